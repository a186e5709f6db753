"""Years known from anniversaries: "this year marks the 75th anniversary of ..." (data/founding.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import islice
from typing import Any

from communique.record import Span

_ANNIVERSARY = re.compile(r"\b(?:(\d{1,3})(?:st|nd|rd|th)|([a-z]+(?:-[a-z]+)?)) anniversary\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’]?\s+(?=[\"“‘]?[A-Z])|\n+")
_THIS_YEAR = re.compile(r"\b(this|next|last|the coming|the past) year\b", re.IGNORECASE)
_SHIFT = {"this": 0, "next": -1, "the coming": -1, "last": 1, "the past": 1}
_TIES = re.compile(r"\b(?:relations|ties)\b", re.IGNORECASE)
_FOUNDED = re.compile(
    r"\b(?:founding|foundation|establishment|creation|formation|birth|inception)\b", re.IGNORECASE
)
_MOST = 100  # anniversaries looked at in one text
_REACH = 200  # characters after "anniversary" in which it must say of what

_ONES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_TEENS = [
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {word: n for n, word in enumerate([*_ONES, *_TEENS], start=1)} | {"hundredth": 100}
for _n, _word in enumerate(_TENS, start=2):
    _ORDINALS[_word[:-1] + "ieth"] = 10 * _n
    _ORDINALS |= {f"{_word}-{one}": 10 * _n + k for k, one in enumerate(_ONES, start=1)}


@cache
def _data() -> dict[str, Any]:
    source = resources.files("communique.pages").joinpath("data/founding.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


@cache
def _named(party: str) -> re.Pattern[str]:
    names = _data()["names"].get(party, [party])
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?:n|ns|ese|i)?(?!\w)" for name in names))


@cache
def _bodies() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((re.compile(rf"\b(?:{row['names']})(?!\w)"), row["year"]) for row in _data()["bodies"])


@cache
def _events() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((re.compile(rf"(?<!\w)(?:{row['names']})"), row["year"]) for row in _data()["events"])


def years(text: str) -> Iterator[tuple[int, Span]]:
    """The years in which the text's "this year" lies, one for each anniversary that tells, with its words.

    "Next year marks ..." and "last year marked ..." count too. An anniversary of what is not known, or of
    something with two possible years, tells nothing.
    """
    if "nniversary" not in text and "NNIVERSARY" not in text:
        return
    for match in islice(_ANNIVERSARY.finditer(text), _MOST):
        count = int(match[1]) if match[1] else _ORDINALS.get(match[2].lower())
        if count is None:
            continue
        breaks = list(_SENTENCE.finditer(text, max(0, match.start() - 500), match.start()))
        start = breaks[-1].end() if breaks else max(0, match.start() - 500)
        limit = min(len(text), match.end() + 400)
        gap = _SENTENCE.search(text, match.end(), limit)
        end = gap.start() if gap else limit
        told = list(_THIS_YEAR.finditer(text, start, end))
        if not told:
            continue
        nearest = min(told, key=lambda hit: abs(hit.start() - match.start()))
        begun = _begun(text[match.end() : min(end, match.end() + _REACH)].replace("'", "’"))
        if begun is not None:
            span = Span(min(nearest.start(), match.start()), max(nearest.end(), match.end()))
            yield begun + count + _SHIFT[nearest[1].lower()], span


def _begun(what: str) -> int | None:
    """The year in which began what is told of after "anniversary"."""
    if not what.lstrip().startswith(("of ", "since ")):
        return None
    found = {year for pattern, year in _events() if pattern.search(what)}
    if not found and _TIES.search(what):
        found = _relations(what)
    if not found:
        lead = what[:90]
        founded = _FOUNDED.search(lead)
        for pattern, year in _bodies():
            hit = pattern.search(lead)
            if hit is not None and (founded or re.fullmatch(r" of (?:the )?", lead[: hit.start()])):
                found.add(year)
    return found.pop() if len(found) == 1 else None


def _relations(what: str) -> set[int]:
    """The years of the relations whose two parties are both named, of those named first."""
    best: dict[int, set[int]] = {}
    for row in _data()["relations"]:
        first = _named(row["party"]).search(what)
        if first is None:
            continue
        for other in row["with"]:
            second = _named(other).search(what)
            if second is not None and second.span() != first.span():
                best.setdefault(max(first.end(), second.end()), set()).add(row["year"])
    return best[min(best)] if best else set()
