"""States and organisations through organs, officials and things: `Turkish police`, `the junta`, `the EU`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.actors import phrases
from communique.actors.leaders import leader
from communique.actors.lexicon import fold
from communique.actors.offices import parse_title, word_set
from communique.actors.organisations import OrganisationWord
from communique.actors.outlets import PUBLIC
from communique.actors.phrases import is_plural, nouns
from communique.actors.plurals import Parties
from communique.actors.roster import Roster
from communique.actors.states import StateWord, is_state, state_code

LEADING = word_set("leading")
OUT_OF_OFFICE = word_set("out_of_office")
_SPEAKING = frozenset({"representative", "ambassador", "spokesman", "spokeswoman", "spokesperson", "envoy"})
DOING = frozenset({"actor", "recipient", "by"})
_BARE_ORGANS = nouns("bare_organs")
_NEVER_BARE = frozenset({"people", "officials", "forces"})
_IN_ITS_STATE = re.compile(
    r"\b(?:court|authorities|police|government|army|officials|prosecutors|military|ministry|parliament|"
    r"delegation|office) (?:in|from)$"
)
_ELSEWHERE = re.compile(r"\b(?:in|to|from|with|on|against|for|near|at|over)$")
_PART_OF = re.compile(
    r"\b(?:employees?|staff|members?|team|group|part|units?|officers?|officials?|representatives?|envoys?|"
    r"delegation) (?:of|from|at) (?P<whole>.+)$",
    re.DOTALL | re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:a |an |one |two |three |four |five |six |seven |eight |nine |ten |dozens |\d)", re.IGNORECASE
)
_GOVERNMENTAL = re.compile(
    r"(?:the )?(?:government|military|security|police|army|state|navy|federal|defen[cs]e|law enforcement)\s"
    r"(?:\w+\s)?"
    r"(?:forces|troops|officials|officers|authorities|soldiers|services|patrol|agencies|personnel)\b",
    re.IGNORECASE,
)
_LEADERS_OWN = re.compile(
    r"(?:the )?(?:\w+ )?(?P<name>(?!The\b)[A-Z][\w'-]+) (?:[Aa]dministration|government|regime|cabinet)\b"
)


@dataclass(frozen=True)
class Phrase:
    """A noun phrase under resolution: its place, head noun, role, and the states and organisations in it."""

    start: int
    end: int
    noun: str
    role: str
    states: list[StateWord]
    organisations: list[OrganisationWord]


class Organs:
    """Finds the state or organisation behind a noun phrase."""

    def __init__(self, roster: Roster, parties: Parties) -> None:
        self._roster = roster
        self._parties = parties

    def resolve(self, phrase: Phrase) -> tuple[str, ...]:
        """The ids of the states or organisations; empty if none stands behind the phrase."""
        return (
            self._tagged(phrase)
            or self._head_of_organisation(phrase)
            or self._back(phrase)
            or self._enemy(phrase)
            or self._rulers(phrase)
            or self._organ_or_thing(phrase)
            or self._part_of(phrase)
        )

    def _tagged(self, phrase: Phrase) -> tuple[str, ...]:
        """The organisation that the tagger found here, if it is no organ of a state."""
        roster = self._roster
        for a, b in roster.tagged_in(phrase.start, phrase.end):
            name = " ".join(roster.text[a:b].split())
            if not PUBLIC.search(name) and state_code(name) is None and not roster.organisations_in(a, b):
                return (roster.organisation(name, "NGO", (a, b)),)
        return ()

    def _back(self, phrase: Phrase) -> tuple[str, ...]:
        """`The bloc`, `the militants`, `the North`: what was named before by another word."""
        roster = self._roster
        words = fold(roster.text[phrase.start : phrase.end])
        if words in {"the north", "the south"}:
            code = "PRK" if words.endswith("north") else "KOR"
            return (roster.state(code),) if any(s.code in {"PRK", "KOR"} for s in roster.states) else ()
        if not re.match(r"(?:the|its|a|this)\s", words) or phrase.states or phrase.organisations:
            return ()
        if words.count(" ") == 1:
            same = self._same_word(phrase)
            if same:
                return same
        for kind, list_name in (("IGO", "bloc_nouns"), ("NSA", "armed_nouns")):
            if phrase.noun in nouns(list_name):
                found = roster.organisation_before(phrase.start, kind)
                if found is not None:
                    return (roster.organisation(*found.organisation),)
        return ()

    def _head_of_organisation(self, phrase: Phrase) -> tuple[str, ...]:
        """`The Secretary-General`: his organisation's acts, his own words."""
        roster = self._roster
        if phrase.noun not in nouns("organisation_heads") or phrase.states:
            return ()
        core = phrases.core_end(roster.text, phrase.start, phrase.end)
        before = roster.organisation_before(phrase.start, "IGO")
        side: str
        if phrase.organisations:
            side = roster.organisation(*phrase.organisations[0].organisation)
        elif roster.publisher:
            side = roster.organisation(roster.publisher, "IGO")
        elif roster.host:
            return ()
        elif before is not None:
            side = roster.organisation(*before.organisation)
        else:
            side = roster.organisation("United Nations", "IGO")
        if phrase.role in DOING:
            return (side,)
        start = phrases.without_determiner(roster.text, phrase.start, core)
        name = " ".join(roster.text[start:core].split())
        actor_id = roster.nominal(name, "person", "IGO", (start, core))
        roster.entries[actor_id].side = side
        return (actor_id,)

    def _same_word(self, phrase: Phrase) -> tuple[str, ...]:
        """`The Commission`: the organisation named before whose name ends in that word."""
        roster = self._roster
        word = roster.text[phrase.start : phrase.end].split()[-1]
        if not word[:1].isupper():
            return ()
        for found in reversed(roster.organisations_in(0, phrase.start)):
            if roster.text[found.start : found.end].endswith(" " + word):
                return (roster.organisation(*found.organisation),)
        for a, b in reversed(roster.tagged_in(0, phrase.start)):
            name = " ".join(roster.text[a:b].split())
            if name.endswith(" " + word) and not PUBLIC.search(name.removesuffix(word)):
                return (roster.organisation(name, "NGO", (a, b)),)
        return ()

    def _enemy(self, phrase: Phrase) -> tuple[str, ...]:
        """`The invaders` on the page of one side at war: the other side."""
        roster = self._roster
        if phrase.noun not in nouns("enemy_nouns") or not roster.host:
            return ()
        enemy = [i for i in self._parties.page if roster.side(i) != roster.host]
        return tuple(roster.side(i) for i in enemy[:1])

    def _rulers(self, phrase: Phrase) -> tuple[str, ...]:
        """A government by its head's or its rulers' name, an unnamed holder of an office by the state's."""
        roster = self._roster
        core = phrases.core_end(roster.text, phrase.start, phrase.end)
        near = [o for o in phrase.organisations if o.start < core]
        taliban = bool(near) and near[0].organisation.name == "Taliban"
        if taliban and phrase.noun in nouns("of_owner") and roster.rules_kabul():
            return (roster.state("AFG"),)
        own = _LEADERS_OWN.match(roster.text, phrase.start, phrase.end)
        head = leader(own["name"], roster.year) if own else None
        if head is not None and is_state(head[0]):
            return (roster.state(head[0]),)
        title = parse_title(roster.text, phrase.start, phrase.end)
        one = phrases.singular(phrase.noun)
        leading = one in LEADING and not (phrase.role == "speaker" and one in _SPEAKING)
        if title is not None and title.state and leading and not set(title.words) & OUT_OF_OFFICE:
            return (roster.state(title.state),)
        return ()

    def _organ_or_thing(self, phrase: Phrase) -> tuple[str, ...]:
        roster, noun = self._roster, phrase.noun
        one = phrases.singular(noun)
        spoken = phrase.role == "speaker" and one in nouns("person_nouns")
        title = parse_title(roster.text, phrase.start, phrase.end)
        outside = title is not None and bool(set(title.words) & OUT_OF_OFFICE)
        organ = {noun, one} & nouns("state_nouns") or noun in nouns("organ_nouns")
        if organ and not spoken and not outside:
            found = self._organ(phrase)
            if found:
                return found
        core = phrases.core_end(roster.text, phrase.start, phrase.end)
        near = [o for o in phrase.organisations if o.start < core]
        if near and (noun not in nouns("person_nouns") or phrase.role != "speaker"):
            return (roster.organisation(*near[0].organisation),)
        modifying = [w for w in phrase.states if w.end <= core and self._modifies(w, phrase.start)]
        someone = roster.described_in(phrase.start, phrase.end)
        owned = noun in nouns("thing_nouns") or one in nouns("thing_nouns") or _is_thing(noun)
        if one in nouns("subject_nouns"):
            owned = noun != one and not _COUNTED.match(roster.text, phrase.start, phrase.end)
        if modifying and phrase.role in DOING and owned and not someone:
            return (roster.state(modifying[0].code),)
        return ()

    def _organ(self, phrase: Phrase) -> tuple[str, ...]:
        """A state's organ by its noun: the state, or for speakers the organ itself where it has a name."""
        roster, text = self._roster, self._roster.text
        modifying = [w for w in phrase.states if self._modifies(w, phrase.start)]
        if not modifying:
            modifying = [w for w in phrase.states if self._hosts(w, phrase.start)]
        if not modifying and phrase.organisations:
            return ()
        named = phrase.noun in nouns("organ_nouns") and phrase.noun != "authority"
        if named and phrase.role in {"speaker", "participant"}:
            code = modifying[0].code if modifying else (roster.home or roster.prevailing(phrase.start))
            name = " ".join(
                text[phrases.without_determiner(text, phrase.start, phrase.end) : phrase.end].split()
            )
            return (roster.organisation(name, code, (phrase.start, phrase.end)),) if code else ()
        if modifying:
            return tuple(roster.state(w.code) for w in modifying)
        definite = re.match(r"(?:the|this|that)\s", text[phrase.start : phrase.end], re.IGNORECASE)
        governmental = _GOVERNMENTAL.match(text, phrase.start, phrase.end)
        if not definite and phrase.noun not in _BARE_ORGANS and not governmental:
            return ()
        if not governmental and (phrase.noun in nouns("person_nouns") or phrase.noun in _NEVER_BARE):
            return ()
        own = self._own_state(phrase.start)
        return (roster.state(own),) if own else ()

    def _part_of(self, phrase: Phrase) -> tuple[str, ...]:
        """`Employees of the Swiss embassy`: the embassy's state."""
        if phrase.role not in DOING:
            return ()
        match = _PART_OF.search(self._roster.text, phrase.start, phrase.end)
        if match is None:
            return ()
        start, end = match.span("whole")
        noun = phrases.head(self._roster.text, start, end)
        if noun not in nouns("organ_nouns") and noun not in nouns("state_nouns"):
            return ()
        states, organisations = self._roster.states_in(start, end), self._roster.organisations_in(start, end)
        return self._organ_or_thing(Phrase(start, end, noun, phrase.role, states, organisations))

    def _modifies(self, word: StateWord, start: int) -> bool:
        """Whether the state word says whose the organ is: before the noun, or after `of`."""
        before = self._roster.text[start : word.start].lower().rstrip().removesuffix(" the").rstrip()
        return not _ELSEWHERE.search(before)

    def _hosts(self, word: StateWord, start: int) -> bool:
        """Whether the organ is where its state is: `a court in Ecuador`."""
        before = self._roster.text[start : word.start].lower().rstrip().removesuffix(" the").rstrip()
        return bool(_IN_ITS_STATE.search(before))

    def _own_state(self, position: int) -> str | None:
        """Whose organ it is that needs no adjective: the publisher's state, or the one the text speaks of."""
        roster = self._roster
        if roster.host:
            if roster.text.startswith(("the Administration", "The Administration"), position):
                return roster.host
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


def _is_thing(noun: str) -> bool:
    """Whether the noun names a thing that a state owns and not people who act for themselves."""
    if is_plural(noun) or noun.endswith(("man", "woman", "er", "ist", "or")):
        return False
    return not any(noun in nouns(kind) for kind in ("person_nouns", "ngo_nouns", "nonstate_nouns"))
