"""The record: exact round trip, immutability, clear refusals."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique._errors import RecordError
from communique.record import SCHEMA, Actor, Contact, Document, Event, Published, Record, Span, Statement


def sample(text: str = "Ana Ruiz met Bo Li. She said talks were useful.") -> Record:
    return Record(
        document=Document(
            id="x", text=text, sha256="0" * 64,
            published=Published(value="2024-01", precision="month", basis="inferred", evidence=(Span(0, 3),)),
        ),
        actors=(Actor(id="ana-ruiz", name="Ana Ruiz", kind="person", country="ESP", mentions=(Span(0, 8),)),),
        contacts=(Contact(id="c1", kind="meeting", participants=("ana-ruiz",), status="occurred", confidence=0.9),),
        statements=(
            Statement(id="s1", speakers=("ana-ruiz",), cue=Span(24, 28), content=Span(29, 46), form="indirect", confidence=0.8),
        ),
        events=(
            Event(id="e1", type="CONSULT", actors=("ana-ruiz",), recipients=(), trigger=Span(9, 12), status="occurred",
                  quad="verbal cooperation", confidence=0.7),
        ),
    )  # fmt: skip


def test_round_trip_is_exact() -> None:
    record = sample()
    assert Record.from_json(record.to_json()) == record


@given(st.text())
def test_any_text_comes_back_verbatim(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode("utf-8")
    assert Record.from_json(sample(text).to_json()).document.text == text


def test_json_is_one_line_and_names_its_schema_first() -> None:
    line = sample("a\nb").to_json()
    assert "\n" not in line
    assert next(iter(json.loads(line))) == "schema"
    assert json.loads(line)["schema"] == SCHEMA


def test_what_is_unknown_is_null() -> None:
    data = json.loads(sample().to_json())
    assert data["document"]["outlet"] is None
    assert data["contacts"][0]["date"] is None
    assert data["events"][0]["mode"] is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"document": 3}', '{"document": {"id": "a"}}'])
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(RecordError):
        Record.from_json(text)


def test_another_schema_is_refused() -> None:
    line = sample().to_json().replace(SCHEMA, "communique.record/99")
    with pytest.raises(RecordError, match=r"communique\.record/99"):
        Record.from_json(line)


def test_records_are_immutable() -> None:
    with pytest.raises(AttributeError):
        sample().document.id = "y"  # type: ignore[misc]


def test_actor_by_id() -> None:
    assert sample().actor("ana-ruiz").name == "Ana Ruiz"
    with pytest.raises(KeyError):
        sample().actor("nobody")


def test_spans() -> None:
    a, b = Span(0, 5), Span(3, 4)
    assert a.covers(b)
    assert not b.covers(a)
    assert a.overlaps(b)
    assert not Span(0, 3).overlaps(b)
    assert Span(1, 3).of("abcd") == "bc"
    assert msgspec.to_builtins(a) == {"start": 0, "end": 5}
