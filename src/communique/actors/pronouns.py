"""Pronouns: he and she, it, we and I, you, they, who."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.actors.lexicon import fold
from communique.actors.offices import is_title_word
from communique.actors.persons import Person
from communique.actors.plurals import Parties
from communique.actors.roster import Roster

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_FIRST = frozenset({"i", "me", "my", "myself", "mine", "we", "us", "our", "ours", "ourselves"})
_YOU = frozenset({"you", "your", "yours", "yourself"})
_THEY = frozenset(
    {
        "they",
        "them",
        "their",
        "theirs",
        "themselves",
        "each other",
        "one another",
        "both",
        "the two",
        "the three",
    }
)
_WHO = frozenset({"who", "whom", "whose", "which"})
_OWN_SIDE = re.compile(
    r"(?:our|my)\s(?:\w+\s){0,2}?(?:country|state|nation|government|side|people|army|troops|forces|military|"
    r"soldiers|warriors|republic|land|homeland|capital|embassy|administration|ministry|navy|submarines|"
    r"armed forces)",
    re.IGNORECASE,
)
_HIS_SIDE = re.compile(
    r"(?:his|her)\s(?:\w+\s){0,2}?(?:country|state|nation|government|side|people|army|troops|forces|"
    r"administration|ministry|kingdom|delegation|office)",
    re.IGNORECASE,
)
_ITS_SIDE = re.compile(
    r"(?:its|their)\s(?:\w+\s){0,2}?(?:government|army|troops|forces|military|soldiers|territory|navy)",
    re.IGNORECASE,
)
_YOUR_SIDE = re.compile(
    r"your\s(?:\w+\s){0,2}?(?:country|state|nation|government|side|people)", re.IGNORECASE
)
_QUOTED = re.compile(r'"[^"]*"')
_SUBJECT_REACH = 90
_LINKS = frozenset({"of", "the", "and", "for", "to", "his", "her", "its", "-", "--"})
_REACH = 5


def _quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands between quotation marks there; a quotation may have begun in a sentence before."""
    at = text.find('"', start, end)
    if at > start and not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum():
        return [(start, at), *(match.span() for match in _QUOTED.finditer(text, at + 1, end))]
    return [match.span() for match in _QUOTED.finditer(text, start, end)]


class Pronouns:
    """Resolves pronouns, and nouns that hang on one (`our country`), at their place in the page."""

    def __init__(self, roster: Roster, parties: Parties) -> None:
        self._roster = roster
        self._parties = parties

    def resolve(self, start: int, end: int, role: str, running: Sequence[str]) -> tuple[str, ...] | None:
        """The ids behind a pronoun; None if the phrase is none."""
        words = self._roster.text[start:end]
        if words == "US":
            return None
        phrase = " ".join(fold(words).split())
        if phrase in {"him", "her"} and role in {"recipient", "addressee", "participant"}:
            return self._object(start, phrase == "him", running)
        if phrase in _HE or phrase in _SHE:
            return self.person(start, phrase in _HE, role, running)
        if phrase in _FIRST:
            return tuple(running) or self._parties.page[:1]
        if phrase in _YOU:
            return self._addressed(running)
        if phrase in _THEY:
            return self._they(start, running)
        if phrase in _IT:
            if role == "speaker" and len(running) == 1 and self._roster.entries[running[0]].kind != "person":
                return (running[0],)
            return self.thing(start)
        if phrase in _WHO:
            return self._antecedent(start)
        return self._side_of(start, phrase, role, running)

    def _side_of(self, start: int, phrase: str, role: str, running: Sequence[str]) -> tuple[str, ...] | None:
        owner: tuple[str, ...]
        if _OWN_SIDE.fullmatch(phrase):
            owner = tuple(running) or self._parties.page[:1]
        elif _HIS_SIDE.fullmatch(phrase):
            owner = self.person(start, phrase.startswith("his"), role, running)
        elif _ITS_SIDE.fullmatch(phrase):
            owner = self.thing(start) if phrase.startswith("its") else self._they(start, running)
        elif _YOUR_SIDE.fullmatch(phrase):
            owner = self._addressed(running)
        else:
            return None
        return tuple(self._roster.side(actor_id) for actor_id in owner)

    def _addressed(self, running: Sequence[str]) -> tuple[str, ...]:
        sides = {self._roster.side(actor_id) for actor_id in running}
        return tuple(actor_id for actor_id in self._parties.page if self._roster.side(actor_id) not in sides)[
            :1
        ]

    def person(self, start: int, male: bool, role: str, running: Sequence[str]) -> tuple[str, ...]:
        """Whom `he` or `she` means: the running speaker, or the subject of the sentence before."""
        roster = self._roster
        here = roster.sentence_at(start)
        first = roster.sentences[here][0]
        quoted = _quotations(roster.text, first, start)
        able = [
            p
            for a, _, p in roster.people.before(start, first)
            if p.male in (None, male) and not any(x < a < y for x, y in quoted)
        ]
        speaker = next((roster.persons[actor_id] for actor_id in running if actor_id in roster.persons), None)
        opens = not roster.text[first:start].strip(" \"'*-")
        alone = speaker is not None and len(running) == 1 and speaker.male in (None, male)
        if role == "speaker" and alone and speaker is not None and not able:
            subject = self._opening(here - 1, male) if opens else None
            return (subject.id if subject else speaker.id,)
        if able and not opens:
            return (able[0].id,)
        found = self._subject_before(here, male)
        if found is not None:
            return (found.id,)
        return (speaker.id,) if speaker is not None else ()

    def _opening(self, n: int, male: bool) -> Person | None:
        """The person with whose name, titles before it, a sentence begins."""
        roster = self._roster
        if n < 0:
            return None
        start, end = roster.sentences[n]
        for a, _, person in roster.people.within(start, min(end, start + _SUBJECT_REACH))[:1]:
            lead = roster.text[start:a].split()
            if all(w[:1].isupper() or w in _LINKS or is_title_word(fold(w)) for w in lead):
                return person if person.male in (None, male) else None
        return None

    def _object(self, start: int, male: bool, running: Sequence[str]) -> tuple[str, ...]:
        """Whom `him` means: the person named last who is not the subject of this sentence."""
        roster = self._roster
        here = roster.sentence_at(start)
        first = roster.sentences[here][0]
        inside = [p for _, _, p in roster.people.before(start, first) if p.male in (None, male)]
        subject = inside[0].id if inside else (running[0] if running else None)
        for n in range(here, max(-1, here - _REACH), -1):
            a, b = roster.sentences[n]
            able = [
                p
                for _, _, p in roster.people.within(a, min(b, start))
                if p.male in (None, male) and p.id != subject
            ]
            if able:
                return (able[-1].id,)
        others = [actor_id for actor_id in self._parties.page if actor_id != subject]
        return (others[0],) if others else ((subject,) if subject else ())

    def _subject_before(self, here: int, male: bool) -> Person | None:
        roster = self._roster
        for n in range(here - 1, max(-1, here - 1 - _REACH), -1):
            start, end = roster.sentences[n]
            able = [p for _, _, p in roster.people.within(start, end) if p.male in (None, male)]
            sure = [p for p in able if p.male == male]
            if able:
                return sure[0] if sure and not male else able[0]
        return None

    def _they(self, start: int, running: Sequence[str]) -> tuple[str, ...]:
        if len(running) >= 2:
            return tuple(running)
        return self._parties.around(start, None)

    def thing(self, start: int) -> tuple[str, ...]:
        """What `it` means: the state or organisation named first in this sentence, or in one before."""
        roster = self._roster
        here = roster.sentence_at(start)
        for n in range(here, max(-1, here - _REACH), -1):
            first, last = roster.sentences[n]
            last = min(last, start)
            spots = [(w.start, roster.state(w.code)) for w in roster.states_in(first, last)]
            spots += [
                (o.start, roster.organisation(*o.organisation)) for o in roster.organisations_in(first, last)
            ]
            if spots:
                return (min(spots)[1],)
        return ()

    def _antecedent(self, start: int) -> tuple[str, ...]:
        """Whom `who` means: the name right before it."""
        roster = self._roster
        first = roster.sentences[roster.sentence_at(start)][0]
        before = roster.people.before(start, first)
        return (before[-1][2].id,) if before else self.thing(start)
