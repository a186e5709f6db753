"""`python -m training`: train the encoder on the shared corpora and export it as the package ships it."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch

from communique import codebook
from communique.reading._encoder import read_tokenizer
from communique.reading._layout import Layout
from training import annotated, corpora, loss, relations, written
from training.batches import Batch, batches, collate
from training.labels import Example, Labeller
from training.model import Network, base_folder

ATTRIBUTIONS, RECORDS = "attributions", "records"
_DONE = 1 << 30  # an epoch number past all


def layout() -> Layout:
    """The layout that today's codebook asks for."""
    book = codebook.load()
    return Layout(types=tuple(book.types), modes=tuple((t, m) for t in book.types for m in book.modes(t)))


def parser() -> argparse.ArgumentParser:
    """The options of `python -m training`."""
    p = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    p.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the shared corpora")
    p.add_argument("--run", type=Path, default=Path("training/runs/latest"), help="checkpoints and log")
    p.add_argument(
        "--first-epochs", type=int, default=5, help="passes over PolNeAR and names alone, before all else"
    )
    p.add_argument(
        "--epochs", type=int, default=20, help="passes over the gold records and the written pages"
    )
    p.add_argument(
        "--polnear-epochs", type=float, default=2.0, help="passes over PolNeAR beside the gold, in all"
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
        self.gold = corpora.gold_pages(gold / "train", "readouts")
        self.gold += corpora.gold_pages(gold / "agency_train", "agency")
        self.gold += [corpora.gold_page(doc, "written") for doc in written.documents()]
        pages = shared / "pages" / "unlabelled.jsonl"
        self.gold += [corpora.gold_page(doc, "annotated") for doc in annotated.documents(pages)]
        self.news = corpora.gold_pages(gold / "news_sentences.jsonl", "news")
        self.polnear = corpora.polnear_pages(shared / "data" / "polnear" / "train")
        self.names = corpora.crossner_pages(shared / "data" / "crossner_politics")
        table = shared / "data" / "plv" / "PLV_train.tsv"
        self.pairs = relations.plv_examples(table, labeller.tokenizer, labeller.layout)
        self.pairs += relations.gold_examples(self.gold, labeller.tokenizer, labeller.layout)
        self.labeller = labeller

    def attributions(self, rng: random.Random) -> Iterator[Example]:
        """One epoch of the first phase: PolNeAR and names."""
        for page in [*self.polnear, *self.names]:
            yield from self.labeller.examples(page, rng)

    def records(self, share: float, rng: random.Random) -> Iterator[Example]:
        """One epoch of the second: gold, written pages, news; `share` of PolNeAR, a quarter of the rest."""
        some = rng.sample(self.polnear, round(share * len(self.polnear)))
        names = rng.sample(self.names, len(self.names) // 4)
        for page in [*self.gold, *self.news, *some, *names]:
            yield from self.labeller.examples(page, rng)
        yield from rng.sample(self.pairs, len(self.pairs) // 4)


class Phase:
    """Some epochs with a learning rate that rises and falls once."""

    def __init__(self, name: str, epochs: int, epoch: Callable[[random.Random], Iterator[Example]]) -> None:
        self.name, self.epochs, self.epoch = name, epochs, epoch

    def run(self, network: Network, form: Layout, args: argparse.Namespace, checkpoint: Path) -> None:
        """Train, with a checkpoint after each epoch; with --resume go on from this phase's last one."""
        groups = [
            {"params": network.encoder.parameters(), "lr": args.rate},
            {"params": [*network.heads.parameters(), *network.pointers.parameters()], "lr": 1e-3},
        ]
        optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        dry = random.Random(0)
        steps = self.epochs * len(list(batches(list(self.epoch(dry)), args.words, dry)))
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda n: min(1.0, (n + 1) / (0.06 * steps)) * max(0.02, 1 - n / steps)
        )
        parts: dict[str, Any] = {"network": network, "optimiser": optimiser, "schedule": schedule}
        first = _resume(parts, self.name, checkpoint) if args.resume else 0
        for epoch in range(first, self.epochs):
            rng = random.Random(f"{args.seed} {self.name} {epoch}")
            started, losses = time.monotonic(), []
            network.train()
            for group in batches(list(self.epoch(rng)), args.words, rng):
                losses.append(_step(network, optimiser, collate(group), form))
                schedule.step()
            state = {name: part.state_dict() for name, part in parts.items()}
            state |= {"phase": self.name, "epoch": epoch, "layout": msgspec.to_builtins(form)}
            torch.save(state, checkpoint.with_suffix(".new"))
            checkpoint.with_suffix(".new").replace(checkpoint)
            took = f"{time.monotonic() - started:.0f} s"
            print(f"{self.name} {epoch + 1}/{self.epochs}: loss {np.mean(losses):.3f}, {took}", flush=True)


def _resume(parts: dict[str, Any], phase: str, checkpoint: Path) -> int:
    """Load a checkpoint if there is one; the epoch of this phase to go on with."""
    if not checkpoint.exists():
        return 0
    state = torch.load(checkpoint)
    if state["phase"] == phase:
        for name, part in parts.items():
            part.load_state_dict(state[name])
        return int(state["epoch"]) + 1
    parts["network"].load_state_dict(state["network"])
    return 0 if phase == RECORDS else _DONE


def train(args: argparse.Namespace) -> None:
    """Both phases: first attributions and names, the large plain corpora; then the full records."""
    torch.manual_seed(args.seed)
    np.random.seed(args.seed)
    args.run.mkdir(parents=True, exist_ok=True)
    tokenizer = read_tokenizer(base_folder() / "tokenizer.json")
    form = layout()
    corpus = Corpus(args.shared, Labeller(tokenizer, form))
    share = min(1.0, args.polnear_epochs / max(1, args.epochs))
    network = Network(form)
    checkpoint = args.run / "checkpoint.pt"
    for phase in (
        Phase(ATTRIBUTIONS, args.first_epochs, corpus.attributions),
        Phase(RECORDS, args.epochs, lambda rng: corpus.records(share, rng)),
    ):
        phase.run(network, form, args, checkpoint)
        if phase.name == ATTRIBUTIONS:  # `training.folds` starts from here
            torch.save({"network": network.state_dict()}, args.run / "attributions.pt")


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
