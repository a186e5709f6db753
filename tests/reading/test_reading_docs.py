"""docs/reading.md names what the encoder is asked."""

from __future__ import annotations

import re
from pathlib import Path

from communique.reading._layout import Layout

TEXT = (Path(__file__).parents[2] / "docs" / "reading.md").read_text("utf-8")


def test_every_head_has_a_row() -> None:
    rows = {name for row in re.findall(r"^\| ([a-z_, ]+) \|", TEXT, re.MULTILINE) for name in row.split(", ")}
    assert rows - {"head"} == set(Layout(types=(), modes=()).heads)


def test_pointers_that_have_names_of_their_own_are_explained() -> None:
    for name in ("source_before", "actor_before", "recipient_before", "by_before", "same"):
        assert name in Layout(types=(), modes=()).pointers
        assert f"`{name}`" in TEXT
