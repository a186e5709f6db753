"""Events: an act with its parties as states and organisations, and its codes."""

from __future__ import annotations

import re

import msgspec

from communique import codebook
from communique.actors import Role
from communique.reading import SURE_ABSENT, Act, Party
from communique.record import Contact, Date, Event, EventStatus
from communique.recording._draft import Draft, span_of
from communique.recording._parties import before
from communique.recording._whenwhere import act_place, is_history

_TOWARDS = frozenset({"SUPPORT", "AGREE"})
"""Acts that in a readout of one meeting are towards the other party, whether or not a word names it."""
_ONE_SIDED = re.compile(
    r"\b(?:attend|host|broker|mediat|facilitat|courtesy|visit|receiv|summon|efforts|welcom|travel|invit)",
    re.IGNORECASE,
)
"""Triggers of contacts that one side pays, hosts or arranges."""
_OBLIGED = re.compile(r"\b(?:should|must|need|ought|have to|has to)\b", re.IGNORECASE)
_OBJECTS = frozenset({"it", "them", "him", "her", "its", "their"})
_MUTUAL = frozenset({"AGREE", "COOPERATE", "CONSULT", "SUPPORT"})
_AGREED = re.compile(
    r"\bagree(?:d|ment|s)?\b|\bcooperation\b|\bnegotiat|\btalks\b|\bdiscuss|\bsign", re.IGNORECASE
)
_PAIR = 2
_JOINT_MODES = frozenset({None, "third-party", "multilateral", "phone"})
_NEWS: frozenset[EventStatus] = frozenset({"occurred", "ongoing"})
_AHEAD: frozenset[EventStatus] = frozenset({"planned", "proposed"})


def events(draft: Draft, contacts: tuple[Contact, ...]) -> tuple[Event, ...]:
    """All events outside the furniture, ids e1, e2, ...; an act told in the headline and again below once."""
    out: list[Event] = []
    for act in sorted(draft.reading.acts, key=lambda a: a.trigger.start):
        if act.sentence not in draft.aside:
            out.append(_event(draft, act, contacts))
    kept = [e for n, e in enumerate(out) if not _told_again(draft, e, out[n + 1 :])]
    return tuple(msgspec.structs.replace(e, id=f"e{n}") for n, e in enumerate(kept, 1))


def _told_again(draft: Draft, event: Event, later: list[Event]) -> bool:
    """Whether the headline's event is told by the body too."""
    headline = draft.headline
    if headline is None or draft.sentence(event.trigger.start) != headline:
        return False
    parties = set(event.actors) | set(event.recipients)
    return any(
        e.type == event.type and set(e.actors) | set(e.recipients) >= parties
        for e in later if draft.sentence(e.trigger.start) != headline
    )  # fmt: skip


def _event(draft: Draft, act: Act, contacts: tuple[Contact, ...]) -> Event:
    statement, speakers = draft.speakers_at(act.trigger)
    actors, recipients = _parties(draft, act, speakers, contacts)
    book = codebook.load()
    sentence = draft.reading.sentences[act.sentence].of(draft.text)
    contexts = draft.contexts_of(act.sentence)
    words = act.trigger.of(draft.text)
    return Event(
        id="",
        type=act.type,
        mode=act.mode,
        actors=actors,
        recipients=recipients,
        trigger=act.trigger,
        status=act.status,
        date=_date(draft, act, actors, contacts),
        place=act_place(draft, act) if book.quad(act.type).startswith("material") else None,
        statement=statement.id if statement else None,
        contexts=contexts,
        cameo=codebook.cameo_for(
            act.type, act.mode, words, status=act.status, contexts=contexts, sentence=sentence
        ),
        score=book.score(act.type, act.mode),
        quad=book.quad(act.type),
        confidence=round(act.score, 4),
        evidence=(span_of(act),),
    )


def _parties(
    draft: Draft, act: Act, speakers: tuple[str, ...], contacts: tuple[Contact, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients; a readout of two parties leaves out the one that an act is towards."""
    actors, recipients = _told_parties(draft, act, speakers, contacts)
    if not recipients and len(actors) == 1 and act.type in _TOWARDS and draft.cast.host() is not None:
        other = draft.sides(draft.counterpart(actors[0]))
        recipients = tuple(r for r in other if r not in actors)
    draft.because(act.trigger, "actors", _reason(act, act.actors, actors, act.absent_actor))
    draft.because(act.trigger, "recipients", _reason(act, act.recipients, recipients, act.absent_recipient))
    return actors, recipients


def _reason(act: Act, words: tuple[Party, ...], found: tuple[str, ...], absent: float) -> str:
    """How a role of an act was filled, for people."""
    if not found:
        return "no words say who"
    if act.type == "CONSULT" and act.mode in _JOINT_MODES:
        return "the words that the encoder points at: those who talk with each other all act"
    if words:
        return "words of the sentence that the encoder points at, as the sides that they act for"
    if absent > SURE_ABSENT:
        return "not in the sentence, says the encoder: who speaks or is spoken of around it"
    return "in a readout of two parties such an act is towards the other"


def _told_parties(
    draft: Draft, act: Act, speakers: tuple[str, ...], contacts: tuple[Contact, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients as sides. A party that the sentence leaves out is the speaker or the other."""
    running = speakers or draft.said_in(act.sentence)
    actors = draft.sides(draft.resolve(act.actors, "actor", act.sentence, running))
    recipients = draft.sides(draft.resolve(act.recipients, "recipient", act.sentence, running))
    if actors and recipients and set(recipients) <= set(actors) and _is_organ(draft, act):
        recipients = draft.cast.others(actors)  # "Kenya urged the government": not its own
    if act.absent_actor > SURE_ABSENT:
        actors = actors or _both(draft, act, recipients, running)
        if len(actors) < _PAIR:
            actors += _absent(draft, act.actor_before, "actor", act, actors + recipients)
        actors = actors or _unnamed_actor(draft, running, recipients)
    if act.absent_recipient > SURE_ABSENT:
        recipients += _absent(draft, act.recipient_before, "recipient", act, actors + recipients)
        recipients = recipients or draft.cast.others(actors)
    if act.type == "COOPERATE" and not recipients and len(actors) == 1 and _is_ours(draft, act):
        actors += draft.counterpart(actors[0])
        actors = draft.sides(actors)
    if act.type == "CONSULT" and act.mode in _JOINT_MODES:
        return _joint(draft, act, actors, recipients, contacts)
    if act.type == "AGREE" and len(actors) > 1:
        return _demanded(draft, act, actors, recipients, speakers)
    return actors, tuple(r for r in recipients if r not in actors)


def _both(draft: Draft, act: Act, recipients: tuple[str, ...], running: tuple[str, ...]) -> tuple[str, ...]:
    """The two sides of the page where no word says who agreed ("It was agreed to ...")."""
    if recipients or act.type not in _MUTUAL or not _AGREED.search(act.trigger.of(draft.text)):
        return ()
    said_by = draft.sides(running)
    both = said_by if len(said_by) == _PAIR else draft.sides(draft.cast.parties())
    return both if len(both) == _PAIR else ()


def _unnamed_actor(draft: Draft, running: tuple[str, ...], recipients: tuple[str, ...]) -> tuple[str, ...]:
    """Who acts where no word says it: the side of whoever speaks, if it is a party and not acted on."""
    sides = draft.sides(running or draft.author())
    party = all(draft.cast.actor(i).kind == "state" or draft.cast.actor(i).country == "IGO" for i in sides)
    if sides and party and (draft.cast.host() is not None or not set(sides) & set(recipients)):
        return sides
    return draft.cast.others(recipients) if sides else ()


def _is_ours(draft: Draft, act: Act) -> bool:
    """Whether the only actor is "our" or "we": cooperation of ours is with the page's other party."""
    return all(p.span.of(draft.text).lower() in {"our", "we"} for p in act.actors)


def _is_organ(draft: Draft, act: Act) -> bool:
    """Whether all recipients are organs or people that no name says whose they are ("the army")."""
    words = [p.span.of(draft.text) for p in act.recipients]
    return all((w.islower() and w.startswith("the ")) or w.lower() in _OBJECTS for w in words)


def _joint(
    draft: Draft,
    act: Act,
    actors: tuple[str, ...],
    recipients: tuple[str, ...],
    contacts: tuple[Contact, ...],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those who talk with each other are all actors; a host, a guest, a go-between act on the others."""
    if recipients and actors and _ONE_SIDED.search(act.trigger.of(draft.text)):
        return actors, tuple(r for r in recipients if r not in actors)
    all_sides = tuple(dict.fromkeys(actors + recipients))
    return all_sides + (_partner(draft, act, all_sides, contacts) if len(all_sides) == 1 else ()), ()


def _partner(
    draft: Draft, act: Act, known: tuple[str, ...], contacts: tuple[Contact, ...]
) -> tuple[str, ...]:
    """With whom the only side named talks: the other end of a contact of two that the same sentence tells."""
    sentence = draft.reading.sentences[act.sentence]
    for contact in contacts:
        sides = draft.sides(contact.participants)
        if len(sides) == _PAIR and known[0] in sides and sentence in contact.evidence:
            return tuple(i for i in sides if i not in known)
    return ()


def _demanded(
    draft: Draft, act: Act, actors: tuple[str, ...], recipients: tuple[str, ...], speakers: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What "the two sides should" do: the speaker's side to the other if one says it, joint if both do."""
    said_by = draft.sides(speakers)
    both = tuple(dict.fromkeys(actors + recipients))
    if len(said_by) == 1 and said_by[0] in both and _OBLIGED.search(act.trigger.of(draft.text)):
        return said_by, tuple(i for i in both if i not in said_by)
    return actors, tuple(r for r in recipients if r not in actors)


def _absent(
    draft: Draft, mention: Party | None, role: Role, act: Act, known: tuple[str, ...]
) -> tuple[str, ...]:
    """The side of a party that the sentence leaves out, if the encoder knows where it is named."""
    found = draft.sides(before(draft.cast, mention, role, act.sentence))
    return tuple(i for i in found if i not in known)


def _date(draft: Draft, act: Act, actors: tuple[str, ...], contacts: tuple[Contact, ...]) -> Date | None:
    if act.type == "CONSULT":
        sentence = draft.reading.sentences[act.sentence]
        for contact in contacts:
            if any(sentence.overlaps(e) for e in contact.evidence) and set(
                draft.sides(contact.participants)
            ) & set(actors):
                return contact.date
    found = draft.date_of(act.trigger, act.sentence, future=act.status in _AHEAD)
    # "thanked China and said a team would come in April": a month long gone is another clause's.
    gone = found is not None and found.basis == "resolved" and is_history(found, draft.document.published)
    return None if gone and act.status in _NEWS else found
