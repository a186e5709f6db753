"""Transcripts: who has the floor, by the labels before the words ("THE PRESIDENT:  Hello.")."""

from __future__ import annotations

import re
from bisect import bisect_right

from communique.actors import Cast
from communique.actors.offices import parse_title
from communique.record import Span

_LABEL = re.compile(
    r"(?:^|\n|[ \xa0]{3,}|\* )\W{0,3}(?P<who>[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|the|and|for)){0,9})"
    r"(?: ?\([^)\n]{1,40}\))?:(?=\s)"
)
_FEWEST = 2
"""Labels a page must have to be a transcript; a line on its own may end in a colon for other reasons."""


class Transcript:
    """The turns of a page: from which character on who speaks."""

    def __init__(self, text: str, cast: Cast) -> None:
        self._starts: list[int] = []
        self._who: list[tuple[str, ...]] = []
        found = list(_LABEL.finditer(text))
        for match in found:
            span = Span(match.start("who"), match.end("who"))
            ids = cast.resolve(span, role="speaker", sentence=0)
            named = len(ids) == 1 and not cast.described(ids[0]) and cast.actor(ids[0]).kind == "person"
            if named and _of_person(match["who"], cast.actor(ids[0]).name):
                self._starts.append(span.start)
                self._who.append(ids)
        if len(self._starts) < _FEWEST and not _opens_speech(text, self._starts):
            self._starts, self._who = [], []

    def at(self, position: int) -> tuple[str, ...]:
        """Who has the floor at a character of the text; empty before the first label, outside transcripts."""
        n = bisect_right(self._starts, position) - 1
        return self._who[n] if n >= 0 else ()


def _of_person(label: str, name: str) -> bool:
    """Whether the label is a title ("THE PRESIDENT") or holds a word of the name; `Begin Text` is neither."""
    return parse_title(label, 0, len(label)) is not None or bool(
        set(label.casefold().split()) & set(name.casefold().split())
    )


def _opens_speech(text: str, starts: list[int]) -> bool:
    """Whether the only label is followed by most of the page."""
    return len(starts) == 1 and starts[0] * 2 < len(text)
