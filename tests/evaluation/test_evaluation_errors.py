from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluation import _gold, errors
from evaluation._matching import KINDS, Matcher

Change = Callable[[dict[str, Any]], Any]


def kinds(shared: Path, document: dict[str, Any], record: dict[str, Any], row: str) -> list[str]:
    return [one.kind for one in errors.mistakes(Matcher(_gold.scorer(shared), document, record), row)]


@pytest.mark.parametrize("row", KINDS)
def test_a_perfect_record_has_no_mistakes(
    shared: Path, document: dict[str, Any], record: dict[str, Any], row: str
) -> None:
    assert kinds(shared, document, record, row) == []


@pytest.mark.parametrize(
    ("row", "change", "expected"),
    [
        ("events", lambda r: r["events"].pop(), ["missed"]),
        ("events", lambda r: r["events"][0].update(type="AID"), ["wrong type"]),
        ("events", lambda r: r["events"][0].update(actors=["nor"], recipients=["sud"]), ["reversed"]),
        ("events", lambda r: r["events"][0].update(actors=["ruiz"]), ["wrong actor"]),
        ("events", lambda r: r["events"][0].update(recipients=[]), ["wrong recipient"]),
        ("events", lambda r: r["events"][0].update(actors=[], recipients=[]), ["wrong actor and recipient"]),
        (
            "events",
            lambda r: r["events"][0].update(status="planned", mode="x"),
            ["wrong status", "wrong mode"],
        ),
        ("events", lambda r: r["events"].append({**r["events"][0], "id": "e9"}), ["spurious"]),
        ("events", lambda r: r["events"][1]["trigger"].update(start=61, end=64), ["missed", "spurious"]),
        ("statements", lambda r: r["statements"].pop(0), ["missed"]),
        ("statements", lambda r: r["statements"][0].update(speakers=["ruiz"]), ["wrong speaker"]),
        ("statements", lambda r: _shorten(r["statements"][0]["content"], 5), ["partial span"]),
        ("statements", lambda r: _shorten(r["statements"][0]["content"], 20), ["too little overlap"]),
        ("contacts", lambda r: r["contacts"][0].update(kind="video"), ["wrong kind"]),
        ("contacts", lambda r: r["contacts"][0].update(date=None), ["wrong date"]),
        ("contacts", lambda r: r["contacts"][0].update(status="planned"), ["wrong status"]),
        (
            "contacts",
            lambda r: r["contacts"][0].update(participants=["holm"]),
            ["participants not all right"],
        ),
        ("contacts", lambda r: r["contacts"][0].update(participants=["nor"]), ["wrong participants"]),
        ("commitments", lambda r: r["commitments"][0].update(by=["sud"]), ["wrong party"]),
        ("commitments", lambda r: r["commitments"].clear(), ["missed"]),
        ("actors", lambda r: r["actors"][0].update(kind="group", name="Holm team"), ["wrong kind"]),
        ("actors", lambda r: r["actors"][2].update(country="XXX"), ["wrong country"]),
        ("actors", lambda r: r["actors"].append({"id": "x", "name": "X", "kind": "group"}), ["spurious"]),
    ],
)
def test_every_mistake_has_its_kind(
    shared: Path,
    document: dict[str, Any],
    record: dict[str, Any],
    row: str,
    change: Change,
    expected: list[str],
) -> None:
    change(record)
    assert kinds(shared, document, record, row) == expected


def _shorten(span: dict[str, int], by: int) -> None:
    span["end"] -= by


def test_the_browser_prints_counts_then_both_readings(
    shared: Path, record: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record["events"][1]["actors"] = ["ruiz"]
    file = tmp_path / "records.jsonl"
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert errors.main(["--set", "train", "--row", "events", "--records", str(file)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("train, events: 1 mistakes\n      1  wrong actor\n")
    assert "[5] Norland urged Sudria to sign the treaty." in out
    assert "gold  REQUEST  occurred <urged> Norland -> Sudria" in out
    assert "got   REQUEST  occurred <urged> Bram Ruiz -> Sudria  (0.60)" in out


def test_only_one_kind_on_request(
    shared: Path, record: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    record["events"].clear()
    arguments = ["--set", "train", "--row", "events", "--kind", "spurious"]
    assert errors.main(arguments, lambda _: [record]) == 0
    out = capsys.readouterr().out
    assert "2  missed" in out
    assert "gold  " not in out


def test_without_gold_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMMUNIQUE_SHARED", str(tmp_path / "nowhere"))
    assert errors.main(["--set", "train", "--row", "events"]) == 1
    assert "nowhere" in capsys.readouterr().err
