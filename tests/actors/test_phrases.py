"""What a phrase is made of."""

from __future__ import annotations

import pytest

from communique.actors import phrases


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("of you", ""),
        ("the", ""),
        ("airport in", "airport"),
        ("of his team", "his team"),
        ("and mayors", "mayors"),
        ("partners from Norway", "partners from Norway"),
    ],
)
def test_loose_ends_are_cut(words: str, bare: str) -> None:
    start, end = phrases.without_loose_ends(words, 0, len(words))
    assert words[start:end] == bare
