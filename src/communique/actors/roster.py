"""Who is on a page: persons with their countries, states, organisations, groups, each under one id."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from communique.actors.countries import Countries
from communique.actors.lexicon import data, fold, plain
from communique.actors.organisations import OrganisationWord, find_organisations, organisation, whole_of
from communique.actors.outlets import home_of, host_of
from communique.actors.persons import People, Person, name_span, touching
from communique.actors.states import StateWord, find_states, is_state, state_name
from communique.places import locate
from communique.reading._reading import Mention
from communique.record import Actor, ActorBasis, ActorKind, Document, Office, Span

_Word = TypeVar("_Word", StateWord, OrganisationWord)


@dataclass(eq=False)
class Entry:
    """An actor while the page is being read. `side` is the id of the state or organisation it acts for;
    `described` says that the page has no name for it.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    side: str | None = None
    mentions: list[tuple[int, int]] = field(default_factory=list)
    offices: tuple[Office, ...] = ()
    basis: ActorBasis = "stated"
    described: bool = False


def slug(name: str) -> str:
    """A readable id: lower case, ASCII, words joined by hyphens."""
    words = re.findall(r"[a-z0-9]+", fold(name.replace("'", "")))
    return "-".join(words)[:48].strip("-") or "actor"


_RECENT_STATES = 200


_DATELINE = re.compile(
    r"^\s*(?:(?P<capitals>[A-ZÀ-Ž][A-ZÀ-Ž .'/-]{2,30}):\s|(?P<city>[A-Z][A-Za-zÀ-ž .'/-]{2,30}?)"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}\b[^—-]{0,30}|\s*\([^)]{2,30}\))?\s*[—-])",
    re.MULTILINE,
)

_MAIN_STATES = 2
"""How many states, those named most often, a page is about."""


class Roster:
    """All actors of a page, found or made on demand, under unique ids."""

    def __init__(self, document: Document, sentences: Sequence[Span], mentions: Sequence[Mention]) -> None:
        self.document = document
        self.text = plain(document.text)
        self.sentences = [(s.start, s.end) for s in sentences] or [(0, len(self.text))]
        self._starts = [a for a, _ in self.sentences]
        size = len(self.text)
        spans = [(m, m.span.start, m.span.end) for m in mentions if 0 <= m.span.start < m.span.end <= size]
        self.host = host_of(document)
        self.year = int(document.published.value[:4]) if document.published else None
        people = [(a, b, name_span(self.text, a, b)) for m, a, b in spans if m.kind == "person"]
        named = [span for _, _, span in people if span is not None]
        self.described = sorted((a, b) for a, b, span in people if span is None)
        long_names = [(a, b) for a, b in sorted(named) if " " in self.text[a:b].strip()]
        self.states = _outside(find_states(self.text), long_names)
        self.states = self._unambiguous(document)
        self.organisations = _outside(find_organisations(self.text), long_names)
        united = any(o.organisation.name == "United Nations" for o in self.organisations)
        self.organisations = [o for o in self.organisations if not self._domestic(o, united)]
        trimmed = (_trimmed(self.text, a, b) for m, a, b in spans if m.kind == "organisation")
        self.found_organisations = sorted({(a, b) for a, b in trimmed if a < b})
        spots = [(o.start, o.end) for o in self.organisations]
        self.states = _outside(self.states, spots)
        taken = [(s.start, s.end) for s in self.states] + [(o.start, o.end) for o in self.organisations]
        self.people = People(self.text, named, taken, self.sentences)
        self.publisher = None if self.host else _publisher(document)
        own = home_of(document)
        self.home = own or self._dateline()
        # Its readers are from there; a dateline says only where it was written.
        self.at_home = own is not None
        self.pointed = [(a, b, m.of) for m, a, b in spans if m.kind == "person" and m.of]
        self.entries: dict[str, Entry] = {}
        self._by_name: dict[tuple[str | None, str], str] = {}
        self._taken: dict[str, int] = {}
        self._state_starts = [s.start for s in self.states]
        self.persons: dict[str, Person] = {}
        for person in self.people.persons:
            self._enter(person)

    def _domestic(self, word: OrganisationWord, united: bool) -> bool:
        """Whether `Security Council` and the like are a state's own here."""
        if self.text[word.start : word.end] not in {"Security Council", "General Assembly"}:
            return False
        return (not united and self.host is not None) or self.text.endswith("National ", 0, word.start)

    def _unambiguous(self, document: Document) -> list[StateWord]:
        """The states without organs whose name other states share, unless the page is about that state."""
        home = home_of(document)
        counts = Counter(s.code for s in self.states if s.form != "organ")
        about = {code for code, _ in counts.most_common(_MAIN_STATES)}
        shared = data("states")["elsewhere"]["shared"]
        return [
            s
            for s in self.states
            if s.form != "organ"
            or self.text[s.start : s.end] not in shared
            or s.code == home
            or (s.code in about and home is None)
        ]

    def _dateline(self) -> str | None:
        match = _DATELINE.search(self.text[:3000])
        if match is None:
            return None
        written = match["city"] or match["capitals"]
        name = written.title() if written.isupper() else written
        found = find_states(name)
        if found:
            return found[0].code
        city = locate(name, {word.code for word in self.states})
        return city.country if city else None

    def rules_kabul(self) -> bool:
        """Whether the Taliban are Afghanistan's government when the page was published."""
        return self.year is not None and self.year >= 2022

    # Positions

    def sentence_at(self, position: int) -> int:
        """The number of the sentence around a position."""
        return max(0, bisect_right(self._starts, position) - 1)

    def state_at(self, start: int) -> StateWord | None:
        """The state whose name begins at a position."""
        n = bisect_left(self._state_starts, start)
        return self.states[n] if n < len(self.states) and self.states[n].start == start else None

    def state_around(self, start: int, end: int) -> StateWord | None:
        """The state of whose name of several words a phrase is a part ("States")."""
        n = bisect_right(self._state_starts, start) - 1
        if n < 0 or self.states[n].form != "name":
            return None
        word = self.states[n]
        return word if end <= word.end and end - start < word.end - word.start else None

    def states_in(self, start: int, end: int) -> list[StateWord]:
        """The states named between two positions."""
        n = bisect_left(self._state_starts, start)
        found = []
        while n < len(self.states) and self.states[n].end <= end:
            found.append(self.states[n])
            n += 1
        return found

    def organisations_in(self, start: int, end: int) -> list[OrganisationWord]:
        """The known organisations named between two positions."""
        n = bisect_left(self.organisations, start, key=lambda word: word.start)
        found = []
        while n < len(self.organisations) and self.organisations[n].end <= end:
            found.append(self.organisations[n])
            n += 1
        return found

    def tagged_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """The organisations that the tagger found between two positions."""
        n = bisect_left(self.found_organisations, (start, 0))
        found = []
        while n < len(self.found_organisations) and self.found_organisations[n][1] <= end:
            found.append(self.found_organisations[n])
            n += 1
        return found

    def described_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """The people without a name that the tagger found between two positions."""
        n = bisect_left(self.described, (start, 0))
        found = []
        while n < len(self.described) and self.described[n][1] <= end:
            found.append(self.described[n])
            n += 1
        return found

    def organisation_before(self, position: int, country: str) -> OrganisationWord | None:
        """The known organisation of this kind (IGO, NSA) named last before a position."""
        n = bisect_left(self.organisations, position, key=lambda word: word.start)
        for word in reversed(self.organisations[max(0, n - _RECENT_STATES) : n]):
            if word.organisation.country == country:
                return word
        return None

    # Entries

    def unique(self, wanted: str) -> str:
        """`wanted`, or with a number after it if it is taken."""
        free, n = wanted, self._taken.get(wanted, 1)
        while free in self.entries:
            n += 1
            free = f"{wanted}-{n}"
        self._taken[wanted] = n
        return free

    def state(self, code: str) -> str:
        """The id of the state with this code, entered if need be."""
        if code not in self.entries:
            places = [(s.start, s.end) for s in self.states if s.code == code]
            self.entries[code] = Entry(code, state_name(code), "state", code, code, places)
        return code

    def organisation(self, name: str, country: str | None, span: tuple[int, int] | None = None) -> str:
        """The id of the organisation of this name; one of a state acts for that state."""
        keys = [(country, name), (country, " ".join(sorted(set(slug(name).split("-")))))]
        known_id = next((self._by_name[key] for key in keys if key in self._by_name), None)
        if known_id is not None:
            if span:
                self.entries[known_id].mentions.append(span)
            return known_id
        canonical, known = name, organisation(name)
        places = [(o.start, o.end) for o in self.organisations if known and o.organisation == known]
        if places:
            name = max((self.text[a:b] for a, b in places), key=len)
        organisation_id = self.unique(slug(canonical))
        whole = whole_of(canonical)
        if whole is not None:
            side = self.organisation(whole, country)
        else:
            side = self.state(country) if is_state(country) and country else organisation_id
        self.entries[organisation_id] = Entry(
            organisation_id, name, "organisation", country, side, places or ([span] if span else [])
        )
        for key in (*keys, (country, canonical)):
            self._by_name[key] = organisation_id
        return organisation_id

    def nominal(self, name: str, kind: ActorKind, country: str | None, span: tuple[int, int]) -> str:
        """The id of a group or person without a name; the same words mean the same."""
        key = (f"{kind} {country}", name.lower())
        if key in self._by_name:
            self.entries[self._by_name[key]].mentions.append(span)
        else:
            nominal_id = self._by_name[key] = self.unique(slug(name))
            self.entries[nominal_id] = Entry(nominal_id, name, kind, country, None, [span], described=True)
        return self._by_name[key]

    def _enter(self, person: Person) -> None:
        person.country, person.organisation = Countries(self).of(person)
        person.id = self.unique(slug(person.name))
        self.persons[person.id] = person
        offices = tuple(
            Office(
                title=" ".join(self.text[t.start : t.end].split()),
                of=t.state or (t.organisation[0] if t.organisation else None),
                evidence=(Span(t.start, t.end),),
            )
            for t in person.titles
        )
        self.entries[person.id] = Entry(
            person.id, person.name, "person", person.country, None, person.mentions, offices
        )

    def prevailing(self, position: int) -> str | None:
        """The state that the text up to a position speaks of most; of equals the first."""
        n = bisect_right(self._state_starts, position)
        counts: Counter[str] = Counter()
        for word in self.states[max(0, n - _RECENT_STATES) : n]:
            counts[word.code] += 1 if word.form in {"capital", "city"} else 2
        if not counts:
            return self.states[0].code if self.states else None
        return counts.most_common(1)[0][0]

    def side(self, id: str) -> str:
        """The id of the state or organisation an actor acts for; its own id if none is known.

        Raises:
            KeyError: no such actor.
        """
        entry = self.entries[id]
        if entry.side is None:
            entry.side = self._side(entry)
        return entry.side

    def _side(self, entry: Entry) -> str:
        if entry.kind == "state":
            return entry.id
        if entry.kind == "person":
            person = self.persons.get(entry.id)
            if person is not None and person.organisation:
                return self.side(self.organisation(person.organisation, person.country))
            if is_state(entry.country) and entry.country:
                return self.state(entry.country)
        return entry.id

    def _as_written(self, entry: Entry) -> str:
        """The name with the page's own apostrophes and dashes where a mention is just that name."""
        for a, b in entry.mentions:
            if " ".join(self.text[a:b].split()) == entry.name:
                return " ".join(self.document.text[a:b].split())
        return entry.name

    def actor(self, id: str) -> Actor:
        """The record's Actor of an id.

        Raises:
            KeyError: no such actor.
        """
        entry = self.entries[id]
        return Actor(
            id=entry.id,
            name=self._as_written(entry),
            kind=entry.kind,
            country=entry.country,
            offices=entry.offices,
            basis=entry.basis,
            mentions=tuple(Span(a, b) for a, b in sorted(set(entry.mentions))),
        )


def _publisher(document: Document) -> str | None:
    """The international organisation that published the page."""
    for name in (document.outlet, *document.sources):
        found = find_organisations(plain(name)) if name else []
        if found and found[0].organisation.country == "IGO":
            return found[0].organisation.name
    return None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A mention without an article before it and a possessive or punctuation after it."""
    if text[start : start + 4].lower() == "the ":
        start += 4
    if text.endswith("'s", start, end):
        end -= 2
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in ')."'):
        end -= 1
    return start, end


def _outside(words: list[_Word], spans: list[tuple[int, int]]) -> list[_Word]:
    """The words that do not lie inside one of the sorted spans."""
    inside = (any(a <= w.start and w.end <= b for a, b in touching(spans, w.start, w.end)) for w in words)
    return [w for w, covered in zip(words, inside, strict=True) if not covered]
