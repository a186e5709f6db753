"""Document, Reading and Cast become the Record."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from communique.actors import Cast
from communique.pages import sources
from communique.reading import Reading
from communique.record import Document, Furniture, Record, Span
from communique.recording import _commitments, _contacts, _events, _statements
from communique.recording._draft import Draft

SURE_FURNITURE = 0.95
"""Rules find nearly all furniture; the encoder only adds what it is very sure of (see docs/reading.md)."""
_NAMED_OFTEN = 2
"""Sentences that must name a context for the page to be about it; the headline alone is enough."""
_ATTRIBUTABLE = re.compile(r"\battributable to (?:the )?(?P<who>[^:;.\n]{3,100})")


def record(document: Document, reading: Reading, warnings: tuple[str, ...] = ()) -> Record:
    """Write down what a page says."""
    return record_with_reasons(document, reading, warnings)[0]


def record_with_reasons(
    document: Document, reading: Reading, warnings: tuple[str, ...] = ()
) -> tuple[Record, dict[tuple[int, str], str]]:
    """The record, and for (start of a part's anchor, field) the rule that filled it, for people.

    A statement's anchor is its cue, or its content if it has none; an event's its trigger; a commitment's
    its action.
    """
    document = furnished(document, reading)
    cast = Cast(document, reading.sentences, reading.mentions)
    draft = Draft(document, reading, cast)
    draft.statements = _statements.statements(draft)
    contacts = _contacts.contacts(draft)
    events = _events.events(draft, contacts)
    commitments = _commitments.commitments(draft, events)
    used: dict[str, None] = dict.fromkeys(_attributed(draft))
    for contact in contacts:
        used.update(dict.fromkeys(contact.participants))
    for statement in draft.statements:
        used.update(dict.fromkeys(statement.speakers + statement.addressees))
    for event in events:
        used.update(dict.fromkeys(event.actors + event.recipients))
    for commitment in commitments:
        used.update(dict.fromkeys(commitment.by))
    if not (contacts or draft.statements or events or commitments):
        warnings = (*warnings, "nothing about contacts, statements or events was found on this page")
    written = Record(
        document=document,
        actors=cast.used(tuple(used)),
        contacts=contacts,
        statements=draft.statements,
        events=events,
        commitments=commitments,
        contexts=_contexts_of(draft),
        warnings=warnings,
    )
    return written, draft.reasons


def _contexts_of(draft: Draft) -> tuple[str, ...]:
    """What the page is about: contexts that its headline or several of its sentences name."""
    counts: Counter[str] = Counter()
    for number in range(len(draft.reading.sentences)):
        if number not in draft.aside:
            weight = _NAMED_OFTEN if number == draft.headline else 1
            counts.update(dict.fromkeys(draft.contexts_of(number), weight))
    return tuple(name for name, n in counts.most_common() if n >= _NAMED_OFTEN)


def _attributed(draft: Draft) -> tuple[str, ...]:
    """Who a readout is "attributable to": a person of the record, though nothing in it is said by him."""
    found = _ATTRIBUTABLE.search(draft.text)
    if found is None:
        return ()
    span = Span(found.start("who"), found.end("who"))
    ids = draft.cast.resolve(span, role="speaker", sentence=draft.sentence(span.start))
    return tuple(i for i in ids if not draft.cast.described(i))


def furnished(document: Document, reading: Reading) -> Document:
    """Add the sentences that the encoder takes for furniture to what the rules found.

    A first line that is no sentence is the headline, whatever the encoder thinks of it; a source
    line is none either.
    """
    found = list(document.furniture)
    body = [
        (sentence, p)
        for sentence, p in zip(reading.sentences, reading.furniture, strict=True)
        if not any(sentence.start < f.end and f.start < sentence.end for f in document.furniture)
    ]
    if body and body[0][0].of(document.text)[-1] not in ".!?":
        body = body[1:]
    found += [
        Furniture(s.start, s.end, "notice")
        for s, p in body
        if p > SURE_FURNITURE and not sources.find(s.of(document.text))
    ]
    return msgspec.structs.replace(document, furniture=tuple(sorted(found, key=lambda f: f.start)))
