"""Contacts: what several sentences tell of one meeting, call, visit or letter becomes one contact."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

import msgspec

from communique import dates
from communique.reading import Meeting
from communique.recording._draft import Draft
from communique.record import Contact, ContactKind, ContactStatus, Date, Place, Span

_AHEAD: frozenset[ContactStatus] = frozenset({"planned", "proposed"})
_TELLING = frozenset({"CONSULT", "AGREE", "REJECT"})
_OLDEST = 62
"""Days before the page beyond which a date is history and not a contact's: about a month, and its slack."""
_OPENING = 30
"""Characters from the sentence's start, or behind the verb, within which a full date is sure to be the contact's."""
_AT = re.compile(r"\b(?:in|at|to)\s+(?:the\s+)?(?:city\s+of\s+|capital\s+(?:city\s+)?(?:of\s+)?)?$", re.IGNORECASE)


@dataclass
class _Pool:
    """Tellings of one contact so far."""

    kind: ContactKind
    status: ContactStatus
    who: dict[str, None]
    tellings: list[Meeting] = field(default_factory=list)


def contacts(draft: Draft) -> tuple[Contact, ...]:
    """All contacts of the page, ids c1, c2, ... in order of first telling."""
    pools: list[_Pool] = []
    for meeting in sorted(draft.reading.meetings, key=lambda m: m.sentence):
        if meeting.sentence in draft.aside:
            continue
        who = _participants(draft, meeting)
        home = next((p for p in pools if _same(draft, p, meeting, who)), None)
        if home is None:
            home = _Pool(meeting.kind, meeting.status, {})
            pools.append(home)
        home.tellings.append(meeting)
        home.who.update(dict.fromkeys(who))
    found = [(pool, who, _stated_date(draft, pool)) for pool in pools if len(who := _whole(draft, pool)) > 1]
    out: list[Contact] = []
    main: tuple[Date, bool] | None = None
    for pool, who, stated in found:
        main = stated or main
        when = stated[0] if stated else _page_date(draft, pool, main)
        out.append(_contact(draft, pool, who, when, len(out) + 1))
    return tuple(out)


def _participants(draft: Draft, meeting: Meeting) -> tuple[str, ...]:
    running = draft.said_in(meeting.sentence)
    ids = draft.resolve(meeting.participants, "participant", meeting.sentence, running)
    if meeting.kind == "visit":
        ids = _visit(draft, meeting, ids)
    return _people_first(draft, ids)


def _visit(draft: Draft, meeting: Meeting, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Visitors as people, hosts as states: the guidelines' participants of a visit."""
    if not ids:
        return ids
    visitors = [
        draft.cast.side(i)
        for act in draft.reading.acts if act.sentence == meeting.sentence and act.mode == "visit"
        for i in draft.resolve(act.actors, "actor", act.sentence)
    ]  # fmt: skip
    guest = visitors[0] if visitors else draft.cast.side(ids[0])
    return tuple(dict.fromkeys(i if draft.cast.side(i) == guest else draft.cast.side(i) for i in ids))


def _people_first(draft: Draft, ids: tuple[str, ...]) -> tuple[str, ...]:
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
    if pool.kind == "multilateral" and a & b:
        return True
    if len(a) == len(b) == 1:  # each sentence names one end of the line
        return draft.sides(a) != draft.sides(b)
    sides_a, sides_b = set(draft.sides(a)), set(draft.sides(b))
    people = all(draft.cast.actor(i).kind == "person" for i in a | b)
    return not people and (sides_a <= sides_b or sides_b <= sides_a)


def _whole(draft: Draft, pool: _Pool) -> tuple[str, ...]:
    """The participants; with only one found, the counterpart that the page knows, if there is just one."""
    who = _people_first(draft, tuple(pool.who))
    if len(who) > 1:
        return who
    if not who:
        return draft.cast.parties() if len(draft.cast.parties()) == 2 else ()
    known = {draft.cast.side(i) for i in who}
    others = tuple(p for p in draft.cast.parties() if draft.cast.side(p) not in known)
    if len(others) == 1:
        return who + others if pool.kind != "visit" else who + draft.sides(others)
    author = draft.author()
    if not others and author and draft.cast.side(author[0]) != draft.cast.side(who[0]):
        return who + author
    return who


def _contact(draft: Draft, pool: _Pool, who: tuple[str, ...], when: Date | None, n: int) -> Contact:
    return Contact(
        id=f"c{n}",
        kind=pool.kind,
        participants=who,
        date=when,
        place=_place(draft, pool),
        status=pool.status,
        confidence=round(max(m.score for m in pool.tellings), 4),
        evidence=tuple(draft.reading.sentences[m.sentence] for m in pool.tellings),
    )


def _stated_date(draft: Draft, pool: _Pool) -> tuple[Date, bool] | None:
    """The date in the contact's first full telling, and whether its words name a stretch of days.

    A full telling has a verb of meeting or planning; the date is the one nearest to it. Dates that cannot be a
    contact's ("the talks of last October": older ones are not entries, see the guidelines) are passed over.
    """
    ahead = pool.status in _AHEAD
    for meeting in pool.tellings:
        triggers = [a.trigger for a in draft.reading.acts if a.sentence == meeting.sentence and a.type in _TELLING]
        at = triggers[:1] or [p.span for p in meeting.participants[:1] if ahead or len(pool.tellings) == 1]
        if not at:
            continue
        sentence = draft.reading.sentences[meeting.sentence]
        expression = dates.nearest(draft.expressions, at[0], sentence, draft.text)
        found = _resolved(draft, expression, pool.status, at[0], sentence) if expression else None
        if expression is not None and found is not None:
            return found, expression.last_day is not None
        if not ahead and meeting.sentence != draft.headline:
            return None
    return None


def _resolved(draft: Draft, expression: dates.Expression, status: ContactStatus, verb: Span, sentence: Span) -> Date | None:
    published = draft.document.published
    opens = expression.span.start - sentence.start < _OPENING or 0 <= expression.span.start - verb.end < _OPENING
    directions: tuple[dates.Direction, ...] = ("future",) if status in _AHEAD else ("past", "nearest")
    for direction in directions:
        found = dates.resolve(expression, published, direction=direction)
        if found is None or (found.precision == "year" and published is not None):
            continue
        if published is None or _days_between(found.value, published.value) <= _OLDEST:
            return found
        if opens and found.basis == "stated" and found.precision == "day":
            return found
    return None


def _days_between(earlier: str, later: str) -> int:
    """Days from one ISO value to another, unknown months and days taken as the first (of the later: the last)."""
    first = (earlier + "-01-01")[:10] if len(earlier) == 4 else (earlier + "-01")[:10]
    last = (later + "-01-01")[:10] if len(later) == 4 else (later + "-01")[:10]
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _page_date(draft: Draft, pool: _Pool, main: tuple[Date, bool] | None) -> Date | None:
    """What dates a contact that has no date of its own.

    The page's first dated contact: its day, or, when that is a journey of several days, its month. Else, for a
    contact that took place, the day of the page itself.
    """
    if main is not None:
        value, journey = main
        if journey or (pool.status in _AHEAD and value.precision == "month"):
            return Date(value=value.value[:7], precision="month", basis="inferred")
        if pool.status not in _AHEAD:
            return msgspec.structs.replace(value, expression=None, basis="inferred")
    published = draft.document.published
    if pool.status in _AHEAD or published is None:
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
