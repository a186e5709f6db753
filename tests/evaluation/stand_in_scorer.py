"""A stand-in for the shared scorer: the same functions under the same names, for two pages of our own."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

MARKS = " \"'.,"


def fold(name: str) -> list[str]:
    return name.lower().split()


def same_actor(gold: dict[str, Any], got: dict[str, Any]) -> bool:
    if "state" in (gold["kind"], got["kind"]):
        return bool(gold["kind"] == got["kind"] and gold["of"] == got["country"])
    return set(fold(got["name"])) <= set(fold(gold["name"]))


def jaccard(gold: list[dict[str, Any]], got: list[dict[str, Any]]) -> float:
    both = sum(any(same_actor(g, p) for p in got) for g in gold)
    union = len(gold) + len(got) - both
    return both / union if union else 1.0


def same_parties(gold: list[dict[str, Any]], got: list[dict[str, Any]]) -> bool:
    return jaccard(gold, got) == 1.0


def iou(a: tuple[int, int], b: tuple[int, int]) -> float:
    one, other = set(range(*a)), set(range(*b))
    return len(one & other) / len(one | other)


def trimmed(text: str, span: tuple[int, int]) -> str:
    return text[span[0] : span[1]].strip(MARKS)


def span_of(value: Any) -> tuple[int, int] | None:
    first = value[0] if isinstance(value, list) and value else value
    return (first["start"], first["end"]) if first else None


def gold_span(document: dict[str, Any], s: int, words: str) -> tuple[int, int]:
    at = document["text"].index(words, document["sentences"][s][0])
    return at, at + len(words)


def pair(left: list[Any], right: list[Any], weight: Callable[[Any, Any], float]) -> list[tuple[Any, Any]]:
    out = []
    free = list(right)
    for one in left:
        best = max(free, key=lambda other: weight(one, other), default=None)
        if best is not None and weight(one, best) > 0:
            out.append((one, best))
            free.remove(best)
    return out


def main(gold_folder: str, records_file: str) -> None:
    records = {}
    for line in Path(records_file).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        records[record["document"]["id"]] = record
    hit = total = got = 0
    for path in Path(gold_folder).glob("*.json"):
        document = json.loads(path.read_text(encoding="utf-8"))
        gold = [gold_span(document, s["s"], s["content"]) for s in document["gold"]["statements"]]
        mine = [span_of(s["content"]) for s in records[document["id"]]["statements"]]
        hit, total, got = hit + len(set(gold) & set(mine)), total + len(gold), got + len(mine)
    row = {"p": hit / got if got else 0.0, "r": hit / total, "f1": round(2 * hit / (total + got), 3)}
    sys.stdout.write(json.dumps({"statements": row}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
