"""Persons of a page: the names that mean one person are joined, the titles around them collected."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from communique.actors.lexicon import data, fold
from communique.actors.names import name_keys, name_words, same_person, same_word
from communique.actors.offices import Title, is_title_word, title_after, title_before, word_set
from communique.actors.states import find_states

_CAPITALISED = re.compile(r"[^\W\d_][\w'’.-]*")
_POSSESSIVE = re.compile(r"(?:'s|')$")
_FAMILY_NAME_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "VNM", "HKG", "MAC", "KHM", "SGP", "MYS", "JPN"})
_PARTICLE = r"(?:bin|ibn|al|el|de|da|del|di|dos|van|von|der|la|le)"
_NAME_WORD = rf"(?:[A-ZÀ-Ž][a-zà-ž'’][\w'’-]*|[A-Z]\.|{_PARTICLE}(?:-[A-ZÀ-Ž]\w+|\b(?!-)))"
_NAMED_BY_TITLE = re.compile(
    rf"\b(?i:{'|'.join(data('offices')['before_names'])}) ((?!{_PARTICLE}\b){_NAME_WORD}(?: {_NAME_WORD})*)"
)
_SURNAME = re.compile(r" ([A-ZÀ-Ž][a-zà-ž][\w'’-]*)")
_PAIRED = re.compile(r"\s*(?:and|&)\s+[^.;:]{0,40}")
_APPOSED = re.compile(
    r",\s+(?:(?:H\.E\.|HRH|HE|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sheikh|His|Her|Excellency|Highness|Royal|Majesty|the|The)\s+)*\Z"
)
_NO_NAME = frozenset({"of", "the", "by", "to", "for", "in"})
_LONGEST_PARTICLE = 3
_DESCRIBING = frozenset(
    {"a", "an", "A", "An", "The", "One", "Two", "Another", "his", "her", "His", "Her", "Its", "its"}
)
_OFFICE_ACRONYM = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3,6}")  # "HRVP Borrell", "SRSG Perthes": no vowel, no name
_NAME_LIKE = word_set("also_names")


def name_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name in a tagged phrase, without titles; None if the phrase only describes somebody."""
    a, b = _bounds(text, start, end)
    return (a, b) if a < b and _is_name(text[a:b]) else None


def _is_name(words: str) -> bool:
    """Whether a tagged phrase is a name and no description (`A diplomat from one of the`, `President`)."""
    parts = words.split()
    if parts[0] in _NO_NAME or parts[0] in _DESCRIBING:
        return False
    if not any(p[:1].isupper() or not p[:1].isalpha() for p in parts):
        return False
    if any(len(p) > _LONGEST_PARTICLE and p.isalpha() and p.islower() for p in parts):
        return False
    for state in reversed(find_states(words)):
        words = words[: state.start] + words[state.end :]
    bare = [fold(p).rstrip(".") for p in words.split()]
    return not all(is_title_word(w) and w not in _NAME_LIKE for w in bare)


@dataclass(eq=False)
class Person:
    """One person while the page is being read. `words` are the folded words of the fullest name."""

    name: str
    words: list[str]
    mentions: list[tuple[int, int]] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    country: str | None = None
    organisation: str | None = None
    male: bool | None = None
    id: str = ""


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """A mention without surrounding punctuation, leading titles and a possessive ending."""
    while (
        end > start
        and not text[end - 1].isalnum()
        and not (text[end - 1] == "." and re.search(r"\b(?:Jr|Sr)\.$", text[start:end]))
    ):
        end -= 1
    while " " in text[start:end] and re.search(r" [a-z][a-z]{3,}$", text[start:end]):
        end = text.rindex(" ", start, end)
    owner = re.search(r"\w's(?= )", text[start:end])
    if owner:
        end = start + owner.start() + 1
    possessive = _POSSESSIVE.search(text, start, end)
    if possessive:
        end = possessive.start()
    for word in list(_CAPITALISED.finditer(text, start, end))[:-1]:
        bare = fold(word[0]).rstrip(".")
        if not (is_title_word(bare) and bare not in _NAME_LIKE) and not _OFFICE_ACRONYM.fullmatch(word[0]):
            break
        start = word.end()
    while start < end and not text[start].isalnum():
        start += 1
    return start, end


def touching(spans: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Those of the sorted spans near `start` that share a character with `start` to `end`."""
    n = bisect_right(spans, (start, end))
    return [(a, b) for a, b in spans[max(0, n - 3) : n + 3] if a < end and start < b]


class People:
    """Everyone whom a page names. Built once; `at` and `within` look names up by position."""

    def __init__(
        self,
        text: str,
        names: Iterable[tuple[int, int]],
        taken: Iterable[tuple[int, int]],
        sentences: Sequence[tuple[int, int]],
    ) -> None:
        self.text = text
        self._sentences = sentences
        self._starts = [a for a, _ in sentences]
        self.persons: list[Person] = []
        self._by_key: dict[str, list[Person]] = {}
        blocked = sorted(taken)
        spans = self._spans(names, blocked)
        self._cluster(spans)
        self._index()
        self._titles()
        self._propagate(blocked)
        self._index()
        self._join_by_title()

    def sentence_of(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence around position `at`."""
        n = max(0, bisect_right(self._starts, at) - 1)
        return self._sentences[n] if self._sentences else (0, len(self.text))

    def _spans(
        self, names: Iterable[tuple[int, int]], blocked: list[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        spans = sorted({_bounds(self.text, a, b) for a, b in names}, key=lambda span: (span[0], -span[1]))
        for match in _NAMED_BY_TITLE.finditer(self.text):
            a, b = _bounds(self.text, match.start(1), match.end(1))
            free = a < b and not touching(spans, a, b) and not touching(blocked, a, b)
            if free and not is_title_word(fold(self.text[a:b].split()[0])):
                insort(spans, (a, b))
        given = {self.text[a:b].split()[0] for a, b in spans if " " in self.text[a:b]}
        spans = [self._whole_name(a, b, given, blocked) for a, b in spans]
        kept: list[tuple[int, int]] = []
        for a, b in sorted(spans, key=lambda span: (span[0], -span[1])):
            name = self.text[a:b]
            is_name = any(c.isalpha() for c in name) and _is_name(name)
            inside = any(x <= a and b <= y for x, y in touching(blocked, a, b))
            if is_name and not inside and (not kept or a >= kept[-1][1]):
                kept.append((a, b))
        return kept

    def _whole_name(self, a: int, b: int, given: set[str], blocked: list[tuple[int, int]]) -> tuple[int, int]:
        """A lone given name that others on the page bear too, with the surname that follows it."""
        if self.text[a:b] not in given:
            return a, b
        surname = _SURNAME.match(self.text, b)
        if surname is None or touching(blocked, b + 1, surname.end()) or is_title_word(fold(surname[1])):
            return a, b
        return a, surname.end()

    def _cluster(self, spans: list[tuple[int, int]]) -> None:
        named = [(span, name_words(self.text[span[0] : span[1]])) for span in spans]
        for span, words in sorted(named, key=lambda item: (-min(len(item[1]), 2), item[0][0])):
            person = self._known(words, span[0]) if words else None
            name = " ".join(self.text[span[0] : span[1]].split())
            if person is None:
                person = Person(name, words)
                self.persons.append(person)
                self._remember(person, words)
            elif len(name) > len(person.name) and len(words) >= len(person.words):
                person.name, person.words = name, words
                self._remember(person, words)
            person.mentions.append(span)
        for person in self.persons:
            person.mentions.sort()
        self.persons.sort(key=lambda person: person.mentions[0])

    def _remember(self, person: Person, words: list[str]) -> None:
        for word in words:
            for key in name_keys(word):
                self._by_key.setdefault(key, []).append(person)

    def _known(self, words: list[str], at: int) -> Person | None:
        """The person already met whom these words name; of several, the one named last before `at`."""
        near = dict.fromkeys(
            p for word in words for key in name_keys(word) for p in self._by_key.get(key, ())
        )
        able = [p for p in near if same_person(words, p.words) and not self._beside(p, at)]
        if len(able) > 1 and len(words) == 1:
            able = (
                [p for p in able if same_word(words[0], p.words[-1])]
                or [p for p in able if same_word(words[0], p.words[0])]
                or able
            )
        if len(able) > 1:
            before = [p for p in able if min(p.mentions)[0] <= at]
            able = sorted(
                before or able, key=lambda p: max((m[0] for m in p.mentions if m[0] <= at), default=-1)
            )
        return able[-1] if able else None

    def _beside(self, person: Person, at: int) -> bool:
        """Whether the name at a position stands in a pair with a name of this person: `Ito and Ann Ito`."""
        for a, b in person.mentions:
            low, high = (b, at) if b <= at else (self.text.find(" ", at, a), a)
            if 0 <= low < high and _PAIRED.fullmatch(self.text, low, high):
                return True
        return False

    def _index(self) -> None:
        self._spots = sorted((a, b, n) for n, p in enumerate(self.persons) for a, b in p.mentions)
        self._spot_starts = [a for a, _, _ in self._spots]

    def _titles(self) -> None:
        previous_end = 0
        for spot, (a, b, n) in enumerate(self._spots):
            first, last = self.sentence_of(a)
            person = self.persons[n]
            before = title_before(self.text, a, max(first, previous_end))
            floor = max(first, previous_end)
            comma = _APPOSED.search(self.text[floor : before.start if before else a])
            if comma and comma.start() > 0:
                outer = title_before(self.text, floor + comma.start(), floor)
                known = (a, b) != person.mentions[0]
                if outer is not None and outer.words and not (known and "counterpart" in outer.words):
                    person.titles.append(outer)
            follower = self._spots[spot + 1][0] if spot + 1 < len(self._spots) else last
            after = title_after(self.text, b, min(last, follower))
            if after is not None and after.end >= follower - 1:
                after = None
            previous_end = b
            first_time = (a, b) == person.mentions[0]
            for title in (before, after):
                if title is not None and "counterpart" in title.words and not first_time:
                    continue  # `asked about his American counterpart, Ito said`
                if title is not None and title.words:
                    person.titles.append(title)
            self._gender(person, self.text[max(first, a - 40) : a])

    def _gender(self, person: Person, left: str) -> None:
        words = [fold(w).rstrip(".") for w in _CAPITALISED.findall(left)[-3:]]
        words += [w for t in person.titles for w in t.words]
        if any(w in word_set("female") for w in words):
            person.male = False
        elif any(w in word_set("male") for w in words) and person.male is None:
            person.male = True

    def _propagate(self, blocked: list[tuple[int, int]]) -> None:
        """Find the surnames that the tagger missed."""
        surnames: dict[str, list[Person]] = {}
        for person in self.persons:
            keys = {person.words[-1]} if person.words else set()
            if len(person.words) > 1 and any(t.state in _FAMILY_NAME_FIRST for t in person.titles):
                keys.add(person.words[0])
            for key in keys:
                if len(key) > 1:
                    surnames.setdefault(key, []).append(person)
        if not surnames:
            return
        covered = sorted([(a, b) for a, b, _ in self._spots] + blocked)
        starts = [a for a, _ in covered]
        for match in re.finditer(r"(?<!\w)[A-ZÀ-Ž][\w-]+", self.text):
            people = surnames.get(fold(match[0]))
            if not people:
                continue
            n = bisect_right(starts, match.start()) - 1
            if n >= 0 and match.start() < covered[n][1]:
                continue
            if (
                re.match(
                    r" [A-ZÀ-Ž][a-zà-ž]+(?! [A-Z]*[a-z]* ?(?:said|told))",
                    self.text[match.end() : match.end() + 30],
                )
                and len(match[0]) < 4
            ):
                continue
            people[0].mentions.append(match.span())
            people[0].mentions.sort()

    def _join_by_title(self) -> None:
        """Nothing of a person's titles is kept twice."""
        for person in self.persons:
            seen: dict[tuple[tuple[str, ...], str | None], Title] = {}
            for title in person.titles:
                seen.setdefault((title.words, title.state), title)
            person.titles = list(seen.values())

    def within(self, start: int, end: int) -> list[tuple[int, int, Person]]:
        """The names that overlap `start` to `end`, in order."""
        n = max(0, bisect_right(self._spot_starts, start) - 1)
        found = []
        while n < len(self._spots) and self._spots[n][0] < end:
            a, b, person = self._spots[n]
            if b > start:
                found.append((a, b, self.persons[person]))
            n += 1
        return found

    def before(self, start: int, floor: int) -> list[tuple[int, int, Person]]:
        """The names that lie between `floor` and `start`, in order."""
        return [spot for spot in self.within(floor, start) if spot[1] <= start] if floor < start else []
