"""One process of the bench: reads its pages whenever it is told to.

    python -m evaluation._bench_worker THREADS INPUT...

Answers each line on standard input with one line of JSON. `path`: read all pages, from the files to the JSON
of their records. `encoder`: run the bare encoder over the same windows. `memory`: the peak of this process
so far.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable

from communique import Reader
from communique._sentences import split
from communique.reading import Encoder, aside
from communique.reading._windows import Window
from communique.record import Document


class Worker:
    """The public Reader, and beside it the encoder alone. `threads` holds for both."""

    def __init__(self, threads: int, inputs: list[str]) -> None:
        self.threads = threads
        self.inputs = inputs
        self.reader = Reader(threads=threads)
        self.documents: list[Document] = []
        self._bare: tuple[Encoder, list[Window]] | None = None

    def path(self) -> dict[str, float]:
        """The whole path: words and seconds."""
        documents = []
        begun = time.perf_counter()
        for record in self.reader.read_pages(self.inputs):
            if isinstance(record, Exception):
                raise record
            record.to_json()
            documents.append(record.document)
        seconds = time.perf_counter() - begun
        self.documents = documents
        return {"words": self._words(), "seconds": seconds}

    def encoder(self) -> dict[str, float]:
        """The session alone, over the windows that the Reader reads, cut beforehand: words and seconds."""
        if self._bare is None:  # not before it is needed: `memory` is to be that of the Reader alone
            bare = Encoder(threads=self.threads)
            self._bare = bare, [w for document in self.documents for w in _windows(bare, document)]
            _run(*self._bare)  # the first run of a session is slower
        begun = time.perf_counter()
        _run(*self._bare)
        return {"words": self._words(), "seconds": time.perf_counter() - begun}

    def memory(self) -> dict[str, float]:
        """The peak resident memory of this process, in MiB."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return {"mib": peak / (1024 if sys.platform != "darwin" else 1024 * 1024)}

    def _words(self) -> int:
        return sum(len(document.text.split()) for document in self.documents)


def _windows(encoder: Encoder, document: Document) -> tuple[Window, ...]:
    sentences = split(document.text)
    return encoder.windows(document.text, sentences, aside(document, sentences))


def _run(encoder: Encoder, windows: list[Window]) -> None:
    for _ in encoder.run(windows):
        pass


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
