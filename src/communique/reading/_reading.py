"""What one pass over a page gives: spans and scores, before anybody knows who is who."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from communique.record import ContactKind, ContactStatus, EventStatus, Force, Span

MentionKind: TypeAlias = Literal["person", "state", "organisation", "group", "place", "office"]


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A name (or, for a group, a noun phrase) in the text. `score` is the encoder's probability.

    A person's mention is the name without titles ("Sergei Lavrov"); an office's is the title without name
    and without country adjective ("Foreign Minister"); a state's is its name or adjective ("Russian").
    `of`: for a person, the words that most likely name the state that he acts for, with their shares; the
    name itself among them stands for none. The shares of all words of the window add up to 1.
    """

    span: Span
    kind: MentionKind
    score: float
    of: tuple[tuple[Span, float], ...] = ()


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase that fills a role (speaker, participant, actor, recipient): exact words, not yet resolved.

    `same`: for a phrase without a name in it, the mentions that the encoder takes it to stand for, with their
    probabilities, best first.
    """

    span: Span
    score: float
    same: tuple[tuple[Span, float], ...] = ()


class SaidSpan(msgspec.Struct, frozen=True, kw_only=True):
    """A statement: `cue` and `speaker` are None where the sentence continues a statement without them.

    `speaker_before` is then the mention elsewhere in the window that most likely speaks.
    """

    sentence: int
    content: Span
    cue: Span | None
    speaker: Party | None
    speaker_before: Party | None = None
    score: float


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """An event.

    `absent_actor` and `absent_recipient` are the probabilities that the party exists but is not named in the
    sentence; `actor_before` and `recipient_before` the mention elsewhere in the window that it most likely
    is.
    """

    sentence: int
    type: str
    mode: str | None
    status: EventStatus
    trigger: Span
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    absent_actor: float
    absent_recipient: float
    actor_before: Party | None = None
    recipient_before: Party | None = None
    score: float


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """What one sentence tells of contacts of a kind; the same contact may be told by several sentences.

    Each of `partners` is somebody with whom a contact of its own is held: "calls with A and B" are two.
    """

    sentence: int
    kind: ContactKind
    status: ContactStatus
    participants: tuple[Party, ...]
    partners: tuple[Party, ...] = ()
    score: float


class Undertaking(msgspec.Struct, frozen=True, kw_only=True):
    """A commitment."""

    sentence: int
    action: Span
    force: Force
    by: tuple[Party, ...]
    by_before: Party | None = None
    score: float


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """All that the encoder and its decoders found in one Document."""

    sentences: tuple[Span, ...]
    furniture: tuple[float, ...]
    mentions: tuple[Mention, ...] = ()
    statements: tuple[SaidSpan, ...] = ()
    acts: tuple[Act, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
