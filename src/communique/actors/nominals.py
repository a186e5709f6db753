"""Phrases without a person's name: states, organs of states, organisations, groups, unnamed persons."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.actors import phrases
from communique.actors.leaders import leader
from communique.actors.lexicon import fold
from communique.actors.offices import is_title_word
from communique.actors.organs import DOING, OUT_OF_OFFICE, Organs, Phrase
from communique.actors.phrases import is_plural, nouns
from communique.actors.plurals import Parties
from communique.actors.pronouns import Pronouns
from communique.actors.roster import Entry, Roster
from communique.actors.states import StateWord, find_states, is_state
from communique.record import ActorKind

_SHORTEST_NAME = 2
_HEADS = frozenset({"the president", "the head of state", "president", "the prime minister"})


class Nominals:
    """Resolves what is neither a person's name, nor a title, nor a pronoun."""

    def __init__(self, roster: Roster, parties: Parties, pronouns: Pronouns) -> None:
        self._roster = roster
        self._parties = parties
        self._pronouns = pronouns
        self._organs = Organs(roster, parties)
        self._unnamed: dict[tuple[ActorKind, str], list[Entry]] = {}

    def resolve(self, start: int, end: int, role: str, running: Sequence[str]) -> tuple[str, ...]:
        """The ids of a noun phrase; a new group, organisation or person where nobody known is behind it."""
        text = self._roster.text
        bare = phrases.without_determiner(text, start, end)
        noun = phrases.head(text, bare, end)
        states = self._roster.states_in(start, end)
        organisations = self._roster.organisations_in(start, end)
        if noun in nouns("document_nouns"):
            return self._document(start, end, role, running)
        for word in states:
            if word.start <= bare and word.end >= _name_end(text, bare, end):
                whole = end - word.end <= len("'s") and text[start : word.start].lower() == "the "
                return self._named_state(word, role, whole)
        inner = [] if states else find_states(text, bare, end)
        named = inner and inner[0].start == bare and inner[0].end >= _name_end(text, bare, end)
        if named and inner[0].form != "organ":  # inside another name: `Union State of Russia and Belarus`
            return (self._roster.state(inner[0].code),)
        core = phrases.core_end(text, bare, end)
        for found in organisations:
            if found.start <= bare + 1 and found.end >= core - 2:
                return (self._roster.organisation(*found.organisation),)
        return (
            self._organs.resolve(Phrase(start, end, noun, role, states, organisations))
            or self._own_head(start, end)
            or self._leader_name(bare, end)
            or self._new(bare, end, noun, states)
        )

    def _named_state(self, word: StateWord, role: str, whole: bool) -> tuple[str, ...]:
        """The state, its organ as a speaker, its people: `the Russians` act as Russia, `Russians` do not."""
        roster = self._roster
        span = (word.start, word.end)
        if word.form == "organ" and role in {"speaker", "participant", "addressee"}:
            return (roster.organisation(roster.text[word.start : word.end], word.code, span),)
        if word.form == "people" and not (whole and role in DOING):
            return (roster.nominal(roster.text[word.start : word.end], "group", word.code, span),)
        return (roster.state(word.code),)

    def _document(self, start: int, end: int, role: str, running: Sequence[str]) -> tuple[str, ...]:
        """Whoever issued the statement, message or report."""
        roster = self._roster
        found = roster.organisations_in(start, end)
        if found:
            return (roster.organisation(*found[0].organisation),)
        states = roster.states_in(start, end)
        if states:
            return (roster.state(states[0].code),)
        words = fold(roster.text[start:end])
        if "joint" in words:
            return self._parties.page
        if words.startswith("its"):
            return self._pronouns.thing(start)
        if words.startswith(("his ", "her ")):
            return self._pronouns.person(start, words.startswith("his"), role, running)
        if running:
            return tuple(running)
        return self._parties.page[:1] if roster.host else ()

    def _leader_name(self, start: int, end: int) -> tuple[str, ...]:
        """A well-known name that the tagger missed."""
        words = self._roster.text[start:end].removesuffix("'s").split()
        if not 1 <= len(words) <= 4 or not all(w[:1].isupper() for w in words):
            return ()
        known = leader(" ".join(words), self._roster.year)
        if known is None:
            return ()
        country, organisation = known
        actor_id = self._roster.nominal(" ".join(words), "person", country, (start, end))
        self._roster.entries[actor_id].described = False
        if organisation:
            self._roster.entries[actor_id].side = self._roster.organisation(organisation, country)
        elif is_state(country):
            self._roster.entries[actor_id].side = self._roster.state(country)
        return (actor_id,)

    def _own_head(self, start: int, end: int) -> tuple[str, ...]:
        """`The President` on a page of his own that never names him."""
        roster = self._roster
        if not roster.host or fold(roster.text[start:end]) not in _HEADS:
            return ()
        own = (i for i in self._parties.page if roster.side(i) == roster.host)
        return tuple(i for i in own if roster.entries[i].kind == "person")[:1]

    def _new(self, bare: int, end: int, noun: str, states: list[StateWord]) -> tuple[str, ...]:
        """A group, organisation or person known by these words only."""
        roster = self._roster
        bare, end = phrases.without_loose_ends(roster.text, bare, end)
        name = " ".join(roster.text[bare:end].split())
        if len(name) < _SHORTEST_NAME or set(fold(name).split()) <= nouns("lone_adjectives"):
            return ()
        kind, country = self._kind(bare, end, noun, states)
        known = self._same_noun(noun, kind, country)
        if known:
            roster.entries[known].mentions.append((bare, end))
            return (known,)
        if kind == "organisation":
            return (roster.organisation(name, country, (bare, end)),)
        actor_id = roster.nominal(name, kind, country, (bare, end))
        self._unnamed.setdefault((kind, noun), []).append(roster.entries[actor_id])
        outside = any(w in name.lower().split() for w in OUT_OF_OFFICE)
        if kind == "person" and is_state(country) and country and not outside:
            roster.entries[actor_id].side = roster.state(country)
        return (actor_id,)

    def _kind(self, bare: int, end: int, noun: str, states: list[StateWord]) -> tuple[ActorKind, str | None]:
        """What kind of actor the noun makes, and for whom it acts."""
        text = self._roster.text
        core = phrases.core_end(text, bare, end)
        owner = (w for w in states if w.end <= core or text[max(0, w.start - 4) : w.start].strip() == "of")
        country = next((w.code for w in owner), None)
        if any(a <= bare and core <= b + 1 for a, b in self._roster.tagged_in(bare, end)):
            return "organisation", country or "NGO"
        if noun in nouns("ngo_nouns"):
            return "organisation", "NGO"
        if noun in nouns("nonstate_nouns") and country is None:
            return "group", "NSA"
        single = noun in nouns("person_nouns") or noun.endswith(("man", "woman"))
        if not is_plural(noun) and (single or self._roster.described_in(bare - 3, end)):
            return "person", country if noun in nouns("state_nouns") else None
        if not states and _looks_like_a_name(text[bare:end]):
            return "person", None
        return "group", country

    def _same_noun(self, noun: str, kind: ActorKind, country: str | None) -> str | None:
        """A group or person without a name, entered before, whose head noun is the same."""
        for entry in reversed(self._unnamed.get((kind, noun), [])):
            if country is None or entry.country == country:
                return entry.id
        return None


def _looks_like_a_name(words: str) -> bool:
    """Whether these are two to four capitalised words of which none belongs to a title or an institution."""
    parts = words.split()
    return 2 <= len(parts) <= 4 and all(
        p[:1].isupper() and p.isalpha() and not is_title_word(fold(p)) for p in parts
    )


def _name_end(text: str, start: int, end: int) -> int:
    """Where the phrase ends but for a possessive."""
    match = re.search(r"'s?\s*$", text[start:end])
    return start + match.start() if match else end
