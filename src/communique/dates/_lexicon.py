"""The typed reader of lexicon.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import msgspec

from communique._errors import CodebookError


class AmbiguousMonths(msgspec.Struct, frozen=True):
    """Month names that are also other words, and what makes them months."""

    names: frozenset[str]
    governors: frozenset[str]
    nouns: tuple[str, ...]


class Neighbours(msgspec.Struct, frozen=True):
    """Words that, standing next to it, take a word's meaning as time away."""

    not_after: frozenset[str]
    not_before: tuple[str, ...]


class KnownDays(msgspec.Struct, frozen=True):
    """Days ([month, day]) that are an event's name when one of `events` follows."""

    days: frozenset[tuple[int, int]]
    events: frozenset[str]


class Fuzzy(msgspec.Struct, frozen=True):
    """Words of time without a date."""

    words: tuple[str, ...]


class Lexicon(msgspec.Struct, frozen=True):
    """lexicon.toml; its comments say what each table means."""

    months: dict[str, int]
    months_short: dict[str, int]
    weekdays: dict[str, int]
    weekdays_short: dict[str, int]
    seasons: dict[str, tuple[int, int]]
    feasts: dict[str, tuple[int, int]]
    numerals: dict[str, int]
    ordinals: dict[str, int]
    days: dict[str, int]
    fuzzy: Fuzzy
    ambiguous_months: AmbiguousMonths
    years: Neighbours
    weekday_names: Neighbours
    known_days: KnownDays


@cache
def lexicon() -> Lexicon:
    """The words of time.

    Raises:
        CodebookError: the data file is missing or broken.

    """
    try:
        text = resources.files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8")
        return msgspec.convert(tomllib.loads(text), Lexicon)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise CodebookError(f"dates/lexicon.toml: {error}") from error
