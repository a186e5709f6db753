from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique._sentences import split


def parts(text: str) -> list[str]:
    return [span.of(text) for span in split(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The two ministers met.", "They agreed to talk again."],
        ["Did she refuse?", "She did not!", "Nobody knows why."],
        ["He met Dr. Amina Sow and Gen. P. Ortiz in St. Gallen.", "Nothing was signed."],
        ["Mr. Okoro thanked the U.S. delegation and U.N. Secretary-General Ruiz.", "He left."],
        ["The talks moved to Washington, D.C. Deputy Minister Vale stayed."],
        ["They fly to the U.S. next week."],
        ["The envoy returned to the U.S.", "He gave no details."],
        ["Talks began at 9 a.m. and ended at 4.30 p.m.", "The parties disagreed."],
        ["Trade rose by 3.5 percent to $1.2 billion.", "Both sides were pleased."],
        ["The call took place on Jan. 10 and Resolution No. 4 was named."],
        ["It happened in 2023.", "The next round is in 2025."],
        ['"We will not leave.', "We will stay.", 'We promise it," he said.'],
        ['"That is our last word."', "The spokesman then left."],
        ["“We are ready.”", "Her deputy nodded."],
        ['He called it "a pause".', "Nobody agreed."],
        ["She asked for more time (two weeks.)", "None was given."],
        ["He waited...", "Then he signed."],
        ["The firm, Baltic Foods Inc. of Riga, was named."],
        ["Thirty people were present.", "12 of them spoke."],
        ["The note is short.", "* * * On the same day the minister flew home."],
        ["会谈结束。", "双方同意再次会晤。"],
        ["Министр прибыл в Осло.", "Он встретился с послом."],
    ],
)
def test_sentences_of_one_line(sentences: list[str]) -> None:
    glue = "" if sentences[0][-1] == "。" else " "
    assert parts(glue.join(sentences)) == sentences


def test_a_line_break_always_ends_a_sentence() -> None:
    assert parts("Minister visits Oslo\nOSLO, 3 May --\r\n\n  The minister\u2028arrived") == [
        "Minister visits Oslo",
        "OSLO, 3 May --",
        "The minister",
        "arrived",
    ]


def test_a_numbered_list_keeps_its_numbers() -> None:
    assert parts("Most read\n1. Ferry strike ends\n2. Rice is cheaper") == [
        "Most read",
        "1. Ferry strike ends",
        "2. Rice is cheaper",
    ]


def test_no_break_spaces_are_white_space() -> None:
    assert parts("\xa0They met.\xa0 \xa0They talked.\xa0\n\xa0\n") == ["They met.", "They talked."]


def test_a_continued_clause_is_not_a_sentence() -> None:
    assert parts('"Is it over?" he asked. "Yes!" they said.') == [
        '"Is it over?" he asked.',
        '"Yes!" they said.',
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\xa0\n", "\u2028"])
def test_nothing_gives_nothing(text: str) -> None:
    assert split(text) == ()


@given(
    st.text(alphabet=st.sampled_from(list("aB9 .!?…\n\r\xa0\u2028\"'”“()U.S。*")), max_size=60)
    | st.text(max_size=60)
)
def test_spans_are_ordered_disjoint_stripped_and_hold_everything(text: str) -> None:
    spans = split(text)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    for span in spans:
        words = span.of(text)
        assert words
        assert words == words.strip()
        assert len(words.splitlines()) == 1
    inside = {at for span in spans for at in range(span.start, span.end)}
    assert all(text[at].isspace() for at in range(len(text)) if at not in inside)


@pytest.mark.parametrize("piece", ["word ", ".", ". ", "Aa. ", '"', "1. ", "\n", "A.B.", "(* "])
def test_time_grows_with_length_alone(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    begun = time.perf_counter()
    split(text)
    assert time.perf_counter() - begun < 2
