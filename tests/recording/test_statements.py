from __future__ import annotations

from typing import Any

import pytest

PAIR = (
    "Estonian Foreign Minister Mari Tamm met with Latvian Foreign Minister Janis Ozols. "
    "Tamm said that trade is growing. Exports doubled last year. He stressed that roads matter. "
    "Ozols noted that rail matters more."
)
PEOPLE = ("Mari Tamm", "Tamm", "Janis Ozols", "Ozols")


def test_the_speaker_runs_on_until_another_speaks(page: Any, names: Any) -> None:
    told = page(PAIR, *PEOPLE).said("trade is growing", "said", ("Tamm", 1)).said("Exports doubled last year")
    told.said("rail matters more", "noted", ("Ozols", 1))
    written = told.record()
    assert [names(written, s.speakers) for s in written.statements] == [
        ["Mari Tamm"],
        ["Mari Tamm"],
        ["Janis Ozols"],
    ]
    assert [s.id for s in written.statements] == ["s1", "s2", "s3"]


def test_a_headline_states_nothing(page: Any) -> None:
    text = (
        "Tamm says trade is growing\n\nEstonian Foreign Minister Mari Tamm said that trade is growing fast."
    )
    told = page(text, "Mari Tamm", "Tamm").said("trade is growing", "says", "Tamm")
    told.said("trade is growing fast", "said", "Mari Tamm")
    written = told.record()
    assert [s.content.of(text) for s in written.statements] == ["trade is growing fast"]


def test_furniture_states_nothing(page: Any) -> None:
    text = "Our partners say that cookies are good.\nMari Tamm of Estonia said that trade is growing."
    told = (
        page(text, "Mari Tamm")
        .said("cookies are good", "say", "Our partners")
        .said("trade is growing", "said", "Mari Tamm")
    )
    written = told.furniture("Our partners").record()
    assert [s.content.of(text) for s in written.statements] == ["trade is growing"]


def test_of_two_readings_of_the_same_words_one_stays(page: Any) -> None:
    told = (
        page(PAIR, *PEOPLE)
        .said("trade is growing", "said", ("Tamm", 1))
        .said("that trade is growing", "said", ("Tamm", 1))
    )
    assert len(told.record().statements) == 1


def test_nested_statements_know_their_frame(page: Any) -> None:
    text = "Mari Tamm of Estonia said that Janis Ozols had promised new trains."
    told = page(text, "Mari Tamm", "Janis Ozols").said(
        "Janis Ozols had promised new trains", "said", "Mari Tamm"
    )
    told.said("new trains", "promised", "Janis Ozols")
    outer, inner = told.record().statements
    assert outer.within is None
    assert inner.within == outer.id


def test_whoever_is_told(page: Any, names: Any) -> None:
    text = "Mari Tamm of Estonia told Janis Ozols that trade is growing."
    written = page(text, "Mari Tamm", "Janis Ozols").said("trade is growing", "told", "Mari Tamm").record()
    assert names(written, written.statements[0].addressees) == ["Janis Ozols"]


def test_a_page_that_is_a_statement_speaks_for_its_author(page: Any, names: Any) -> None:
    text = "Statement by Foreign Minister Mari Tamm on Trade\n\nWe welcome the accord. Estonia will sign it."
    told = page(text, "Mari Tamm").said("We welcome the accord").said("Estonia will sign it")
    written = told.record()
    assert [names(written, s.speakers) for s in written.statements] == [["Mari Tamm"]] * 2
    assert {s.form for s in written.statements} == {"direct"}


def test_joint_statement_speaks_for_all_whom_its_headline_names(page: Any, names: Any) -> None:
    text = "Estonia-Latvia Joint Statement on Trade\n\nWe welcome the accord."
    written = page(text).said("We welcome the accord").record()
    assert names(written, written.statements[0].speakers) == ["Estonia", "Latvia"]


def test_statement_released_by_two_people(page: Any, names: Any) -> None:
    text = (
        "Joint Statement on Trade\n\n"
        "The following statement was released by Minister Mari Tamm of Estonia and Minister Janis Ozols of Latvia.\n\n"
        "We welcome the accord."
    )
    written = page(text, "Mari Tamm", "Janis Ozols").said("We welcome the accord").record()
    assert names(written, written.statements[0].speakers) == ["Mari Tamm", "Janis Ozols"]


def test_labels_of_a_transcript_give_the_floor(page: Any, names: Any) -> None:
    text = "MR. TAMM: Good morning.\nHow are you?\nMR. OZOLS: Fine.\nMR. TAMM: Let us start."
    told = (
        page(text, "TAMM", "OZOLS").said("How are you").said("Fine", speaker="MR. OZOLS").said("Let us start")
    )
    written = told.record()
    assert [names(written, s.speakers)[0].casefold() for s in written.statements] == ["tamm", "ozols", "tamm"]
    assert {s.form for s in written.statements} == {"direct"}


def test_a_lone_colon_makes_no_transcript(page: Any, names: Any) -> None:
    text = "Mari Tamm of Estonia said that trade is growing. Roads are being built. READ MORE: Janis Ozols of Latvia resigns."
    told = (
        page(text, "Mari Tamm", "Janis Ozols")
        .said("trade is growing", "said", "Mari Tamm")
        .said("Roads are being built")
    )
    written = told.record()
    assert names(written, written.statements[1].speakers) == ["Mari Tamm"]


@pytest.mark.parametrize(
    ("text", "content", "cue", "form"),
    [
        ("“Trade is growing”, Mari Tamm said.", "Trade is growing", "said", "direct"),
        ("Mari Tamm said that trade is growing.", "trade is growing", "said", "indirect"),
        ("Mari Tamm said that trade is “growing fast” now.", "trade is “growing fast” now", "said", "mixed"),
        ('Mari Tamm wrote: "Trade is growing. Roads are next."', "Trade is growing", "wrote", "direct"),
        ('"Roads are next. Trade is growing," Mari Tamm said.', "Trade is growing", "said", "direct"),
        ("Trade is growing and roads are next.", "Trade is growing and roads are next", None, "indirect"),
        ("We are building roads.", "We are building roads", None, "direct"),
    ],
)
def test_form(page: Any, text: str, content: str, cue: str | None, form: str) -> None:
    told = page(text, "Mari Tamm").said(content, cue, "Mari Tamm" if cue else None)
    assert [s.form for s in told.record().statements] == [form]


def test_the_encoder_names_the_speaker_where_nothing_else_does(page: Any, names: Any) -> None:
    text = "Mari Tamm of Estonia met Janis Ozols of Latvia. It was noted that trade is growing."
    told = page(text, "Mari Tamm", "Janis Ozols").said("trade is growing", "noted", before="Janis Ozols")
    written = told.record()
    assert names(written, written.statements[0].speakers) == ["Janis Ozols"]


def test_a_description_gives_way_to_a_sure_antecedent(page: Any, names: Any) -> None:
    text = "Mari Tamm of Estonia met villagers. Our visitor said that trade is growing."
    told = page(text, "Mari Tamm")
    written = told.said("trade is growing", "said", told.party("Our visitor", "Mari Tamm")).record()
    assert names(written, written.statements[0].speakers) == ["Mari Tamm"]


def test_a_divided_antecedent_changes_nothing(page: Any, names: Any) -> None:
    text = "Mari Tamm of Estonia met Janis Ozols of Latvia and Aino Laine of Finland. A bystander said that trade is growing."
    told = page(text, "Mari Tamm", "Janis Ozols", "Aino Laine")
    told.said("trade is growing", "said", told.party("A bystander", "Mari Tamm", "Janis Ozols", "Aino Laine"))
    written = told.record()
    assert names(written, written.statements[0].speakers) == ["bystander"]


def test_a_group_is_not_the_person_whom_the_encoder_takes_for_it(page: Any, names: Any) -> None:
    told = page("Mari Tamm visited the hospital. Doctors said that the boy would recover.", "Mari Tamm")
    told.said("the boy would recover", "said", told.party("Doctors", "Mari Tamm"))
    written = told.record()
    assert names(written, written.statements[0].speakers) == ["Doctors"]
