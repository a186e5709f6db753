"""From probabilities to phrases."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reading._decode import bare_quote, runs, sigmoid, softmax
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
    [("“We agree,” ", "We agree"), ('"Yes."', "Yes."), ("plain", "plain"), ("“”", ""), (" , «да» ", "да")],
)
def test_quotation_marks_are_not_content(text: str, bare: str) -> None:
    assert bare_quote(Span(0, len(text)), text).of(text) == bare
