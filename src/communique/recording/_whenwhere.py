"""When and where a contact took place: what its tellings say, else what the page says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container
from datetime import date
from typing import NamedTuple, Protocol

import msgspec

from communique import dates, places
from communique.actors.states import find_states
from communique.reading import Act, Meeting, Mention
from communique.record import ContactKind, ContactStatus, Date, Place, Published, Span
from communique.recording._draft import Draft

AHEAD: frozenset[ContactStatus] = frozenset({"planned", "proposed"})
"""States of contacts that lie ahead."""
_REMOTE: frozenset[ContactKind] = frozenset({"phone", "video", "letter"})
_TELLING = frozenset({"CONSULT", "AGREE", "REJECT"})
_OLDEST = 62
"""Days before the page beyond which a date is history and not a contact's: about a month, and its slack."""
_NEXT_YEAR, _JUST = 300, 31
"""Days from which on a planned date is taken for one that has just gone by, and how long that may be."""
_OPENING = 30
"""Characters from the sentence's start, or behind the verb, within which a full date is the contact's."""
_AT = re.compile(
    r"\b(?:in|at|to)\s+(?:the\s+)?(?:city\s+of\s+|capital\s+(?:city\s+)?(?:of\s+)?)?$", re.IGNORECASE
)


_DATELINE = re.compile(
    r"(?P<city>[A-Z][A-ZÀ-Ž]+(?:[ -][A-ZÀ-Ž]+){0,3})(?:, [A-Z][\w ]+)?"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
    r"\.?\s*(?:\([^)]{2,30}\)|/[^/]{2,20}/)?\.?\s*(?:[—–:]|-+)\s"
)


class Told(Protocol):
    """What dates and places need to know of a contact."""

    kind: ContactKind
    status: ContactStatus
    tellings: list[Meeting]


class Stated(NamedTuple):
    """A date that a contact's words give: whether they name a stretch of days, and whether it lies ahead."""

    date: Date
    journey: bool
    ahead: bool


def stated_date(draft: Draft, told: Told, passed: Container[Span | None] = ()) -> Stated | None:
    """The date in the contact's first full telling, expressions in `passed` left aside.

    A full telling has a verb of meeting or planning; the date is the one nearest to it. Dates that cannot be
    a contact's ("the talks of last October": older ones are not entries, see the guidelines) are passed over.
    """
    ahead = told.status in AHEAD
    for meeting in told.tellings:
        triggers = [
            a.trigger for a in draft.reading.acts if a.sentence == meeting.sentence and a.type in _TELLING
        ]
        at = triggers[:1] or [p.span for p in meeting.participants[:1] if ahead or len(told.tellings) == 1]
        if not at:
            continue
        sentence = draft.reading.sentences[meeting.sentence]
        choices = tuple(e for e in draft.expressions if e.span not in passed)
        expression = dates.nearest(choices, at[0], sentence, draft.text)
        found = _resolved(draft, expression, told.status, at[0], sentence) if expression else None
        if expression is not None and found is not None:
            return Stated(found, expression.last_day is not None, ahead)
        if not ahead and meeting.sentence != draft.headline:
            return None
    return None


def _resolved(
    draft: Draft, expression: dates.Expression, status: ContactStatus, verb: Span, sentence: Span
) -> Date | None:
    published = draft.document.published
    opens = (
        expression.span.start - sentence.start < _OPENING or 0 <= expression.span.start - verb.end < _OPENING
    )
    directions: tuple[dates.Direction, ...] = ("future",) if status in AHEAD else ("past", "nearest")
    for direction in directions:
        found = dates.resolve(expression, published, direction=direction)
        if found is None or (found.precision == "year" and published is not None):
            continue
        if (
            direction == "future"
            and published is not None
            and _days_between(published.value, found.value) > _NEXT_YEAR
        ):
            found = _recent(expression, published) or found
        if published is None or _days_between(found.value, published.value) <= _OLDEST:
            return found
        if opens and found.basis == "stated" and found.precision == "day":
            return found
    return None


def _recent(expression: dates.Expression, published: Published) -> Date | None:
    """The nearest reading of a date, if it has just gone by: "will travel from March 4", told on March 10."""
    found = dates.resolve(expression, published, direction="nearest")
    return found if found and 0 <= _days_between(found.value, published.value) <= _JUST else None


def _days_between(earlier: str, later: str) -> int:
    """Days from one ISO value to another, unknown months and days taken as the first."""
    first = (earlier + "-01-01")[:10] if len(earlier) == 4 else (earlier + "-01")[:10]
    last = (later + "-01-01")[:10] if len(later) == 4 else (later + "-01")[:10]
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def is_history(date: Date, published: Published | None) -> bool:
    """Whether a date lies further back from the page than news does."""
    return published is not None and _days_between(date.value, published.value) > _OLDEST


def page_date(draft: Draft, told: Told, main: Stated | None) -> Date | None:
    """What dates a contact that has no date of its own.

    The page's contact that was dated last: its day, or, when that is a journey of several days, its month.
    Else, for a contact that took place, the day of the page itself.
    """
    if main is not None:
        if main.journey or (told.status in AHEAD and main.date.precision == "month"):
            return Date(value=main.date.value[:7], precision="month", basis="inferred")
        if main.ahead == (told.status in AHEAD):
            return msgspec.structs.replace(main.date, expression=None, basis="inferred")
    published = draft.document.published
    if told.status in AHEAD or published is None:
        return None
    return Date(value=published.value, precision=published.precision, basis="published")


def place(draft: Draft, told: Told, shared: Counter[int]) -> Place | None:
    """The place named after "in" or "at" nearest to those who meet, first where this contact alone is told.

    `shared` counts the contacts that each sentence tells. Calls and letters have none.
    """
    if told.kind in _REMOTE:
        return None
    for meeting in sorted(told.tellings, key=lambda m: shared[m.sentence]):
        sentence = draft.reading.sentences[meeting.sentence]
        found = _places_in(draft, sentence)
        if found:
            best = min(found, key=lambda span: _distance(draft, meeting, span))
            return located(draft, best, best.of(draft.text))
    return _dateline(draft, told)


def act_place(draft: Draft, act: Act) -> Place | None:
    """Where a material act took place: the place after "in" or "at" that stands nearest to its trigger."""
    sentence = draft.reading.sentences[act.sentence]
    found = _places_in(draft, sentence)
    if not found:
        return None
    best = min(found, key=lambda span: max(span.start - act.trigger.end, act.trigger.start - span.end))
    return located(draft, best, best.of(draft.text))


def located(draft: Draft, span: Span, name: str) -> Place:
    """The Place of a name; where it lies, if the gazetteer knows a city that must be meant."""
    city = places.locate(name, draft.states_of(draft.sentence(span.start)), draft.states)
    if city is None:
        return Place(name=name, evidence=(span,))
    return Place(
        name=name,
        country=city.country,
        latitude=city.latitude,
        longitude=city.longitude,
        precision="city",
        evidence=(span,),
    )


def _places_in(draft: Draft, sentence: Span) -> list[Span]:
    """The names in a sentence that tell where something took place."""
    return [
        m.span for m in draft.reading.mentions if sentence.covers(m.span) and _is_place(draft, m, sentence)
    ]


def _is_place(draft: Draft, mention: Mention, sentence: Span) -> bool:
    """Whether a mention names a city or venue after "in", "at" or "to"."""
    words = mention.span.of(draft.text)
    named = mention.kind == "place" or (mention.kind == "state" and _is_city(words))
    return named and _AT.search(draft.text, sentence.start, mention.span.start) is not None


def _is_city(name: str) -> bool:
    """Whether a name that can stand for a state is a city's ("Moscow")."""
    found = find_states(name)
    return len(found) == 1 and found[0].form in {"capital", "city"}


def _dateline(draft: Draft, told: Told) -> Place | None:
    """The city of a dateline that opens the contact's first telling, for what took place there."""
    sentence = draft.reading.sentences[told.tellings[0].sentence]
    found = _DATELINE.match(draft.text, sentence.start, sentence.end)
    if found is None or told.status != "occurred":
        return None
    city = Span(found.start("city"), found.end("city"))
    name = city.of(draft.text)
    return located(draft, city, name.title() if name.isupper() else name)


def _distance(draft: Draft, meeting: Meeting, span: Span) -> int:
    """Characters from the nearest verb of meeting, or participant, to a place; if that follows, doubled."""
    acts = [a.trigger for a in draft.reading.acts if a.sentence == meeting.sentence and a.type in _TELLING]
    ends = acts or [p.span for p in meeting.participants]
    gaps = (span.start - e.end if e.end <= span.start else 2 * (e.start - span.end) for e in ends)
    return min(gaps, default=span.start)
