"""Windows hold every word of a text once, in order, at its place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from communique._sentences import split
from communique.reading import MODEL_FOLDER, aside
from communique.reading._encoder import read_tokenizer
from communique.reading._windows import (
    CASE_LOWER,
    CASE_TITLE,
    CASE_UPPER,
    WINDOW_TOKENS,
    Window,
    pack,
    pieces,
)
from communique.record import Document, Furniture


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return read_tokenizer(MODEL_FOLDER / "tokenizer.json")


def windows(text: str, tokenizer: Tokenizer, limit: int = WINDOW_TOKENS) -> list[Window]:
    return list(pack(pieces(text, split(text), tokenizer), 101, 102, limit))


TEXT = (
    "The U.N. envoy met Ms. Novak in Vienna. She called the talks “useful”.\nThey will meet again on May 3."
)


def test_each_sentence_ends_in_its_own_sep(tokenizer: Tokenizer) -> None:
    (window,) = windows(TEXT, tokenizer)
    assert [number for number, _ in window.seps] == [0, 1, 2]
    assert all(window.ids[at] == 102 for _, at in window.seps)
    assert window.ids[0] == 101
    assert window.sentence[0] == -1


def test_tokens_lie_where_they_say(tokenizer: Tokenizer) -> None:
    (window,) = windows(TEXT, tokenizer)
    at = next(
        i for i, (a, b) in enumerate(zip(window.starts, window.ends, strict=True)) if TEXT[a:b] == "Vienna"
    )
    assert tokenizer.id_to_token(int(window.ids[at])) == "vienna"
    assert window.case[at] == CASE_TITLE
    assert window.sentence[at] == 0


def test_case_is_kept_beside_an_uncased_vocabulary(tokenizer: Tokenizer) -> None:
    (window,) = windows("US us Us", tokenizer)
    assert window.case[1:4].tolist() == [CASE_UPPER, CASE_LOWER, CASE_TITLE]


def test_windows_fill_up_and_never_split_a_sentence_that_fits(tokenizer: Tokenizer) -> None:
    text = "\n".join(f"Sentence number {n} says that ministers met in Geneva." for n in range(60))
    made = windows(text, tokenizer)
    assert len(made) > 1
    assert all(len(w.ids) <= WINDOW_TOKENS for w in made)
    numbers = [number for w in made for number, _ in w.seps]
    assert numbers == list(range(60))


def test_an_endless_sentence_is_read_in_pieces(tokenizer: Tokenizer) -> None:
    text = "word " * 20000
    made = windows(text, tokenizer)
    assert all(len(w.ids) <= WINDOW_TOKENS for w in made)
    assert sum(int((w.ends > w.starts).sum()) for w in made) == 20000


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=st.sampled_from("abAB éß中Ж😀\n\t .“”\"'?1"), max_size=400))
def test_every_visible_token_is_in_exactly_one_window(tokenizer: Tokenizer, text: str) -> None:
    spans = [
        (int(a), int(b))
        for w in windows(text, tokenizer, 24)
        for a, b in zip(w.starts, w.ends, strict=True)
        if b > a
    ]
    assert spans == sorted(spans)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(first[1] <= second[0] or first == second for first, second in pairwise(spans))


def test_sentences_set_aside_are_not_read(tokenizer: Tokenizer) -> None:
    sentences = split(TEXT)
    found = list(pack(pieces(TEXT, sentences, tokenizer, {1}), 101, 102))
    assert {number for window in found for number, _ in window.seps} == {0, 2}
    assert list(pack(pieces(TEXT, sentences, tokenizer, {0, 1, 2}), 101, 102)) == []


def test_only_sentences_wholly_in_furniture_are_set_aside() -> None:
    sentences = split(TEXT)
    half = sentences[2].start + 4
    document = Document(
        id="x",
        text=TEXT,
        sha256="",
        furniture=(Furniture(0, sentences[0].end, "menu"), Furniture(half, sentences[2].end, "share")),
    )
    assert aside(document, sentences) == {0}
