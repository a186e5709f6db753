"""Who a page comes from, as it says itself: source lines, datelines, signatures, offices, copyright.

    "Source(s): Xinhua News Agency"          a source line
    "BEIJING, Jan. 10 (Xinhua) --", "/TASS/" a dateline
    "(AFP, dpa)", "--SPA"                    a signature at the end
    "Office of the Spokesperson"             the first lines name the office that issued the page
    "Ukrinform reports", "told Dawn"         a known agency or outlet is named as where the news comes from
    "By Ann Lee, Nordic News Desk"           a byline or a date line names the desk
    "© 2025 Baltic Wire."                    who holds the copyright

Names are given as the page writes them, each once, in the order in which they stand in the page.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

_LINE = re.compile(r"[^\r\n]+")
_STATED = re.compile(
    r"(?:^|[\s(\[])(?:sources?|source\(s\)|news source|來源|来源)[ \t]*[:：][ \t]*([^\r\n()\[\]]{2,80})",
    re.IGNORECASE,
)
_PLACE = r"[A-Z][\w.’' -]{1,30}(?:[,/ ]+[A-Z][\w.’' -]{1,25}){0,2}"
_WHEN = r"(?:[,.]? *(?:\d{1,2} )?[A-Z][a-z]{2,8}\.?(?: \d{1,2})?(?:,? \d{4})?[.,]?)?"
_NAME = r"([A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3})"
_BRACKETED = re.compile(rf"{_PLACE}{_WHEN} *\({_NAME}\)[ .]*(?:--?|[–—:]|$)")
_SLASHED = re.compile(rf"{_PLACE}{_WHEN} */{_NAME}/")
_CAPITALS = re.compile(rf"{_PLACE}{_WHEN}, ([A-Z]{{2,6}}) --? ")
_BARE = re.compile(rf"(?:{_PLACE}{_WHEN}[.,] *)?{_NAME} *(?:--?|[–—]|\|)\s")
_ENDED = re.compile(r"(?:\(([^()]{2,60})\)|--? ?([A-Z][\w/ ]{1,30})|/([A-Z][\w ]{1,20})/)\W*$")
_OWNED = re.compile(
    r"(?:©|ⓒ|\(c\)|copyright)[ ©:]{0,4}(?:\d{4}(?:[-–]\d{2,4})?)?[ ,]{0,3}(?:by )?"
    r"((?!All\b|Agency\b|Company\b)[A-ZÀ-Þ][\w.&’'-]*(?: (?!All\b|Hyperlink\b)[A-ZÀ-Þ][\w.&’'-]*){0,4})",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
_WINDOW = re.compile(
    r"_((?:Ministry|Embassy|Department|Government) of (?:[\w’'-]+ ){1,9}?[A-Z][a-z]+)(?=[A-Z]|$)"
)
_LONGEST_DATELINE = 130  # characters
_DATELINES = (("(", _BRACKETED, False), ("/", _SLASHED, False), ("-", _BARE, True), ("–", _BARE, True))
_VERBS = ("report", "told", "according to", "has learned", "quoted")
_REPORTED = re.compile(rf"{_NAME}(?: news agency)? (?:reports|reported|has learned|quoted)\b")
_TOLD = re.compile(
    r"\b(?:told|according to)(?: the)?"
    rf"(?: (?:state|public|news|broadcaster|agency|outlet|newspaper|daily)){{0,3}} {_NAME}"
)
_HEAD_LINES = 8
_TAIL_LINES = 12
_STATED_WORDS = 8


@cache
def _data() -> dict[str, Any]:
    source = resources.files("communique.pages").joinpath("data/sources.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


@cache
def agencies() -> frozenset[str]:
    """The names of the news agencies and outlets in data/sources.toml, and the same in capitals."""
    names: list[str] = _data()["agencies"]
    return frozenset(names) | frozenset(name.upper() for name in names if len(name) > 3)


@cache
def _office() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _data()["offices"]))


@cache
def _reporters() -> frozenset[str]:
    return agencies() | frozenset(_data()["outlets"])


def _reported(row: str) -> Iterator[tuple[int, str]]:
    """Known agencies and outlets that `row` names as where its news comes from."""
    if not any(verb in row for verb in _VERBS):
        return
    for match in _REPORTED.finditer(row):
        words = match.group(1).split(" ")
        for n in range(len(words)):
            if (name := " ".join(words[n:])) in _reporters():
                yield match.start(1), name
                break
    for match in _TOLD.finditer(row):
        words = match.group(1).split(" ")
        for n in range(len(words), 0, -1):
            if (name := " ".join(words[:n]).rstrip(".,")) in _reporters():
                yield match.start(1), name
                break


@cache
def _desk() -> re.Pattern[str]:
    words = "|".join(_data()["outlet_words"])
    name = rf"((?:[A-Z][\w’'-]+ ){{0,3}}(?:{words})(?: [A-Z]\w+)?)"
    return re.compile(
        rf"(?:By|BY) [\w.’' -]{{3,50}}, {name}\W*$|{name}, (?:\d|[A-Z][a-z]+ \d)|"
        r"[\w.’' -]{3,50}, (Department Spokes\w+)$"
    )


def find(text: str) -> tuple[str, ...]:
    """The sources that `text` names for itself, in order of their place, each once."""
    rows = [match for match in _LINE.finditer(text) if not match.group().isspace()]
    found: list[tuple[int, str]] = []
    for n, row in enumerate(rows):
        head, tail = n < _HEAD_LINES, n >= len(rows) - _TAIL_LINES
        last = n >= len(rows) - 4
        named = _in_row(row.group(), head=head, tail=tail, last=last)
        found.extend((row.start() + at, name) for at, name in named)
    return _each_once(found)


def _in_row(row: str, *, head: bool, tail: bool, last: bool) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    if "ource" in row or "OURCE" in row or "来源" in row or "來源" in row:
        stated = _STATED.finditer(row)
        found = [(match.start(1), name) for match in stated for name in _stated(match.group(1))]
    bare = row.strip()
    if head:
        start = row.find(bare)
        found.extend((start + at, name) for at, name in _in_head(bare))
    found.extend(_reported(row))
    if tail:
        owners = (owner for owner in _OWNED.finditer(row) if _CAPITAL.match(owner.group(1)))
        found.extend((owner.start(1), owner.group(1).rstrip(".,")) for owner in owners)
    signed = _ENDED.search(row) if last else None
    if signed is not None:
        names = next(group for group in signed.groups() if group)
        found.extend(
            (signed.start(), name) for name in map(str.strip, names.split(",")) if name in agencies()
        )
    return found


def _in_head(line: str) -> list[tuple[int, str]]:
    """Names in one of the first lines: datelines, issuing offices, window titles, bylines with a desk."""
    found = _dateline(line)
    if len(line) <= 110 and _office().fullmatch(line):
        found.append((0, line))
    if window := _WINDOW.search(line):
        found.append((window.start(1), window.group(1)))
    if desk := _desk().match(line):
        found.append((0, next(group for group in desk.groups() if group)))
    return found


def _stated(words: str) -> list[str]:
    """The names after "Source:"; a sentence or an address there names none."""
    words = words.strip().rstrip(".;,|").strip()
    if not words or len(words.split()) > _STATED_WORDS or "://" in words or not words[0].isalnum():
        return []
    parts = [part.strip() for part in re.split(r"[;|]| / |, ", words)]
    if any(len(part.split()) > 5 for part in parts):
        parts = [words]
    return [part for part in parts if part and part.casefold() not in _data()["generic"]]


def _dateline(line: str) -> list[tuple[int, str]]:
    opening = line[:_LONGEST_DATELINE]
    for mark, pattern, known in _DATELINES:
        match = pattern.match(opening) if mark in opening else None
        if match is not None and (not known or match.group(1) in agencies()):
            return [(match.start(1), match.group(1))]
    if line in agencies():
        return [(0, line)]
    match = _CAPITALS.match(opening) if " -" in opening else None
    return [(match.start(1), match.group(1))] if match else []


def _each_once(found: list[tuple[int, str]]) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for _, name in sorted(found):
        key = re.sub(r"^the ", "", name.casefold())
        names.setdefault(key, name)
    return tuple(names.values())
