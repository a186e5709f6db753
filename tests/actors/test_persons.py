from __future__ import annotations

import re

import pytest

from communique.actors.leaders import leader
from communique.actors.names import name_keys, name_words, same_person, same_word
from communique.actors.offices import parse_title, title_after, title_before
from communique.actors.persons import People


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ("Wang", "Wang Yi"),
        ("Biden", "Joseph R. Biden, Jr."),
        ("Joe Biden", "Joseph R. Biden, Jr."),
        ("Antony Blinken", "Antony J. Blinken"),
        ("Zelensky", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
        ("Erdogan", "Recep Tayyip Erdoğan"),
        ("Lukashenka", "Alexander Lukashenko"),
        ("bin Salman", "Mohammed bin Salman Al Saud"),
        ("Sánchez", "Pedro Sanchez"),
    ],
)
def test_short_and_other_forms_of_a_name(given: str, known: str) -> None:
    assert same_person(name_words(given), name_words(known))


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ("Wang Yi", "Wang Wenbin"),
        ("Kim Yo Jong", "Kim Jong Un"),
        ("Jill Biden", "Joe Biden"),
        ("Lavrov", "Lapid"),
    ],
)
def test_different_persons(given: str, known: str) -> None:
    assert not same_person(name_words(given), name_words(known))


@pytest.mark.parametrize(
    ("a", "b"),
    [("zelensky", "zelenskyy"), ("joe", "joseph"), ("rahmon", "rahmon"), ("lukashenko", "lukashenka")],
)
def test_words_that_may_be_one_share_a_key(a: str, b: str) -> None:
    assert same_word(a, b)
    assert set(name_keys(a)) & set(name_keys(b))


def _people(text: str, *names: str) -> People:
    spans = [m.span() for name in names for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    return People(text, spans, [], [(0, len(text))])


def test_one_person_under_several_names_has_the_fullest() -> None:
    text = "Secretary Blinken landed. Antony J. Blinken met Wang Yi. Blinken and Wang talked."
    people = _people(text, "Blinken", "Antony J. Blinken", "Wang Yi", "Wang")
    assert [(p.name, len(p.mentions)) for p in people.persons] == [("Antony J. Blinken", 3), ("Wang Yi", 2)]


def test_surnames_that_the_tagger_missed_are_found() -> None:
    text = "Sergei Lavrov spoke. Later Lavrov left, and Lavrov's aide stayed."
    people = _people(text, "Sergei Lavrov")
    assert [text[a:b] for a, b in people.persons[0].mentions] == ["Sergei Lavrov", "Lavrov", "Lavrov"]


def test_a_name_after_a_title_needs_no_tagger() -> None:
    people = _people("Yesterday prime minister Ana Brnabic received Ambassador Li Ming and Mr. Novak.")
    assert [p.name for p in people.persons] == ["Ana Brnabic", "Li Ming", "Novak"]


def test_titles_inside_a_mention_are_cut_off() -> None:
    people = _people("Foreign Minister Wang Yi's plane landed.", "Foreign Minister Wang Yi's")
    assert [p.name for p in people.persons] == ["Wang Yi"]


@pytest.mark.parametrize(
    ("text", "words", "state", "organisation"),
    [
        ("Chinese Foreign Minister ", ("foreign", "minister"), "CHN", None),
        ("President of Tajikistan ", ("president",), "TJK", None),
        ("Defense Minister of Ukraine ", ("defense", "minister"), "UKR", None),
        ("on Monday NATO Secretary General ", ("nato", "secretary", "general"), None, "NATO"),
        ("said the Kenyan Ambassador to China ", ("ambassador",), "KEN", None),
        ("Iran and President ", ("president",), None, None),
    ],
)
def test_a_title_before_a_name(
    text: str, words: tuple[str, ...], state: str | None, organisation: str | None
) -> None:
    title = title_before(text, len(text), 0)
    assert title is not None
    assert set(words) <= set(title.words)
    assert title.state == state
    assert (title.organisation.name if title.organisation else None) == organisation


@pytest.mark.parametrize("text", ["a call with ", "Meeting ", "he told "])
def test_no_title_before_a_name(text: str) -> None:
    assert title_before(text, len(text), 0) is None


def test_a_title_in_apposition() -> None:
    text = "Emomali Rahmon, the president of Tajikistan, spoke."
    title = title_after(text, len("Emomali Rahmon"), len(text))
    assert title is not None
    assert (title.words, title.state) == (("president",), "TJK")


def test_what_follows_is_no_title() -> None:
    text = "Emomali Rahmon, and the president of Kenya met."
    assert title_after(text, len("Emomali Rahmon"), len(text)) is None
    assert parse_title("the old town of Riga", 0, 20) is None


def test_leaders_by_year() -> None:
    assert leader("Boris Johnson", 2021) == ("GBR", None)
    assert leader("Zelensky", 2022) == ("UKR", None)
    assert leader("Jens Stoltenberg", 2022) == ("IGO", "NATO")
    assert leader("Kaja Kallas", 2022) == ("EST", None)
    assert leader("Kaja Kallas", 2025) == ("IGO", "European Union")
    assert leader("Nobody Inparticular", 2022) is None
    assert leader("", None) is None
