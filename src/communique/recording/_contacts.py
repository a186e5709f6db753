"""Contacts: what several sentences tell of one meeting, call, visit or letter becomes one contact."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, field

from msgspec.structs import replace

from communique.reading import Meeting, Party
from communique.record import Contact, ContactKind, ContactStatus, Date, Place, Span
from communique.recording._draft import Draft
from communique.recording._whenwhere import AHEAD, Stated, page_date, place, stated_date

_GATHERINGS: frozenset[ContactKind] = frozenset({"multilateral", "ceremony"})
"""Kinds of contacts of many, told a few at a time."""
_NEAR = 2
"""Sentences apart within which a gathering goes on being told."""


@dataclass
class _Pool:
    """Tellings of one contact so far; `guests` are the sides that visit."""

    kind: ContactKind
    status: ContactStatus
    who: dict[str, None]
    tellings: list[Meeting] = field(default_factory=list)
    guests: list[str] = field(default_factory=list)


_MARGINS = re.compile(r"\b(?:margins?|sidelines|fringes) of\b|\b(?:in advance|ahead) of\b", re.IGNORECASE)
LEAST = 0.5
"""Least confidence of a contact: one that is more likely wrong than right is not written down."""
_EACH = frozenset({"phone", "video", "meeting", "visit"})
"""Kinds of which one sentence may tell several, each with a partner of its own."""
_ONE_OF = frozenset({"phone", "video", "meeting", "multilateral"})
"""Kinds of which one conversation is only one."""


def contacts(draft: Draft) -> tuple[Contact, ...]:
    """All contacts of the page, ids c1, c2, ... in order of first telling."""
    pools: list[_Pool] = []
    for meeting in sorted(draft.reading.meetings, key=lambda m: m.sentence):
        if meeting.sentence in draft.aside:
            continue
        guests = _guests(draft, meeting) if meeting.kind == "visit" else []
        for who in _each(draft, meeting, guests):
            home = next((p for p in pools if _same(draft, p, meeting, who)), None)
            if home is None:
                home = _Pool(meeting.kind, meeting.status, {})
                pools.append(home)
            if not (home.tellings and _is_own_letter(draft, meeting)):
                home.who.update(dict.fromkeys(who))
            home.tellings.append(meeting)
            home.guests += guests
    found = [(pool, who) for pool in pools if _is_contact(draft, pool, who := _whole(draft, pool))]
    stated = _stated_dates(draft, [pool for pool, _ in found])
    shared = Counter(m.sentence for pool in pools for m in pool.tellings)
    out: list[Contact] = []
    main: Stated | None = None
    for (pool, who), own in zip(found, stated, strict=True):
        main = own or main
        when = own.date if own else page_date(draft, pool, main)
        out.append(_contact(len(out) + 1, pool, who, when, draft, place(draft, pool, shared)))
    sure = [c for c in out if c.confidence >= LEAST]
    kept = [c for c in sure if not any(_is_rival(c, other) or _is_part(c, other) for other in sure)]
    return tuple(replace(c, id=f"c{n}") for n, c in enumerate(kept, 1))


def _stated_dates(draft: Draft, pools: list[_Pool]) -> list[Stated | None]:
    """The dates that words give to contacts, as months where their day within a stretch is not said.

    That is so for each of several visits on one journey that has no days of its own, for a meeting in the
    course of a visit, and for a gathering on whose margins two met "today".
    """
    found = [stated_date(draft, pool) for pool in pools]
    journeys = Counter(
        s.date.expression for p, s in zip(pools, found, strict=True) if s and p.kind == "visit" and s.journey
    )
    several = {expression for expression, n in journeys.items() if n > 1}
    return [
        _within(draft, pool, stated, several) if stated else None
        for pool, stated in zip(pools, found, strict=True)
    ]


def _within(draft: Draft, pool: _Pool, stated: Stated, several: Container[Span | None]) -> Stated:
    """A contact's date, as far as its words say it; `several`: stretches that several visits share."""
    if pool.kind == "visit" and stated.date.expression in several:
        return stated_date(draft, pool, several) or _month(stated)
    aside = stated.date.basis != "stated" and _is_aside(draft, pool)
    if aside or (stated.journey and pool.kind == "meeting" and _in_visit(draft, pool)):
        return _month(stated)
    return stated


def _month(stated: Stated) -> Stated:
    date = replace(stated.date, value=stated.date.value[:7], precision="month")
    return stated._replace(date=date) if stated.date.precision == "day" else stated


def _in_visit(draft: Draft, pool: _Pool) -> bool:
    """Whether a meeting is told as a part of a visit."""
    told = pool.tellings[0]
    return any(m.kind == "visit" and m.sentence == told.sentence for m in draft.reading.meetings)


def _is_aside(draft: Draft, pool: _Pool) -> bool:
    """Whether a gathering is only named as where, or before what, a meeting took place."""
    told = pool.tellings[0]
    together = any(m.kind == "meeting" and m.sentence == told.sentence for m in draft.reading.meetings)
    sentence = draft.reading.sentences[told.sentence].of(draft.text)
    return pool.kind == "multilateral" and together and _MARGINS.search(sentence) is not None


def _is_rival(contact: Contact, other: Contact) -> bool:
    """Whether `other` is the same people on the same day, and more surely of its kind."""
    return (
        {contact.kind, other.kind} <= _ONE_OF
        and contact.kind != other.kind
        and contact.confidence < other.confidence
        and contact.status == other.status
        and contact.date == other.date
        and set(contact.participants) <= set(other.participants)
    )


def _is_part(contact: Contact, other: Contact) -> bool:
    """Whether `other` is told by the same words, with the same people and more."""
    return (
        (contact.kind, contact.status) == (other.kind, other.status)
        and set(contact.participants) < set(other.participants)
        and bool(set(contact.evidence) & set(other.evidence))
    )


def _is_own_letter(draft: Draft, meeting: Meeting) -> bool:
    """Whether a telling is of the letter that an official page shows: its first telling says to whom."""
    return meeting.kind == "letter" and draft.cast.host() is not None


def _participants(draft: Draft, meeting: Meeting, parties: tuple[Party, ...]) -> tuple[str, ...]:
    """Who takes part by these words of a telling. "They" of a meeting yet to be held are states."""
    running = draft.said_in(meeting.sentence)
    out: dict[str, None] = {}
    for party in parties:
        ids = draft.resolve((party,), "participant", meeting.sentence, running)
        if len(ids) > 1 and meeting.status != "occurred" and not draft.names_person(party.span):
            ids = draft.sides(ids)
        out.update(dict.fromkeys(ids))
    return _people_first(draft, tuple(out))


def _each(draft: Draft, meeting: Meeting, guests: list[str]) -> list[tuple[str, ...]]:
    """The contacts of one kind that a sentence tells at once, as their participants.

    With several partners each has a contact of its own: those named between it and the partner before go with
    it, those before them all take part in each. A journey to several states is a visit to each.
    """
    who = _participants(draft, meeting, meeting.participants)
    partners = [
        (party.span, ids)
        for party in (meeting.partners if meeting.kind in _EACH else ())
        if (ids := _participants(draft, meeting, (party,)))
    ]
    if len({ids for _, ids in partners}) > 1:
        return _partnered(draft, meeting, partners)
    sides = draft.sides(who)
    if meeting.sentence == draft.headline and _leaves_out_host(draft, meeting, sides):
        return [tuple(i for i in who if draft.cast.side(i) == side) for side in sides]
    hosts = [s for s in sides if s not in (guests or sides[:1])]
    first = tuple(i for i in who if draft.cast.side(i) not in hosts)
    if meeting.kind != "visit" or len(hosts) <= 1 or not first:
        return [who]
    return [first + tuple(i for i in who if draft.cast.side(i) == host) for host in hosts]


def _leaves_out_host(draft: Draft, meeting: Meeting, sides: tuple[str, ...]) -> bool:
    """Whether an official page's headline names only those whom its own party called."""
    host = draft.cast.host()
    return host is not None and meeting.kind in {"phone", "video"} and host not in sides


def _partnered(
    draft: Draft, meeting: Meeting, partners: list[tuple[Span, tuple[str, ...]]]
) -> list[tuple[str, ...]]:
    """The participants of each contact of a sentence with several partners."""
    alone = {i for _, ids in partners for i in ids}
    others = [
        (party.span.start, tuple(i for i in _participants(draft, meeting, (party,)) if i not in alone))
        for party in meeting.participants
    ]
    opening, last = partners[0][0].start, partners[-1][0].start
    common = [i for at, ids in others for i in ids if at < opening] or [
        i for at, ids in others for i in ids if at > last
    ]
    out, before = [], opening
    for span, ids in partners:
        between = [i for at, more in others for i in more if before < at < span.start]
        out.append(_people_first(draft, tuple(dict.fromkeys([*common, *between, *ids]))))
        before = span.start
    return out


def _guests(draft: Draft, meeting: Meeting) -> list[str]:
    """The sides that visit by a telling: who acts in its sentence's visits, or is invited there."""
    acts = [a for a in draft.reading.acts if a.sentence == meeting.sentence]
    for act in acts:
        if act.mode == "visit":
            return list(draft.sides(draft.resolve(act.actors, "actor", act.sentence)))
    for act in acts:
        if act.type == "AGREE" and "invit" in act.trigger.of(draft.text).lower():
            return list(draft.sides(draft.resolve(act.recipients, "recipient", act.sentence)))
    ids = draft.resolve(meeting.participants, "participant", meeting.sentence)
    hosts = [i for i in ids if draft.cast.actor(i).kind == "state"]  # named as such, it is where they go
    guests = draft.sides(i for i in ids if draft.cast.actor(i).kind == "person")
    return [g for g in guests if g not in hosts] if len(hosts) == 1 else []


def _people_first(draft: Draft, ids: tuple[str, ...]) -> tuple[str, ...]:
    """A state or its organ is no participant beside its people."""
    people = {i for i in ids if draft.cast.actor(i).kind == "person"}
    sides = {draft.cast.side(i) for i in people}
    return tuple(i for i in ids if i in people or draft.cast.side(i) not in sides)


def _same(draft: Draft, pool: _Pool, meeting: Meeting, who: tuple[str, ...]) -> bool:
    """Whether a telling is of the pool's contact: the same kind, and parties that can be the same."""
    if pool.kind != meeting.kind or (pool.status in AHEAD) != (meeting.status in AHEAD):
        return False
    if _is_own_letter(draft, meeting):
        return True
    a, b = set(pool.who), set(who)
    if not a or not b or a <= b or b <= a:
        return True
    gap = meeting.sentence - pool.tellings[-1].sentence
    if pool.kind in _GATHERINGS and (a & b or 0 < gap <= _NEAR):
        return True
    sides_a, sides_b = set(draft.sides(a)), set(draft.sides(b))
    if len(a) == len(b) == 1:  # each sentence names one end of the line, one of them the page's own
        return sides_a != sides_b and bool(set(draft.sides(draft.principal)) & (sides_a | sides_b))
    people = all(draft.cast.actor(i).kind == "person" for i in a | b)
    return not people and (sides_a <= sides_b or sides_b <= sides_a)


def _whole(draft: Draft, pool: _Pool) -> tuple[str, ...]:
    """The participants; with only one found, the page's own party or its only counterpart."""
    who = _people_first(draft, tuple(pool.who))
    if not who:
        both = draft.cast.parties() if len(draft.cast.parties()) == 2 else ()
        return both if pool.status == "occurred" else draft.sides(both)
    if pool.kind == "letter" and draft.cast.host() not in {None, *draft.sides(who)}:
        who += draft.principal  # a letter on an official page without its author
    if who == (draft.cast.host(),) and _is_at_home(draft, pool, who[0]):
        return draft.principal
    if len(who) == 1 and pool.kind != "multilateral" and not _is_at_home(draft, pool, who[0]):
        side = draft.cast.side(who[0])
        other = tuple(i for i in draft.principal if draft.cast.side(i) != side)[:1] or draft.counterpart(side)
        states = (
            draft.cast.host() is None
            and pool.status != "occurred"
            and draft.cast.actor(who[0]).kind == "state"
        )
        who += draft.sides(other) if states else other
    return _hosts(draft, pool, who) if pool.kind == "visit" else who


def _is_contact(draft: Draft, pool: _Pool, who: tuple[str, ...]) -> bool:
    """Whether enough take part: two, or one in a gathering, or one on a trip at home."""
    return len(who) > 1 or (
        len(who) == 1 and (pool.kind == "multilateral" or _is_at_home(draft, pool, who[0]))
    )


def _is_at_home(draft: Draft, pool: _Pool, one: str) -> bool:
    """Whether the publisher's own person travels in his country: no sentence names another state."""
    if pool.kind not in {"visit", "ceremony"} or draft.cast.side(one) != draft.cast.host():
        return False
    return all(draft.states_of(m.sentence) <= {draft.cast.host()} for m in pool.tellings)


def _hosts(draft: Draft, pool: _Pool, who: tuple[str, ...]) -> tuple[str, ...]:
    """Visitors as people, hosts as states: the guidelines' participants of a visit."""
    people = [i for i in who if draft.cast.actor(i).kind == "person"]
    guests = set(pool.guests) & set(draft.sides(who)) or {draft.cast.side((people or who)[0])}
    out: dict[str, None] = {}
    for i in who:
        out[i if draft.cast.side(i) in guests else draft.cast.side(i)] = None
    return _people_first(draft, tuple(out))


def _contact(
    n: int, pool: _Pool, who: tuple[str, ...], when: Date | None, draft: Draft, where: Place | None
) -> Contact:
    return Contact(
        id=f"c{n}",
        kind=pool.kind,
        participants=who,
        date=when,
        place=where,
        status=pool.status,
        confidence=round(max(m.score for m in pool.tellings), 4),
        evidence=tuple(dict.fromkeys(draft.reading.sentences[m.sentence] for m in pool.tellings)),
    )
