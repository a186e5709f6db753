"""Contexts by phrases."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique import codebook

# One sentence for each of the 37, and some that show none.
SENTENCES: list[tuple[str, str]] = [
    ("military", "Two brigades and an aircraft carrier are on their way."),
    ("intelligence", "The CIA and its partners broke off intelligence-sharing."),
    ("executive", "The cabinet reshuffle came on a Sunday."),
    ("legislative", "Lawmakers put the bill off."),
    ("election", "Polling stations closed at eight."),
    ("political_institutions", "The opposition parties want the constitution amended."),
    ("pro_democracy", "They want a return to civilian rule."),
    ("pro_autocracy", "The junta declared martial law."),
    ("economic", "Tariffs on steel will rise."),
    ("legal", "The Supreme Court put off the trial."),
    ("reparations", "Athens asks for war reparations."),
    ("human_rights", "The report lists human rights abuses."),
    ("rights_freedoms", "They spoke up for press freedom."),
    ("repression", "The crackdown on dissidents goes on."),
    ("human_security", "Food insecurity grows in the north."),
    ("gender", "Women's rights were on the table."),
    ("lgbt", "LGBTQ groups and same-sex couples protested."),
    ("religion_ethnicity", "Sunni and Shia leaders met the Pope."),
    ("inequality", "Inequality and racial discrimination have grown."),
    ("diplomatic", "The ambassador left the embassy."),
    ("territory", "They back the country's territorial integrity."),
    ("peacekeeping", "UN peacekeepers took over."),
    ("health", "A COVID-19 outbreak closed the border."),
    ("asylum", "Asylum seekers wait at the fence."),
    ("migration", "Refugees and migrants crossed the river."),
    ("disasters", "The earthquake and the floods hit both."),
    ("natural_resources", "OPEC and the rare-earth trade were discussed."),
    ("environment", "Greenhouse gas emissions fell."),
    ("technology", "Semiconductors and artificial intelligence came up."),
    ("terrorism", "Counter-terrorism comes first."),
    ("cbrn", "The IAEA looks at uranium enrichment."),
    ("cyber", "Ransomware hit the port."),
    ("misinformation", "Disinformation spread fast."),
    ("crime", "Organised crime and money laundering grow."),
    ("corruption", "He is accused of taking bribes."),
    ("illegal_drugs", "Cocaine and fentanyl were found."),
    ("trafficking", "Human trafficking is on the rise."),
]


@pytest.mark.parametrize(("context", "sentence"), SENTENCES)
def test_each_context_is_found(context: str, sentence: str) -> None:
    assert context in codebook.contexts_in(sentence)


def test_there_is_a_sentence_for_every_context() -> None:
    assert [context for context, _ in SENTENCES] == list(codebook.load().contexts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "They spoke for an hour.",
        "Who will aid them? It is said that all is well.",
        "The businessman opened a courtyard and an armyworm got in.",
        "The aids for reading were poor; the ai sloth slept.",
    ],
)
def test_words_that_only_look_alike_show_none(text: str) -> None:
    assert codebook.contexts_in(text) == ()


def test_hyphens_apostrophes_line_breaks_and_capitals_do_not_matter() -> None:
    assert "terrorism" in codebook.contexts_in("COUNTER-TERRORISM")
    assert "gender" in codebook.contexts_in("women’s rights")
    assert "human_rights" in codebook.contexts_in("human\nrights")


def test_contexts_come_in_the_codebooks_order_and_once() -> None:
    found = codebook.contexts_in("Tariffs, tariffs, troops, trade, soldiers.")
    assert found == ("military", "economic")


def test_every_phrase_finds_its_own_context() -> None:
    for name, context in codebook.load().contexts.items():
        for phrase in (*context.phrases, *context.exact):
            assert name in codebook.contexts_in(f"They saw {phrase} there."), phrase


@given(st.text(max_size=300))
def test_any_text_gives_known_contexts(text: str) -> None:
    assert set(codebook.contexts_in(text)) <= set(codebook.load().contexts)


def test_it_is_fast() -> None:
    text = (
        "The two sides exchanged views and agreed that ministers would look at the matter next month. " * 5000
    )
    codebook.contexts_in("warm up")
    begun = time.perf_counter()
    codebook.contexts_in(text)
    assert len(text) / (time.perf_counter() - begun) > 1_000_000
