"""Pages written for this project's training, as JSON Lines in `training/pages/`: read, joined and checked.

A line is {"id", "outlet", "title", "published", "url", "sentences": [...], "gold": {...}}; a sentence that begins with
"¶" opens a new line of the page, the others follow after a space. `gold` is as in the gold records' guidelines.
People and happenings in these pages are invented.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from communique import codebook

FOLDER = Path(__file__).parent / "pages"
CONTACTS = {"phone", "video", "meeting", "visit", "multilateral", "letter", "ceremony"}
STATUSES = {"occurred", "ongoing", "planned", "proposed", "denied", "hypothetical", "historical"}
FORCES = {"agreed", "promised", "ready", "proposed"}


def documents(folder: Path = FOLDER) -> list[dict[str, Any]]:
    """All written pages in the shape of the gold records: `text` and `sentences` as offsets."""
    rows = [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.open(encoding="utf-8")
        if line.strip()
    ]
    return [joined(row) for row in rows]


def joined(row: dict[str, Any]) -> dict[str, Any]:
    """One page with its sentences put together."""
    text, spans = "", []
    for sentence in row["sentences"]:
        words = sentence.removeprefix("¶").strip()
        if text:
            text += "\n" if sentence.startswith("¶") else " "
        spans.append([len(text), len(text) + len(words)])
        text += words
    return {**row, "text": text, "sentences": spans}


def faults(doc: dict[str, Any]) -> list[str]:
    """What in a page's annotation cannot be: quotes that aren't in their sentence, unknown actors, types, modes."""
    gold, out = doc["gold"], []
    book = codebook.load()

    def quoted(s: int, words: str | None, what: str) -> None:
        if not 0 <= s < len(doc["sentences"]):
            out.append(f"{what}: no sentence {s}")
        elif words is not None:
            a, b = doc["sentences"][s]
            if words not in doc["text"][a:b]:
                out.append(f"{what}: sentence {s} does not hold {words!r}")

    def known(ids: list[str], what: str) -> None:
        out.extend(f"{what}: no actor {i!r}" for i in ids if i not in gold["actors"])

    for n in gold["furniture"]:
        quoted(n, None, "furniture")
    for i, a in gold["actors"].items():
        if a.get("kind") not in {"person", "state", "organisation", "group"} or not isinstance(
            a.get("offices"), list
        ):
            out.append(f"actor {i}: kind or offices")
        if a.get("kind") == "state" and not a.get("of"):
            out.append(f"actor {i}: a state without code")
    for c in gold["contacts"]:
        for s in c["s"]:
            quoted(s, None, "contact")
        known(c["who"], "contact")
        if c["kind"] not in CONTACTS or c["status"] not in {"occurred", "planned", "proposed", "cancelled"}:
            out.append(f"contact: kind {c['kind']!r} or status {c['status']!r}")
    for st in gold["statements"]:
        for key in ("who_words", "cue", "content"):
            quoted(st["s"], st[key], f"statement {key}")
        known(st["who"], "statement")
    for e in gold["events"]:
        quoted(e["s"], e["trigger"], "event trigger")
        for role in ("actor", "recipient"):
            known(e[role], "event")
            if len(e[role]) != len(e[f"{role}_words"]):
                out.append(f"event {e['trigger']!r}: {role} and {role}_words differ in length")
            for words in e[f"{role}_words"]:
                quoted(e["s"], words, f"event {role}")
        if e["type"] not in book.types or (e["mode"] is not None and e["mode"] not in book.modes(e["type"])):
            out.append(f"event {e['trigger']!r}: type {e['type']} mode {e['mode']}")
        if e["status"] not in STATUSES:
            out.append(f"event {e['trigger']!r}: status {e['status']}")
    for m in gold["commitments"]:
        quoted(m["s"], m["action"], "commitment")
        known(m["by"], "commitment")
        if m["force"] not in FORCES:
            out.append(f"commitment: force {m['force']!r}")
    return out


def main(paths: list[str]) -> int:
    """`python -m training.written FILE...`: check files; exit status 1 if anything is wrong."""
    wrong = 0
    for name in paths:
        for number, line in enumerate(Path(name).read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                found = faults(joined(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                found = [f"{type(error).__name__}: {error}"]
            for fault in found:
                wrong += 1
                print(f"{name}:{number}: {fault}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
