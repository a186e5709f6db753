"""One ordered pair in one sentence: the sentence with its two parties marked, as the encoder reads it."""

from __future__ import annotations

import msgspec
import numpy as np
from tokenizers import Tokenizer

from communique.reading._decode import softmax
from communique.reading._encoder import Encoder
from communique.reading._windows import CASE_LOWER, WINDOW_TOKENS, pieces, special
from communique.record import Span

MARKERS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]")
"""Before and after the actor, before and after the recipient: entries of the vocabulary that no text has."""


class Marked(msgspec.Struct, frozen=True):
    """Token ids and cases of the marked sentence, and where the two opening markers stand."""

    ids: list[int]
    case: list[int]
    actor: int
    recipient: int


def mark(text: str, actor: tuple[int, int], recipient: tuple[int, int], tokenizer: Tokenizer) -> Marked:
    """Put markers around the two spans (code points, they may overlap) and frame the sentence.

    A sentence longer than a window keeps the words around the pair.
    """
    cuts = sorted([(actor[0], 1, 0), (actor[1], 0, 1), (recipient[0], 1, 2), (recipient[1], 0, 3)])
    ids: list[int] = []
    case: list[int] = []
    at: dict[int, int] = {}
    last = 0
    for place, _, marker in cuts:
        _extend(ids, case, text, last, place, tokenizer)
        at[marker] = len(ids)
        ids.append(special(tokenizer, MARKERS[marker]))
        case.append(CASE_LOWER)
        last = place
    _extend(ids, case, text, last, len(text), tokenizer)
    room = WINDOW_TOKENS - 2
    low = max(0, min(min(at[0], at[2]) - room // 4, len(ids) - room))
    ids, case = ids[low : low + room], case[low : low + room]
    frame = [special(tokenizer, "[CLS]"), *ids, special(tokenizer, "[SEP]")]
    inside = len(frame) - 2
    return Marked(frame, [0, *case, 0], 1 + min(at[0] - low, inside - 1), 1 + min(at[2] - low, inside - 1))


def _extend(ids: list[int], case: list[int], text: str, start: int, end: int, tokenizer: Tokenizer) -> None:
    if end > start:
        for piece in pieces(text, (Span(start, end),), tokenizer):
            ids += piece.ids
            case += piece.case


def relation(
    text: str, actor: tuple[int, int], recipient: tuple[int, int], encoder: Encoder
) -> dict[str, float]:
    """The distribution over the PLOVER types: no relation is left out, the rest made to sum to 1."""
    marked = mark(text, actor, recipient, encoder.tokenizer)
    heads, _ = encoder.forward(np.asarray(marked.ids, np.int64), np.asarray(marked.case, np.int64))
    halves = heads[:, encoder.layout.columns["relation"]].reshape(len(heads), 2, -1)
    p = softmax(halves[marked.actor, 0] + halves[marked.recipient, 1])[1:]
    p = p / p.sum()
    return {name: float(x) for name, x in zip(encoder.layout.types, p, strict=True)}
