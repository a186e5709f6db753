"""From the words of a phrase to the actors it means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.actors import phrases
from communique.actors.lexicon import fold
from communique.actors.nominals import Nominals
from communique.actors.offices import is_head, parse_title
from communique.actors.phrases import Part, nouns
from communique.actors.plurals import Parties
from communique.actors.pronouns import Pronouns
from communique.actors.roster import Roster
from communique.actors.titles import Titles

_COUNTS = {"two": 2, "both": 2, "pair": 2, "three": 3, "trio": 3, "four": 4, "five": 5, "six": 6}
_SHORTEST_NOUN = 5
_OF_NAMED = re.compile(r" of (?:the )?[a-z, ]+ and [a-z ]+$")
_OF_BOTH = re.compile(r" of (?:the )?(?:two|both|three|four) (?:countries|states|sides|nations)$")
_PLURAL_START = re.compile(r"(?:the |both )?(?:two )?[a-z]+s\b")
_SMALL_WORDS = frozenset({"the", "of", "them", "all", "these", "those", "us", "each"})
_OPENINGS = frozenset({"the", "all", "participants", "interlocutors", "each"})
_OWNED_BY_PERSON = re.compile(r"'s?\s+(?P<noun>.+)$", re.DOTALL)
_STARTERS = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "our", "other", "others", "all", "both", "we", "they"}
)
_INSTITUTION = re.compile(
    r"(?:the )?(?:[A-Z][\w.'-]* ){0,4}"
    r"(?:Ministry|Department|Council|Committee|Commission|Office|Bureau|Agency) (?:of|for|on) ",
)
_LEADING_NOUN = re.compile(
    r"\b(?P<noun>[a-z]+)\s+(?:(?:loyal|allied|close|led|headed|appointed|belonging|faithful)\s+)?"
    r"(?:of|to|for|by|from|under|with)\s+(?P<between>[^,]*)$"
)


def _all_nouns(words: Sequence[str]) -> bool:
    """Whether all words can belong to `the two foreign ministers` and the like."""
    return all(w in nouns("joint_nouns") or w in nouns("title_parts") or is_head(w) for w in words)


def _plural_reference(words: str) -> tuple[int | None, list[str] | None]:
    """How many a folded phrase like `the two sides` points back to, if it says so, and its nouns; None for
    other phrases.
    """
    every = re.findall(r"[a-z'-]+", words)
    count = next((_COUNTS[w] for w in every if w in _COUNTS), None)
    kept = re.findall(r"[a-z'-]+", _OF_BOTH.sub("", words))
    content = [w for w in kept if w not in _COUNTS and w not in _SMALL_WORDS]
    noun = phrases.head(words, 0, len(words))
    if noun in nouns("joint_nouns") and phrases.is_plural(noun):
        content = [w for w in content if w != noun] + [noun]
    first = every[0] if every else ""
    plural = bool(content) and (first == "each" or (phrases.is_plural(content[-1]) and first in _OPENINGS))
    if not (plural or count is not None) or not _all_nouns(content) or not re.fullmatch(r"[a-z' -]+", words):
        return None, None
    indefinite = count is None or (first in _COUNTS and first != "both")
    if content and content[-1] in nouns("loose_people") and indefinite:
        return None, None
    return count, content


class Resolver:
    """Resolves phrases of one page."""

    def __init__(self, roster: Roster, parties: Parties) -> None:
        self._roster = roster
        self._parties = parties
        self._titles = Titles(roster)
        self._pronouns = Pronouns(roster, parties)
        self._nominals = Nominals(roster, parties, self._pronouns)

    def resolve(self, start: int, end: int, role: str, running: Sequence[str]) -> tuple[str, ...]:
        """The ids that `start` to `end` means, in order, none twice."""
        text = self._roster.text
        while start < end and not (text[start].isalnum()):
            start += 1
        while end > start and text[end - 1] in " ,;:\"'!?":
            end -= 1
        if start >= end:
            return ()
        special = self._pronouns.resolve(start, end, role, running)
        if special is None:
            special = self._joint(start, end, running)
        if special is not None:
            return tuple(dict.fromkeys(special))
        ids: list[str] = []
        for part in self._parts(start, end):
            ids += self._one(part.start, part.end, role, running)
        return tuple(dict.fromkeys(ids))

    def _joint(self, start: int, end: int, running: Sequence[str]) -> tuple[str, ...] | None:
        """`The two sides`, `both presidents`, `the leaders`: None if the phrase is none of these."""
        roster = self._roster
        words = fold(roster.text[start:end])
        if roster.people.within(start, end):
            return None
        if roster.states_in(start, end):
            bare = _OF_NAMED.sub("", words)
            plural = bare != words and _PLURAL_START.match(bare)
            return self._of_named(start, end) if plural and _all_nouns(bare.split()) else None
        count, content = _plural_reference(words)
        if content is None:
            return None
        if len(running) >= 2 and count in (None, len(running)):
            ids = tuple(running)
        else:
            ids = self._holders(start, count, content) or self._parties.around(start, count)
        if content and content[-1] in nouns("state_joint_nouns"):
            return tuple(roster.side(actor_id) for actor_id in ids)
        if content and phrases.singular(content[-1]) in nouns("people_nouns"):
            return tuple(self._person_of(actor_id) for actor_id in ids)
        return ids

    def _holders(self, start: int, count: int | None, content: list[str]) -> tuple[str, ...]:
        """For `the two presidents` the people named last before whose titles say that they are presidents."""
        office = phrases.singular(content[-1]) if content else ""
        if not is_head(office) or office not in nouns("people_nouns"):
            return ()
        found: dict[str, str] = {}
        for _, _, person in reversed(self._roster.people.before(start, 0)):
            if any(office in title.words for title in person.titles):
                found.setdefault(self._roster.side(person.id), person.id)
            if len(found) == (count or 2):
                return tuple(reversed(found.values()))
        return ()

    def _person_of(self, id: str) -> str:
        """For a state the person the page names for it, if any."""
        if self._roster.entries[id].kind != "state":
            return id
        return self._titles.principal(id) or id

    def _of_named(self, start: int, end: int) -> tuple[str, ...]:
        """`The leaders of Ukraine and Poland`: their persons where the page names them, else the states."""
        return tuple(
            self._titles.principal(word.code) or self._roster.state(word.code)
            for word in self._roster.states_in(start, end)
        )

    # Coordination

    def _parts(self, start: int, end: int) -> list[Part]:
        roster = self._roster
        whole = [(a, b) for a, b, _ in roster.people.within(start, end)]
        whole += [(w.start, w.end) for w in roster.states_in(start, end)]
        whole += [(o.start, o.end) for o in roster.organisations_in(start, end)]
        whole += roster.tagged_in(start, end) + roster.described_in(start, end)
        merged: list[Part] = []
        for part in phrases.split(roster.text, start, end, whole):
            if merged and (self._belongs(merged[-1], part) or self._goes_on(merged[-1], part)):
                merged[-1] = Part(merged[-1].start, part.end, merged[-1].separator)
            elif not (merged and part.separator.startswith(",") and self._is_apposition(merged[-1], part)):
                merged.append(part)
        if len(merged) > 1 and not any(self._anchored(p) for p in merged):
            return [Part(start, end, "")]
        return merged

    def _goes_on(self, left: Part, right: Part) -> bool:
        """Whether nouns share a description: `Israeli women and children`, `Ministry of Work and Trade`."""
        roster = self._roster
        if right.separator.startswith(",") or roster.people.within(left.start, left.end):
            return False
        bare = not (
            roster.people.within(right.start, right.end)
            or roster.states_in(right.start, right.end)
            or roster.organisations_in(right.start, right.end)
            or roster.tagged_in(right.start, right.end)
        )
        words = roster.text[right.start : right.end].split()
        if not bare or not words or words[0].lower() in _STARTERS:
            return False
        if words[0][:1].isupper():
            return bool(_INSTITUTION.match(roster.text, left.start, left.end))
        plural = phrases.is_plural(phrases.head(roster.text, right.start, right.end))
        owner = roster.states_in(left.start, left.end)
        described = bool(owner) and owner[0].end < left.end - 2
        described = described and phrases.head(roster.text, left.start, left.end) not in nouns("state_nouns")
        return plural and described

    def _anchored(self, part: Part) -> bool:
        """Whether the part can stand for itself: it holds a name, a pronoun or a definite title."""
        roster = self._roster
        if roster.people.within(part.start, part.end) or roster.states_in(part.start, part.end):
            return True
        if roster.organisations_in(part.start, part.end) or roster.tagged_in(part.start, part.end):
            return True
        words = fold(roster.text[part.start : part.end]).split()
        definite = bool(words) and words[0] in {"the", "his", "her", "its", "their", "our"}
        if definite or (len(words) == 1 and len(words[0]) < _SHORTEST_NOUN):
            return True
        plural = phrases.is_plural(phrases.head(roster.text, part.start, part.end))
        return not plural and parse_title(roster.text, part.start, part.end) is not None

    def _belongs(self, left: Part, right: Part) -> bool:
        """Whether the two parts are one: two titles of one name, a title and its name, a loose end."""
        roster = self._roster
        left_named = bool(roster.people.within(left.start, left.end))
        right_named = bool(roster.people.within(right.start, right.end))
        left_title = not left_named and parse_title(roster.text, left.start, left.end) is not None
        first = roster.text[left.start : left.end].split()[0].lower() if left.start < left.end else ""
        described = not left_named and re.match(
            r"(?:an?|his|her|its|their) ", roster.text[left.start : left.end], re.IGNORECASE
        )
        if described and right_named and right.separator == ",":
            return not phrases.is_plural(phrases.head(roster.text, left.start, left.end))
        if left_title and right_named:
            if right.separator.startswith(","):
                return not phrases.is_plural(phrases.head(roster.text, left.start, left.end))
            return first not in {"the", "a", "his", "her"} or roster.text[right.start : right.end].split()[
                0
            ].lower() in {"of", "for"}
        anchored = (
            right_named
            or roster.states_in(right.start, right.end)
            or roster.organisations_in(right.start, right.end)
        )
        if not anchored and phrases.singular(phrases.head(roster.text, right.start, right.end)) in nouns(
            "state_nouns"
        ):
            owner = roster.states_in(left.start, left.end)
            if (
                owner
                and not left_named
                and not re.match(r"(?:the|his|its) ", roster.text[right.start : right.end])
            ):
                return True
        if not anchored and not right.separator.startswith(","):
            word = (
                fold(roster.text[right.start : right.end].split()[0])
                if roster.text[right.start : right.end].strip()
                else ""
            )
            title = parse_title(roster.text, right.start, right.end)
            return (
                left_title
                and title is None
                and word not in {"the", "a", "an", "his", "her", "its", "their", "other", "we", "they"}
            )
        return False

    def _is_apposition(self, left: Part, right: Part) -> bool:
        """Whether the part after a comma only says who the one before it is."""
        roster = self._roster
        if roster.people.within(right.start, right.end):
            return False
        title = parse_title(roster.text, right.start, right.end)
        named = roster.people.within(left.start, left.end) or roster.states_in(left.start, left.end)
        loose = re.match(r"(?:an?|the|his|her|its|their) ", roster.text[right.start : right.end])
        anchored = roster.states_in(right.start, right.end) or roster.organisations_in(right.start, right.end)
        return (
            bool(named)
            and "and" not in right.separator
            and (title is not None or (bool(loose) and not anchored))
        )

    # One part

    def _one(self, start: int, end: int, role: str, running: Sequence[str]) -> tuple[str, ...]:
        special = self._pronouns.resolve(start, end, role, running)
        if special is None:
            special = self._joint(start, end, running)
        if special is not None:
            return special
        part_of = self._roster.state_around(start, end)
        if part_of is not None:
            return (self._roster.state(part_of.code),)
        people = self._roster.people.within(start, end)
        if people:
            owned = self._through_person(start, end, people, role)
            if owned is not None:
                return owned
            return (people[0][2].id,)
        title = self._titles.resolve(start, end)
        if title is not None:
            return title
        return self._nominals.resolve(start, end, role, running)

    def _through_person(self, start: int, end: int, people: list, role: str) -> tuple[str, ...] | None:  # type: ignore[type-arg]
        """`Trump's office`, `forces loyal to Haftar`: who acts when the name is only the owner's."""
        text = self._roster.text
        a, b, person = people[0]
        after = _OWNED_BY_PERSON.match(text, b, end)
        if after and len(people) > 1:
            return (people[-1][2].id,)
        if after:
            noun = phrases.head(text, after.start("noun"), end)
            if noun in nouns("of_owner") or noun in nouns("document_nouns") or noun in nouns("organ_nouns"):
                return self._owner(person.id, noun, role, (start, end))
            return self._nominals.resolve(start, end, role, ())
        before = _LEADING_NOUN.search(text, start, a)
        if before is None or self._roster.states_in(before.end("noun"), a):
            return None
        noun = before["noun"]
        if noun in nouns("of_owner"):
            return self._owner(person.id, noun, role, (start, end))
        if parse_title(text, start, before.end("noun")) is None or noun in nouns("person_nouns"):
            return self._nominals.resolve(start, end, role, ())
        return None

    def _owner(self, id: str, noun: str, role: str, span: tuple[int, int]) -> tuple[str, ...]:
        if noun in nouns("document_nouns"):
            return (id,)
        if role == "speaker" and noun in nouns("organ_nouns"):
            side = self._roster.side(id)
            entry = self._roster.entries[side]
            if entry.kind == "organisation":
                return (side,)
            name = " ".join(self._roster.text[span[0] : span[1]].split())
            return (self._roster.organisation(name, entry.country, span),)
        return (self._roster.side(id),)
