"""Phrases without a person's name: states, organs of states, organisations, groups, unnamed persons."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.actors import phrases
from communique.actors.leaders import leader
from communique.actors.lexicon import fold
from communique.actors.offices import parse_title
from communique.actors.organisations import OrganisationWord
from communique.actors.phrases import is_plural, nouns
from communique.actors.plurals import Parties
from communique.actors.pronouns import Pronouns
from communique.actors.roster import PUBLIC, Entry, Roster
from communique.actors.states import StateWord, is_state, state_code
from communique.record import ActorKind

_LEADING = frozenset(
    {
        "president",
        "minister",
        "premier",
        "king",
        "queen",
        "chancellor",
        "ambassador",
        "emir",
        "leader",
        "chief",
        "envoy",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "parliament",
        "emperor",
        "sultan",
        "ruler",
        "representative",
    }
)
_OUT_OF_OFFICE = frozenset(
    {
        "opposition",
        "former",
        "ex",
        "rebel",
        "candidate",
        "activist",
        "journalist",
        "analyst",
        "deposed",
        "ousted",
    }
)


class Nominals:
    """Resolves what is neither a person's name, nor a title, nor a pronoun."""

    def __init__(self, roster: Roster, parties: Parties, pronouns: Pronouns) -> None:
        self._roster = roster
        self._parties = parties
        self._pronouns = pronouns
        self._unnamed: dict[tuple[ActorKind, str], list[Entry]] = {}

    def resolve(self, start: int, end: int, role: str, running: Sequence[str]) -> tuple[str, ...]:
        """The ids of a noun phrase; a new group, organisation or person where nobody known is behind it."""
        text = self._roster.text
        bare = phrases.without_determiner(text, start, end)
        core = phrases.core_end(text, bare, end)
        noun = phrases.head(text, bare, end)
        states = self._roster.states_in(start, end)
        organisations = self._roster.organisations_in(start, end)
        if noun in nouns("document_nouns"):
            return self._document(start, end, role, running)
        for word in states:
            if word.start <= bare and word.end >= _name_end(text, bare, end):
                return self._named_state(word, role)
        for found in organisations:
            if found.start <= bare + 1 and found.end >= core - 2:
                return (self._roster.organisation(*found.organisation),)
        return (
            self._tagged(start, end)
            or self._back(start, end, noun)
            or self._official(start, end, noun, role, states, organisations)
            or self._leader_name(bare, end)
            or self._new(bare, end, core, noun, states)
        )

    def _tagged(self, start: int, end: int) -> tuple[str, ...]:
        """The organisation that the tagger found here, if it is no organ of a state."""
        roster = self._roster
        for a, b in roster.found_organisations:
            if start <= a and b <= end and not PUBLIC.search(roster.text[a:b]):
                name = " ".join(roster.text[a:b].split())
                if state_code(name) is None and not roster.organisations_in(a, b):
                    return (roster.organisation(name, "NGO", (a, b)),)
        return ()

    def _back(self, start: int, end: int, noun: str) -> tuple[str, ...]:
        """`The bloc`, `the militants`, `the North`: what was named before by another word."""
        roster = self._roster
        words = fold(roster.text[start:end])
        if words in {"the north", "the south"}:
            code = "PRK" if words.endswith("north") else "KOR"
            return (roster.state(code),) if any(s.code in {"PRK", "KOR"} for s in roster.states) else ()
        if (
            not re.match(r"(?:the|its|a|this)\s", words)
            or roster.states_in(start, end)
            or roster.organisations_in(start, end)
        ):
            return ()
        for kind, list_name in (("IGO", "bloc_nouns"), ("NSA", "armed_nouns")):
            if noun in nouns(list_name):
                before = [
                    o for o in roster.organisations if o.start < start and o.organisation.country == kind
                ]
                if before:
                    return (roster.organisation(*before[-1].organisation),)
        return ()

    def _official(
        self,
        start: int,
        end: int,
        noun: str,
        role: str,
        states: list[StateWord],
        organisations: list[OrganisationWord],
    ) -> tuple[str, ...]:
        """A state or organisation through its organs, officials and things."""
        roster = self._roster
        if noun in nouns("enemy_nouns") and roster.host:
            enemy = [i for i in self._parties.page if roster.side(i) != roster.host]
            return tuple(roster.side(i) for i in enemy[:1])
        one = phrases.singular(noun)
        spoken = role == "speaker" and one in nouns("person_nouns")
        core = phrases.core_end(roster.text, start, end)
        near = [o for o in organisations if o.start < core]
        if (
            near
            and near[0].organisation.name == "Taliban"
            and noun in nouns("of_owner")
            and roster.rules_kabul()
        ):
            return (roster.state("AFG"),)
        title = parse_title(roster.text, start, end)
        if title is not None and title.state and one in _LEADING and not (set(title.words) & _OUT_OF_OFFICE):
            return (roster.state(title.state),)
        organ = noun in nouns("organ_nouns") or noun in nouns("state_nouns") or one in nouns("state_nouns")
        if organ and not spoken and not (title and set(title.words) & _OUT_OF_OFFICE):
            found = self._organ(start, end, noun, role, states, organisations)
            if found:
                return found
        if near and (noun not in nouns("person_nouns") or role != "speaker"):
            return (roster.organisation(*near[0].organisation),)
        modifying = [w for w in states if w.end <= core and self._modifies(w, start)]
        thing = (
            not is_plural(noun)
            and one not in nouns("person_nouns")
            and noun not in nouns("ngo_nouns")
            and noun not in nouns("nonstate_nouns")
        )
        if (
            modifying
            and thing
            and role in {"actor", "recipient", "by"}
            and not noun.endswith(("man", "woman", "er", "ist", "or"))
        ):
            return (roster.state(modifying[0].code),)
        return ()

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
        if organisation:
            self._roster.entries[actor_id].side = self._roster.organisation(organisation, country)
        elif is_state(country):
            self._roster.entries[actor_id].side = self._roster.state(country)
        return (actor_id,)

    def _named_state(self, word: StateWord, role: str) -> tuple[str, ...]:
        roster = self._roster
        if word.form == "organ" and role in {"speaker", "participant", "addressee"}:
            return (
                roster.organisation(roster.text[word.start : word.end], word.code, (word.start, word.end)),
            )
        if word.form == "people":
            name = roster.text[word.start : word.end]
            return (roster.nominal(name, "group", word.code, (word.start, word.end)),)
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

    def _organ(
        self,
        start: int,
        end: int,
        noun: str,
        role: str,
        states: list[StateWord],
        organisations: list[OrganisationWord],
    ) -> tuple[str, ...]:
        """A state's organ by its noun: the state, or for speakers the organ itself where it has a name."""
        roster, text = self._roster, self._roster.text
        modifying = [w for w in states if self._modifies(w, start)]
        if not modifying and organisations:
            return ()
        if noun in nouns("organ_nouns") and noun != "authority" and role in {"speaker", "participant"}:
            code = modifying[0].code if modifying else (roster.home or roster.prevailing(start))
            name = " ".join(text[phrases.without_determiner(text, start, end) : end].split())
            return (roster.organisation(name, code, (start, end)),) if code else ()
        if modifying:
            codes = [w.code for w in modifying]
            return tuple(roster.state(code) for code in codes)
        definite = re.match(r"(?:the|this|that)\s", text[start:end], re.IGNORECASE) or noun in {
            "police",
            "authorities",
            "troops",
            "soldiers",
            "government",
            "guards",
            "services",
        }
        if definite and noun not in nouns("person_nouns") and noun not in {"people", "officials", "forces"}:
            code = self._own_state(start)
            return (roster.state(code),) if code else ()
        return ()

    def _modifies(self, word: StateWord, start: int) -> bool:
        """Whether the state word says whose the organ is: before the noun, or after `of`."""
        before = self._roster.text[start : word.start].lower().rstrip()
        before = before.removesuffix(" the").rstrip()
        if re.search(
            r"\b(?:court|authorities|police|government|army|officials|prosecutors|military) in$", before
        ):
            return True
        return not re.search(r"\b(?:in|to|from|with|on|against|for|near|at|over)$", before)

    def _own_state(self, position: int) -> str | None:
        """Whose organ it is that needs no adjective: the publisher's state, or the one the text speaks of."""
        roster = self._roster
        if roster.host:
            return self._near_state(position) or roster.host
        return roster.home or roster.prevailing(position)

    def _near_state(self, position: int) -> str | None:
        """The state named first in this sentence before `position`, or in the nearest one before."""
        here = self._roster.sentence_at(position)
        for n in range(here, max(-1, here - 4), -1):
            start, end = self._roster.sentences[n]
            found = self._roster.states_in(start, min(end, position))
            if found:
                return found[0].code
        return None

    def _new(self, bare: int, end: int, core: int, noun: str, states: list[StateWord]) -> tuple[str, ...]:
        """A group, organisation or person known by these words only."""
        roster, text = self._roster, self._roster.text
        country = next(
            (w.code for w in states if w.end <= core or text[max(0, w.start - 4) : w.start].strip() == "of"),
            None,
        )
        kind: ActorKind = "group"
        if any(a <= bare and core <= b + 1 for a, b in roster.found_organisations):
            kind, country = "organisation", country or "NGO"
        elif noun in nouns("nonstate_nouns") and country is None:
            country = "NSA"
        elif noun in nouns("ngo_nouns"):
            kind, country = "organisation", "NGO"
        elif not is_plural(noun) and (noun in nouns("person_nouns") or noun.endswith(("man", "woman"))):
            kind = "person"
        name = " ".join(text[bare:end].split())
        known = self._same_noun(noun, kind, country)
        if known:
            roster.entries[known].mentions.append((bare, end))
            return (known,)
        if not name:
            return ()
        if kind == "organisation":
            return (roster.organisation(name, country, (bare, end)),)
        actor_id = roster.nominal(name, kind, country, (bare, end))
        self._unnamed.setdefault((kind, noun), []).append(roster.entries[actor_id])
        if kind == "person" and is_state(country) and country:
            roster.entries[actor_id].side = roster.state(country)
        return (actor_id,)

    def _same_noun(self, noun: str, kind: ActorKind, country: str | None) -> str | None:
        """A group or person without a name, entered before, whose head noun is the same."""
        for entry in reversed(self._unnamed.get((kind, noun), [])):
            if country is None or entry.country == country:
                return entry.id
        return None


def _name_end(text: str, start: int, end: int) -> int:
    """Where the phrase ends but for a possessive."""
    match = re.search(r"'s?\s*$", text[start:end])
    return start + match.start() if match else end
