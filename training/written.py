"""Pages written for this project's training, as JSON Lines in `training/pages/`: read, joined and checked.

A line is {"id", "outlet", "title", "published", "url", "sentences": [...], "gold": {...}}; a sentence that
begins with "¶" opens a new line of the page, the others follow after a space. `gold` is as in the guidelines.
People and happenings in these pages are invented.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from communique import codebook

FOLDER = Path(__file__).parent / "pages"
KINDS = {"person", "state", "organisation", "group"}
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


class _Check:
    """Collects what cannot be in one page's annotation."""

    def __init__(self, doc: dict[str, Any]) -> None:
        self.doc, self.gold, self.book = doc, doc["gold"], codebook.load()
        self.out: list[str] = []

    def that(self, fine: bool, fault: str) -> None:
        if not fine:
            self.out.append(fault)

    def quoted(self, s: object, words: str | None, what: str) -> None:
        if not isinstance(s, int) or not 0 <= s < len(self.doc["sentences"]):
            self.out.append(f"{what}: no sentence {s!r}")
        elif words is not None:
            a, b = self.doc["sentences"][s]
            self.that(words in self.doc["text"][a:b], f"{what}: sentence {s} does not hold {words!r}")

    def known(self, ids: list[str], what: str) -> None:
        for i in ids:
            self.that(i in self.gold["actors"], f"{what}: no actor {i!r}")

    def actor(self, i: str, a: dict[str, Any]) -> None:
        self.that(
            a.get("kind") in KINDS and isinstance(a.get("offices"), list), f"actor {i}: kind or offices"
        )
        self.that(a.get("kind") != "state" or bool(a.get("of")), f"actor {i}: a state without code")

    def contact(self, c: dict[str, Any]) -> None:
        for s in c["s"]:
            self.quoted(s, None, "contact")
        self.known(c["who"], "contact")
        fine = c["kind"] in CONTACTS and c["status"] in {"occurred", "planned", "proposed", "cancelled"}
        self.that(fine, f"contact: kind {c['kind']!r} or status {c['status']!r}")

    def statement(self, st: dict[str, Any]) -> None:
        for key in ("who_words", "cue", "content"):
            self.quoted(st["s"], st[key], f"statement {key}")
        self.known(st["who"], "statement")

    def event(self, e: dict[str, Any]) -> None:
        name = f"event {e['trigger']!r}"
        self.quoted(e["s"], e["trigger"], name)
        for role in ("actor", "recipient"):
            self.known(e[role], name)
            same = len(e[role]) == len(e[f"{role}_words"])
            self.that(same, f"{name}: {role} and {role}_words differ in length")
            for words in e[f"{role}_words"]:
                self.quoted(e["s"], words, f"{name} {role}")
        fine = e["type"] in self.book.types and (e["mode"] is None or e["mode"] in self.book.modes(e["type"]))
        self.that(fine and e["status"] in STATUSES, f"{name}: {e['type']}, {e['mode']}, {e['status']}")

    def commitment(self, m: dict[str, Any]) -> None:
        self.quoted(m["s"], m["action"], "commitment")
        self.known(m["by"], "commitment")
        self.that(m["force"] in FORCES, f"commitment: force {m['force']!r}")


def faults(doc: dict[str, Any]) -> list[str]:
    """What in a page's annotation cannot be: quotes not in their sentence, unknown actors, types or modes."""
    check, gold = _Check(doc), doc["gold"]
    for n in gold["furniture"]:
        check.quoted(n, None, "furniture")
    for i, a in gold["actors"].items():
        check.actor(i, a)
    for kind in ("contact", "statement", "event", "commitment"):
        for item in gold[kind + "s"]:
            getattr(check, kind)(item)
    return check.out


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
