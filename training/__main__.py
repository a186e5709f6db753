"""`python -m training`: train the encoder on the shared corpora and export it as the package ships it."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import torch
from tokenizers import Tokenizer

from communique import codebook
from communique.reading._layout import Layout
from training import corpora, loss, relations
from training.batches import Batch, batches, collate
from training.labels import Example, Labeller
from training.model import Network, base_folder


def layout() -> Layout:
    """The layout that today's codebook asks for."""
    book = codebook.load()
    return Layout(types=tuple(book.types), modes=tuple((t, m) for t in book.types for m in book.modes(t)))


def parser() -> argparse.ArgumentParser:
    """The options of `python -m training`."""
    p = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    p.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the shared corpora")
    p.add_argument("--run", type=Path, default=Path("training/runs/latest"), help="checkpoints and log")
    p.add_argument("--epochs", type=int, default=24, help="passes over the gold records")
    p.add_argument(
        "--polnear-epochs", type=float, default=4, help="passes over PolNeAR, spread over the epochs"
    )
    p.add_argument("--rate", type=float, default=2e-4, help="peak learning rate of the encoder")
    p.add_argument("--words", type=int, default=3072, help="tokens per batch")
    p.add_argument("--seed", type=int, default=7)
    p.add_argument("--resume", action="store_true", help="go on from the run's last checkpoint")
    return p


class Corpus:
    """All training pages, and the examples of one epoch of them."""

    def __init__(self, shared: Path, labeller: Labeller) -> None:
        gold = shared / "gold"
        self.gold = corpora.gold_pages(gold / "train", "readouts") + corpora.gold_pages(
            gold / "agency_train", "agency"
        )
        self.news = corpora.gold_pages(gold / "news_sentences.jsonl", "news")
        self.polnear = corpora.polnear_pages(shared / "data" / "polnear" / "train")
        self.names = corpora.crossner_pages(shared / "data" / "crossner_politics")
        self.pairs = relations.plv_examples(
            shared / "data" / "plv" / "PLV_train.tsv", labeller.tokenizer, labeller.layout
        )
        self.pairs += relations.gold_examples(self.gold, labeller.tokenizer, labeller.layout)
        self.labeller = labeller

    def epoch(self, share: float, rng: random.Random) -> Iterator[Example]:
        """Gold and news whole, `share` of PolNeAR, half of the names, a quarter of the pairs."""
        some = rng.sample(self.polnear, round(share * len(self.polnear)))
        names = rng.sample(self.names, len(self.names) // 2)
        for page in [*self.gold, *self.news, *some, *names]:
            yield from self.labeller.examples(page, rng)
        yield from rng.sample(self.pairs, len(self.pairs) // 4)


def train(args: argparse.Namespace) -> None:
    """Train, with a checkpoint after each epoch."""
    torch.manual_seed(args.seed)
    np.random.seed(args.seed)
    args.run.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    form = layout()
    corpus = Corpus(args.shared, Labeller(tokenizer, form))
    share = min(1.0, args.polnear_epochs / args.epochs)
    network = Network(form)
    groups = [
        {"params": network.encoder.parameters(), "lr": args.rate},
        {"params": [*network.heads.parameters(), *network.pointers.parameters()], "lr": 1e-3},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    first = 0
    epoch_steps = len(
        list(batches(list(corpus.epoch(share, random.Random(0))), args.words, random.Random(0)))
    )
    steps = epoch_steps * args.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min(1.0, (n + 1) / (0.06 * steps)) * max(0.02, 1 - n / steps)
    )
    checkpoint = args.run / "checkpoint.pt"
    if args.resume and checkpoint.exists():
        state = torch.load(checkpoint)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        first = state["epoch"] + 1
    for epoch in range(first, args.epochs):
        rng = random.Random(args.seed * 1000 + epoch)
        started, losses = time.monotonic(), []
        network.train()
        for group in batches(list(corpus.epoch(share, rng)), args.words, rng):
            losses.append(_step(network, optimiser, collate(group), form))
            schedule.step()
        state = {
            "network": network.state_dict(),
            "optimiser": optimiser.state_dict(),
            "schedule": schedule.state_dict(),
            "epoch": epoch,
            "layout": msgspec.to_builtins(form),
        }
        torch.save(state, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)
        seconds = time.monotonic() - started
        print(f"epoch {epoch + 1}/{args.epochs}: loss {np.mean(losses):.3f}, {seconds:.0f} s", flush=True)


def _step(network: Network, optimiser: torch.optim.Optimizer, batch: Batch, form: Layout) -> float:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        heads, pointers = network(batch.ids, batch.case, batch.mask)
    value = loss.total(heads, pointers, batch, form)
    value.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    optimiser.zero_grad(set_to_none=True)
    return float(value.detach())


if __name__ == "__main__":
    train(parser().parse_args())
