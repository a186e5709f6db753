"""What the steps of recording share: one page with its reading and cast, and what is known so far."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from functools import cached_property

from communique import codebook, dates
from communique.actors import Cast, Role
from communique.actors.states import find_states
from communique.reading import Act, Party, Reading
from communique.record import Date, Document, Span, Statement
from communique.recording._author import author_span, issuer_span
from communique.recording._parties import meant
from communique.recording._transcript import Transcript

_LEAD = 3
"""Sentences after the headline in which a statement may say who issued it."""


class Draft:
    """A record in the making. Steps only read it, but for `statements`, set once, and `reasons`."""

    def __init__(self, document: Document, reading: Reading, cast: Cast) -> None:
        self.document = document
        self.text = document.text
        self.reading = reading
        self.cast = cast
        self.statements: tuple[Statement, ...] = ()
        self.reasons: dict[tuple[int, str], str] = {}
        self._contexts: dict[int, tuple[str, ...]] = {}
        self._states: dict[int, frozenset[str]] = {}
        self._starts = [s.start for s in reading.sentences]

    def because(self, anchor: Span, field: str, reason: str) -> None:
        """Keep which rule filled a field of the part found at `anchor`; the last word counts."""
        self.reasons[anchor.start, field] = reason

    @cached_property
    def expressions(self) -> tuple[dates.Expression, ...]:
        """All words of time in the page."""
        return dates.find(self.text)

    @cached_property
    def states(self) -> frozenset[str]:
        """Alpha-3 codes of the states that the page names."""
        return _states_in(self.text)

    def states_of(self, number: int) -> frozenset[str]:
        """Alpha-3 codes of the states that a sentence names."""
        if number not in self._states:
            self._states[number] = _states_in(self.reading.sentences[number].of(self.text))
        return self._states[number]

    @cached_property
    def aside(self) -> frozenset[int]:
        """Numbers of the sentences that are furniture for at least half of their characters."""
        marked = self.document.furniture
        out = set()
        for number, s in enumerate(self.reading.sentences):
            covered = sum(max(0, min(s.end, f.end) - max(s.start, f.start)) for f in marked)
            if covered * 2 >= s.end - s.start:
                out.add(number)
        return frozenset(out)

    @cached_property
    def headline(self) -> int | None:
        """Number of the page's headline: the first sentence of the article, if it has no full stop."""
        for number, s in enumerate(self.reading.sentences):
            if number not in self.aside:
                return number if s.of(self.text)[-1] not in ".!?:;”\"'’" else None
        return None

    @cached_property
    def declared(self) -> tuple[str, ...]:
        """Whose statement the page is, if it says so: "Statement by ...", "... was released by A and B"."""
        if self.headline is None:
            return ()
        span = self.reading.sentences[self.headline]
        headline = span.of(self.text)
        for number in range(self.headline + 1, min(self.headline + 1 + _LEAD, len(self.reading.sentences))):
            lead = self.reading.sentences[number]
            issuer = issuer_span(headline, lead.of(self.text), lead.start)
            if issuer is not None and number not in self.aside:
                issued = self._authors(issuer, number)
                if issued:
                    return issued
        found = author_span(headline, span.start)
        if found is None:
            return ()
        who, joint = found
        ids = self.cast.resolve(who, role="speaker", sentence=self.headline)
        return ids if not joint or len(ids) > 1 else self._authors(who, self.headline) or ids

    def _authors(self, who: Span, number: int) -> tuple[str, ...]:
        """Everybody whom the words naming the authors name: the people, else organisations and states."""
        people = [m.span for m in self.reading.mentions if m.kind == "person" and who.covers(m.span)]
        if people:
            return self._all(people, number)
        states = [Span(who.start + w.start, who.start + w.end) for w in find_states(who.of(self.text))]
        bodies = [m.span for m in self.reading.mentions if m.kind == "organisation" and who.covers(m.span)]
        named = sorted([*states, *(b for b in bodies if not any(b.overlaps(s) for s in states))])
        return self._all(named, number)

    def _all(self, spans: Iterable[Span], number: int) -> tuple[str, ...]:
        found = (i for s in spans for i in self.cast.resolve(s, role="speaker", sentence=number))
        return tuple(dict.fromkeys(found))

    @cached_property
    def transcript(self) -> Transcript:
        """Who has the floor where, if the page is a transcript."""
        return Transcript(self.text, self.cast)

    def author(self) -> tuple[str, ...]:
        """Who speaks on a page that introduces nobody: its declared author, else the publisher's party."""
        if self.declared:
            return self.declared
        host = self.cast.host()
        if host is None:
            return ()
        return self._own() or (host,)

    @cached_property
    def principal(self) -> tuple[str, ...]:
        """The party that the page tells of throughout: the publisher's own, else the one named first."""
        return self._own() or self.cast.parties()[:1]

    def _own(self) -> tuple[str, ...]:
        """The publisher's own party, if the page has one."""
        host = self.cast.host()
        return tuple(p for p in self.cast.parties() if host is not None and self.cast.side(p) == host)[:1]

    def counterpart(self, side: str) -> tuple[str, ...]:
        """The other party of the page, if there is just one; of its people the one whose words are told."""
        others = [p for p in self.cast.parties() if self.cast.side(p) != side]
        if len(others) != 1:
            return ()
        speaking = {i for s in self.statements for i in s.speakers if self.cast.actor(i).kind == "person"}
        own = sorted(i for i in speaking if self.cast.side(i) == self.cast.side(others[0]))
        return tuple(others) if others[0] in speaking or len(own) != 1 else tuple(own)

    def contexts_of(self, number: int) -> tuple[str, ...]:
        """The PLOVER contexts that a sentence names."""
        if number not in self._contexts:
            self._contexts[number] = codebook.contexts_in(self.reading.sentences[number].of(self.text))
        return self._contexts[number]

    def names_person(self, span: Span) -> bool:
        """Whether the words of `span` hold the name of a person."""
        return any(m.kind == "person" and m.span.overlaps(span) for m in self.reading.mentions)

    def sentence(self, at: int) -> int:
        """Number of the sentence that holds the character `at`."""
        return max(0, bisect.bisect_right(self._starts, at) - 1)

    def speakers_at(self, span: Span) -> tuple[Statement | None, tuple[str, ...]]:
        """The innermost statement whose content holds `span`, and its speakers."""
        inside = [s for s in self.statements if s.content.covers(span)]
        if not inside:
            return None, ()
        inner = min(inside, key=lambda s: s.content.end - s.content.start)
        return inner, inner.speakers

    def said_in(self, number: int) -> tuple[str, ...]:
        """Speakers of the last statement told in or before a sentence of the same page, nearest first."""
        end = self.reading.sentences[number].end
        before = [s for s in self.statements if s.content.start < end and s.speakers]
        return before[-1].speakers if before else ()

    def sides(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The states or organisations that actors act for, each once, in order."""
        return tuple(dict.fromkeys(self.cast.side(i) for i in ids))

    def resolve(
        self, parties: Sequence[Party], role: Role, number: int, running: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """Ids of all actors that phrases name, each once, in order."""
        out: dict[str, None] = {}
        for party in parties:
            out.update(dict.fromkeys(meant(self.cast, party, role, number, running)))
        return tuple(out)

    def date_of(self, span: Span, number: int, *, future: bool) -> Date | None:
        """The date that the words of a sentence give to what stands at `span`."""
        sentence = self.reading.sentences[number]
        expression = dates.nearest(self.expressions, span, sentence, self.text)
        if expression is None:
            return None
        return dates.resolve(expression, self.document.published, direction="future" if future else "past")


def span_of(act: Act) -> Span:
    """The words that prove an event: from its first to its last party or trigger."""
    spans = [act.trigger, *(p.span for p in act.actors), *(p.span for p in act.recipients)]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _states_in(text: str) -> frozenset[str]:
    return frozenset(word.code for word in find_states(text))
