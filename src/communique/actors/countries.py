"""For which state or organisation a person acts: by titles and neighbours first, then by the page itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from communique.actors.leaders import leader, leader_of
from communique.actors.lexicon import data
from communique.actors.offices import Title, is_head, word_set
from communique.actors.outlets import PUBLIC
from communique.actors.persons import Person
from communique.actors.states import find_states, is_state

if TYPE_CHECKING:
    from communique.actors.roster import Roster

_TITLE_OVERHANG = 60
_POSSESSED = re.compile(r"'s? (?:[\w-]+ ){0,3}$")
_OF_STATE = re.compile(
    r"\s+(?:of|from)\s+(?:the )?|\s*\(|,\s+for (?:the )?",
)
_FORM_OF_STATE = re.compile(r"(?:(?:Commonwealth|Republic|Kingdom|State|Union) of (?:the )?)?", re.IGNORECASE)
_OPENS = re.compile(r"[\s\"“'*-]*(?:(?:Back in|In|From|And|But|For|To) )?(?:the )?", re.IGNORECASE)
_ITS = re.compile(r"\b[Ii]ts (?:own )?$")
_BEFORE = 2
_SURE_OF = 0.5
"""Mean share of the encoder's answers that the words for one state must have."""
_SERVING = re.compile(
    r",? who (?:heads|leads|speaks for|runs|represents|chairs|commands|directs) (?P<whom>[^,;.\n]{3,80})"
)
_LISTED = re.compile(r"\s*(?:,|and|, and|,? as well as|&)\s*(?:the |his |her )?")
_NO_LONGER = frozenset({"former", "ex", "opposition", "ousted", "deposed"})


class Countries:
    """Finds the countries of a page's persons."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster

    def of(self, person: Person) -> tuple[str | None, str | None]:
        """A person's country and, for one of an organisation, that organisation's name."""
        if any(set(title.words) & _NO_LONGER for title in person.titles):
            return None, None
        beside = self._beside(person)
        for title in person.titles:
            if title.state and not self._is_shared(title):
                return title.state, None
            if beside and _is_governmental(title):
                return beside, None
            if title.organisation:
                name, country = title.organisation
                if name == "Taliban" and self._roster.rules_kabul():
                    return "AFG", None
                return country, name
            firm = self._firm(title)
            if firm:
                return "NGO", firm
        if beside:
            return beside, None
        return (
            leader(person.name, self._roster.year)
            or self._serving(person)
            or self._named_here(person)
            or self._pointed(person)
            or self._inferred(person)
        )

    def _pointed(self, person: Person) -> tuple[str, str | None] | None:
        """The state to whose words the encoder points from the person's names, if it is sure enough."""
        answers = [
            words for a, b, words in self._roster.pointed if any(a < y and x < b for x, y in person.mentions)
        ]
        shares: dict[str, float] = {}
        for span, share in (answer for words in answers for answer in words):
            word = self._roster.state_at(span.start)
            if word is not None:
                shares[word.code] = shares.get(word.code, 0.0) + share / len(answers)
        best = max(shares, key=lambda code: shares[code], default=None)
        return (best, None) if best is not None and shares[best] > _SURE_OF else None

    def _is_shared(self, title: Title) -> bool:
        """Whether a title's state comes from an organ that several states have and that is another's here."""
        words = self._roster.text[title.start : title.end]
        shared = any(organ in words for organ in data("states")["elsewhere"]["shared"])
        return shared and all(word.code != title.state for word in self._roster.states)

    def _named_here(self, person: Person) -> tuple[str, str | None] | None:
        """The state named on the page for which somebody of this name holds office."""
        codes = {word.code for word in self._roster.states}
        code = leader_of(person.name, self._roster.year, codes)
        return (code, None) if code else None

    def _serving(self, person: Person) -> tuple[str, str | None] | None:
        """The state or organisation in `Ann Ito, who heads the Asian bureau of the Japanese ministry`."""
        text = self._roster.text
        for _, b in person.mentions:
            match = _SERVING.match(text, b)
            if match is None:
                continue
            start, end = match.span("whom")
            states = self._roster.states_in(start, end)
            if states:
                return states[0].code, None
            known = self._roster.organisations_in(start, end)
            if known:
                return known[0].organisation.country, known[0].organisation.name
            tagged = self._roster.tagged_in(start, end)
            if tagged:
                return "NGO", " ".join(text[tagged[0][0] : tagged[0][1]].split())
        return None

    def _inferred(self, person: Person) -> tuple[str | None, str | None]:
        """The country of an office without one: the neighbour's in a list, the publisher's, the page's."""
        governmental = [t for t in person.titles if _is_governmental(t)]
        if not governmental:
            return None, None
        beside = self._coordinated(person)
        if beside:
            return beside, None
        if self._roster.host:
            lacking = any(_lacks(self._roster.host, title) for title in governmental)
            position = governmental[0].start
            return (self._other_state(position) or self._roster.host if lacking else self._roster.host), None
        if self._roster.publisher:
            return "IGO", self._roster.publisher
        position = governmental[0].start
        leading = self._leading(position)
        return leading or self._roster.home or self._roster.prevailing(position), None

    def _leading(self, position: int) -> str | None:
        """The state that the sentence opens with, or one before: `Rabat reacted. Government spokeswoman ...`.

        `Its foreign minister` is of the state named first before. On a page with readers of its own only this
        sentence counts: those without a state are from there.
        """
        roster = self._roster
        here = roster.sentence_at(position)
        its = _ITS.search(roster.text, max(0, position - _TITLE_OVERHANG), position) is not None
        for n in range(here, max(-1, here - 1 - (0 if roster.at_home and not its else _BEFORE)), -1):
            first, last = roster.sentences[n]
            words = roster.states_in(first, min(last, position))
            if words and its:
                return words[0].code
            if words and _OPENS.fullmatch(roster.text, first, words[0].start):
                return words[0].code
            if words and n < here:
                return None
        return None

    def _firm(self, title: Title) -> str | None:
        """The company or association in a title, where the tagger found one that is no organ of a state."""
        n = bisect_left(self._roster.found_organisations, (title.start, 0))
        for a, b in self._roster.found_organisations[n : n + 3]:
            name = self._roster.text[a:b]
            public = bool(PUBLIC.search(name)) and not _WORLDWIDE.match(name)
            public = public or bool(find_states(self._roster.text, a, b))
            if a < title.end and b <= title.end + _TITLE_OVERHANG and not public:
                return " ".join(self._roster.text[a:b].split())
        return None

    def _coordinated(self, person: Person) -> str | None:
        """The state of the person named right before, in `Chinese President Xi and Foreign Minister Wang`."""
        for title in person.titles:
            first = self._roster.sentences[self._roster.sentence_at(title.start)][0]
            before = self._roster.people.before(title.start, first)
            if before and _LISTED.fullmatch(self._roster.text[before[-1][1] : title.start]):
                country = before[-1][2].country
                if country != self._roster.host and is_state(country):
                    return country
        return None

    def _other_state(self, position: int) -> str | None:
        """The state other than the host's named last before a position in its sentence, or most."""
        first = self._roster.sentences[self._roster.sentence_at(position)][0]
        before = [w.code for w in self._roster.states_in(first, position) if w.code != self._roster.host]
        if before:
            return before[-1]
        counts = Counter(word.code for word in self._roster.states if word.code != self._roster.host)
        return counts.most_common(1)[0][0] if counts else None

    def _beside(self, person: Person) -> str | None:
        """The state in `Kenya's Mudavadi`, `Rahmon of Tajikistan`, `Rahmon (Tajikistan)`."""
        for a, b in person.mentions:
            for word in self._roster.states_in(max(0, a - 40), a):
                if _POSSESSED.fullmatch(self._roster.text[word.end : a]):
                    return word.code
            match = _OF_STATE.match(self._roster.text, b)
            if match:
                after = [
                    w
                    for w in self._roster.states_in(match.end(), match.end() + 50)
                    if _FORM_OF_STATE.fullmatch(self._roster.text, match.end(), w.start)
                ]
                if after:
                    return after[0].code
        return None


_WORLDWIDE = re.compile(r"(?:[Tt]he )?(?:International|World|Global)\b")


def _lacks(code: str, title: Title) -> bool:
    """Whether the state has no such office."""
    lacking = data("offices")["lacks"].get(code, [])
    return any(set(office.split()) <= set(title.words) for office in lacking)


def _is_governmental(title: Title) -> bool:
    return any(is_head(w) for w in title.words) and not any(w in word_set("private") for w in title.words)
