"""Well-known office-holders by name and year: the last resort for a country that a page does not give."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from communique.actors.lexicon import data
from communique.actors.names import name_words, skeleton

_ENTRY = re.compile(r"(.+?) (\d{4})-(\d{4})?(?: (.+))?$")
_LAST_YEAR = 9999


class _Leader(NamedTuple):
    words: frozenset[str]
    last: str
    country: str
    first_year: int
    last_year: int
    organisation: str | None


@cache
def _by_word() -> dict[str, list[_Leader]]:
    index: dict[str, list[_Leader]] = defaultdict(list)
    for country, entries in data("leaders").items():
        for entry in entries:
            match = _ENTRY.match(entry)
            if match is None:
                continue
            words = [skeleton(w) for w in name_words(match[1])]
            leader = _Leader(
                frozenset(words), words[-1], country, int(match[2]), int(match[3] or _LAST_YEAR), match[4]
            )
            for word in set(words):
                index[word].append(leader)
    return index


def leader(name: str, year: int | None) -> tuple[str, str | None] | None:
    """The country (or IGO, NSA) and organisation of the well-known office-holder called `name` in `year`.

    A surname alone counts only if all who bear it act for the same country. None if nobody or more than one
    country fits. Without a year the whole list counts.
    """
    words = [skeleton(w) for w in name_words(name)]
    if not words:
        return None
    given = frozenset(words)
    entries = _by_word().get(words[-1], []) + (_by_word().get(words[0], []) if len(words) > 1 else [])
    bearers = [
        e for e in entries if given <= e.words or (len(given) > 1 and len(e.words) > 1 and e.words <= given)
    ]
    if len(given) == 1:
        bearers = [e for e in bearers if e.last == words[0]] or bearers
    for slack in (0, 1) if year is not None else (_LAST_YEAR,):
        able = [
            e for e in bearers if (year or 0) >= e.first_year - slack and (year or 0) <= e.last_year + slack
        ]
        if year is None and len(given) > 1 and len({e.country for e in able}) > 1:
            able = [e for e in able if e.last_year == _LAST_YEAR]
        if len({e.country for e in able}) == 1:
            return able[0].country, able[0].organisation
    return None


def leader_of(name: str, year: int | None, codes: Collection[str]) -> str | None:
    """The one of these countries for which somebody called like `name` held office in `year`.

    For names that `leader` doesn't know because the page gives only a part of them or writes a given name in
    another way; the countries are those that the page names.
    """
    words = [skeleton(w) for w in name_words(name)]
    if not words:
        return None
    able = {
        e.country
        for e in _by_word().get(words[-1], [])
        if e.country in codes
        and (e.last == words[-1] or len(words) == 1)
        and (year is None or e.first_year - 1 <= year <= e.last_year + 1)
    }
    return able.pop() if len(able) == 1 else None


def head_on(office: str, published: str) -> str | None:
    """Who held an office that runs a site of its own ("President of Russia") on an ISO day, if known."""
    holders = data("heads").get(office)
    if holders is None or len(published) < len("2024-01-10"):
        return None
    days = [day for day in sorted(holders) if day <= published]
    return str(holders[days[-1]]) if days else None
