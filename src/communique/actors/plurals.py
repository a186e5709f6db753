"""What `the two sides`, `both leaders` and `they` point to: the parties of the page, or of the place in it."""

from __future__ import annotations

import re

from communique.actors.roster import Roster

_PLACE = re.compile(r"\b(?:in|at|to|from|near|via|outside)(?: the)? $")
_OPENING_SENTENCES = 6
_REACH = 6


class Parties:
    """The parties of a page and of any stretch of it: one id for each side, a person where one is named."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._cache: dict[int, list[tuple[str, str]]] = {}
        marked = [(f.start, f.end) for f in roster.document.furniture]
        self._article = [n for n, (a, b) in enumerate(roster.sentences) if not any(x <= a and b <= y for x, y in marked)]
        self.page = self._page()

    def _page(self) -> tuple[str, ...]:
        found: dict[str, str] = {}
        for n in self._article[:_OPENING_SENTENCES]:
            start, end = self._roster.sentences[n]
            opened = len(found) >= 2
            for side, id in self.in_range(start, end):
                known = found.get(side)
                if known is None and not opened:
                    found[side] = id
                elif known is not None and known == side and id != side:
                    found[side] = id
            if len(found) >= 2 and all(id != side for side, id in found.items()):
                break
        return tuple(found.values())

    def in_range(self, start: int, end: int) -> list[tuple[str, str]]:
        """Each side named between two positions, in order, with the id that stands for it there."""
        roster = self._roster
        spots: list[tuple[int, str, str]] = []
        for a, b, person in roster.people.within(start, end):
            if b <= end and a >= start:
                spots.append((a, roster.side(person.id), person.id))
        for word in roster.states_in(start, end):
            place = word.form == "capital" and _PLACE.search(roster.text[max(0, word.start - 14) : word.start])
            if not place:
                id = roster.state(word.code)
                spots.append((word.start, id, id))
        for found in roster.organisations_in(start, end):
            if found.organisation.country == "IGO":
                id = roster.organisation(found.organisation.name, "IGO")
                spots.append((found.start, id, id))
        sides: dict[str, str] = {}
        for _, side, id in sorted(spots):
            if side not in sides or (sides[side] == side and id != side):
                sides[side] = id
        return list(sides.items())

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
                return tuple(id for _, id in (sides[:count] if count else sides[:3]))
            for side, id in sides:
                collected.setdefault(side, id)
            if count and len(collected) == count:
                return tuple(collected.values())
        if count is None or len(self.page) <= count:
            return self.page
        return self.page[:count]

    def _few(self) -> bool:
        """Whether the page speaks of one pair of parties throughout."""
        return len({s.code for s in self._roster.states}) <= 3
