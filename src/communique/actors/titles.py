"""Titles without a name: `the Secretary`, `the Turkish leader`, `his Ugandan counterpart`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from communique.actors import phrases
from communique.actors.lexicon import data
from communique.actors.offices import Title, is_head, parse_title, singular, title_words, word_set
from communique.actors.organs import OUT_OF_OFFICE
from communique.actors.persons import Person
from communique.actors.roster import Roster
from communique.actors.states import is_state


@cache
def _lesser() -> frozenset[str]:
    """Words of titles below the head's own."""
    return OUT_OF_OFFICE | word_set("lesser")


_COUNTERPART = re.compile(r"\b(?:counterpart|opposite number|colleague|peer|homologue)\b")
_INDEFINITE = re.compile(
    r"(?:a|an|one|another|some|several|many|\d+|two|three|senior|top|unnamed)\s", re.IGNORECASE
)


@cache
def _synonyms() -> dict[str, list[frozenset[str]]]:
    table = data("offices")["synonyms"]
    return {key: [frozenset(title_words(title)) for title in titles] for key, titles in table.items()}


class Titles:
    """Finds who of a page's persons holds the office that a phrase names."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster

    def resolve(self, start: int, end: int) -> tuple[str, ...] | None:
        """The person, or the state of an unnamed leader; None if the phrase is no definite title."""
        text = self._roster.text
        phrase = text[start:end]
        noun = phrases.head(text, start, end)
        counterpart = _COUNTERPART.search(phrase)
        if counterpart:
            return self._counterpart(start, end)
        title = parse_title(text, start, end)
        if title is None or not is_head(noun) or _INDEFINITE.match(phrase):
            return None
        plural = phrases.is_plural(noun) and singular(noun) != noun
        words = frozenset(w for w in title.words if w not in {"visiting", "new", "senior"})
        state = title.state
        if plural:
            return None
        person = self.holder(
            words, state, start, organisation=title.organisation[0] if title.organisation else None
        )
        if (
            person is None
            and not state
            and not title.organisation
            and re.match(r"(?:the|this)\s", phrase, re.IGNORECASE)
        ):
            person = self.holder(frozenset({noun}), None, start) or self._anyone(start, words)
        if person is not None:
            return (person.id,)
        return None

    def _anyone(self, position: int, words: frozenset[str]) -> Person | None:
        """The person of a state named last before `position` without any title, for a bare leader's title."""
        if words & _lesser() or not (
            words & {"president", "leader", "premier", "minister", "king", "chancellor"}
        ):
            return None
        bare = [
            (a, p)
            for a, _, p in self._roster.people.within(0, position)
            if not p.titles and is_state(p.country)
        ]
        return bare[-1][1] if bare else None

    def holder(
        self, words: frozenset[str], state: str | None, position: int, organisation: str | None = None
    ) -> Person | None:
        """Who holds such an office: of several the host's, then the one named last before `position`."""
        best: tuple[tuple[int, ...], Person] | None = None
        wanted = [words]
        for key, others in _synonyms().items():
            if words == frozenset(title_words(key)):
                wanted += others
        for person in self._roster.people.persons:
            if state and person.country != state:
                continue
            if organisation and person.organisation != organisation:
                continue
            rank = max((self._fit(title, wanted) for title in person.titles), default=0)
            if rank == 0:
                continue
            last = max((m[0] for m in person.mentions if m[0] < position), default=-1)
            home = int(bool(self._roster.home) and not state and person.country == self._roster.home)
            key_ = (int(rank > 90), int(last >= 0), home, rank, last)
            if best is None or key_ > best[0]:
                best = (key_, person)
        if best is not None:
            return best[1]
        leading = (
            any(w in words for w in ("president", "leader", "king", "premier", "chancellor"))
            or words == {"prime", "minister"}
            or words >= {"head", "state"}
        )
        leading = leading or bool(state and words & {"minister", "diplomat", "visitor", "guest", "statesman"})
        if leading and not words & _lesser():
            return self._untitled(state or self._roster.host)
        return None

    @staticmethod
    def _fit(title: Title, wanted: Sequence[frozenset[str]]) -> int:
        """How well a title answers: 0 not at all, more for a closer one."""
        have = set(title.words)
        for n, words in enumerate(wanted):
            if words and words <= have:
                extra = have - words
                if extra & _lesser() and not (words & _lesser()):
                    continue
                return max(1, 100 - 10 * min(n, 3) - len(extra))
        return 0

    def _untitled(self, state: str | None) -> Person | None:
        """Someone of this state whom the text names without a title."""
        if state is None:
            return None
        own = [p for p in self._roster.people.persons if p.country == state]
        bare = [p for p in own if not p.titles]
        return bare[0] if bare else own[0] if len(own) == 1 and self._roster.host is None else None

    def principal(self, code: str) -> str | None:
        """The id of the first person of a state whom the page names."""
        for person in self._roster.people.persons:
            if person.country == code:
                return person.id
        return None

    def _counterpart(self, start: int, end: int) -> tuple[str, ...] | None:
        """The Ugandan one of `his Ugandan counterpart`; without one, the other person just before."""
        roster = self._roster
        states = roster.states_in(start, end)
        before = [p for a, _, p in roster.people.within(max(0, start - 400), start) if a < start]
        own = before[-1] if before else None
        if not states:
            others = [p for p in before if own is not None and p.country != own.country]
            return (others[-1].id,) if others else None
        code = states[0].code
        of_state = [p for p in roster.people.persons if p.country == code]
        if own is not None:
            titles = {w for t in own.titles for w in t.words}
            of_state.sort(key=lambda p: -len(titles & {w for t in p.titles for w in t.words}))
        return (of_state[0].id,) if of_state else (roster.state(code),)
