"""Statements: a cue, its content, its source; and sentences that continue a statement without a cue."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from communique.reading._decode import Array, Page, bare_quote, sigmoid, softmax
from communique.reading._layout import CONTINUED, CUE, CUE_INSIDE
from communique.reading._reading import Party, SaidSpan


def statements(page: Page) -> Iterator[SaidSpan]:
    """All statements that a window tells, in textual order of their anchors."""
    p = softmax(page.answer.head("cue"))
    cues = [
        _Cue(page, p, at)
        for at in np.flatnonzero(
            page.real & (p[:, CUE] > page.least.cue) & (p[:, CUE] >= p[:, CONTINUED])
        ).tolist()
    ]
    for cue in cues:
        cue.choose([])
    for cue in cues:
        rivals = [
            c for c in cues if c is not cue and c.content and c.content == cue.content and c.sure > cue.sure
        ]
        if rivals:  # two cues say two things
            cue.choose([c.content for c in rivals if c.content])
    found = [said for cue in cues if (said := cue.statement()) is not None]
    for at in np.flatnonzero(
        page.real & (p[:, CONTINUED] > page.least.continued) & (p[:, CONTINUED] > p[:, CUE])
    ).tolist():
        said = _continued(page, p, at)
        if said is not None:
            found.append(said)
    yield from sorted(found, key=lambda said: (said.cue or said.content).start)


class _Cue:
    """A cue of one window and the content it takes: tokens, inclusive, on one side of the cue."""

    def __init__(self, page: Page, p: Array, at: int) -> None:
        self.page, self.at = page, at
        self.number, self.low, self.high = page.sentence(at)
        self.last = at
        while self.last + 1 < self.high and p[self.last + 1].argmax() == CUE_INSIDE:
            self.last += 1
        self.probability = float(p[at, CUE])
        self.start = np.log(softmax(page.answer.point("start", at)[self.low : self.high]) + 1e-9)
        self.end = np.log(softmax(page.answer.point("end", at)[self.low : self.high]) + 1e-9)
        self.content: tuple[int, int] | None = None
        self.sure = 0.0

    def choose(self, taken: list[tuple[int, int]]) -> None:
        """Take the likeliest stretch that holds none of the cue and does not touch what is taken."""
        free = np.ones(self.high - self.low, bool)
        free[self.at - self.low : self.last + 1 - self.low] = False
        for first, last in taken:
            free[first - self.low : last + 1 - self.low] = False
        best: tuple[float, int, int] | None = None
        for a, b in _stretches(free):
            total = np.maximum.accumulate(self.start[a:b]) + self.end[a:b]
            e = int(total.argmax())
            if best is None or total[e] > best[0]:
                best = float(total[e]), a + int(self.start[a : a + e + 1].argmax()), a + e
        self.content = None if best is None else (self.low + best[1], self.low + best[2])
        self.sure = 0.0 if best is None else float(np.exp(best[0] / 2))

    def statement(self) -> SaidSpan | None:
        """The statement, None if no words are left to be its content."""
        if self.content is None:
            return None
        content = bare_quote(self.page.span(*self.content), self.page.text)
        if content.end <= content.start:
            return None
        speaker = _source(self.page, self.at, self.last, self.low, self.high)
        return SaidSpan(
            sentence=self.number,
            content=content,
            cue=self.page.span(self.at, self.last),
            speaker=speaker,
            speaker_before=None if speaker else self.page.elsewhere("source_before", self.at),
            score=self.page.least.confidence("statement", self.probability * self.sure),
        )


def _stretches(free: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """(first, end) of each run of free words."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], free.astype(np.int8), [0]))))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _source(page: Page, at: int, last: int, low: int, high: int) -> Party | None:
    """The run of words that names the speaker; of several, the one with the surest word."""
    p = sigmoid(page.answer.point("source", at))
    p[at : last + 1] = 0.0
    found = page.parties(p, low, high, page.least.source)
    return max(found, key=lambda party: party.score, default=None)


def _continued(page: Page, p: Array, at: int) -> SaidSpan | None:
    number, _, high = page.sentence(at)
    end = softmax(page.answer.point("end", at)[at:high])
    final = at + int(end.argmax())
    content = bare_quote(page.span(at, final), page.text)
    if content.end <= content.start:
        return None
    return SaidSpan(
        sentence=number,
        content=content,
        cue=None,
        speaker=None,
        speaker_before=page.elsewhere("source_before", at),
        score=page.least.confidence("statement", float(p[at, CONTINUED])),
    )
