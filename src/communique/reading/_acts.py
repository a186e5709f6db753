"""Events, commitments, contacts and names: each head's answer as spans with scores."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import numpy as np

from communique.reading._decode import Array, Page, runs, sigmoid, softmax
from communique.reading._layout import ABSENT_ACTOR, ABSENT_RECIPIENT
from communique.reading._reading import Act, Meeting, Mention, MentionKind, Party, Undertaking
from communique.record import ContactKind, ContactStatus, EventStatus, Force

SURE_ABSENT = 0.5
"""Least probability at which a party counts as left out by the sentence."""
_KINDS = {k: k for k in get_args(MentionKind)}
_EVENT_STATUS: dict[str, EventStatus] = {k: k for k in get_args(EventStatus)}
_FORCE: dict[str, Force] = {k: k for k in get_args(Force)}
_CONTACT: dict[str, ContactKind] = {k: k for k in get_args(ContactKind)}
_CONTACT_STATUS: dict[str, ContactStatus] = {k: k for k in get_args(ContactStatus)}


def acts(page: Page) -> Iterator[Act]:
    """Events, in textual order of their triggers."""
    layout = page.answer.layout
    p = softmax(page.answer.head("trigger"))
    inside = p.shape[1] - 1
    mass = p[:, 1:inside].sum(1)
    for at in _peaks(page, mass, page.least.trigger):
        number, low, high = page.sentence(at)
        last = at
        while last + 1 < high and p[last + 1].argmax() == inside:
            last += 1
        best = int(p[at, 1:inside].argmax())
        kind = layout.types[best]
        absent = sigmoid(page.answer.head("absent")[at])
        status = layout.statuses[int(page.answer.head("status")[at].argmax())]
        yield Act(
            sentence=number,
            type=kind,
            mode=_mode(page, at, kind),
            status=_EVENT_STATUS[status],
            trigger=page.span(at, last),
            actors=page.parties(sigmoid(page.answer.point("actor", at)), low, high, page.least.party),
            recipients=page.parties(sigmoid(page.answer.point("recipient", at)), low, high, page.least.party),
            absent_actor=float(absent[ABSENT_ACTOR]),
            absent_recipient=float(absent[ABSENT_RECIPIENT]),
            # Asked only where the answer can count: each costs a look at all names of the window.
            actor_before=page.elsewhere("actor_before", at) if absent[ABSENT_ACTOR] > SURE_ABSENT else None,
            recipient_before=(
                page.elsewhere("recipient_before", at) if absent[ABSENT_RECIPIENT] > SURE_ABSENT else None
            ),
            score=page.least.confidence("event", float(p[at, 1 + best])),
        )


def _peaks(page: Page, mass: Array, least: float) -> list[int]:
    """Words whose mass is above `least` and not below that of a neighbour."""
    on = np.flatnonzero(page.real & (mass > least)).tolist()
    chosen = set(on)
    return [
        i for i in on
        if not (i - 1 in chosen and mass[i - 1] >= mass[i])
        and not (i + 1 in chosen and mass[i + 1] > mass[i])
    ]  # fmt: skip


def _mode(page: Page, at: int, kind: str) -> str | None:
    logits = page.answer.head("mode")[at]
    allowed = [
        (0, None),
        *((1 + n, mode) for n, (t, mode) in enumerate(page.answer.layout.modes) if t == kind),
    ]
    return max(allowed, key=lambda a: float(logits[a[0]]))[1]


def undertakings(page: Page) -> Iterator[Undertaking]:
    """Commitments, in textual order of their actions."""
    p = softmax(page.answer.head("action"))
    for at in _peaks(page, p[:, 1:].sum(1), page.least.action):
        number, low, high = page.sentence(at)
        last = at + int(page.answer.point("until", at)[at:high].argmax())
        force = page.answer.layout.forces[int(p[at, 1:].argmax())]
        by = page.parties(sigmoid(page.answer.point("by", at)), low, high, page.least.promiser)
        yield Undertaking(
            sentence=number,
            action=page.span(at, last),
            force=_FORCE[force],
            by=by,
            by_before=None if by else page.elsewhere("by_before", at),
            score=page.least.confidence("commitment", float(p[at, 1:].sum())),
        )


def meetings(page: Page) -> Iterator[Meeting]:
    """Each sentence's tellings of contacts."""
    layout = page.answer.layout
    low = 1
    for number, sep in page.window.seps:
        p = sigmoid(page.answer.head("contact")[sep])
        for k in np.flatnonzero(p > page.least.contact).tolist():
            statuses = page.answer.head("contact_status")[sep].reshape(len(layout.contacts), -1)[k]
            who = sigmoid(page.answer.head("participant")[:, k])
            yield Meeting(
                sentence=number,
                kind=_CONTACT[layout.contacts[k]],
                status=_CONTACT_STATUS[layout.contact_statuses[int(statuses.argmax())]],
                participants=page.parties(who, low, sep, page.least.participant),
                partners=_partners(page, layout.contacts[k], low, sep),
                score=page.least.confidence("contact", float(p[k])),
            )
        low = sep + 1


def _partners(page: Page, kind: str, low: int, high: int) -> tuple[Party, ...]:
    """Those of a sentence with whom a contact of its own is held; two names side by side stay two."""
    partnered = page.answer.layout.partnered
    if kind not in partnered:
        return ()
    p = sigmoid(page.answer.head("partner")[low:high, partnered.index(kind)])
    found = (
        page.party(low + first, low + last, float(p[first : last + 1].max()))
        for first, last in runs(p > page.least.partner, gap=0)
    )
    return tuple(party for party in found if party is not None)


def mentions(page: Page) -> Iterator[Mention]:
    """Names, offices and places."""
    p = softmax(page.answer.head("mention"))
    for first, last, kind in page.mentions:
        span = page.span(first, last)
        if any(c.isalnum() for c in span.of(page.text)):
            name = page.answer.layout.mentions[kind]
            score = float(p[first : last + 1, 1 + 2 * kind : 3 + 2 * kind].sum(1).mean())
            of = page.words_for("of", first) if name == "person" else ()
            yield Mention(span=span, kind=_KINDS[name], score=score, of=of)


def furniture(page: Page) -> dict[int, float]:
    """For each sentence of the window, the probability that it is not part of the article."""
    p = sigmoid(page.answer.head("furniture")[:, 0])
    out: dict[int, float] = {}
    for number, sep in page.window.seps:
        out[number] = max(out.get(number, 0.0), float(p[sep]))
    return out
