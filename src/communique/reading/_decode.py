"""Small common steps of the decoders: probabilities, runs of words, and from words to characters."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from communique.reading._encoder import Answer
from communique.reading._reading import Party
from communique.record import Span

Array = NDArray[np.float32]
QUOTES = "\"'“”‘’«»„‟‹›`"


def sigmoid(x: Array) -> Array:
    """Logits to independent probabilities."""
    out: Array = 1.0 / (1.0 + np.exp(-np.clip(x, -30, 30)))
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
        self.text = text
        self.bounds: dict[int, tuple[int, int]] = {}
        low = 1
        for number, sep in self.window.seps:
            self.bounds.setdefault(number, (low, sep))
            low = sep + 1

    def sentence(self, token: int) -> tuple[int, int, int]:
        """Number of the token's sentence, and the tokens [low, high) of its part in this window."""
        low = 1
        for number, sep in self.window.seps:
            if token <= sep:
                return number, low, sep
            low = sep + 1
        raise IndexError(token)

    def span(self, first: int, last: int) -> Span:
        """Characters of the tokens `first` to `last` (inclusive), widened to whole words."""
        a, b = int(self.window.starts[first]), int(self.window.ends[last])
        text = self.text
        while a > 0 and text[a].isalnum() and text[a - 1].isalnum():
            a -= 1
        while b < len(text) and text[b - 1].isalnum() and text[b].isalnum():
            b += 1
        return Span(a, b)

    def parties(self, probabilities: Array, low: int, high: int, least: float) -> tuple[Party, ...]:
        """Runs of words in [low, high) whose probability is above `least`, as phrases in textual order."""
        out = []
        for first, last in runs(probabilities[low:high] > least):
            span = _bare_phrase(self.span(low + first, low + last), self.text)
            if span.end > span.start and any(c.isalnum() for c in span.of(self.text)):
                out.append(Party(span=span, score=float(probabilities[low + first : low + last + 1].max())))
        return tuple(out)


def runs(mask: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Inclusive (first, last) of each run of true values; a single false word between two does not break a run."""
    on = np.flatnonzero(mask)
    if not len(on):
        return
    first = last = int(on[0])
    for i in on[1:].tolist():
        if i - last > 2:
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
    return Span(a, b)


def bare_quote(span: Span, text: str) -> Span:
    """`span` without surrounding quotation marks, spaces and closing commas."""
    a, b = span.start, span.end
    while a < b and (text[a].isspace() or text[a] in QUOTES or text[a] in ",;:"):
        a += 1
    while b > a and (text[b - 1].isspace() or text[b - 1] in QUOTES or text[b - 1] in ",;:"):
        b -= 1
    return Span(a, b)
