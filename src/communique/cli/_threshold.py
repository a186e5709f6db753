"""Leave out what the reading is less sure of than somebody wants."""

from __future__ import annotations

from typing import Protocol, TypeVar

import msgspec

from communique.record import Record


class _Found(Protocol):
    @property
    def confidence(self) -> float: ...


_F = TypeVar("_F", bound=_Found)


def at_least(record: Record, confidence: float) -> Record:
    """`record` with only the contacts, statements, events and commitments of at least this confidence.

    Actors stay, and so does an event whose statement is left out: its `statement` becomes None. How many
    were left out is said in the warnings.
    """

    def sure(found: tuple[_F, ...]) -> tuple[_F, ...]:
        return tuple(one for one in found if one.confidence >= confidence)

    statements = sure(record.statements)
    kept = {statement.id for statement in statements}

    def known(id: str | None) -> str | None:
        return id if id in kept else None

    replace = msgspec.structs.replace
    thinned = replace(
        record,
        contacts=sure(record.contacts),
        statements=tuple(replace(one, within=known(one.within)) for one in statements),
        events=tuple(replace(one, statement=known(one.statement)) for one in sure(record.events)),
        commitments=tuple(replace(one, statement=known(one.statement)) for one in sure(record.commitments)),
    )
    dropped = _findings(record) - _findings(thinned)
    if not dropped:
        return record
    findings = "1 finding" if dropped == 1 else f"{dropped} findings"
    warning = f"{findings} under a confidence of {confidence:g} left out."
    return replace(thinned, warnings=(*record.warnings, warning))


def _findings(record: Record) -> int:
    return sum(map(len, (record.contacts, record.statements, record.events, record.commitments)))
