"""Where the gold pages and their scorers lie, and how a gold page is handed to communique.

The gold is shared between projects and is not part of this one: it lies in `../shared` beside the checkout,
or where the environment variable COMMUNIQUE_SHARED says. Its scorers are run or imported from there, never
copied.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE_FIELDS = ("id", "text", "title", "published", "outlet", "url")
GOLD_SETS = {
    "dev": "gold/dev",
    "agency_dev": "gold/agency_dev",
    "train": "gold/train",
    "agency_train": "gold/agency_train",
}
POLNEAR = "data/polnear/dev"
SEED = "seed/seed.json"

Page = dict[str, Any]
Gold = dict[str, Any]
JsonRecord = dict[str, Any]


class EvaluationError(Exception):
    """The measurement could not be made; the message says why and what to do."""


def shared_folder() -> Path:
    """The folder of the shared data, whether or not it exists."""
    given = os.environ.get("COMMUNIQUE_SHARED")
    return Path(given) if given else ROOT.parent / "shared"


def absence(shared: Path) -> str | None:
    """Why nothing can be measured with this folder, or None."""
    if not shared.is_dir():
        return f"no gold pages at {shared} (set COMMUNIQUE_SHARED to the folder that holds gold/ and score/)"
    if not (shared / "score" / "score.py").is_file():
        return f"{shared} has no score/score.py"
    return None


def gold_files(shared: Path, name: str) -> list[Path]:
    """The files that the figures of set `name` rest on, sorted. Empty where the set is not there."""
    if name == "polnear":
        folder = shared / POLNEAR
        return sorted([*folder.glob("text/*.txt"), *folder.glob("attributions/*.ann")])
    if name == "seed":
        return [path for path in [shared / SEED] if path.is_file()]
    return sorted((shared / GOLD_SETS[name]).glob("*.json"))


def fingerprint(files: Iterable[Path]) -> str:
    """One sha256 over files: that of the lines `<sha256 of the file>  <file name>`, in the order given."""
    total = hashlib.sha256()
    for path in files:
        total.update(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n".encode())
    return total.hexdigest()


def gold_documents(shared: Path, name: str) -> list[Gold]:
    """The gold documents of one set: id, text, sentences, gold and the page's own fields.

    Raises:
        EvaluationError: the set is not there.
    """
    files = gold_files(shared, name)
    if not files:
        raise EvaluationError(f"no gold pages of the set {name!r} under {shared}")
    return [json.loads(path.read_text(encoding="utf-8")) for path in files]


def pages(shared: Path, name: str) -> list[Page]:
    """The pages of one set, as JSON Lines input for `communique read`: without any gold."""
    if name == "polnear":
        # Read as the scorer reads them, with universal newlines, so that offsets agree.
        texts = [path for path in gold_files(shared, name) if path.suffix == ".txt"]
        if not texts:
            raise EvaluationError(f"no texts under {shared / POLNEAR}")
        return [{"id": path.stem, "text": path.read_text(encoding="utf-8")} for path in texts]
    return [
        {field: document[field] for field in PAGE_FIELDS if document.get(field) is not None}
        for document in gold_documents(shared, name)
    ]


def read_pages(given: Iterable[Page]) -> Iterator[JsonRecord]:
    """The records of these pages, read by the command `communique read` in a process of its own.

    Raises:
        EvaluationError: a page could not be read; the message is the command's own.
    """
    with tempfile.TemporaryDirectory(prefix="communique-evaluation-") as folder:
        source = Path(folder) / "pages.jsonl"
        write_lines(source, given)
        done = subprocess.run(
            [sys.executable, "-m", "communique", "read", str(source), "--format", "jsonl", "--quiet"],
            check=False,
            capture_output=True,
            env=environment(),
        )
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no message"]
        raise EvaluationError(
            f"communique read ended with status {done.returncode}: " + " / ".join(lines[-5:])
        )
    for line in done.stdout.decode("utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def environment() -> dict[str, str]:
    """The environment for a child process that is to find communique where this one does."""
    paths = [str(ROOT / "src"), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys(filter(None, paths)))}


def write_lines(path: Path, items: Iterable[dict[str, Any]]) -> None:
    """Write JSON Lines, in ASCII: some readers take U+2028 or U+0085 inside a text for the end of a line."""
    with path.open("w", encoding="ascii", newline="\n") as out:
        out.writelines(json.dumps(item) + "\n" for item in items)


def scorer(shared: Path) -> Any:
    """The shared scorer as a module: its matching functions are what decides whether an item is right."""
    path = shared / "score" / "score.py"
    spec = importlib.util.spec_from_file_location("shared_score", path)
    if spec is None or spec.loader is None:
        raise EvaluationError(f"{path} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    before, sys.dont_write_bytecode = (
        sys.dont_write_bytecode,
        True,
    )  # nothing is written into the shared folder
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before
    return module


def run_scorer(shared: Path, script: str, *arguments: Path) -> dict[str, dict[str, float]]:
    """The table that a shared scorer prints with `--json`.

    Raises:
        EvaluationError: the scorer refused the records.
    """
    command = [sys.executable, "-B", str(shared / "score" / script), *map(str, arguments), "--json"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise EvaluationError(f"{script}: {done.stderr.strip().splitlines()[-1:] or 'failed'}")
    table: dict[str, dict[str, float]] = json.loads(done.stdout)
    return table
