"""When and where a contact took place: what its tellings say, else what the page says."""

from __future__ import annotations

import re
from datetime import date
from typing import Protocol

import msgspec

from communique import dates
from communique.reading import Meeting
from communique.recording._draft import Draft
from communique.record import ContactStatus, Date, Place, Span

AHEAD: frozenset[ContactStatus] = frozenset({"planned", "proposed"})
"""States of contacts that lie ahead."""
_TELLING = frozenset({"CONSULT", "AGREE", "REJECT"})
_OLDEST = 62
"""Days before the page beyond which a date is history and not a contact's: about a month, and its slack."""
_OPENING = 30
"""Characters from the sentence's start, or behind the verb, within which a full date is sure to be the contact's."""
_AT = re.compile(r"\b(?:in|at|to)\s+(?:the\s+)?(?:city\s+of\s+|capital\s+(?:city\s+)?(?:of\s+)?)?$", re.IGNORECASE)


class Told(Protocol):
    """What dates and places need to know of a contact."""

    status: ContactStatus
    tellings: list[Meeting]


def stated_date(draft: Draft, told: Told) -> tuple[Date, bool] | None:
    """The date in the contact's first full telling, and whether its words name a stretch of days.

    A full telling has a verb of meeting or planning; the date is the one nearest to it. Dates that cannot be a
    contact's ("the talks of last October": older ones are not entries, see the guidelines) are passed over.
    """
    ahead = told.status in AHEAD
    for meeting in told.tellings:
        triggers = [a.trigger for a in draft.reading.acts if a.sentence == meeting.sentence and a.type in _TELLING]
        at = triggers[:1] or [p.span for p in meeting.participants[:1] if ahead or len(told.tellings) == 1]
        if not at:
            continue
        sentence = draft.reading.sentences[meeting.sentence]
        expression = dates.nearest(draft.expressions, at[0], sentence, draft.text)
        found = _resolved(draft, expression, told.status, at[0], sentence) if expression else None
        if expression is not None and found is not None:
            return found, expression.last_day is not None
        if not ahead and meeting.sentence != draft.headline:
            return None
    return None


def _resolved(draft: Draft, expression: dates.Expression, status: ContactStatus, verb: Span, sentence: Span) -> Date | None:
    published = draft.document.published
    opens = expression.span.start - sentence.start < _OPENING or 0 <= expression.span.start - verb.end < _OPENING
    directions: tuple[dates.Direction, ...] = ("future",) if status in AHEAD else ("past", "nearest")
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


def page_date(draft: Draft, told: Told, main: tuple[Date, bool] | None) -> Date | None:
    """What dates a contact that has no date of its own.

    The page's first dated contact: its day, or, when that is a journey of several days, its month. Else, for a
    contact that took place, the day of the page itself.
    """
    if main is not None:
        value, journey = main
        if journey or (told.status in AHEAD and value.precision == "month"):
            return Date(value=value.value[:7], precision="month", basis="inferred")
        if told.status not in AHEAD:
            return msgspec.structs.replace(value, expression=None, basis="inferred")
    published = draft.document.published
    if told.status in AHEAD or published is None:
        return None
    return Date(value=published.value, precision=published.precision, basis="published")


def place(draft: Draft, told: Told) -> Place | None:
    """A place named after "in" or "at" in a telling."""
    for meeting in told.tellings:
        sentence = draft.reading.sentences[meeting.sentence]
        for mention in draft.reading.mentions:
            if mention.kind != "place" or not sentence.covers(mention.span):
                continue
            if _AT.search(draft.text, sentence.start, mention.span.start):
                return Place(name=mention.span.of(draft.text), evidence=(mention.span,))
    return None
