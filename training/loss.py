"""The loss: every decision that a corpus annotates counts once, summed and divided by the batch's words."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - the name that all torch code uses

from communique.reading._layout import CONTINUED, Layout
from training.batches import Batch
from training.labels import IGNORE

WORDS_PER_SENTENCE = 25.0
SIGMOID_POINTERS = frozenset({"source", "actor", "recipient", "by"})
"""Asked of every word by itself; all other pointers choose one word, any of several right ones will do."""
WEIGHTS = {"mention": 0.5}


def total(heads: Tensor, pointers: Tensor, batch: Batch, layout: Layout) -> Tensor:
    """Loss of one batch."""
    heads, pointers = heads.float(), pointers.float()
    parts = [
        _token_loss(name, heads, batch, layout) * WEIGHTS.get(name, 1.0)
        for name in batch.tokens
        if name in layout.heads
    ]
    parts.append(_pointer_loss(pointers, batch, layout))
    scale = WORDS_PER_SENTENCE / max(1.0, float(batch.mask.sum()))
    loss = torch.stack(parts).sum() * scale
    if batch.relations:
        loss = loss + _relation_loss(heads, batch, layout) / len(batch)
    return loss


def _token_loss(name: str, heads: Tensor, batch: Batch, layout: Layout) -> Tensor:
    logits, target = heads[..., layout.columns[name]], batch.tokens[name]
    if name in ("participant", "partner", "absent", "contact", "furniture"):
        target = target if target.dim() == logits.dim() else target.unsqueeze(-1)
        known = target != IGNORE
        loss = F.binary_cross_entropy_with_logits(logits, target.clamp(min=0).float(), reduction="none")
        return (loss * known).sum()
    if name == "contact_status":
        logits = logits.unflatten(-1, (len(layout.contacts), len(layout.contact_statuses)))  # type: ignore[no-untyped-call]
    if name == "cue" and "no_continued" in batch.tokens:
        blocked = batch.tokens["no_continued"] == 1
        shut = torch.zeros_like(logits)
        shut[..., CONTINUED] = blocked.float() * -1e4
        logits = logits + shut
    return F.cross_entropy(logits.flatten(0, -2), target.flatten(), ignore_index=IGNORE, reduction="sum")


def pointer_logits(pointers: Tensor, rows: Tensor, layout: Layout) -> Tensor:
    """Answers of all words to the questions `rows` [n, 3] = (example, pointer, asking word): [n, words]."""
    size, count = layout.pointer_size, len(layout.pointers)
    ask, answer = pointers.unflatten(-1, (2, count, size)).unbind(2)  # type: ignore[no-untyped-call]
    everyone = torch.matmul(ask.permute(0, 2, 1, 3), answer.permute(0, 2, 3, 1))
    return everyone[rows[:, 0], rows[:, 1], rows[:, 2]] / size**0.5


def _pointer_loss(pointers: Tensor, batch: Batch, layout: Layout) -> Tensor:
    if not len(batch.rows):
        return pointers.sum() * 0.0
    logits = pointer_logits(pointers, batch.rows, layout)
    soft = torch.tensor([layout.pointers[int(p)] not in SIGMOID_POINTERS for p in batch.rows[:, 1]])
    loss = logits.sum() * 0.0
    if soft.any():
        logp = F.log_softmax(logits[soft].masked_fill(~batch.candidates[soft], -1e4), -1)
        loss = loss - torch.logsumexp(logp.masked_fill(~batch.answers[soft], -1e4), -1).sum()
    if (~soft).any():
        each = F.binary_cross_entropy_with_logits(
            logits[~soft], batch.answers[~soft].float(), reduction="none"
        )
        loss = loss + (each * batch.candidates[~soft]).sum()
    return loss


def _relation_loss(heads: Tensor, batch: Batch, layout: Layout) -> Tensor:
    halves = heads[..., layout.columns["relation"]].unflatten(-1, (2, -1))  # type: ignore[no-untyped-call]
    loss = heads.sum() * 0.0
    for n, actor, recipient, mask in batch.relations:
        logp = F.log_softmax(halves[n, actor, 0] + halves[n, recipient, 1], -1)
        allowed = [c for c in range(len(logp)) if mask >> c & 1]
        loss = loss - torch.logsumexp(logp[allowed], 0)
    return loss
