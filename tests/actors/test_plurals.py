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


def _resolve(text: str, phrase: str, *people: str) -> list[str]:
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in people]
    mentions = [Mention(span=s, kind="person", score=0.9) for s in spans]
    cast = Cast(Document(id="d", text=text, sha256=""), [Span(0, len(text))], mentions)
    at = Span(text.index(phrase), text.index(phrase) + len(phrase))
    return [cast.actor(i).name for i in cast.resolve(at, role="speaker", sentence=0)]


def test_a_word_of_a_states_name_is_the_state_and_an_adjective_alone_nobody() -> None:
    text = "Measures that the United States, the EU and foreign partners announced."
    assert _resolve(text, "States") == ["United States"]
    assert _resolve(text, "foreign") == []
    assert _resolve(text, "foreign partners") == ["foreign partners"]


def test_an_acronym_before_a_name_is_an_office_and_the_secretary_somebody_else() -> None:
    text = "Secretary of State Ann Blake met HRVP Josep Borrell. The Secretary and HRVP Borrell agreed."
    assert _resolve(text, "HRVP Borrell", "Ann Blake", "HRVP Josep Borrell", "HRVP Borrell") == [
        "Josep Borrell"
    ]
