from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from evaluation import _floors, _gold, gate


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "floors.toml"
    path.write_text(_floors.render(_floors.Floors()), encoding="utf-8")
    return path


class Reads:
    """Gives the same record for every page and remembers what it was given."""

    def __init__(self, record: dict[str, Any]) -> None:
        self.record = record
        self.pages: list[dict[str, Any]] = []

    def __call__(self, pages: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for page in pages:
            self.pages.append(page)
            yield self.record


def pin(file: Path, value: float) -> None:
    files = _gold.gold_files(_gold.shared_folder(), "dev")
    one = _floors.SetFloors(gold=_gold.fingerprint(files), files=len(files), floors={"statements": value})
    file.write_text(_floors.render(_floors.Floors(sets={"dev": one})), encoding="utf-8")


def test_without_the_shared_folder_it_says_so_and_passes(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMMUNIQUE_SHARED", str(tmp_path / "nowhere"))
    assert gate.main([], file=file) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert "skipped" in out
    assert "nowhere" in out


def test_a_page_is_handed_over_without_its_gold(shared: Path, file: Path, record: dict[str, Any]) -> None:
    reads = Reads(record)
    assert gate.main(["--set", "dev"], reads, file) == 0
    (page,) = reads.pages
    assert page == {
        "id": "holm-ruiz",
        "text": record["document"]["text"],
        "title": "Ministers talk",
        "published": "2025-03-04",
    }


def test_it_passes_at_the_floor_and_fails_under_it(
    shared: Path, file: Path, record: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    pin(file, 1.0)
    assert gate.main(["--set", "dev"], Reads(record), file) == 0
    del record["statements"][0]
    assert gate.main(["--set", "dev"], Reads(record), file) == 1
    out = capsys.readouterr().out
    assert "dev, statements: 0.667 is under the floor 1.000" in out


def test_changed_gold_is_refused_until_it_is_adopted(
    shared: Path,
    file: Path,
    record: dict[str, Any],
    document: dict[str, Any],
    capsys: pytest.CaptureFixture[str],
) -> None:
    pin(file, 0.5)
    document["gold"]["sources"] = []
    (shared / "gold/dev/a.json").write_text(json.dumps(document), encoding="utf-8")
    assert gate.main(["--set", "dev"], Reads(record), file) == 1
    assert "--adopt-gold" in capsys.readouterr().err
    assert gate.main(["--set", "dev", "--adopt-gold"], Reads(record), file) == 0
    assert gate.main(["--set", "dev"], Reads(record), file) == 0
    assert _floors.load(file).floor("dev", "statements") == 0.5


def test_raising_writes_what_was_measured_less_the_margin(
    shared: Path, file: Path, record: dict[str, Any]
) -> None:
    assert gate.main(["--set", "dev", "--set", "seed", "--raise"], Reads(record), file) == 0
    floors = _floors.load(file)
    assert floors.floor("dev", "statements") == pytest.approx(1 - _floors.MARGIN)
    assert floors.floor("seed", "the one phone contact") == pytest.approx(1 - _floors.MARGIN)
    record["statements"] = []
    assert gate.main(["--set", "dev", "--raise"], Reads(record), file) == 1
    assert _floors.load(file).floor("dev", "statements") == pytest.approx(1 - _floors.MARGIN)


def test_a_page_without_record_fails(
    shared: Path, file: Path, record: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(pages: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        raise _gold.EvaluationError(f"could not read {next(iter(pages))['id']}")

    assert gate.main(["--set", "dev"], refuse, file) == 1
    assert gate.main(["--set", "dev"], lambda _: [], file) == 1
    assert "holm-ruiz" in capsys.readouterr().err


def test_the_calibration_and_its_plot_come_with_dev(
    shared: Path, file: Path, record: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plot = tmp_path / "plot.svg"
    assert gate.main(["--set", "dev", "--plot", str(plot)], Reads(record), file) == 0
    assert "statements: expected calibration error 0.250, 2 items" in capsys.readouterr().out
    assert plot.read_text(encoding="utf-8").startswith("<svg")


def test_attributions_are_read_from_plain_text(shared: Path) -> None:
    folder = shared / _gold.POLNEAR / "text"
    folder.mkdir(parents=True)
    (folder / "one.txt").write_bytes("Ruiz agreed.\r\nHolm did not.\u2028".encode())
    assert _gold.pages(shared, "polnear") == [{"id": "one", "text": "Ruiz agreed.\nHolm did not.\u2028"}]


def test_lines_survive_odd_line_breaks(tmp_path: Path) -> None:
    file = tmp_path / "pages.jsonl"
    _gold.write_lines(file, [{"text": "a\u2028b\x85c\n"}, {"text": "d"}])
    assert [json.loads(line)["text"] for line in file.read_text().splitlines()] == ["a\u2028b\x85c\n", "d"]


def test_a_fingerprint_knows_names_and_contents(tmp_path: Path) -> None:
    one, other = tmp_path / "a.json", tmp_path / "b.json"
    one.write_text("x")
    before = _gold.fingerprint([one])
    one.write_text("y")
    assert _gold.fingerprint([one]) != before
    other.write_text("x")
    assert _gold.fingerprint([other]) != before


def test_every_ask_is_of_a_known_set() -> None:
    import tomllib

    asks = tomllib.loads((_gold.ROOT / "evaluation" / "asks.toml").read_text(encoding="utf-8"))
    assert {name for issue in asks.values() for name in issue} <= set(gate.SETS)
