"""Small common steps of the decoders: probabilities, runs of words, and from words to characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from communique.reading._encoder import Answer
from communique.reading._reading import Party
from communique.record import Span

Array = NDArray[np.float32]
ACTOR_KINDS = frozenset({"person", "state", "organisation", "group"})
ARTICLES = frozenset({"the", "a", "an"})
_LEAST_SHARE = 0.05
_INITIALS = re.compile(r"(?<![A-Za-z])[A-Z]\.[A-Z](?![A-Za-z])")
QUOTES = "\"'“”‘’«»„‟‹›`"


def sigmoid(x: Array) -> Array:
    """Logits to independent probabilities."""
    out: Array = (1.0 / (1.0 + np.exp(-np.clip(x, -30, 30)))).astype(np.float32, copy=False)
    return out


def softmax(x: Array) -> Array:
    """Logits to a distribution over the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    out: Array = e / e.sum(-1, keepdims=True)
    return out


class Page:
    """One window's answer with its text: where sentences lie, and from token numbers to character spans."""

    def __init__(self, answer: Answer, text: str) -> None:
        self.answer = answer
        self.window = answer.window
        self.least = answer.decoding
        self.text = text

    def sentence(self, token: int) -> tuple[int, int, int]:
        """Number of the token's sentence, and the tokens [low, high) of its part in this window."""
        low = 1
        for number, sep in self.window.seps:
            if token <= sep:
                return number, low, sep
            low = sep + 1
        raise IndexError(token)

    def span(self, first: int, last: int) -> Span:
        """Characters of the tokens `first` to `last` (inclusive), widened to whole words ("U.S." is one)."""
        a, b = int(self.window.starts[first]), int(self.window.ends[last])
        text = self.text
        if a == b:
            return Span(a, b)
        while a > 0 and text[a].isalnum() and text[a - 1].isalnum():
            a -= 1
        while b < len(text) and text[b - 1].isalnum() and text[b].isalnum():
            b += 1
        while a > 1 and _INITIALS.match(text, a - 2):
            a -= 2
        while b < len(text) and _INITIALS.match(text, b - 1):
            b += 2
        return Span(a, b)

    def parties(self, probabilities: Array, low: int, high: int, least: float) -> tuple[Party, ...]:
        """Runs of words in [low, high) whose probability is above `least`, as phrases in textual order."""
        out = []
        for first, last in runs(probabilities[low:high] > least):
            party = self.party(
                low + first, low + last, float(probabilities[low + first : low + last + 1].max())
            )
            if party is not None:
                out.append(party)
        return tuple(out)

    def party(self, first: int, last: int, score: float) -> Party | None:
        """The phrase of the tokens `first` to `last`, with what it stands for if it holds no name."""
        span = _bare_phrase(self.span(first, last), self.text)
        words = span.of(self.text)
        if not any(c.isalnum() for c in words) or words.lower() in ARTICLES:
            return None
        if any(span.overlaps(name) for _, name in self.named):
            return Party(span=span, score=score)
        return Party(span=span, score=score, same=self._choices("same", first))

    def elsewhere(self, pointer: str, at: int) -> Party | None:
        """The named mention of the window that best answers a question about somebody not in the sentence."""
        choices = self._choices(pointer, at)
        return Party(span=choices[0][0], score=choices[0][1]) if choices else None

    def _choices(self, pointer: str, at: int, most: int = 4) -> tuple[tuple[Span, float], ...]:
        """Named mentions as answers, best first; mentions of the same words count together."""
        if not self.named or pointer not in self.answer.layout.pointers:
            return ()
        p = softmax(self.answer.point(pointer, at)[[token for token, _ in self.named]])
        total: dict[str, float] = {}
        first: dict[str, Span] = {}
        for (_, span), share in zip(self.named, p.tolist(), strict=True):
            words = span.of(self.text).lower()
            total[words] = total.get(words, 0.0) + share
            first.setdefault(words, span)
        best = sorted(total, key=lambda words: -total[words])[:most]
        return tuple((first[words], total[words]) for words in best)

    def words_for(self, pointer: str, at: int) -> tuple[tuple[Span, float], ...]:
        """The words of the window that best answer a question, best first, with their shares of all."""
        if pointer not in self.answer.layout.pointers:
            return ()
        p = softmax(np.where(self.real, self.answer.point(pointer, at), -np.inf))
        best = np.flatnonzero(p > _LEAST_SHARE)
        return tuple((self.span(i, i), float(p[i])) for i in best[np.argsort(-p[best])].tolist())

    @cached_property
    def real(self) -> NDArray[np.bool_]:
        """Which tokens are words, and no marks of the window."""
        return self.window.ends > self.window.starts

    @cached_property
    def mentions(self) -> tuple[tuple[int, int, int], ...]:
        """(first token, last token, kind number) of each name, office and place."""
        best = self.answer.head("mention").argmax(1)
        out: list[tuple[int, int, int]] = []
        low = 1
        for _, sep in self.window.seps:
            for a, b, kind in _tagged(best[low:sep].tolist()):
                if out and self._hyphened(out[-1], low + a, kind):
                    out[-1] = (out[-1][0], low + b, kind)
                else:
                    out.append((low + a, low + b, kind))
            low = sep + 1
        return tuple(out)

    def _hyphened(self, before: tuple[int, int, int], first: int, kind: int) -> bool:
        """Whether a person's name goes on behind a hyphen ("Faustin-Archange")."""
        between = self.text[int(self.window.ends[before[1]]) : int(self.window.starts[first])]
        return before[2] == kind and between == "-" and self.answer.layout.mentions[kind] == "person"

    @cached_property
    def named(self) -> tuple[tuple[int, Span], ...]:
        """(first token, characters) of each mention that can be an actor."""
        kinds = self.answer.layout.mentions
        return tuple((a, self.span(a, b)) for a, b, kind in self.mentions if kinds[kind] in ACTOR_KINDS)


def _tagged(tags: list[int]) -> Iterator[tuple[int, int, int]]:
    """(first, last, kind) of each stretch of tags; an inside tag after another kind begins anew."""
    first, kind = -1, -1
    for i, tag in enumerate([*tags, 0]):
        here = (tag - 1) // 2 if tag else -1
        if first >= 0 and (here != kind or (tag and (tag - 1) % 2 == 0)):
            yield first, i - 1, kind
            first = -1
        if tag and first < 0:
            first, kind = i, here


def runs(mask: NDArray[np.bool_], gap: int = 1) -> Iterator[tuple[int, int]]:
    """Inclusive (first, last) of each run of true values; `gap` false words between two do not break it."""
    on = np.flatnonzero(mask)
    if not len(on):
        return
    first = last = int(on[0])
    for i in on[1:].tolist():
        if i - last > 1 + gap:
            yield first, last
            first = i
        last = i
    yield first, last


def _bare_phrase(span: Span, text: str) -> Span:
    a, b = span.start, span.end
    while a < b and not text[a].isalnum() and text[a] not in "($€£":
        a += 1
    while b > a and not text[b - 1].isalnum() and text[b - 1] not in ".)’'%":
        b -= 1
    opened = text.rfind("(", a, b)
    # "the Security Treaty Organization (CSTO": with its bracket or without.
    if opened >= 0 and ")" not in text[opened:b]:
        b = b + 1 if text[b : b + 1] == ")" else opened
        while b > a and text[b - 1].isspace():
            b -= 1
    return Span(a, b)


def bare_quote(span: Span, text: str) -> Span:
    """`span` without surrounding quotation marks, spaces and closing commas.

    A mark that closes a quotation inside the span stays: `a "paper tiger"` keeps both of its own.
    """
    a, b = span.start, span.end
    while a < b and (text[a].isspace() or text[a] in QUOTES or text[a] in ",;:"):
        a += 1
    while b > a and (text[b - 1].isspace() or text[b - 1] in QUOTES or text[b - 1] in ",;:"):
        b -= 1
    opened = text.count("“", a, b) > text.count("”", a, b) or text.count('"', a, b) % 2 == 1
    if opened and text[b : b + 1] in {"”", '"'}:
        b += 1
    return Span(a, b)
