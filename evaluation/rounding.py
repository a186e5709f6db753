"""What int8 costs: the shipped weights against the same ones in fp32, row by row.

    python -m training.export --fp32 --to FOLDER
    python -m evaluation.rounding FOLDER

Both decode with the shipped thresholds. Exit status 1 if int8 costs more than a point of any row.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from communique import pages, reading, recording
from evaluation import _gold
from evaluation._gold import EvaluationError, JsonRecord, Page
from evaluation.gate import measure

SETS = ("dev", "agency_dev", "polnear")
MOST = 0.01
"""What int8 may cost of a row's F1."""


def reader(encoder: reading.Encoder) -> Callable[[Iterable[Page]], Iterator[JsonRecord]]:
    """What `measure` asks to turn pages into records: this encoder's reading of them."""

    def read(given: Iterable[Page]) -> Iterator[JsonRecord]:
        built = [
            pages.from_text(page["text"], **{k: v for k, v in page.items() if k != "text"}) for page in given
        ]
        for document, found in reading.read((page.document for page in built), encoder):
            yield json.loads(recording.record(document, found).to_json())

    return read


def main(argv: list[str]) -> int:
    """Print both figures and the difference of every row."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.rounding", description=__doc__)
    parser.add_argument("folder", type=Path, help="the model in fp32, as training.export --fp32 writes it")
    shared = _gold.shared_folder()
    missing = _gold.absence(shared)
    if missing:
        raise SystemExit(f"nothing to compare on: {missing}")
    shipped = reading.Encoder()
    exact = reading.Encoder(parser.parse_args(argv).folder)
    exact.decoding = shipped.decoding
    worst = 0.0
    print(f"{'':12s}{'':40s}{'fp32':>8s}{'int8':>8s}{'lost':>8s}")
    for name in SETS:
        before, after = (measure(shared, name, reader(encoder)).rows for encoder in (exact, shipped))
        for row in before:
            lost = before[row]["f1"] - after[row]["f1"]
            worst = max(worst, lost)
            print(f"{name:12s}{row:40s}{before[row]['f1']:8.3f}{after[row]['f1']:8.3f}{lost:8.3f}")
    print(f"int8 costs at most {worst:.3f} of a row")
    return int(worst > MOST)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except EvaluationError as error:
        sys.exit(str(error))
