"""A cast from a text and the names of its people, and what its words resolve to."""

from __future__ import annotations

import re

from communique.actors import Cast
from communique.reading._reading import Mention
from communique.record import Document, Published, Span


def sentences_of(text: str) -> list[Span]:
    """Sentences by full stops and line ends."""
    return [
        Span(m.start(), m.end())
        for m in re.finditer(r"\S[^\n]*?(?:(?<!M[rs])[.!?]\"?(?= [A-Z\"])|(?=\n)|$)", text)
        if m[0].strip()
    ]


def make(
    text: str, *persons: str, outlet: str | None = None, published: str | None = None, url: str | None = None
) -> Cast:
    """The cast of a text in which every occurrence of the `persons`, the longest first, is a mention."""
    spans = {m.span() for name in persons for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)}
    kept = [s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)]
    document = Document(
        id="d",
        text=text,
        sha256="",
        outlet=outlet,
        url=url,
        published=Published(value=published, precision="day", basis="given") if published else None,
    )
    mentions = [Mention(span=Span(a, b), kind="person", score=0.9) for a, b in sorted(kept)]
    return Cast(document, sentences_of(text), mentions)


def names(
    cast: Cast,
    text: str,
    words: str,
    role: str = "speaker",
    nth: int = 0,
    running: tuple[str, ...] = (),
    sentence: int = 0,
) -> list[str]:
    """Names of the actors that the `nth` occurrence of some words means to `cast`."""
    at = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)][nth]
    ids = cast.resolve(Span(at, at + len(words)), role=role, sentence=sentence, running=running)  # type: ignore[arg-type]
    return [cast.actor(i).name for i in ids]
