"""Plurals that point back: "the two presidents" are those named last who are presidents."""

from __future__ import annotations

import re

import pytest

from communique.actors import Cast
from communique.reading import Mention
from communique.record import Document, Span

TEXT = (
    "President Emma Morel of France spoke with President Reza Karimi of Iran. Karimi demanded that Western "
    "governments stop selling weapons to Israel. The two presidents agreed to talk again."
)


def _cast(*people: str) -> Cast:
    sentences = [Span(m.start(), m.end()) for m in re.finditer(r"\S[^.]*[.]", TEXT)]
    spans = [Span(*m.span()) for name in people for m in re.finditer(rf"(?<!\w){name}(?!\w)", TEXT)]
    mentions = [Mention(span=s, kind="person", score=0.9) for s in sorted(spans)]
    return Cast(Document(id="d", text=TEXT, sha256=""), sentences, mentions)


@pytest.mark.parametrize("phrase", ["The two presidents"])
def test_holders_of_the_office_come_before_states_named_in_between(phrase: str) -> None:
    cast = _cast("Emma Morel", "Reza Karimi")
    at = Span(TEXT.index(phrase), TEXT.index(phrase) + len(phrase))
    ids = cast.resolve(at, role="speaker", sentence=2)
    assert [cast.actor(i).name for i in ids] == ["Emma Morel", "Reza Karimi"]
