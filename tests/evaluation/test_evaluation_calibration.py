from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import _gold
from evaluation._calibration import Judged, bins, expected_error, judged, plot, table

ITEMS = st.lists(st.builds(Judged, confidence=st.floats(0, 1), right=st.booleans()), max_size=60)


def test_the_error_of_a_known_case() -> None:
    items = [Judged(0.95, True)] * 3 + [Judged(0.95, False)] + [Judged(0.25, False)] * 4
    # .95 said and .75 right, half of the items; .25 said and 0 right, the other half
    assert expected_error(bins(items)) == pytest.approx(0.5 * 0.2 + 0.5 * 0.25)


def test_saying_what_is_true_has_no_error() -> None:
    items = [Judged(0.75, True)] * 3 + [Judged(0.75, False)]
    assert expected_error(bins(items)) == pytest.approx(0)
    assert expected_error([]) == 0


@given(ITEMS)
def test_bins_hold_every_item_once(items: list[Judged]) -> None:
    binned = bins(items)
    assert sum(one.count for one in binned) == len(items)
    assert all(one.low - 1e-9 <= one.confidence <= one.high + 1e-9 for one in binned)
    assert 0 <= expected_error(binned) <= 1


@given(st.lists(ITEMS, min_size=1, max_size=3))
def test_the_plot_is_svg_with_a_dot_for_every_bin(kinds: list[list[Judged]]) -> None:
    series = {f"kind {number}": bins(items) for number, items in enumerate(kinds)}
    root = ET.fromstring(plot(series))  # noqa: S314
    dots = [element for element in root.iter() if element.tag.endswith("circle")]
    assert len(dots) == sum(len(binned) for binned in series.values())


def test_the_table_names_the_error() -> None:
    assert "contacts: expected calibration error 0.050, 1 items" in table(
        "contacts", bins([Judged(0.95, True)])
    )


def test_an_item_is_right_when_the_scorer_pairs_it(
    shared: Path, document: dict[str, Any], record: dict[str, Any]
) -> None:
    record["events"][1]["type"] = "REJECT"
    found = judged(_gold.scorer(shared), [document], {document["id"]: record}, "events")
    assert found == [Judged(0.9, True), Judged(0.6, False)]
