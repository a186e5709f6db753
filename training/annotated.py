"""Annotations of unlabelled pages, kept beside the project without a word of the pages themselves.

Each line of `training/annotations/*.jsonl` is {"id", "sha256", "sentences", "gold"}: the page's id in the
shared `pages/unlabelled.jsonl`, the SHA-256 of its text, the sentences as [start, end], and a gold record as
in the guidelines in which every quotation is [start, end] in characters of the text. Put together again with
the text it is a gold record like any other. `python -m training.annotated PAGES.jsonl < QUOTED.jsonl` packs
records that quote.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from communique._sentences import split
from training.written import faults

FOLDER = Path(__file__).parent / "annotations"
QUOTED = {
    "statements": ("who_words", "cue", "content"),
    "events": ("trigger", "actor_words", "recipient_words"),
    "commitments": ("action",),
}
"""The fields of a gold record that quote the page."""


def documents(pages: Path, folder: Path = FOLDER) -> list[dict[str, Any]]:
    """The annotated pages in the shape of the gold records.

    Raises ValueError where a page is missing or its text is another than the annotated one.
    """
    texts = _texts(pages)
    out = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            page = texts.get(row["id"])
            if page is None or _sha256(page["text"]) != row["sha256"]:
                raise ValueError(f"{path.name}: {row['id']} is not the page of {pages} that was annotated")
            out.append(unpacked(row, page))
    return out


def unpacked(row: dict[str, Any], page: dict[str, Any]) -> dict[str, Any]:
    """The annotation with the page's words put in."""
    text = page["text"]
    gold = _each(row["gold"], lambda _s, place: text[place[0] : place[1]])
    return {**page, "sentences": row["sentences"], "gold": gold}


def packed(doc: dict[str, Any]) -> dict[str, Any]:
    """The annotation with places for words; the opposite of `unpacked`."""
    text, sentences = doc["text"], doc["sentences"]

    def place(s: int, words: str) -> list[int]:
        start = text.index(words, *sentences[s])
        return [start, start + len(words)]

    gold = _each(doc["gold"], place)
    return {"id": doc["id"], "sha256": _sha256(text), "sentences": sentences, "gold": gold}


def _each(gold: dict[str, Any], change: Callable[[int, Any], Any]) -> dict[str, Any]:
    """A copy of a gold record, each quotation changed."""
    out = dict(gold)
    for kind, fields in QUOTED.items():
        out[kind] = rows = [dict(row) for row in gold[kind]]
        for row in rows:
            for name in fields:
                words = row[name]
                if name.endswith("_words") and name != "who_words":
                    row[name] = [None if w is None else change(row["s"], w) for w in words]
                elif words is not None:
                    row[name] = change(row["s"], words)
    return out


def _texts(pages: Path) -> dict[str, dict[str, Any]]:
    rows = (json.loads(line) for line in pages.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows}


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def main(pages: str) -> int:
    """Pack the records of standard input; what cannot be is named on standard error and left out."""
    texts, left = _texts(Path(pages)), 0
    for line in filter(str.strip, sys.stdin):
        row = json.loads(line)
        page = texts[row["id"]]
        doc = {**page, "sentences": [[s.start, s.end] for s in split(page["text"])], "gold": row["gold"]}
        try:
            found = faults(doc)
        except (KeyError, TypeError, AttributeError) as error:
            found = [f"{type(error).__name__}: {error}"]
        if found:
            left += 1
            print(f"{row['id']}: {'; '.join(found)}", file=sys.stderr)
        else:
            print(json.dumps(packed(doc), ensure_ascii=False))
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
