"""One process of the bench: reads its pages whenever it is told to.

    python -m evaluation._bench_worker THREADS INPUT...

Answers each line on standard input with one line of JSON. `path`: read all pages, from the files to the JSON
of their records. `encoder`: run the bare encoder over the same windows. `memory`: the peak of this process
so far.
"""

from __future__ import annotations

import inspect
import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

import communique
from communique._sentences import split
from communique.reading import Encoder


class Worker:
    """The public Reader, and beside it the encoder alone. `threads` holds for both."""

    def __init__(self, threads: int, inputs: list[str]) -> None:
        self.threads = threads
        self.inputs = inputs
        accepts = "threads" in inspect.signature(communique.Reader).parameters
        self.reader: Any = communique.Reader(threads=threads) if accepts else communique.Reader()
        self.texts: list[str] = []
        self._windows: list[Any] = []
        self._encoder: Any = None

    def path(self) -> dict[str, float]:
        """The whole path: words and seconds."""
        texts = []
        begun = time.perf_counter()
        for record in self.reader.read_pages(self.inputs):
            if isinstance(record, Exception):
                raise record
            record.to_json()
            texts.append(record.document.text)
        seconds = time.perf_counter() - begun
        self.texts = texts
        return {"words": self._words(), "seconds": seconds}

    def encoder(self) -> dict[str, float]:
        """The session alone, over windows cut beforehand: words and seconds."""
        if self._encoder is None:
            self._encoder = Encoder(threads=self.threads)
            self._windows = [w for text in self.texts for w in self._encoder.windows(text, split(text))]
            self._run()  # the first run of a session is slower
        begun = time.perf_counter()
        self._run()
        return {"words": self._words(), "seconds": time.perf_counter() - begun}

    def memory(self) -> dict[str, float]:
        """The peak resident memory of this process, in MiB."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return {"mib": peak / (1024 if sys.platform != "darwin" else 1024 * 1024)}

    def _run(self) -> None:
        for _ in self._encoder.run(self._windows):
            pass

    def _words(self) -> int:
        return sum(len(text.split()) for text in self.texts)


def main(arguments: list[str]) -> None:
    """Serve until standard input ends."""
    worker = Worker(int(arguments[0]), arguments[1:])
    jobs: dict[str, Callable[[], dict[str, float]]] = {
        "path": worker.path,
        "encoder": worker.encoder,
        "memory": worker.memory,
    }
    for line in sys.stdin:
        print(json.dumps(jobs[line.strip()]()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
