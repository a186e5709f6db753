"""Ordered pairs in one sentence with their PLOVER type, for `Reader.relation`."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from communique.reading import _relation
from communique.reading._layout import Layout
from training.corpora import Page
from training.labels import Example

PLV_TYPES = {"YIELD": ("CONCEDE", "RETREAT")}
"""PLV merges two PLOVER types; the loss is taken on their summed probability."""


def plv_examples(path: Path, tokenizer: Tokenizer, layout: Layout) -> list[Example]:
    """PLV's training part (Halterman et al.): a sentence with a marked actor and recipient and a type.

    Each pair comes a second time the other way round, as no relation: order is meaning.
    """
    out = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            pair = _plv_pair(row, layout)
            if pair is not None:
                text, actor, recipient, mask = pair
                out.append(_example(text, actor, recipient, mask, tokenizer))
                out.append(_example(text, recipient, actor, 1, tokenizer))
    return out


def gold_examples(pages: list[Page], tokenizer: Tokenizer, layout: Layout) -> list[Example]:
    """Events of the gold records with one named actor and one named recipient, as pairs in their sentence."""
    out = []
    for page in pages:
        for act in page.acts:
            if len(act.actors) == 1 == len(act.recipients) and not act.actors[0].overlaps(act.recipients[0]):
                sentence = page.sentences[act.sentence]
                actor, recipient = (
                    (s.start - sentence.start, s.end - sentence.start) for s in (*act.actors, *act.recipients)
                )
                mask = 1 << (1 + layout.types.index(act.type))
                out.append(_example(sentence.of(page.text), actor, recipient, mask, tokenizer))
    return out


def _plv_pair(
    row: dict[str, str], layout: Layout
) -> tuple[str, tuple[int, int], tuple[int, int], int] | None:
    text, spans = "", {}
    rest = row["marked_sentence"]
    for part in sorted(("<s>", "</s>", "<t>", "</t>"), key=rest.find):
        before, found, rest = rest.partition(part)
        if not found:
            return None
        text += before
        spans[part] = len(text)
    names = PLV_TYPES.get(row["gold_root"], (row["gold_root"],))
    if not set(names) <= set(layout.types):
        return None
    mask = sum(1 << (1 + layout.types.index(n)) for n in names)
    return text + rest, (spans["<s>"], spans["</s>"]), (spans["<t>"], spans["</t>"]), mask


def _example(
    text: str, actor: tuple[int, int], recipient: tuple[int, int], mask: int, tokenizer: Tokenizer
) -> Example:
    window = _relation.mark(text, actor, recipient, tokenizer)
    return Example(
        np.asarray(window.ids),
        np.asarray(window.case),
        "pairs",
        relation=(window.actor, window.recipient, mask),
    )
