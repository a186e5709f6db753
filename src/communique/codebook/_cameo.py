"""The most specific CAMEO code that an event's type, mode and words defend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Literal, TypeAlias

import msgspec

from communique._errors import CodebookError
from communique.codebook._codebook import Codebook, EventType, load, read_data

Pattern: TypeAlias = re.Pattern[str]
Family: TypeAlias = Literal["ask", "demand", "intend", "refuse"]

# How much of the sentence on either side of the trigger is read as its clause, in characters.
_BEHIND = 110
_BEFORE = 60
# A topic must follow sooner: "ready to work with X to do what the summit agreed" is no promise to meet.
_TOPIC = 60
_CLAUSE_END = re.compile(r"[.;!?](?:\s|$)|,\s(?:who|which|while|where|but|after|when|as|and said|adding)\s")
_CLAUSE_START = re.compile(r"[.;:!?,]\s|\s(?:that|and|but)\s")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being)\s+\w+", re.IGNORECASE)
_PLANNED = frozenset(("planned", "proposed"))
# Types whose further detail is a topic of CAMEO's, and how they speak of it.
_FAMILIES: dict[str, Family] = {"REQUEST": "ask", "AGREE": "intend", "REJECT": "refuse"}
_ROOTS: dict[Family, str] = {"ask": "02", "demand": "10", "intend": "03", "refuse": "12"}
# What the only context of a sentence may add where no word does: the kind of help or cooperation.
_BY_CONTEXT: dict[str, dict[str, str]] = {
    "AID": {"peacekeeping": "074", "asylum": "075"},
    "COOPERATE": {"economic": "061", "military": "062", "legal": "063", "intelligence": "064"},
}


class _Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    type: str
    code: str
    modes: tuple[str, ...] = ()
    trigger: tuple[str, ...] = ()
    object: tuple[str, ...] = ()


class _Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    mode: str
    words: tuple[str, ...]
    codes: dict[Family, str]


class _Demand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    cue: tuple[_Cue, ...]
    topic: tuple[_Topic, ...]
    demand: _Demand


class _Compiled(msgspec.Struct, frozen=True):
    """A cue with its words compiled; `strength` 2 trigger and object, 1 trigger, 0 object."""

    code: str
    modes: tuple[str, ...]
    trigger: Pattern | None
    object: Pattern | None
    strength: int


class _Cues(msgspec.Struct, frozen=True):
    by_type: dict[str, tuple[_Compiled, ...]]
    topics: tuple[tuple[_Topic, Pattern], ...]
    demand: Pattern


def cameo_for(
    type: str,
    mode: str | None,
    trigger_words: str,
    *,
    status: str = "occurred",
    contexts: Sequence[str] = (),
    sentence: str = "",
) -> str:
    """The most specific CAMEO code that can be defended for an event.

    `trigger_words` are the event's own words, `sentence` the sentence they stand in, `contexts` the PLOVER
    contexts of that sentence. The type and mode give a code by table (types.toml); words make it more
    specific (cues.toml). Where words point to different codes, what the codes have in common is taken, and
    where nothing points anywhere the general code of type and mode: never a specific one on a guess. A
    cooperative act that is only planned or proposed takes CAMEO's code for the intention.

    Raises:
        CodebookError: PLOVER has no such type, or the type no such mode.

    """
    return _cached(type, mode, trigger_words, status in _PLANNED, tuple(contexts), sentence)


@lru_cache(maxsize=4096)
def _cached(
    type: str, mode: str | None, trigger: str, planned: bool, contexts: tuple[str, ...], sentence: str
) -> str:
    book = load()
    event_type = book.type(type)
    general = event_type.cameo if mode is None else book.mode(type, mode).cameo
    behind, before = _clause(trigger, sentence)
    if planned and event_type.planned is not None:
        return _intended(book, event_type.planned, trigger, behind)
    if type in _FAMILIES:
        cued = _by_cues(book, type, mode, trigger, f"{behind} {before}", general)
        return cued if cued is not None else _by_topic(book, type, mode, trigger, behind, before, general)
    code = _by_cues(book, type, mode, trigger, f"{behind} {before}", general)
    if code is None:
        code = _by_contexts(type, contexts)
    return general if code is None else code


def _clause(trigger: str, sentence: str) -> tuple[str, str]:
    """The words of the clause behind the trigger and before it, "" where the trigger isn't found."""
    start = sentence.find(trigger) if trigger else -1
    if start < 0:
        return "", ""
    end = start + len(trigger)
    stop = _CLAUSE_END.search(sentence, end, end + _BEHIND)
    behind = sentence[end : stop.start() if stop else end + _BEHIND]
    before = sentence[max(0, start - _BEFORE) : start]
    starts = [found.end() for found in _CLAUSE_START.finditer(before)]
    return behind, before[starts[-1] :] if starts else before


def _by_cues(
    book: Codebook, type: str, mode: str | None, trigger: str, clause: str, general: str
) -> str | None:
    """What the strongest cues agree on, None if there are none."""
    found: dict[int, list[str]] = {}
    for cue in _cues().by_type.get(type, ()):
        if cue.modes and mode not in cue.modes:
            continue
        if cue.trigger is not None and not cue.trigger.search(trigger):
            continue
        if cue.object is not None and not (cue.object.search(trigger) or cue.object.search(clause)):
            continue
        found.setdefault(cue.strength, []).append(cue.code)
    return _agreed(book, found[max(found)], general) if found else None


def _by_topic(
    book: Codebook, type: str, mode: str | None, trigger: str, behind: str, before: str, general: str
) -> str:
    """The topic's code in the family of the type: asked, demanded, intended, refused."""
    family = _FAMILIES[type]
    if family == "ask" and _cues().demand.search(trigger):
        family, general = "demand", _moved(book, general, "demand")
    # What stands in front is asked for only in the passive ("the release of ... was demanded").
    passive = before if type == "REQUEST" and _PASSIVE.search(trigger) else ""
    for words in (trigger, trigger + behind[:_TOPIC], passive):
        codes = _topics(words, family, mode)
        if codes:
            return _agreed(book, codes, general)
    return general


def _moved(book: Codebook, code: str, family: Family) -> str:
    """The same topic's code in another family."""
    moved = _ROOTS[family] + code[2:]
    return moved if moved in book.cameo else _ROOTS[family] + "0"


def _topics(words: str, family: Family, mode: str | None) -> list[str]:
    return [
        topic.codes[family]
        for topic, pattern in _cues().topics
        if (mode is None or topic.mode == mode) and pattern.search(words)
    ]


def _intended(book: Codebook, planned: str, trigger: str, behind: str) -> str:
    """A planned act's code: its type's intention, made more specific by a topic that lies below it."""
    for words in (trigger, trigger + behind[:_TOPIC]):
        below = [code for code in _topics(words, "intend", None) if code.startswith(planned)]
        if below:
            return _agreed(book, below, planned)
    return planned


def _by_contexts(type: str, contexts: tuple[str, ...]) -> str | None:
    return _BY_CONTEXT.get(type, {}).get(contexts[0]) if len(contexts) == 1 else None


def _agreed(book: Codebook, codes: Iterable[str], general: str) -> str:
    """The code that all `codes` share: a more specific one may refine a general one, rivals fall back."""
    distinct = set(codes)
    # "0353" refines "035", and "057" refines "050": a more general code is no rival of one below it.
    leaves = {code for code in distinct if not any(_refines(other, code) for other in distinct)}
    if len(leaves) == 1:
        return leaves.pop()
    shared = _common_start(leaves)
    while shared and shared not in book.cameo:
        shared = shared[:-1]
    return shared if len(shared) > 2 else general


def _refines(code: str, general: str) -> bool:
    """Whether `code` lies below `general`, where "050" stands for its root "05"."""
    root = general[:2] if len(general) == 3 and general[2] == "0" else general
    return code != general and code.startswith(root)


def _common_start(codes: Iterable[str]) -> str:
    first, *others = sorted(codes)
    length = len(first)
    for other in others:
        length = next(
            (i for i in range(min(length, len(other))) if first[i] != other[i]), min(length, len(other))
        )
    return first[:length]


@cache
def _cues() -> _Cues:
    """cues.toml, compiled and checked against the codebook.

    Raises:
        CodebookError: the file is broken or names a type, mode or code that is not there.

    """
    book = load()
    file = read_data("cues.toml", _File)
    by_type: dict[str, list[_Compiled]] = {}
    for cue in file.cue:
        _check_cue(book, book.type(cue.type), cue)
        strength = 2 if cue.trigger and cue.object else 1 if cue.trigger else 0
        compiled = _Compiled(cue.code, cue.modes, _pattern(cue.trigger), _pattern(cue.object), strength)
        by_type.setdefault(cue.type, []).append(compiled)
    for topic in file.topic:
        _check_topic(book, topic)
    topics = tuple((topic, _compiled(topic.words)) for topic in file.topic)
    return _Cues({name: tuple(cues) for name, cues in by_type.items()}, topics, _compiled(file.demand.words))


def _check_cue(book: Codebook, event_type: EventType, cue: _Cue) -> None:
    what = f"cues.toml: {cue.type} {cue.code}"
    if not cue.trigger and not cue.object:
        raise CodebookError(f"{what} has neither trigger nor object words")
    if not book.code(cue.code).fits(cue.type) and not cue.code.startswith(event_type.planned or "-"):
        raise CodebookError(f"{what}: the code is not one of the type")
    for mode in cue.modes:
        book.mode(cue.type, mode)


def _check_topic(book: Codebook, topic: _Topic) -> None:
    if set(topic.codes) != set(_ROOTS) or topic.mode not in book.modes("REQUEST"):
        raise CodebookError(
            f"cues.toml: topic {topic.name!r} needs a mode and a code for {', '.join(_ROOTS)}"
        )
    for family, code in topic.codes.items():
        book.code(code)
        if not code.startswith(_ROOTS[family]):
            raise CodebookError(f"cues.toml: topic {topic.name!r}: {code} is not under {_ROOTS[family]}")


def _pattern(words: tuple[str, ...]) -> Pattern | None:
    return _compiled(words) if words else None


def _compiled(words: Iterable[str]) -> Pattern:
    r"""Whole words; "*" inside or at the end for any letters, " " for a space or a hyphen."""
    parts = [re.escape(word).replace(r"\*", r"[\w'’]*").replace(r"\ ", r"[\s-]+") for word in words]
    return re.compile(rf"(?<![\w])(?:{'|'.join(parts)})(?![\w])", re.IGNORECASE)
