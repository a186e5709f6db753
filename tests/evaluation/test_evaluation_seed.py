from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluation import _gold, _seed

Change = Callable[[dict[str, Any]], None]


def rows(shared: Path, document: dict[str, Any], record: dict[str, Any]) -> dict[str, float]:
    return {row: values["f1"] for row, values in _seed.check(_gold.scorer(shared), document, record).items()}


def test_a_perfect_record_is_right_in_every_row(
    shared: Path, document: dict[str, Any], record: dict[str, Any]
) -> None:
    assert set(rows(shared, document, record).values()) == {1.0}


def no_source(record: dict[str, Any]) -> None:
    record["document"]["sources"] = []


def too_much_furniture(record: dict[str, Any]) -> None:
    record["document"]["furniture"][0]["end"] += 5


def two_calls(record: dict[str, Any]) -> None:
    record["contacts"].append({**record["contacts"][0], "id": "c2"})


def other_caller(record: dict[str, Any]) -> None:
    record["contacts"][0]["participants"] = ["holm"]


def she_is_somebody_else(record: dict[str, Any]) -> None:
    record["statements"][0]["speakers"] = ["ruiz"]


def furniture_said(record: dict[str, Any]) -> None:
    record["statements"].append({"id": "s3", "speakers": [], "content": {"start": 0, "end": 6}})


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (no_source, {"source named"}),
        (too_much_furniture, {"furniture, exactly"}),
        (two_calls, {"the one phone contact"}),
        (other_caller, {"the one phone contact"}),
        (she_is_somebody_else, {"statements with the right speaker", "pronoun speakers resolved"}),
        (furniture_said, {"statements free of furniture"}),
    ],
)
def test_every_row_sees_its_own_mistake(
    shared: Path, document: dict[str, Any], record: dict[str, Any], change: Change, wrong: set[str]
) -> None:
    change(record)
    found = rows(shared, document, record)
    assert {row for row, value in found.items() if value < 1} == wrong
