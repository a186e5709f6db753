"""A Document becomes a Reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from communique import _sentences
from communique.reading import _acts, _statements
from communique.reading._decode import Page
from communique.reading._encoder import Answer, Encoder
from communique.reading._reading import Act, Meeting, Mention, Reading, SaidSpan, Undertaking
from communique.reading._windows import Window
from communique.record import Document, Span

WINDOWS_AHEAD = 64
"""Windows gathered before the encoder runs, so that short pages keep both cores busy."""


def read(documents: Iterable[Document], encoder: Encoder) -> Iterator[tuple[Document, Reading]]:
    """Read documents in order, streaming: some windows ahead are gathered from the documents that follow."""
    waiting: list[tuple[Document, tuple[Span, ...], tuple[Window, ...]]] = []
    size = 0
    for document in documents:
        sentences = _sentences.split(document.text)
        windows = encoder.windows(document.text, sentences, aside(document, sentences))
        waiting.append((document, sentences, windows))
        size += len(windows)
        if size >= WINDOWS_AHEAD:
            yield from _flush(waiting, encoder)
            waiting, size = [], 0
    yield from _flush(waiting, encoder)


def aside(document: Document, sentences: Sequence[Span]) -> frozenset[int]:
    """Numbers of the sentences in furniture that rules have marked: nothing would be read from them."""
    marked = document.furniture
    return frozenset(
        n for n, s in enumerate(sentences) if any(f.start <= s.start and s.end <= f.end for f in marked)
    )


def _flush(
    waiting: Sequence[tuple[Document, tuple[Span, ...], tuple[Window, ...]]], encoder: Encoder
) -> Iterator[tuple[Document, Reading]]:
    answers = encoder.run(w for _, _, windows in waiting for w in windows)
    for document, sentences, windows in waiting:
        yield document, decode(document.text, sentences, islice(answers, len(windows)))


def decode(text: str, sentences: tuple[Span, ...], answers: Iterable[Answer]) -> Reading:
    """Turn the encoder's answers about a text into spans with scores."""
    said: list[SaidSpan] = []
    acts: list[Act] = []
    told: list[Meeting] = []
    names: list[Mention] = []
    undertaken: list[Undertaking] = []
    furniture = [0.0] * len(sentences)
    for answer in answers:
        page = Page(answer, text)
        said += _statements.statements(page)
        acts += _acts.acts(page)
        told += _acts.meetings(page)
        names += _acts.mentions(page)
        undertaken += _acts.undertakings(page)
        for number, p in _acts.furniture(page).items():
            furniture[number] = max(furniture[number], p)
    return Reading(
        sentences=sentences,
        furniture=tuple(furniture),
        mentions=tuple(names),
        statements=tuple(said),
        acts=tuple(acts),
        meetings=tuple(told),
        undertakings=tuple(undertaken),
    )
