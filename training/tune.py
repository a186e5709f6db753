"""`python -m training.tune`: decoding thresholds and the calibration of confidence, on gold kept for tuning.

The encoder reads the pages once; thresholds are then tried one after the other, each for the row it decides,
and the best kept. The calibration is a logistic curve per kind of item, fitted to what the scorer matches.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import numpy as np

from communique import _sentences, pages, reading, recording
from communique.reading import MODEL_FOLDER, Encoder
from communique.reading._decoding import Decoding
from communique.record import Record, Span
from evaluation._calibration import Judged, bins, expected_error, judged
from training.export import write_decoding

GRID = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
ROWS = {
    "cue": ("statements", "statements: attributed"),
    "continued": ("statements", "statements: attributed"),
    "source": ("statements: attributed",),
    "trigger": ("events: located", "events: dyad"),
    "party": ("events: dyad",),
    "action": ("commitments", "commitments: by"),
    "promiser": ("commitments: by",),
    "contact": ("contacts",),
    "participant": ("contacts",),
    "partner": ("contacts",),
}
OFFICIAL = 3
KINDS = ("statement", "event", "contact", "commitment")
STATEMENT_ROWS = frozenset({"cue", "continued", "source"})


def load_scorer(shared: Path, name: str) -> ModuleType:
    """A module of the shared scorers."""
    sys.path.insert(0, str(shared / "score"))
    return importlib.import_module(name)


def _pair(span: Span | None) -> tuple[int, int] | None:
    return None if span is None else (span.start, span.end)


class Read:
    """One page as the encoder read it, to be decoded again and again."""

    def __init__(self, page: pages.Page, gold: Any, encoder: Encoder) -> None:
        self.page, self.gold = page, gold
        text = page.document.text
        self.sentences = _sentences.split(text)
        aside = reading.aside(page.document, self.sentences)
        self.answers = list(encoder.run(encoder.windows(text, self.sentences, aside)))

    def record(self, decoding: Decoding) -> Record:
        answers = [msgspec.structs.replace(a, decoding=decoding) for a in self.answers]
        found = reading.decode(self.page.document.text, self.sentences, answers)
        return recording.record(self.page.document, found)


def gold_reads(folder: Path, encoder: Encoder) -> list[Read]:
    """The gold records of a folder, read."""
    out = []
    for path in sorted(folder.glob("*.json")):
        doc = json.loads(path.read_text(encoding="utf-8"))
        page = pages.from_text(
            doc["text"],
            id=doc["id"],
            title=doc["title"],
            published=doc["published"],
            outlet=doc["outlet"],
            url=doc["url"],
        )
        out.append(Read(page, doc, encoder))
    return out


class Judge:
    """Scores a decoding on the tuning pages with the shared scorers."""

    def __init__(self, shared: Path, encoder: Encoder) -> None:
        self.score = load_scorer(shared, "score")
        self.attributions = load_scorer(shared, "score_attributions")
        self.sets = [gold_reads(shared / "gold" / name, encoder) for name in ("dev", "agency_dev")]
        folder = shared / "data" / "polnear" / "dev"
        self.polnear = []
        for path in sorted((folder / "text").glob("*.txt"))[
            ::3
        ]:  # a third of the pages is enough to choose by
            gold = self.attributions.attributions(folder / "attributions" / (path.stem + ".ann"))
            page = pages.from_text(path.read_bytes().decode("utf-8"), id=path.stem)
            self.polnear.append(Read(page, gold, encoder))

    def rows(self, decoding: Decoding, names: Iterable[str], *, polnear: bool) -> float:
        """Sum of F1 of the rows over the gold sets, and of PolNeAR's "all" where statements are tuned."""
        total = 0.0
        for reads in self.sets:
            tally = {row: self.score.Tally() for row in self.score.ROWS}
            for read in reads:
                self.score.score(read.gold, json.loads(read.record(decoding).to_json()), tally)
            total += sum(tally[row].row()["f1"] for row in names)
        return total + (self._polnear(decoding) if polnear else 0.0)

    def _polnear(self, decoding: Decoding) -> float:
        overlap, tally = self.attributions.overlap, self.score.Tally()
        for read in self.polnear:
            got = [
                {"content": _pair(s.content), "cue": _pair(s.cue), "source": _pair(s.speaker_words)}
                for s in read.record(decoding).statements
                if s.cue and s.speaker_words
            ]
            matched = self.score.pair(
                read.gold,
                got,
                lambda g, p: v if (v := self.score.iou(g["content"], p["content"])) >= 0.5 else 0,
            )
            hits = sum(overlap(g["source"], p["source"]) and overlap(g["cue"], p["cue"]) for g, p in matched)
            tally.add(hits, len(read.gold), len(got))
        return float(tally.row()["f1"])

    def outcomes(self, decoding: Decoding) -> dict[str, list[Judged]]:
        """How sure and whether right: every statement, event, contact and commitment, under its singular.

        Those of official pages come OFFICIAL times: they are most of what is read.
        """
        out: dict[str, list[Judged]] = {kind: [] for kind in KINDS}
        for reads, times in zip(self.sets, (OFFICIAL, 1), strict=True):
            records = {r.gold["id"]: json.loads(r.record(decoding).to_json()) for r in reads}
            golds = [read.gold for read in reads]
            for kind, rows in out.items():
                rows.extend(judged(self.score, golds, records, kind + "s") * times)
        return out


def platt(rows: list[Judged]) -> tuple[float, float]:
    """Slope and offset of the logistic curve that fits the outcomes best, by Newton's method."""
    if len(rows) < 20 or len({row.right for row in rows}) < 2:
        return 1.0, 0.0
    p = np.clip(np.array([row.confidence for row in rows]), 1e-4, 1 - 1e-4)
    x = np.stack([np.log(p / (1 - p)), np.ones(len(p))], 1)
    y = np.array([float(row.right) for row in rows])
    w = prior = np.array([1.0, 0.0])

    def loss(v: Any) -> float:
        z = x @ v
        return float((np.logaddexp(0.0, z) - y * z).sum() + ((v - prior) ** 2).sum() / 2)

    for _ in range(50):
        q = 1 / (1 + np.exp(-(x @ w)))
        gradient = x.T @ (y - q) - (w - prior)
        hessian = (x * (q * (1 - q))[:, None]).T @ x + np.eye(2)
        step = np.linalg.solve(hessian, gradient)
        while loss(w + step) > loss(w) and np.abs(step).max() > 1e-9:
            step = step / 2
        w = w + step
    return round(float(max(w[0], 0.05)), 4), round(float(w[1]), 4)


def tune(judge: Judge, decoding: Decoding) -> Decoding:
    """Try each threshold in turn; a change has to gain at least .002 over the standing value."""
    for name, rows in ROWS.items():
        polnear = name in STATEMENT_ROWS
        best = judge.rows(decoding, rows, polnear=polnear)
        for value in GRID:
            trial = msgspec.structs.replace(decoding, **{name: value})
            score = judge.rows(trial, rows, polnear=polnear)
            if score > best + 0.002:
                best, decoding = score, trial
        print(f"{name:12s} {getattr(decoding, name):.2f}  {', '.join(rows)}: {best:.3f}", flush=True)
    return decoding


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m training.tune", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER)
    parser.add_argument("--keep", action="store_true", help="keep the thresholds, only calibrate")
    args = parser.parse_args()
    encoder = Encoder(args.model)
    judge = Judge(args.shared, encoder)
    standing = msgspec.structs.replace(encoder.decoding, calibration={})
    decoding = standing if args.keep else tune(judge, Decoding(calibration={}))
    outcomes = judge.outcomes(decoding)
    decoding = msgspec.structs.replace(decoding, calibration={k: platt(rows) for k, rows in outcomes.items()})
    for kind, rows in outcomes.items():
        after = [Judged(decoding.confidence(kind, row.confidence), row.right) for row in rows]
        before, now = expected_error(bins(rows)), expected_error(bins(after))
        print(f"{kind:12s} {len(rows)} items, calibration error {before:.3f} -> {now:.3f}")
    write_decoding(args.model, decoding)


if __name__ == "__main__":
    main()
