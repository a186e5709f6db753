"""Where sentences begin and end in English press and official pages.

A line break always ends a sentence. Inside a line a full stop, question or exclamation mark ends one when a
capital, a figure or an opening quotation mark follows, inside a quotation too: a quotation of three sentences
gives three. The words after which a full stop ends nothing are in `_sentences.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from communique.record import Span

_LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
# A candidate: a line break, or final marks with the closing marks and the spaces after them. Every part after
# the first character may be empty, so a match never fails half-way and the scan stays linear on any input.
_CANDIDATE = re.compile(rf"[{_LINE_BREAKS}.!?…。！？][.!?…。！？]*[\"'”’»)\]」』]*([^\S{_LINE_BREAKS}]*)")
_FULL_WIDTH = "。！？"
_OPENING = "\"'“‘«<*„「『"  # not brackets: "(Reuters)", "(Laughter.)" stay with their sentence
_OPENING_RUN = re.compile(rf"[{re.escape(_OPENING)}]*")
_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,2}\Z")  # "U.S", "a.m", "Ph.D"
_LAST_WORD = re.compile(r"[\w.&-]+\Z")
_LONGEST = 16  # characters looked at before a full stop: longer than any abbreviation


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    before_name: frozenset[str]
    before_figure: frozenset[str]
    either: frozenset[str]
    openers: frozenset[str]


@cache
def _words() -> _Words:
    source = files("communique").joinpath("_sentences.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(source), _Words)


def split(text: str) -> tuple[Span, ...]:
    """The sentences of `text`, in order, without the white space around them.

    Together they hold every character of `text` that is not white space, each exactly once; no sentence holds
    a line break. The time taken grows with the length of `text` alone, however long a sentence is.
    """
    out: list[Span] = []
    start = 0
    for match in _CANDIDATE.finditer(text):
        at = match.start()
        if text[at] in _LINE_BREAKS:
            _add(out, text, start, at)
            start = at
        elif _ends(text, start, match):
            _add(out, text, start, match.start(1))
            start = match.end()
    _add(out, text, start, len(text))
    return tuple(out)


def _add(out: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    bare = piece.lstrip()
    if bare:
        out.append(Span(end - len(bare), end - len(bare) + len(bare.rstrip())))


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the sentence that began at `start` ends with this match of `_CANDIDATE`."""
    at, after = match.start(), match.end()
    if after == len(text):
        return False  # the end of the text ends it anyway
    if match.start(1) == after:  # no space: only where the script has none
        return text[at] in _FULL_WIDTH
    following = text[after]
    if following in _OPENING:
        run = _OPENING_RUN.match(text, after)
        first = run.end() if run else after
        if first < len(text) and text[first].islower():
            return False
        if first < len(text) and text[first].isspace() and following in "\"'":
            return False  # a stray mark, more likely the end of a quotation than a beginning
    elif not (
        following.isupper() or following.isdigit() or (following.isalpha() and not following.islower())
    ):
        return False
    if match.start(1) - at > 1 or text[at] != ".":
        return True
    return _full_stop_ends(text, start, at, after)


def _full_stop_ends(text: str, start: int, at: int, after: int) -> bool:
    """Whether the lone full stop at `at`, before a capital or figure at `after`, ends more than a word."""
    found = _LAST_WORD.search(text, max(start, at - _LONGEST), at)
    if found is None:
        return True
    word = found.group().rpartition("-")[2]  # "Mekong-U.S."
    if word.isdigit():  # "1. Open the border" in a list; "in 2024. The" is an end
        before = text[max(start, found.start() - 2) : found.start()]
        return len(word) > 2 or not (
            before == "" or (before.isspace() and (len(before) > 1 or before in _LINE_BREAKS))
        )
    words = _words()
    if word in words.before_name:
        return False
    dotted = _DOTTED.fullmatch(word) is not None
    if text[after].isdigit():
        return not dotted and word not in words.before_figure
    initial = len(word) == 1 and word.isupper()
    if initial or dotted or word in words.either:
        following = _WORD.search(text, after, after + 24)
        return following is not None and following.group() in words.openers
    return True
