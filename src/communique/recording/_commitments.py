"""Commitments: who is bound, to what, how firmly, until when."""

from __future__ import annotations

from communique import dates
from communique.reading import Undertaking
from communique.record import Commitment, Date, Event, Span
from communique.recording._draft import Draft
from communique.recording._parties import before

_PAIR = 2
_BINDING = frozenset({"AGREE", "CONCEDE", "SUPPORT", "REJECT", "THREATEN"})


def commitments(draft: Draft, events: tuple[Event, ...]) -> tuple[Commitment, ...]:
    """All commitments outside the furniture, ids p1, p2, ..."""
    out: list[Commitment] = []
    for found in sorted(draft.reading.undertakings, key=lambda u: u.action.start):
        if found.sentence in draft.aside or any(c.action.overlaps(found.action) for c in out):
            continue
        statement, speakers = draft.speakers_at(found.action)
        out.append(
            Commitment(
                id=f"p{len(out) + 1}",
                by=_by(draft, found, speakers, events),
                action=found.action,
                force=found.force,
                due=_due(draft, found),
                statement=statement.id if statement else None,
                confidence=round(found.score, 4),
                evidence=(draft.reading.sentences[found.sentence],),
            )
        )
    return tuple(out)


def _by(
    draft: Draft, found: Undertaking, speakers: tuple[str, ...], events: tuple[Event, ...]
) -> tuple[str, ...]:
    """Who is bound, with the reason kept."""
    by, reason = _bound(draft, found, speakers, events)
    draft.because(found.action, "by", reason if by else "no words say who")
    return by


def _bound(
    draft: Draft, found: Undertaking, speakers: tuple[str, ...], events: tuple[Event, ...]
) -> tuple[tuple[str, ...], str]:
    """Who the words name; else who acts in the sentence's nearest fitting event; else who speaks, or both
    sides if they speak or agree together; else the mention that the encoder takes for it.
    """
    running = speakers or draft.said_in(found.sentence)
    named = draft.sides(draft.resolve(found.by, "by", found.sentence, running))
    if named:
        return named, "words of the sentence that the encoder points at, as the sides that they act for"
    near = [
        e
        for e in events
        if e.type in _BINDING and e.actors and draft.sentence(e.trigger.start) == found.sentence
    ]
    if near:
        nearest = min(near, key=lambda e: abs(e.trigger.start - found.action.start))
        return nearest.actors, "who acts in the nearest event of the sentence"
    said_by = draft.sides(running or draft.author())
    if len(said_by) >= _PAIR:
        return said_by, "who says it"
    both = draft.sides(draft.cast.parties())
    if found.force == "agreed" and len(both) == _PAIR:
        return both, "what is agreed in a readout of two parties binds both"
    pointed = draft.sides(before(draft.cast, found.by_before, "by", found.sentence))
    return (
        (pointed, "a mention elsewhere that the encoder points at") if pointed else (said_by, "who says it")
    )


def _due(draft: Draft, found: Undertaking) -> Date | None:
    sentence: Span = draft.reading.sentences[found.sentence]
    expression = dates.due(draft.expressions, found.action, sentence, draft.text)
    if expression is None:
        return None
    return dates.resolve(expression, draft.document.published, direction="future")
