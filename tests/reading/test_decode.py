"""From probabilities to phrases."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reading._decode import Page, bare_quote, runs, sigmoid, softmax
from communique.record import Span


def test_runs_join_over_one_gap_only() -> None:
    assert list(runs(np.array([1, 1, 0, 1, 0, 0, 1], bool))) == [(0, 3), (6, 6)]
    assert list(runs(np.zeros(4, bool))) == []


@given(st.lists(st.booleans(), max_size=40))
def test_runs_cover_all_that_is_true(mask: list[bool]) -> None:
    found = list(runs(np.array(mask, bool)))
    assert all(any(a <= i <= b for a, b in found) for i, on in enumerate(mask) if on)
    assert all(mask[a] and mask[b] for a, b in found)
    assert all(first[1] + 2 < second[0] for first, second in pairwise(found))


def test_probabilities() -> None:
    assert sigmoid(np.array([0.0, 1000.0, -1000.0], np.float32)).tolist() == pytest.approx(
        [0.5, 1.0, 0.0], abs=1e-6
    )
    assert softmax(np.array([[1.0, 1.0], [0.0, 50.0]], np.float32)).sum(-1).tolist() == pytest.approx(
        [1.0, 1.0]
    )


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ('a "paper tiger"', 'a "paper tiger"'),
        ("his “option.”", "his “option.”"),
        ("“We agree,” ", "We agree"),
        ('"Yes."', "Yes."),
        ("plain", "plain"),
        ("“”", ""),
        (" , «да» ", "да"),
    ],
)
def test_quotation_marks_are_not_content(text: str, bare: str) -> None:
    assert bare_quote(Span(0, len(text)), text).of(text) == bare


@pytest.mark.parametrize(
    ("text", "token", "whole"),
    [
        ("The U.S. spoke", "U", "U.S"),
        ("The U.S. spoke", "S", "U.S"),
        ("The U.S.A. spoke", "S", "U.S.A"),
        ("the EU.The council", "EU", "EU"),
        ("the counter-offer", "offer", "offer"),
        ("misreading", "read", "misreading"),
    ],
)
def test_spans_hold_whole_words(text: str, token: str, whole: str) -> None:
    at = text.index(token)
    one = SimpleNamespace(starts=np.array([at]), ends=np.array([at + len(token)]), seps=())
    page = Page(SimpleNamespace(window=one, decoding=None), text)  # type: ignore[arg-type]
    assert page.span(0, 0).of(text) == whole
