"""The record, schema `communique.record/1`: what a page says, every field with the words it came from.

All spans are half-open ranges of Unicode code points into `Document.text`. For plain text that text is the
input verbatim. What cannot be known is `None`; what is inferred says so in a `basis`. The meaning of every
field, at length, is in docs/record.md.

All types are frozen and compare by value. `Record.to_json` and `Record.from_json` are exact inverses.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from communique._errors import RecordError

SCHEMA = "communique.record/1"

Precision: TypeAlias = Literal["day", "month", "year"]
PublishedBasis: TypeAlias = Literal["stated", "given", "url", "inferred"]
DateBasis: TypeAlias = Literal["stated", "resolved", "published", "inferred"]
ActorKind: TypeAlias = Literal["person", "state", "organisation", "group"]
ActorBasis: TypeAlias = Literal["stated", "inferred"]
PlacePrecision: TypeAlias = Literal["city"]
ContactKind: TypeAlias = Literal["phone", "video", "meeting", "visit", "multilateral", "letter", "ceremony"]
ContactStatus: TypeAlias = Literal["occurred", "planned", "proposed", "cancelled"]
StatementForm: TypeAlias = Literal["direct", "mixed", "indirect"]
EventStatus: TypeAlias = Literal[
    "occurred", "ongoing", "planned", "proposed", "denied", "hypothetical", "historical"
]
Force: TypeAlias = Literal["agreed", "promised", "ready", "proposed"]


class _Part(msgspec.Struct, frozen=True, kw_only=True):
    """Common settings of all parts of a record: immutable, built with keywords, compared by value."""


class Span(msgspec.Struct, frozen=True, order=True):
    """Characters `start` to `end` (exclusive) of `Document.text`, in Unicode code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of this span in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Furniture(msgspec.Struct, frozen=True):
    """A stretch of the text that is not the article: marked, never cut out.

    `kind` is one of consent, menu, share, search, related, copyright, address, subscribe, caption, marker,
    notice.
    """

    start: int
    end: int
    kind: str


class Published(_Part, frozen=True, kw_only=True):
    """When the page says it was published.

    `value` is an ISO day, month (`2024-01`) or year, as precise as `precision`. `basis`: stated in the text,
    given with the page (metadata, JSON Lines field), read from its url, or inferred from other words.
    """

    value: str
    precision: Precision
    basis: PublishedBasis
    evidence: tuple[Span, ...] = ()


class Document(_Part, frozen=True, kw_only=True):
    """One page. `text` is what all spans point into; `sha256` is that of the input's bytes (of the text's
    UTF-8 where only text was given).
    """

    id: str
    text: str
    sha256: str
    url: str | None = None
    title: str | None = None
    published: Published | None = None
    outlet: str | None = None
    sources: tuple[str, ...] = ()
    language: str | None = None
    furniture: tuple[Furniture, ...] = ()


class Office(_Part, frozen=True, kw_only=True):
    """An office as the text states it: `title` without the country adjective, `of` the state's ISO 3166
    alpha-3 code or the organisation's name.
    """

    title: str
    of: str | None = None
    evidence: tuple[Span, ...] = ()


class Actor(_Part, frozen=True, kw_only=True):
    """Someone who speaks, meets, acts, is acted on or undertakes something. `id` is unique in the record.

    `basis`: stated if the page's words name the actor; inferred if nothing in the text does (the
    office-holder in whose name the page was published); such an actor has no mentions.
    `country`: ISO 3166 alpha-3 of the state he acts for, or IGO, NGO, NSA (non-state armed group), or None.
    `wikidata` is None until an archive links it.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    offices: tuple[Office, ...] = ()
    wikidata: str | None = None
    basis: ActorBasis = "stated"
    mentions: tuple[Span, ...] = ()


class Date(_Part, frozen=True, kw_only=True):
    """A date in the text, resolved. `value` is an ISO day, month or year; `expression` the words, if any.

    `basis`: stated (a full date in the text), resolved (relative words against the publication date),
    published (the page's own date, for an undated act on a same-day page), inferred (any other reasoning).
    """

    value: str
    precision: Precision
    expression: Span | None = None
    basis: DateBasis


class Place(_Part, frozen=True, kw_only=True):
    """A city or venue as named in the text, never only a country.

    `country` (alpha-3) and `latitude`, `longitude` (degrees, WGS 84) are given where the name is a city's
    and it can be told which one; `precision` is then "city". Of a venue all four are null.
    """

    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: PlacePrecision | None = None
    evidence: tuple[Span, ...] = ()


class Contact(_Part, frozen=True, kw_only=True):
    """One meeting, call, visit, letter or ceremony between political actors, however often it is told."""

    id: str
    kind: ContactKind
    participants: tuple[str, ...]
    date: Date | None = None
    place: Place | None = None
    status: ContactStatus
    confidence: float
    evidence: tuple[Span, ...] = ()


class Statement(_Part, frozen=True, kw_only=True):
    """Attributed content: who says, notes, stresses, hopes, thanks, and the words that carry it.

    `speakers` and `addressees` are actor ids; `cue` and `speaker_words` are None where a sentence continues
    a statement without them; `within` is the id of the statement that this one is reported in.
    """

    id: str
    speakers: tuple[str, ...]
    speaker_words: Span | None = None
    cue: Span | None = None
    content: Span
    form: StatementForm
    addressees: tuple[str, ...] = ()
    within: str | None = None
    confidence: float


class Event(_Part, frozen=True, kw_only=True):
    """Who did what to whom, in PLOVER's terms.

    For joint acts all parties are in `actors` and `recipients` is empty. `statement` is the id of the
    statement that tells it, if one does. `score` is the event's intensity on PLOVER's -10 to 10 scale,
    `quad` its quad class, `cameo` the most specific CAMEO code that the reading supports.
    """

    id: str
    type: str
    mode: str | None = None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    trigger: Span
    status: EventStatus
    date: Date | None = None
    place: Place | None = None
    statement: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    score: float | None = None
    quad: str
    confidence: float
    evidence: tuple[Span, ...] = ()


class Commitment(_Part, frozen=True, kw_only=True):
    """A future action somebody binds himself to, or both sides set themselves. `by` are actor ids, `due` an
    ISO day, month or year.
    """

    id: str
    by: tuple[str, ...]
    action: Span
    force: Force
    due: Date | None = None
    statement: str | None = None
    confidence: float
    evidence: tuple[Span, ...] = ()


class Record(_Part, frozen=True, kw_only=True):
    """What one page says.

    `contexts` are the PLOVER contexts that the page is about: those that its headline or two of its sentences
    name, the most often named first. `warnings` are sentences for people about what may be missing or unsure.
    """

    schema: str = SCHEMA
    document: Document
    actors: tuple[Actor, ...] = ()
    contacts: tuple[Contact, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    contexts: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def to_json(self) -> str:
        """The record as one line of JSON, keys in the schema's order."""
        return _ENCODER.encode(self).decode("utf-8")

    @classmethod
    def from_json(cls, text: str | bytes) -> Record:
        """Read back what `to_json` wrote.

        Raises:
            RecordError: the text is not JSON, not a record, or a record of another schema version.
        """
        try:
            record = _DECODER.decode(text)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise RecordError(f"not a communique record: {error}") from error
        if record.schema != SCHEMA:
            raise RecordError(f"a record of schema {record.schema!r}; this version reads {SCHEMA!r}")
        return record

    def actor(self, id: str) -> Actor:
        """The actor with this id.

        Raises:
            KeyError: no actor of this record has it.
        """
        for actor in self.actors:
            if actor.id == id:
                return actor
        raise KeyError(id)


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Record)
