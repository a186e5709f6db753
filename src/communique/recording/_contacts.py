"""Contacts: what several sentences tell of one meeting, call, visit or letter becomes one contact."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from communique.reading import Meeting
from communique.recording._draft import Draft
from communique.record import Contact, ContactStatus, Date, Place, Span

_AHEAD: frozenset[ContactStatus] = frozenset({"planned", "proposed"})
_AT = re.compile(r"\b(?:in|at|to)\s+(?:the\s+)?(?:city\s+of\s+|capital\s+(?:city\s+)?(?:of\s+)?)?$", re.IGNORECASE)


@dataclass
class _Pool:
    """Tellings of one contact so far."""

    kind: str
    status: ContactStatus
    who: dict[str, None]
    tellings: list[Meeting] = field(default_factory=list)


def contacts(draft: Draft) -> tuple[Contact, ...]:
    """All contacts of the page, ids c1, c2, ... in order of first telling."""
    pools: list[_Pool] = []
    for meeting in sorted(draft.reading.meetings, key=lambda m: m.sentence):
        if meeting.sentence in draft.aside:
            continue
        who = _people_first(draft, _participants(draft, meeting), meeting.kind)
        home = next((p for p in pools if _same(draft, p, meeting, who)), None)
        if home is None:
            home = _Pool(meeting.kind, meeting.status, {})
            pools.append(home)
        home.tellings.append(meeting)
        home.who.update(dict.fromkeys(who))
    return tuple(c for n, p in enumerate(pools, 1) if (c := _contact(draft, p, n)) is not None)


def _participants(draft: Draft, meeting: Meeting) -> tuple[str, ...]:
    running = draft.said_in(meeting.sentence)
    return draft.resolve(meeting.participants, "participant", meeting.sentence, running)


def _people_first(draft: Draft, ids: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """A state whose people are named in the same contact is not a participant beside them."""
    people = {i for i in ids if draft.cast.actor(i).kind == "person"}
    sides = {draft.cast.side(i) for i in people}
    return tuple(i for i in ids if i in people or i not in sides)


def _same(draft: Draft, pool: _Pool, meeting: Meeting, who: tuple[str, ...]) -> bool:
    """Whether a telling is of the contact that the pool holds: same kind, and parties that can be the same."""
    if pool.kind != meeting.kind or (pool.status in _AHEAD) != (meeting.status in _AHEAD):
        return False
    a, b = set(pool.who), set(who)
    if not a or not b or a <= b or b <= a:
        return True
    sides_a, sides_b = set(draft.sides(a)), set(draft.sides(b))
    people = all(draft.cast.actor(i).kind == "person" for i in a | b)
    return not people and (sides_a <= sides_b or sides_b <= sides_a)


def _contact(draft: Draft, pool: _Pool, n: int) -> Contact | None:
    who = _people_first(draft, tuple(pool.who), pool.kind)
    if len(who) < 2:
        who = _completed(draft, who)
    if not who:
        return None
    sentences = draft.reading.sentences
    surest = max(pool.tellings, key=lambda m: m.score)
    return Contact(
        id=f"c{n}",
        kind=surest.kind,
        participants=who,
        date=_date(draft, pool),
        place=_place(draft, pool),
        status=pool.status,
        confidence=round(surest.score, 4),
        evidence=tuple(sentences[m.sentence] for m in pool.tellings),
    )


def _completed(draft: Draft, who: tuple[str, ...]) -> tuple[str, ...]:
    """With one participant or none found, the page's two principal parties, if they fit."""
    parties = draft.cast.parties()
    if not who:
        return parties
    side = draft.cast.side(who[0])
    others = [p for p in parties if p not in who and draft.cast.side(p) != side]
    return who + tuple(others) if len(others) == 1 else who


def _date(draft: Draft, pool: _Pool) -> Date | None:
    """The first date that a telling's words give; an undated contact that took place has the page's day."""
    ahead = pool.status in _AHEAD
    for meeting in pool.tellings:
        sentence = draft.reading.sentences[meeting.sentence]
        at = meeting.participants[0].span if meeting.participants else Span(sentence.start, sentence.start + 1)
        found = draft.date_of(at, meeting.sentence, future=ahead)
        if found is not None:
            return found
    published = draft.document.published
    if ahead or published is None:
        return None
    return Date(value=published.value, precision=published.precision, basis="published")


def _place(draft: Draft, pool: _Pool) -> Place | None:
    """A place named after "in" or "at" in a telling."""
    for meeting in pool.tellings:
        sentence = draft.reading.sentences[meeting.sentence]
        for mention in draft.reading.mentions:
            if mention.kind != "place" or not sentence.covers(mention.span):
                continue
            if _AT.search(draft.text, sentence.start, mention.span.start):
                return Place(name=mention.span.of(draft.text), evidence=(mention.span,))
    return None
