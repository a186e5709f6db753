"""Lines and sentences of a page, as the rules for its frame see them: units with their place in the text.

This is not the splitter that reading uses: it need only be right where a line mixes an article's words with
furniture, so it prefers to leave sentences joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
# The end of a sentence: a mark, perhaps closing quotes, white space, and something that can begin one.
_BREAK = re.compile(r"(?<=[.!?…。！？])([\"”’)\]]{0,2})(\s+)(?=[\"“‘(\[]?[A-ZÀ-ÞА-Я©ⓒ@#*|/<\d\\-])")
_SHORTENED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|Gov|Rev|Hon|St|No|Nos|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|"
    r"Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|approx|Tel|Co|Inc|Ltd|Corp|p\.m|a\.m|U\.S|U\.N|U\.K|H\.E|D\.C))\.$"
)


@dataclass(slots=True)
class Unit:
    """A line or a sentence of one: `text[start:end]`, without white space at its ends.

    `words` is `text[start:end]` with typographic apostrophes, so that it has the same length.
    """

    start: int
    end: int
    words: str
    count: int = 0
    kind: str | None = None
    parts: list[Unit] = field(default_factory=list)


def _unit(text: str, start: int, end: int) -> Unit | None:
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return None
    at = start + piece.index(bare[0])
    return Unit(at, at + len(bare), bare.replace("'", "’"), bare.count(" ") + 1)


def lines(text: str) -> list[Unit]:
    """The lines of `text` that are not blank, in order."""
    found = (_unit(text, match.start(), match.end()) for match in _LINE.finditer(text))
    return [unit for unit in found if unit is not None]


def sentences(text: str, line: Unit) -> Iterator[Unit]:
    """The sentences of a line, in order; together they cover its words."""
    start = line.start
    for gap in _BREAK.finditer(text, line.start, line.end):
        if _SHORTENED.search(text, max(start, gap.start() - 8), gap.start()):
            continue
        unit = _unit(text, start, gap.end(1))
        if unit is not None:
            yield unit
        start = gap.end()
    unit = _unit(text, start, line.end)
    if unit is not None:
        yield unit
