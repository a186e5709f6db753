"""Who a page comes from, as the page itself says: source lines, datelines, signatures, issuing offices, copyright.

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
from functools import cache
from importlib import resources
from typing import Any

_LINE = re.compile(r"[^\r\n]+")
_STATED = re.compile(
    r"(?:^|[\s(\[])(?:sources?|source\(s\)|news source|來源|来源|источник)[ \t]*[:：][ \t]*([^\r\n()\[\]]{2,80})", re.IGNORECASE
)
_PLACE = r"[A-Z][\w.’' -]{1,30}(?:[,/ ]+[A-Z][\w.’' -]{1,25}){0,2}"
_WHEN = r"(?:[,.]? *(?:\d{1,2} )?[A-Z][a-z]{2,8}\.?(?: \d{1,2})?(?:,? \d{4})?[.,]?)?"
_NAME = r"([A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3})"
_BRACKETED = re.compile(rf"{_PLACE}{_WHEN} *\({_NAME}\)[ .]*(?:--?|[–—:]|$)")
_SLASHED = re.compile(rf"{_PLACE}{_WHEN} */{_NAME}/")
_BARE = re.compile(rf"(?:{_PLACE}{_WHEN}[.,] *)?{_NAME} *(?:--?|[–—]|\|)\s")
_ENDED = re.compile(r"(?:\(([^()]{2,60})\)|--? ?([A-Z][\w/ ]{1,30})|/([A-Z][\w ]{1,20})/)\W*$")
_OWNED = re.compile(
    r"(?:©|ⓒ|\(c\)|copyright)[ ©:]*(?:\d{4}(?:[-–]\d{2,4})?)?[ ,]*(?:by )?"
    r"((?!All\b|Agency\b|Company\b)[A-ZÀ-Þ][\w.&’'-]*(?: (?!All\b|Hyperlink\b)[A-ZÀ-Þ][\w.&’'-]*){0,4})",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
_WINDOW = re.compile(r"_((?:Ministry|Embassy|Department|Government) of (?:[\w’'-]+ ){1,9}?[A-Z][a-z]+)(?=[A-Z]|$)")
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
def _reports() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(agencies() | set(_data()["outlets"]), key=len, reverse=True))
    return re.compile(
        rf"\b({names})(?: news agency)? (?:reports|reported|has learned|quoted)\b|"
        rf"\b(?:told|according to)(?: the)?(?: (?:state|public|news|broadcaster|agency|outlet|Turkish|Russian|Chinese)){{0,3}} ({names})\b"
    )


@cache
def _desk() -> re.Pattern[str]:
    words = "|".join(_data()["outlet_words"])
    name = rf"((?:[A-Z][\w’'-]+ ){{0,3}}(?:{words})(?: [A-Z]\w+)?)"
    return re.compile(rf"(?:By|BY) [\w.’' -]{{3,50}}, {name}\W*$|{name}, (?:\d|[A-Z][a-z]+ \d)|[\w.’' -]{{3,50}}, (Department Spokes\w+)$")


def find(text: str) -> tuple[str, ...]:
    """The sources that `text` names for itself, in order of their place, each once."""
    rows = [match for match in _LINE.finditer(text) if not match.group().isspace()]
    found: list[tuple[int, str]] = []
    for n, row in enumerate(rows):
        head, tail = n < _HEAD_LINES, n >= len(rows) - _TAIL_LINES
        last = n >= len(rows) - 4
        found.extend((row.start() + at, name) for at, name in _in_row(row.group(), head=head, tail=tail, last=last))
    return _each_once(found)


def _in_row(row: str, *, head: bool, tail: bool, last: bool) -> list[tuple[int, str]]:
    found = [(match.start(1), name) for match in _STATED.finditer(row) for name in _stated(match.group(1))]
    bare = row.strip()
    if head:
        start = row.find(bare)
        found.extend((start + at, name) for at, name in _dateline(bare))
        if len(bare) <= 110 and _office().fullmatch(bare):
            found.append((start, bare))
        if window := _WINDOW.search(bare):
            found.append((window.start(1), window.group(1)))
        if desk := _desk().match(bare):
            found.append((start, next(group for group in desk.groups() if group)))
    for told in _reports().finditer(row):
        found.append((told.start(), told.group(1) or told.group(2)))
    if tail:
        for match in _OWNED.finditer(row):
            if _CAPITAL.match(match.group(1)):
                found.append((match.start(1), match.group(1).rstrip(".,")))
    if last and (match := _ENDED.search(row)):
        names = next(group for group in match.groups() if group)
        found.extend((match.start(), name) for name in map(str.strip, names.split(",")) if name in agencies())
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
    for pattern, known in ((_BRACKETED, False), (_SLASHED, False), (_BARE, True)):
        match = pattern.match(line)
        if match is not None and (not known or match.group(1) in agencies()):
            return [(match.start(1), match.group(1))]
    if line in agencies():
        return [(0, line)]
    match = re.match(rf"{_PLACE}{_WHEN}, ({'[A-Z]{2,6}'}) --? ", line)
    return [(match.start(1), match.group(1))] if match else []


def _each_once(found: list[tuple[int, str]]) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for _, name in sorted(found):
        key = re.sub(r"^the ", "", name.casefold())
        names.setdefault(key, name)
    return tuple(names.values())
