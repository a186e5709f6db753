"""`python -m training.folds`: how well `Reader.relation` would do on pairs that it never saw.

Each of five folds starts from the checkpoint of the first training phase, which has seen no PLV, trains the
relation head on the other folds of PLV and on the events of the gold, written and annotated pages, and is
asked about its own. The news sentences are left out: they are PLV's. A sentence's pairs lie in one fold.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from communique.reading import _relation
from communique.reading._encoder import read_tokenizer
from communique.reading._layout import Layout
from training import loss, relations
from training.__main__ import Corpus, layout
from training.batches import batches, collate
from training.labels import Example, Labeller
from training.model import Network, base_folder


def parser() -> argparse.ArgumentParser:
    """The options of `python -m training.folds`."""
    p = argparse.ArgumentParser(prog="python -m training.folds", description=__doc__)
    p.add_argument("--shared", type=Path, default=Path("../shared"))
    p.add_argument("--run", type=Path, default=Path("training/runs/latest"), help="folder of attributions.pt")
    p.add_argument("--epochs", type=int, default=4)
    p.add_argument(
        "--events", type=int, default=2000, help="events of the gold pages beside PLV, in each fold"
    )
    p.add_argument("--folds", type=int, default=5)
    p.add_argument("--seed", type=int, default=7)
    return p


def macro_f1(right: Sequence[int], got: Sequence[int]) -> float:
    """Mean over the classes that occur of each one's F1."""
    both = Counter(r for r, g in zip(right, got, strict=True) if r == g)
    wanted, given = Counter(right), Counter(got)
    return sum(2 * both[c] / (wanted[c] + given[c]) for c in wanted) / len(wanted)


def classes(form: Layout) -> list[int]:
    """PLV's class of each type of the layout: CONCEDE and RETREAT are one, YIELD."""
    merged = relations.PLV_TYPES["YIELD"]
    names = ["YIELD" if t in merged else t for t in form.types]
    order = list(dict.fromkeys(names))
    return [order.index(n) for n in names]


def answer(network: Network, group: list[Example], form: Layout) -> list[int]:
    """The likeliest PLV class of each example."""
    batch = collate(group)
    with torch.inference_mode():
        heads, _ = network(batch.ids, batch.case, batch.mask)
    halves = heads[..., form.columns["relation"]].unflatten(-1, (2, -1))
    of = torch.tensor(classes(form))
    out = []
    for n, actor, recipient, _ in batch.relations:
        p: Tensor = torch.softmax(halves[n, actor, 0] + halves[n, recipient, 1], -1)[1:]
        out.append(int(torch.zeros(int(of.max()) + 1).index_add(0, of, p).argmax()))
    return out


def train(network: Network, examples: list[Example], form: Layout, epochs: int, seed: int) -> None:
    """Some epochs over marked pairs, with a learning rate that rises and falls once."""
    groups = [
        {"params": network.encoder.parameters(), "lr": 1e-4},
        {"params": network.heads.parameters(), "lr": 1e-3},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    rng = random.Random(seed)
    steps = epochs * len(list(batches(examples, 1536, random.Random(seed))))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min(1.0, (n + 1) / (0.1 * steps)) * max(0.02, 1 - n / steps)
    )
    network.train()
    for _ in range(epochs):
        for group in batches(examples, 1536, rng):
            batch = collate(group)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                heads, pointers = network(batch.ids, batch.case, batch.mask)
            loss.total(heads, pointers, batch, form).backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            schedule.step()
    network.eval()


def main(args: argparse.Namespace) -> None:
    """Print each fold's accuracy and, over all folds together, macro-F1."""
    torch.manual_seed(args.seed)
    tokenizer = read_tokenizer(base_folder() / "tokenizer.json")
    form = layout()
    corpus = Corpus(args.shared, Labeller(tokenizer, form))
    others = relations.gold_examples(corpus.gold, tokenizer, form)
    others = random.Random(args.seed).sample(others, min(args.events, len(others)))
    rows = relations.plv_examples(args.shared / "data" / "plv" / "PLV_train.tsv", tokenizer, form)
    pairs = list(zip(rows[::2], rows[1::2], strict=True))  # each with its other way round
    marks = {tokenizer.token_to_id(m) for m in _relation.MARKERS}
    sentences = [tuple(i for i in map(int, pair[0].ids) if i not in marks) for pair in pairs]
    order = sorted(set(sentences))
    random.Random(args.seed).shuffle(order)
    fold = {sentence: n % args.folds for n, sentence in enumerate(order)}
    right: list[int] = []
    got: list[int] = []
    of = classes(form)
    for k in range(args.folds):
        network = Network(form)
        state = torch.load(args.run / "attributions.pt")["network"]
        network.load_state_dict(state)
        mine = [p for p, s in zip(pairs, sentences, strict=True) if fold[s] == k]
        rest = [e for p, s in zip(pairs, sentences, strict=True) if fold[s] != k for e in p]
        train(network, [*rest, *others], form, args.epochs, args.seed + k)
        asked = [p[0] for p in mine]
        answers = [a for n in range(0, len(asked), 16) for a in answer(network, asked[n : n + 16], form)]
        truth = [of[int(e.relation[2]).bit_length() - 2] for e in asked if e.relation]
        right += truth
        got += answers
        good = sum(a == b for a, b in zip(truth, answers, strict=True))
        print(f"fold {k + 1}/{args.folds}: {good}/{len(truth)} right", flush=True)
    print(f"PLV, {args.folds} folds, {len(right)} pairs: macro-F1 {macro_f1(right, got):.3f}")


if __name__ == "__main__":
    main(parser().parse_args())
