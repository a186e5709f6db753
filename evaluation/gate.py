"""The gate: reads the gold pages through `communique read`, scores the records, fails under the floors.

    python -m evaluation.gate [--set NAME] [--raise] [--adopt-gold] [--plot FILE.svg]

Without the shared data it checks that no floor was lowered silently, says that the rest is skipped, and
passes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from evaluation import _calibration, _floors, _gold, _seed
from evaluation._gold import EvaluationError, JsonRecord, Page

SETS = ("dev", "agency_dev", "polnear", "seed")
CALIBRATED_SET = "dev"
ASKED_ERROR = 0.05
Rows = dict[str, dict[str, float]]
Reader = Callable[[Iterable[Page]], Iterable[JsonRecord]]
Asks = dict[str, dict[str, dict[str, float]]]


class Measured(msgspec.Struct, frozen=True):
    """What was measured on one set: the scorer's rows, and the records they were measured on."""

    name: str
    rows: Rows
    records: dict[str, JsonRecord]


def main(
    argv: Sequence[str] | None = None, read: Reader = _gold.read_pages, file: Path = _floors.FILE
) -> int:
    """Run the gate; 0 when nothing is under its floor. `read` turns pages into records."""
    options = _options(argv)
    try:
        floors = _floors.load(file)
        wrong = _floors.silent_lowerings(_floors.history(file), floors)
        if wrong:
            raise EvaluationError("floors were lowered silently:\n  " + "\n  ".join(wrong))
        shared = _gold.shared_folder()
        missing = _gold.absence(shared)
        if missing:
            print(f"evaluation skipped: {missing}")
            return 0
        names = options.set or list(SETS)
        floors = _with_gold(floors, shared, names, adopt=options.adopt_gold)
        measured = [measure(shared, name, read) for name in names]
        passed = report(measured, floors)
        if CALIBRATED_SET in names:
            _report_calibration(shared, measured[names.index(CALIBRATED_SET)], options.plot)
        if options.raise_floors:
            for one in measured:
                floors = _floors.raised(floors, one.name, {row: v["f1"] for row, v in one.rows.items()})
        if options.raise_floors or options.adopt_gold:
            file.write_text(_floors.render(floors), encoding="utf-8")
            print(f"\nwritten: {file}")
    except EvaluationError as error:
        print(f"evaluation failed: {error}", file=sys.stderr)
        return 1
    return 0 if passed else 1


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.gate", description=__doc__.partition("\n")[0])
    parser.add_argument("--set", action="append", choices=SETS, help="only this set (may be repeated)")
    parser.add_argument(
        "--raise",
        dest="raise_floors",
        action="store_true",
        help=f"raise every floor to the measured value less {_floors.MARGIN}; none is lowered",
    )
    parser.add_argument(
        "--adopt-gold",
        action="store_true",
        help="accept the gold files as they are now: write their fingerprints, keep the floors",
    )
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="write the reliability plot of dev")
    return parser.parse_args(argv)


def _with_gold(floors: _floors.Floors, shared: Path, names: Iterable[str], *, adopt: bool) -> _floors.Floors:
    """The floors with the fingerprint of every named set, after checking it against the pinned one."""
    for name in names:
        files = _gold.gold_files(shared, name)
        if not files:
            raise EvaluationError(f"the set {name!r} is not there under {shared}")
        found = _gold.fingerprint(files)
        one = floors.sets.get(name, _floors.SetFloors())
        if not adopt and one.gold != found and (one.gold or any(one.floors.values())):
            raise EvaluationError(
                f"the gold of {name} is not what its floors were measured on ({len(files)} files, "
                f"fingerprint {found[:12]}; pinned: {one.files} files, {one.gold[:12] or 'none'}). If the "
                "change is wanted, run `python -m evaluation.gate --adopt-gold`, which pins the new files "
                "and keeps the floors; lower those that no longer hold with a [[lowered]] entry that says so"
            )
        sets = {**floors.sets, name: _floors.SetFloors(gold=found, files=len(files), floors=one.floors)}
        floors = _floors.Floors(sets=sets, lowered=floors.lowered)
    return floors


def measure(shared: Path, name: str, read: Reader) -> Measured:
    """Read one set's pages and score the records.

    Raises:
        EvaluationError: a page could not be read, or the scorer refused a record.
    """
    records = {record["document"]["id"]: record for record in read(_gold.pages(shared, name))}
    if name == "seed":
        return Measured(name, _seed_rows(shared, records), records)
    with tempfile.TemporaryDirectory(prefix="communique-evaluation-") as folder:
        file = Path(folder) / "records.jsonl"
        _gold.write_lines(file, records.values())
        if name == "polnear":
            base = shared / _gold.POLNEAR
            rows = _gold.run_scorer(
                shared, "score_attributions.py", base / "text", base / "attributions", file
            )
        else:
            rows = _gold.run_scorer(shared, "score.py", shared / _gold.GOLD_SETS[name], file)
    return Measured(name, rows, records)


def _seed_rows(shared: Path, records: dict[str, JsonRecord]) -> Rows:
    (document,) = _gold.gold_documents(shared, "seed")
    record = records.get(document["id"])
    if record is None:
        raise EvaluationError(f"no record for {document['id']}")
    return _seed.check(_gold.scorer(shared), document, record)


def report(measured: Iterable[Measured], floors: _floors.Floors, asks: Asks | None = None) -> bool:
    """Print the table; whether every row is at its floor or above."""
    asks = tomllib.loads((_floors.FILE.parent / "asks.toml").read_text("utf-8")) if asks is None else asks
    under = []
    for one in measured:
        issues = "".join(f"{'asked: ' + issue:>16s}" for issue in asks)
        title = f"{one.name} ({len(one.records)} pages)"
        print(f"\n{title:36s}{'F1':>6s}{'P':>7s}{'R':>7s}{'floor':>8s}      {issues}")
        for row, values in one.rows.items():
            floor = floors.floor(one.name, row)
            if values["f1"] < floor:
                under.append(f"{one.name}, {row}: {values['f1']:.3f} is under the floor {floor:.3f}")
            print(_line(row, values, floor, [asked.get(one.name, {}).get(row) for asked in asks.values()]))
    if under:
        print("\nFAIL\n  " + "\n  ".join(under))
    return not under


def _line(row: str, values: dict[str, float], floor: float, asked: Iterable[float | None]) -> str:
    value = values["f1"]
    both = "".join(f"{values[key]:7.3f}" if key in values else " " * 7 for key in ("p", "r"))
    mark = "ok" if value >= floor else "FAIL"
    answers = "".join(f"{_ask(value, one):>16s}" for one in asked)
    return f"  {row:34s}{value:6.3f}{both}{floor:8.3f} {mark:5s}{answers}".rstrip()


def _ask(value: float, asked: float | None) -> str:
    if asked is None:
        return ""
    return f"{asked:.3g} " + ("met" if value >= asked else f"{value - asked:+.3f}")


def _report_calibration(shared: Path, measured: Measured, plot: Path | None) -> None:
    score, documents = _gold.scorer(shared), _gold.gold_documents(shared, measured.name)
    series = {
        kind: _calibration.bins(_calibration.judged(score, documents, measured.records, kind))
        for kind in _calibration.CALIBRATED
    }
    print(f"\ncalibration of `confidence` on {measured.name} (asked: expected error at most {ASKED_ERROR})")
    for kind, binned in series.items():
        print(_calibration.table(kind, binned))
    if plot:
        plot.write_text(_calibration.plot(series), encoding="utf-8")
        print(f"written: {plot}")


if __name__ == "__main__":
    sys.exit(main())
