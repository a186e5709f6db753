"""What `the two sides`, `both leaders` and `they` point to: the parties of the page or of a place in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from communique.actors.leaders import head_on
from communique.actors.roster import Roster
from communique.record import Office

_PLACE = re.compile(r"\b(?:in|at|to|from|near|via|outside)(?: the)? $")
_OFFICE = re.compile(r"(?:President|Prime Minister|King|Government|Chancellor) of [^(,]+")
_OPENING_SENTENCES = 6
_REACH = 6
_MOST_PARTIES = 3


class Parties:
    """The parties of a page and of any stretch of it: one id for each side, a person where one is named."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._cache: dict[int, list[tuple[str, str]]] = {}
        marked = [(f.start, f.end) for f in roster.document.furniture]
        self._article = [
            n for n, (a, b) in enumerate(roster.sentences) if not any(x <= a and b <= y for x, y in marked)
        ]
        self._titles = sorted({(t.start, t.end) for p in roster.people.persons for t in p.titles})
        self.weights = self._weigh()
        self.page = self._page()

    def _page(self) -> tuple[str, ...]:
        roster = self._roster
        opening = [roster.sentences[n] for n in self._article[:_OPENING_SENTENCES]]
        own = roster.host and roster.state(roster.host)
        found: dict[str, str] = {}
        for start, end in opening:
            sides = dict(self.in_range(start, end))
            people = {side for side, actor_id in sides.items() if actor_id != side}
            others = {side for side in found if side != own}
            for side, actor_id in sides.items():
                if side in found:
                    found[side] = actor_id if found[side] == side else found[side]
                elif side == own or (
                    (not others or (len(found) < 2 and not own)) and (side in people or not people - {own})
                ):
                    found[side] = actor_id
            if len(found) >= 2 and all(actor_id != side for side, actor_id in found.items()):
                break
        persons = sum(actor_id != side and side != own for side, actor_id in found.items())
        if persons >= (1 if own else 2):
            found = {side: actor_id for side, actor_id in found.items() if actor_id != side or side == own}
        if own and found.get(own, own) == own:
            found = {own: self._own_person() or own, **{s: i for s, i in found.items() if s != own}}
        return tuple(found.values())

    def _weigh(self) -> Counter[str]:
        """How often the page names each side, itself or through its persons."""
        roster = self._roster
        weights: Counter[str] = Counter()
        for word in roster.states:
            weights[roster.state(word.code)] += 1 if word.form in {"capital", "city"} else 2
        for person in roster.people.persons:
            weights[roster.side(person.id)] += 2 * len(person.mentions)
        for found in roster.organisations:
            weights[roster.organisation(*found.organisation)] += 2
        return weights

    def _own_person(self) -> str | None:
        """The host's first person on the page; the office itself on the page of an unnamed head of state."""
        roster = self._roster
        for person in roster.people.persons:
            if person.country == roster.host and not any(
                "spokes" in w for t in person.titles for w in t.words
            ):
                return person.id
        match = _OFFICE.match(roster.document.outlet or "")
        if match and roster.host:
            office = match[0].strip()
            published = roster.document.published
            holder = head_on(office, published.value) if published else None
            # As such a site itself writes it: the words name the office, the holder is known from the day.
            name = f"{office} {holder}" if holder else office
            actor_id = roster.nominal(name, "person", roster.host, (0, 0))
            entry = roster.entries[actor_id]
            entry.mentions.clear()
            entry.side = roster.state(roster.host)
            entry.basis = "inferred"
            entry.described = False
            entry.offices = (Office(title=office, of=roster.host),)
            return actor_id
        return None

    def in_range(self, start: int, end: int) -> list[tuple[str, str]]:
        """Each side named between two positions, in order, with the id that stands for it there."""
        roster = self._roster
        spots: list[tuple[int, str, str]] = []
        for a, b, person in roster.people.within(start, end):
            spokes = any(w.startswith("spokes") for t in person.titles for w in t.words)
            if b <= end and a >= start and not spokes:
                spots.append((a, roster.side(person.id), person.id))
        for word in roster.states_in(start, end):
            if word.form == "city" or self._in_title(word.start):
                continue
            place = word.form == "capital" and _PLACE.search(
                roster.text[max(0, word.start - 14) : word.start]
            )
            if not place:
                actor_id = roster.state(word.code)
                spots.append((word.start, actor_id, actor_id))
        for found in roster.organisations_in(start, end):
            if found.organisation.country == "IGO":
                actor_id = roster.organisation(found.organisation.name, "IGO")
                spots.append((found.start, actor_id, actor_id))
        return _one_each(spots)

    def _in_title(self, position: int) -> bool:
        """Whether the position lies inside the title of somebody named."""
        n = bisect_right(self._titles, (position, len(self._roster.text))) - 1
        return n >= 0 and self._titles[n][0] <= position < self._titles[n][1]

    def around(self, position: int, count: int | None) -> tuple[str, ...]:
        """The parties that a plural at `position` points back to; `count` of them, if it says how many."""
        if len(self.page) >= 2 and (self._roster.host or self._few()) and count in (None, len(self.page)):
            return self.page
        wanted = count or 2
        here = self._roster.sentence_at(position)
        collected: dict[str, str] = {}
        for n in range(here, max(-1, here - _REACH), -1):
            start, end = self._roster.sentences[n]
            sides = self._cache.get(n) if end <= position else None
            if sides is None:
                sides = self.in_range(start, min(end, position))
                if end <= position:
                    self._cache[n] = sides
            if len(sides) >= wanted:
                return self._heaviest(sides, count or _MOST_PARTIES)
            for side, actor_id in sides:
                collected.setdefault(side, actor_id)
            if count and len(collected) == count:
                return tuple(collected.values())
        if count is None or len(self.page) <= count:
            return self.page
        return self.page[:count]

    def _heaviest(self, sides: list[tuple[str, str]], count: int) -> tuple[str, ...]:
        """Of these sides the `count` that the page names most, in textual order."""
        kept = sorted(sides, key=lambda pair: -self.weights[pair[0]])[:count]
        return tuple(actor_id for side, actor_id in sides if (side, actor_id) in kept)

    def _few(self) -> bool:
        """Whether the page speaks of one pair of parties throughout."""
        return len({s.code for s in self._roster.states}) <= 3


def _one_each(spots: list[tuple[int, str, str]]) -> list[tuple[str, str]]:
    """One id for each side, a person before a state; only persons where several sides have one."""
    sides: dict[str, str] = {}
    for _, side, actor_id in sorted(spots):
        if side not in sides or (sides[side] == side and actor_id != side):
            sides[side] = actor_id
    people = [(side, actor_id) for side, actor_id in sides.items() if actor_id != side]
    return people if len(people) >= 2 else list(sides.items())
