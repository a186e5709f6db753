"""Ordered pairs in one sentence with their PLOVER type, for `Reader.relation`."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from communique.reading import _relation
from communique.reading._layout import Layout

from training.labels import Example

PLV_TYPES = {"YIELD": ("CONCEDE", "RETREAT")}
"""PLV merges two PLOVER types; the loss is taken on their summed probability."""


def plv_examples(path: Path, tokenizer: Tokenizer, layout: Layout) -> list[Example]:
    """PLV's training part (Halterman et al.): a sentence with a marked actor and recipient and a type."""
    out = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            example = _example(row, tokenizer, layout)
            if example is not None:
                out.append(example)
    return out


def _example(row: dict[str, str], tokenizer: Tokenizer, layout: Layout) -> Example | None:
    marked = row["marked_sentence"]
    text, spans = "", {}
    rest = marked
    for part in sorted(("<s>", "</s>", "<t>", "</t>"), key=marked.find):
        before, found, rest = rest.partition(part)
        if not found:
            return None
        text += before
        spans[part] = len(text)
    text += rest
    if row["gold_root"] not in layout.types and row["gold_root"] not in PLV_TYPES:
        return None
    window = _relation.mark(text, (spans["<s>"], spans["</s>"]), (spans["<t>"], spans["</t>"]), tokenizer)
    name = PLV_TYPES.get(row["gold_root"], (row["gold_root"],))
    mask = sum(1 << (1 + layout.types.index(n)) for n in name)
    return Example(np.asarray(window.ids), np.asarray(window.case), "plv", relation=(window.actor, window.recipient, mask))
