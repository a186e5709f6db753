from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from evaluation import bench
from evaluation._gold import EvaluationError

ECHO = """
import json, sys
for line in sys.stdin:
    print(json.dumps({"words": 500, "job": line.strip()}), flush=True)
"""


def test_a_crew_works_side_by_side() -> None:
    with bench.crew([[sys.executable, "-c", ECHO]] * 2, dict(os.environ)) as workers:
        answers, seconds = workers.do("path")
        assert [answer["job"] for answer in answers] == ["path", "path"]
        assert seconds > 0
        assert workers.rate("path") > 0


def test_a_dead_worker_is_reported() -> None:
    with (
        bench.crew([[sys.executable, "-c", "import sys; sys.stdin.readline()"]], dict(os.environ)) as workers,
        pytest.raises(EvaluationError, match="worker"),
    ):
        workers.do("path")


def test_spread_is_minimum_median_maximum() -> None:
    assert bench.spread([3000.0, 1000.0, 2000.0]) == "1,000 / 2,000 / 3,000"


def test_dev_pages_are_shared_out_evenly(shared: Path, tmp_path: Path) -> None:
    what = bench.material(tmp_path)
    assert what.name == "1 dev pages"
    assert [len(what.shares[number]) for number in (1, 2)] == [1, 2]
    assert sum(len(share) for share in what.texts) == 1


def test_without_dev_pages_the_examples_are_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_SHARED", str(tmp_path / "nowhere"))
    examples = tmp_path / "examples"
    examples.mkdir()
    monkeypatch.setattr(bench, "EXAMPLES", examples)
    with pytest.raises(EvaluationError, match="example"):
        bench.material(tmp_path)
    (examples / "call.txt").write_text("The ministers spoke by phone.", encoding="utf-8")
    (examples / "visit.html").write_text("<p>The envoy arrived.</p>", encoding="utf-8")
    what = bench.material(tmp_path)
    assert len(what.shares[1][0]) >= bench.EXAMPLE_PAGES
    assert sorted(what.shares[2][0] + what.shares[2][1]) == sorted(what.shares[1][0])
