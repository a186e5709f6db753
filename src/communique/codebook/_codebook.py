"""Reading the codebook's data files, and refusing them where they contradict themselves."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Literal, TypeAlias, TypeVar

import msgspec

from communique._errors import CodebookError

Quad: TypeAlias = Literal[
    "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"
]

# What PLOVER 2.0 counts, against slips of the pen in the data files.
_TYPES = 16
_CONTEXTS = 37

_T = TypeVar("_T")


class EventMode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How an act of its type was done. `score` as for the type; `cameo` where the words say no more."""

    score: float
    cameo: str
    definition: str


class EventType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of PLOVER's event types.

    `score` runs from -10 (conflict) to 10 (cooperation). `cameo` is the code it stands for where neither
    mode nor words say more; `planned` the one while the act is only planned or proposed, if CAMEO has one.
    """

    quad: Quad
    score: float
    cameo: str
    definition: str
    planned: str | None = None
    modes: dict[str, EventMode] = {}


class Context(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an act is about. `phrases` show it in any case of letters, `exact` ones only as written."""

    definition: str
    phrases: tuple[str, ...]
    exact: tuple[str, ...] = ()


class CameoCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One CAMEO code.

    `goldstein` is its score from -10 to 10. `type` and `mode` are its place in PLOVER, None for a code that
    PLOVER dropped or a type that has no such mode; `also` lists further types whose acts may carry it.
    """

    name: str
    goldstein: float
    type: str | None = None
    mode: str | None = None
    also: tuple[str, ...] = ()

    def fits(self, type: str) -> bool:
        """Whether an event of this type may carry the code."""
        return type == self.type or type in self.also


class Codebook(msgspec.Struct, frozen=True):
    """PLOVER and CAMEO. All mappings keep the order of the data files."""

    types: Mapping[str, EventType]
    contexts: Mapping[str, Context]
    cameo: Mapping[str, CameoCode]

    def type(self, name: str) -> EventType:
        """The event type of this name.

        Raises:
            CodebookError: PLOVER has no such type.

        """
        return _named(self.types, name, "event type")

    def modes(self, type: str) -> tuple[str, ...]:
        """The modes of a type; empty for a type without modes.

        Raises:
            CodebookError: PLOVER has no such type.

        """
        return tuple(self.type(type).modes)

    def mode(self, type: str, name: str) -> EventMode:
        """The mode of this name of a type.

        Raises:
            CodebookError: PLOVER has no such type, or the type no such mode.

        """
        return _named(self.type(type).modes, name, f"mode of {type}")

    def quad(self, type: str) -> Quad:
        """The quad class of a type: verbal or material, cooperation or conflict.

        Raises:
            CodebookError: PLOVER has no such type.

        """
        return self.type(type).quad

    def score(self, type: str, mode: str | None = None) -> float:
        """PLOVER's score from -10 (conflict) to 10 (cooperation), the mode's where one is given.

        Raises:
            CodebookError: PLOVER has no such type, or the type no such mode.

        """
        return self.type(type).score if mode is None else self.mode(type, mode).score

    def code(self, code: str) -> CameoCode:
        """The CAMEO code.

        Raises:
            CodebookError: CAMEO has no such code.

        """
        return _named(self.cameo, code, "CAMEO code")


def _named(table: Mapping[str, _T], name: str, what: str) -> _T:
    try:
        return table[name]
    except KeyError:
        raise CodebookError(f"no {what} {name!r}: it is one of {', '.join(table) or 'none'}") from None


def read_data(name: str, type: type[_T]) -> _T:
    """One data file of this folder, converted and checked against its type.

    Raises:
        CodebookError: the file is missing, is no TOML, or does not have the form of `type`.

    """
    try:
        text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
        return msgspec.convert(tomllib.loads(text), type)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise CodebookError(f"codebook/{name}: {error}") from error


@cache
def load() -> Codebook:
    """The codebook, read and checked once.

    Raises:
        CodebookError: a data file is missing or broken, or the files contradict each other.

    """
    book = Codebook(
        types=MappingProxyType(read_data("types.toml", dict[str, EventType])),
        contexts=MappingProxyType(read_data("contexts.toml", dict[str, Context])),
        cameo=MappingProxyType(read_data("cameo.toml", dict[str, CameoCode])),
    )
    check(book)
    return book


def check(book: Codebook) -> None:
    """Whether the parts of a codebook agree.

    Raises:
        CodebookError: they don't; the message names the first contradiction.

    """
    if len(book.types) != _TYPES or len(book.contexts) != _CONTEXTS:
        raise CodebookError(f"PLOVER has {_TYPES} types and {_CONTEXTS} contexts, not these")
    for name, event_type in book.types.items():
        _check_type(book, name, event_type)
    for code, entry in book.cameo.items():
        _check_code(book, code, entry)


def _check_type(book: Codebook, name: str, event_type: EventType) -> None:
    scored = {name: event_type.score} | {mode: found.score for mode, found in event_type.modes.items()}
    for what, score in scored.items():
        if not -10 <= score <= 10:
            raise CodebookError(f"{name} {what}: the score {score} is outside -10 to 10")
    codes = [event_type.cameo, *(mode.cameo for mode in event_type.modes.values())]
    if event_type.planned is not None:
        codes.append(event_type.planned)
    for code in codes:
        if code not in book.cameo:
            raise CodebookError(f"{name}: there is no CAMEO code {code!r}")
        if not book.cameo[code].fits(name):
            raise CodebookError(f"{name}: CAMEO code {code} is not one of its own")


def _check_code(book: Codebook, code: str, entry: CameoCode) -> None:
    if not (code.isdigit() and 2 <= len(code) <= 4 and "01" <= code[:2] <= "20"):
        raise CodebookError(f"{code!r} has not the form of a CAMEO code")
    if len(code) > 2 and parent(book, code) is None:
        raise CodebookError(f"CAMEO code {code} has no parent")
    if not -10 <= entry.goldstein <= 10:
        raise CodebookError(f"CAMEO code {code}: the Goldstein score {entry.goldstein} is outside -10 to 10")
    for name in (entry.type, *entry.also):
        if name is not None and name not in book.types:
            raise CodebookError(f"CAMEO code {code}: there is no type {name!r}")
    if entry.mode is not None and (entry.type is None or entry.mode not in book.types[entry.type].modes):
        raise CodebookError(f"CAMEO code {code}: {entry.type} has no mode {entry.mode!r}")


def parent(book: Codebook, code: str) -> str | None:
    """The next more general CAMEO code: "0871" -> "087" -> "08" -> None."""
    shorter = code[:-1]
    return shorter if shorter in book.cameo else None
