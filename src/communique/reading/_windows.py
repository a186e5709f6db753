"""Windows: runs of whole sentences, packed to what the encoder reads well in one pass.

Every sentence is read exactly once, together with its neighbours, so the context that tells who "he" is costs
no second reading. A window is `[CLS] s1 [SEP] s2 [SEP] ...`: each sentence's own [SEP] is where the encoder
answers questions about the whole sentence.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from communique._errors import ModelError
from communique.record import Span

WINDOW_TOKENS = 192
"""Tokens a window is filled up to, about six sentences. Longer ones give more context and cost more."""

CASE_LOWER, CASE_TITLE, CASE_UPPER = 0, 1, 2
"""Segment numbers that give the uncased base model the capitals back (see docs/reading.md)."""


class Window(msgspec.Struct, frozen=True):
    """One input of the encoder. All arrays have one row per token, [CLS] and [SEP]s included.

    ids: vocabulary numbers. case: CASE_*. starts, ends: code points in the text ([CLS] and [SEP]: empty).
    sentence: number of the document's sentence that the token belongs to, its [SEP] included; -1 for [CLS].
    seps: for each sentence of the window, (sentence number, position of its [SEP]).
    """

    ids: NDArray[np.int64]
    case: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    sentence: NDArray[np.int64]
    seps: tuple[tuple[int, int], ...]


class Piece(msgspec.Struct, frozen=True):
    """The tokens of one sentence (or of a part of an overlong one), without special tokens."""

    sentence: int
    ids: list[int]
    case: list[int]
    starts: list[int]
    ends: list[int]


def special(tokenizer: Tokenizer, token: str) -> int:
    """Number of a token that marks something, as "[CLS]".

    Raises:
        ModelError: the vocabulary does not hold it.
    """
    number: int | None = tokenizer.token_to_id(token)
    if number is None:
        raise ModelError(f"the tokeniser's vocabulary does not hold {token}; reinstall communique")
    return number


def _case(word: str) -> int:
    if word[:1].isupper():
        return CASE_UPPER if len(word) > 1 and word[1:].isupper() else CASE_TITLE
    return CASE_LOWER


def _piece(number: int, sentence: Span, text: str, encoding: Encoding, low: int, high: int) -> Piece:
    offsets = encoding.offsets[low:high]
    at = sentence.start
    return Piece(
        number,
        encoding.ids[low:high],
        [_case(text[at + a : at + b]) for a, b in offsets],
        [at + a for a, _ in offsets],
        [at + b for _, b in offsets],
    )


def pieces(
    text: str, sentences: Sequence[Span], tokenizer: Tokenizer, aside: Container[int] = ()
) -> list[Piece]:
    """Tokenise each sentence by itself; one that is longer than a window is cut into several pieces.

    Sentences whose number is in `aside` are left out.
    """
    numbers = [n for n in range(len(sentences)) if n not in aside]
    encodings = tokenizer.encode_batch([sentences[n].of(text) for n in numbers], add_special_tokens=False)
    room = WINDOW_TOKENS - 2
    return [
        _piece(number, sentences[number], text, encoding, low, low + room)
        for number, encoding in zip(numbers, encodings, strict=True)
        for low in range(0, max(1, len(encoding.ids)), room)
    ]


def pack(parts: Sequence[Piece], cls: int, sep: int, limit: int = WINDOW_TOKENS) -> Iterator[Window]:
    """Fill windows with consecutive pieces, up to `limit` tokens unless one piece alone is longer."""
    waiting: list[Piece] = []
    size = 1
    for part in parts:
        if waiting and size + len(part.ids) + 1 > limit:
            yield _window(waiting, cls, sep)
            waiting, size = [], 1
        waiting.append(part)
        size += len(part.ids) + 1
    if waiting:
        yield _window(waiting, cls, sep)


def _window(parts: Sequence[Piece], cls: int, sep: int) -> Window:
    ids, case, starts, ends, sentence = [cls], [CASE_LOWER], [0], [0], [-1]
    seps = []
    for part in parts:
        ids += part.ids
        case += part.case
        starts += part.starts
        ends += part.ends
        sentence += [part.sentence] * (len(part.ids) + 1)
        seps.append((part.sentence, len(ids)))
        last = part.ends[-1] if part.ends else 0
        ids.append(sep)
        case.append(CASE_LOWER)
        starts.append(last)
        ends.append(last)
    return Window(
        np.asarray(ids, np.int64),
        np.asarray(case, np.int64),
        np.asarray(starts, np.int64),
        np.asarray(ends, np.int64),
        np.asarray(sentence, np.int64),
        tuple(seps),
    )
