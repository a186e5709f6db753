"""Plurals that point back: "the two presidents" are those named last who are presidents."""

from __future__ import annotations

import pytest

from tests.actors.casting import make, names

TEXT = (
    "President Emma Morel of France spoke with President Reza Karimi of Iran. Karimi demanded that Western "
    "governments stop selling weapons to Israel. The two presidents agreed to talk again."
)


@pytest.mark.parametrize("phrase", ["The two presidents"])
def test_holders_of_the_office_come_before_states_named_in_between(phrase: str) -> None:
    cast = make(TEXT, "Emma Morel", "Reza Karimi")
    assert names(cast, TEXT, phrase, sentence=2) == ["Emma Morel", "Reza Karimi"]


def _resolve(text: str, phrase: str, *people: str) -> list[str]:
    return names(make(text, *people), text, phrase)


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
