"""Statements: a cue, its content, its source; and sentences that continue a statement without a cue."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from communique.reading._decode import Array, Page, bare_quote, sigmoid, softmax
from communique.reading._layout import CONTINUED, CUE, CUE_INSIDE
from communique.reading._reading import Party, SaidSpan

LEAST_CUE = 0.5
LEAST_CONTINUED = 0.5
LEAST_SOURCE = 0.5


def statements(page: Page) -> Iterator[SaidSpan]:
    """All statements that a window tells, in textual order of their anchors."""
    p = softmax(page.answer.head("cue"))
    for at in np.flatnonzero((p[:, CUE] > LEAST_CUE) | (p[:, CONTINUED] > LEAST_CONTINUED)).tolist():
        if page.window.ends[at] <= page.window.starts[at]:
            continue
        said = _with_cue(page, p, at) if p[at, CUE] >= p[at, CONTINUED] else _continued(page, p, at)
        if said is not None:
            yield said


def _with_cue(page: Page, p: Array, at: int) -> SaidSpan | None:
    number, low, high = page.sentence(at)
    last = at
    while last + 1 < high and p[last + 1].argmax() == CUE_INSIDE:
        last += 1
    found = _content(page, at, last, low, high)
    if found is None:
        return None
    first, final, sure = found
    content = bare_quote(page.span(first, final), page.text)
    if content.end <= content.start:
        return None
    return SaidSpan(
        sentence=number,
        content=content,
        cue=page.span(at, last),
        speaker=_source(page, at, last, low, high),
        speaker_before=page.elsewhere("source_before", at),
        score=float(p[at, CUE]) * sure,
    )


def _content(page: Page, at: int, last: int, low: int, high: int) -> tuple[int, int, float] | None:
    """Best content of the cue [at, last] inside [low, high): on one side of the cue, never around it."""
    start = np.log(softmax(page.answer.point("start", at)[low:high]) + 1e-9)
    end = np.log(softmax(page.answer.point("end", at)[low:high]) + 1e-9)
    best: tuple[float, int, int] | None = None
    for a, b in ((0, at - low), (last + 1 - low, high - low)):
        if b <= a:
            continue
        opening = np.maximum.accumulate(start[a:b])
        total = opening + end[a:b]
        e = int(total.argmax())
        s = int(start[a : a + e + 1].argmax())
        if best is None or total[e] > best[0]:
            best = (float(total[e]), a + s, a + e)
    if best is None:
        return None
    return low + best[1], low + best[2], float(np.exp(best[0] / 2))


def _source(page: Page, at: int, last: int, low: int, high: int) -> Party | None:
    """The run of words that names the speaker; of several, the one with the surest word."""
    p = sigmoid(page.answer.point("source", at))
    p[at : last + 1] = 0.0
    found = page.parties(p, low, high, LEAST_SOURCE)
    return max(found, key=lambda party: party.score, default=None)


def _continued(page: Page, p: Array, at: int) -> SaidSpan | None:
    number, _, high = page.sentence(at)
    end = softmax(page.answer.point("end", at)[at:high])
    final = at + int(end.argmax())
    content = bare_quote(page.span(at, final), page.text)
    if content.end <= content.start:
        return None
    return SaidSpan(sentence=number, content=content, cue=None, speaker=None,
        speaker_before=page.elsewhere("source_before", at), score=float(p[at, CONTINUED]))  # fmt: skip
