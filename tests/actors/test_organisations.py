from __future__ import annotations

import pytest

from communique.actors.organisations import find_organisations, organisation


@pytest.mark.parametrize(
    ("phrase", "name", "country"),
    [
        ("UN", "United Nations", "IGO"),
        ("the U.N.", "United Nations", "IGO"),
        ("EU", "European Union", "IGO"),
        ("NATO", "NATO", "IGO"),
        ("ASEAN's", "ASEAN", "IGO"),
        ("BRICS", "BRICS", "IGO"),
        ("the IAEA", "International Atomic Energy Agency", "IGO"),
        ("Council of Europe", "Council of Europe", "IGO"),
        ("Hamas", "Hamas", "NSA"),
        ("Hizbollah", "Hezbollah", "NSA"),
        ("the Houthis", "Houthis", "NSA"),
        ("Daesh", "Islamic State", "NSA"),
        ("Amnesty International", "Amnesty International", "NGO"),
    ],
)
def test_known_organisations(phrase: str, name: str, country: str) -> None:
    found = organisation(phrase)
    assert found is not None
    assert (found.name, found.country) == (name, country)


@pytest.mark.parametrize("phrase", ["un", "who", "The Hague Club", "is"])
def test_small_letters_are_words(phrase: str) -> None:
    assert organisation(phrase) is None


def test_the_longest_name_is_found() -> None:
    text = "The UN Security Council thanked the UN and the African Union Commission."
    assert [text[w.start : w.end] for w in find_organisations(text)] == [
        "UN Security Council",
        "UN",
        "African Union Commission",
    ]
