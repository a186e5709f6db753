"""The words of page furniture, read once from data/furniture.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

import msgspec

_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"\d+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def normal(words: str) -> str:
    """`words` as phrases are compared: lower case, no outer symbols, single spaces, 0 for any number."""
    bare = _EDGES.sub("", words.casefold().replace("'", "’"))
    return _NUMBER.sub("0", _SPACES.sub(" ", bare))


class Rules(msgspec.Struct, frozen=True):
    """Regular expressions by kind of furniture, in the order in which they are tried."""

    by_kind: tuple[tuple[str, re.Pattern[str]], ...]

    def match(self, unit: str, words: int, longest: dict[str, int]) -> str | None:
        """The first kind whose expression matches at the start of `unit`, if so long a unit may be of it."""
        for kind, pattern in self.by_kind:
            if words <= longest[kind] and pattern.match(unit):
                return kind
        return None

    def search(self, unit: str, words: int, longest: dict[str, int]) -> str | None:
        """The first kind whose expression matches anywhere in `unit`, if so long a unit may be of it."""
        for kind, pattern in self.by_kind:
            if words <= longest[kind] and pattern.search(unit):
                return kind
        return None


class Phrases(msgspec.Struct, frozen=True):
    """What data/furniture.toml holds, compiled; its comments say what each part means."""

    hints: tuple[str, ...]
    whole: dict[str, str]
    sections: frozenset[str]
    places: frozenset[str]
    buttons: frozenset[str]
    platforms: frozenset[str]
    languages: frozenset[str]
    headings: frozenset[str]
    heading: re.Pattern[str]
    begins: Rules
    holds: Rules
    address: re.Pattern[str]
    kept: re.Pattern[str]
    reporting: re.Pattern[str]
    longest: dict[str, int]
    imperatives: frozenset[str]
    things: re.Pattern[str]


def _any(patterns: list[str], flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)


def _set(phrases: list[str]) -> frozenset[str]:
    return frozenset(filter(None, map(normal, phrases)))


def _rules(table: dict[str, list[str]]) -> Rules:
    return Rules(tuple((kind, _any(patterns)) for kind, patterns in table.items()))


@cache
def load() -> Phrases:
    """The phrases that ship with the package."""
    source = resources.files("communique.pages").joinpath("data/furniture.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = tomllib.loads(source)
    menu = data["menu"]
    return Phrases(
        hints=tuple(data["hints"]),
        whole={
            normal(phrase): kind
            for kind, phrases in data["whole"].items()
            for phrase in phrases
            if normal(phrase)
        },
        sections=_set(menu["sections"]),
        places=_set(menu["places"]),
        buttons=_set(menu["buttons"]),
        platforms=_set(menu["platforms"]),
        languages=_set(menu["languages"]),
        headings=_set(data["headings"]["phrases"]),
        heading=_any(data["headings"]["patterns"]),
        begins=_rules(data["begins"]),
        holds=_rules(data["holds"]),
        address=_any(data["shapes"]["address"]),
        kept=_any(data["kept"]["begins"], 0),
        reporting=re.compile(data["kept"]["reporting"], re.IGNORECASE),
        longest=data["longest"],
        imperatives=frozenset(data["reader"]["imperatives"]),
        things=re.compile(rf"\b(?:{'|'.join(data['reader']['things'])})\b", re.IGNORECASE),
    )
