"""Examples of similar length become batches of about the same number of words."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.labels import IGNORE, Example


@dataclass
class Batch:
    """Padded tensors; `rows` [n, 3]: pointer questions, `candidates`, `answers` [n, words]: their targets."""

    ids: Tensor
    case: Tensor
    mask: Tensor
    tokens: dict[str, Tensor]
    rows: Tensor
    candidates: Tensor
    answers: Tensor
    relations: list[tuple[int, int, int, int]]

    def __len__(self) -> int:
        return len(self.ids)


def batches(examples: Sequence[Example], words: int, rng: random.Random) -> Iterator[list[Example]]:
    """Shuffled groups of similar length, at most `words` tokens each when padded."""
    order = sorted(examples, key=lambda e: len(e) + rng.random() * 24)
    groups: list[list[Example]] = [[]]
    longest = 0
    for e in order:
        longest = max(longest, len(e))
        if groups[-1] and longest * (len(groups[-1]) + 1) > words:
            groups.append([])
            longest = len(e)
        groups[-1].append(e)
    rng.shuffle(groups)
    yield from groups


def collate(examples: Sequence[Example]) -> Batch:
    """Pad a group to its longest."""
    size = max(len(e) for e in examples)
    n = len(examples)
    ids = np.zeros((n, size), np.int64)
    case, mask = np.zeros_like(ids), np.zeros_like(ids)
    names = {name: e.tokens[name].shape[1:] for e in examples for name in e.tokens}
    tokens = {
        name: np.full((n, size, *shape), 0 if name == "no_continued" else IGNORE, np.int64)
        for name, shape in names.items()
    }
    questions = [(i, *row) for i, e in enumerate(examples) for row in e.pointers]
    candidates = np.zeros((len(questions), size), bool)
    answers = np.zeros_like(candidates)
    for i, e in enumerate(examples):
        ids[i, : len(e)], case[i, : len(e)], mask[i, : len(e)] = e.ids, e.case, 1
        for name, target in e.tokens.items():
            tokens[name][i, : len(e)] = target
    for r, (_, _, _, allowed, right) in enumerate(questions):
        candidates[r, allowed] = True
        answers[r, right] = True
    return Batch(
        torch.from_numpy(ids), torch.from_numpy(case), torch.from_numpy(mask),
        {k: torch.from_numpy(v) for k, v in tokens.items()},
        torch.tensor([q[:3] for q in questions], dtype=torch.long).reshape(-1, 3),
        torch.from_numpy(candidates), torch.from_numpy(answers),
        [(i, *e.relation) for i, e in enumerate(examples) if e.relation],
    )  # fmt: skip
