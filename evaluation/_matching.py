"""Which item of a record is which item of the gold, by the shared scorer's own rules.

The scorer prints sums only; the mistake browser and the calibration need the pairs behind them. The rules
are put together here from the scorer's functions, imported at run time, so both always mean the same by
"right".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from evaluation._gold import Gold, JsonRecord

Item = dict[str, Any]
KINDS = ("actors", "contacts", "statements", "events", "commitments")


class Matches(msgspec.Struct, frozen=True):
    """One document's items of one kind: gold, predicted, and the pairs of their numbers that match."""

    gold: list[Item]
    got: list[Item]
    pairs: list[tuple[int, int]]

    @property
    def missed(self) -> list[int]:
        """Numbers of the gold items without a partner."""
        paired = {g for g, _ in self.pairs}
        return [number for number in range(len(self.gold)) if number not in paired]

    @property
    def spurious(self) -> list[int]:
        """Numbers of the predicted items without a partner."""
        paired = {p for _, p in self.pairs}
        return [number for number in range(len(self.got)) if number not in paired]


class Matcher:
    """The items of one gold document beside those of its record. `score` is the shared scorer's module."""

    def __init__(self, score: Any, document: Gold, record: JsonRecord) -> None:
        self.score = score
        self.document = document
        self.text: str = document["text"]
        self.gold: dict[str, Any] = document["gold"]
        self.record = record
        self._gold_actors: dict[str, Item] = self.gold["actors"]
        self._got_actors: dict[str, Item] = {actor["id"]: actor for actor in record.get("actors", [])}

    def gold_actors(self, ids: list[str] | None) -> list[Item]:
        """The gold actors behind these ids."""
        return [self._gold_actors[one] for one in ids or []]

    def got_actors(self, ids: list[str] | None) -> list[Item]:
        """The record's actors behind these ids."""
        return [self._got_actors[one] for one in ids or [] if one in self._got_actors]

    def likeness(self, gold: list[str] | None, got: list[str] | None) -> float:
        """Jaccard index of two lists of actor ids, the first the gold's."""
        return float(self.score.jaccard(self.gold_actors(gold), self.got_actors(got)))

    def same(self, gold: list[str] | None, got: list[str] | None) -> bool:
        """Whether two lists of actor ids, the first the gold's, mean the same parties."""
        return bool(self.score.same_parties(self.gold_actors(gold), self.got_actors(got)))

    def sentence(self, at: int) -> int:
        """Number of the gold sentence that holds this character, or -1."""
        found = (n for n, (start, end) in enumerate(self.document["sentences"]) if start <= at < end)
        return next(found, -1)

    def gold_span(self, item: Item, field: str) -> tuple[int, int]:
        """The characters of a gold item's quoted words."""
        start, end = self.score.gold_span(self.document, item["s"], item[field])
        return start, end

    def got_span(self, item: Item, *fields: str) -> tuple[int, int] | None:
        """The characters of the first of these fields that the item has."""
        for field in fields:
            span = self.score.span_of(item.get(field))
            if span:
                return int(span[0]), int(span[1])
        return None

    def overlap(self, gold: Item, got: Item, field: str) -> float:
        """Intersection over union of the spans in `field`."""
        mine = self.got_span(got, field)
        return float(self.score.iou(self.gold_span(gold, field), mine)) if mine else 0.0

    def exact(self, gold: Item, got: Item, field: str) -> bool:
        """Whether the spans in `field` are the same up to surrounding marks and spaces."""
        mine = self.got_span(got, field)
        trimmed = self.score.trimmed
        return mine is not None and bool(
            trimmed(self.text, self.gold_span(gold, field)) == trimmed(self.text, mine)
        )

    def got_sentence(self, event: Item) -> int:
        """Number of the gold sentence that an event of the record is located in."""
        span = self.got_span(event, "trigger", "evidence")
        return self.sentence(span[0]) if span else -1

    def matches(self, kind: str) -> Matches:
        """Pair the items of one of `KINDS` as the scorer does."""
        gold, got, weight = {
            "actors": self._actors,
            "contacts": self._contacts,
            "statements": self._statements,
            "events": self._events,
            "commitments": self._commitments,
        }[kind]()
        # Numbered, so that the scorer's pairing, which breaks ties by position, gives the numbers back.
        pairs = self.score.pair(list(enumerate(gold)), list(enumerate(got)), lambda g, p: weight(g[1], p[1]))
        return Matches(gold, got, sorted((g[0], p[0]) for g, p in pairs))

    def _actors(self) -> tuple[list[Item], list[Item], Callable[[Item, Item], float]]:
        return (
            list(self._gold_actors.values()),
            list(self._got_actors.values()),
            lambda g, p: 1.0 if self.score.same_actor(g, p) else 0.0,
        )

    def _contacts(self) -> tuple[list[Item], list[Item], Callable[[Item, Item], float]]:
        def weight(gold: Item, got: Item) -> float:
            alike = self.likeness(gold["who"], got.get("participants"))
            return alike if gold["kind"] == got.get("kind") and alike >= 0.5 else 0.0

        return self.gold["contacts"], self.record.get("contacts", []), weight

    def _statements(self) -> tuple[list[Item], list[Item], Callable[[Item, Item], float]]:
        return self._spans("statements", "content", 0.5)

    def _commitments(self) -> tuple[list[Item], list[Item], Callable[[Item, Item], float]]:
        return self._spans("commitments", "action", 0.4)

    def _spans(
        self, kind: str, field: str, least: float
    ) -> tuple[list[Item], list[Item], Callable[[Item, Item], float]]:
        def weight(gold: Item, got: Item) -> float:
            overlap = self.overlap(gold, got, field)
            return overlap if overlap >= least else 0.0

        gold = [item for item in self.gold[kind] if item[field]]
        got = [item for item in self.record.get(kind, []) if self.got_span(item, field)]
        return gold, got, weight

    def _events(self) -> tuple[list[Item], list[Item], Callable[[Item, Item], float]]:
        def weight(gold: Item, got: Item) -> float:
            if gold["type"] != got.get("type") or gold["s"] != self.got_sentence(got):
                return 0.0
            return (
                1.0
                + self.likeness(gold["actor"], got.get("actors"))
                + self.likeness(gold["recipient"], got.get("recipients"))
            )

        return self.gold["events"], self.record.get("events", []), weight
