"""Well-known office-holders by name and year: the last resort for a country that a page does not give."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from communique.actors.lexicon import data
from communique.actors.names import name_words, skeleton

_ENTRY = re.compile(r"(.+) (\d{4})-(\d{4})?$")
_LAST_YEAR = 9999


class _Leader(NamedTuple):
    words: frozenset[str]
    last: str
    country: str
    first_year: int
    last_year: int


@cache
def _by_word() -> dict[str, list[_Leader]]:
    index: dict[str, list[_Leader]] = defaultdict(list)
    for country, entries in data("leaders").items():
        for entry in entries:
            match = _ENTRY.match(entry)
            if match is None:
                continue
            words = [skeleton(w) for w in name_words(match[1])]
            leader = _Leader(frozenset(words), words[-1], country, int(match[2]), int(match[3] or _LAST_YEAR))
            for word in set(words):
                index[word].append(leader)
    return index


def leader_country(name: str, year: int | None) -> str | None:
    """The country (or IGO, NSA) of the well-known office-holder called `name` in `year`.

    A surname alone counts only if all who bear it act for the same country. None if nobody or more than one
    country fits. Without a year the whole list counts.
    """
    words = [skeleton(w) for w in name_words(name)]
    if not words:
        return None
    given = frozenset(words)
    bearers = [
        leader
        for leader in _by_word().get(words[-1], []) + (_by_word().get(words[0], []) if len(words) > 1 else [])
        if (year is None or leader.first_year - 1 <= year <= leader.last_year + 1)
        and (given <= leader.words or (len(given) > 1 and len(leader.words) > 1 and leader.words <= given))
    ]
    countries = {leader.country for leader in bearers}
    return countries.pop() if len(countries) == 1 else None
