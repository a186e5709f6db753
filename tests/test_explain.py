"""`Reader.explain` over the example pages: every part can be explained, and what it says is in the record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import communique
from communique.record import Span

PAGES = sorted(p for p in (Path(__file__).parents[1] / "examples").iterdir() if p.name != "README.md")


@pytest.fixture(scope="module")
def reader() -> communique.Reader:
    return communique.Reader()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_part_is_explained_by_its_own_words(reader: communique.Reader, page: Path) -> None:
    record = reader.read(page)
    parts: list[Any] = [*record.contacts, *record.statements, *record.events, *record.commitments]
    assert parts
    for part in parts:
        why = reader.explain(record, part.id)
        assert why.id == part.id
        assert why.confidence == part.confidence
        assert why.kind == type(part).__name__.lower()
        assert why.sentence.start <= why.anchor.start < why.sentence.end
        assert {d.field for d in why.decisions} <= set(type(part).__struct_fields__)
        for decision in why.decisions:
            assert decision.answer
            assert decision.how
            assert all(0 <= choice.score <= 1 for choice in decision.choices)
            assert list(decision.choices) == sorted(decision.choices, key=lambda c: -c.score)


def test_the_type_of_an_event_is_the_heads_best(reader: communique.Reader) -> None:
    record = reader.read(PAGES[0])
    event = record.events[0]
    decision = reader.explain(record, event.id).decisions[0]
    types = [c.answer for c in decision.choices if c.answer.isupper()]
    assert decision.by == "encoder"
    assert types[0] == event.type


def test_no_such_part_names_those_that_are(reader: communique.Reader) -> None:
    record = reader.read(PAGES[0])
    with pytest.raises(communique.RecordError, match=r"has no e99; it has .*e1"):
        reader.explain(record, "e99")


def test_a_part_that_reading_does_not_find_is_an_error(reader: communique.Reader) -> None:
    record = reader.read(PAGES[0])
    moved = replace(record, events=(replace(record.events[0], trigger=Span(0, 1)),))
    with pytest.raises(communique.RecordError, match="read the page again"):
        reader.explain(moved, record.events[0].id)
