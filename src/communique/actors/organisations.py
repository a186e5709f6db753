"""Organisations by name: international ones, armed groups that are no state's, and others."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from communique.actors.lexicon import Lexicon, data


class Organisation(NamedTuple):
    """An organisation as records show it: `name`, and `country`: IGO, NSA or NGO."""

    name: str
    country: str


class OrganisationWord(NamedTuple):
    """An organisation named in a text: characters `start` to `end`."""

    start: int
    end: int
    organisation: Organisation


@cache
def _lexicon() -> Lexicon[Organisation]:
    entries: list[tuple[str, Organisation]] = []
    for country, organisations in data("organisations").items():
        if country == "whole":
            continue
        for name, others in organisations.items():
            organisation = Organisation(name, country.upper())
            entries += [(spelling, organisation) for spelling in (name, *others)]
    return Lexicon(entries)


def find_organisations(text: str, start: int = 0, end: int | None = None) -> list[OrganisationWord]:
    """Every known organisation named in `text` (see `lexicon.plain`), in order."""
    return [OrganisationWord(*found) for found in _lexicon().find(text, start, end)]


def whole_of(name: str) -> str | None:
    """The organisation whose organ the known organisation `name` is."""
    found = data("organisations")["whole"].get(name)
    return str(found[0]) if found else None


def organisation(phrase: str) -> Organisation | None:
    """The organisation that exactly this phrase names, a leading article and a possessive ending aside."""
    words = phrase.strip().replace("’", "'").removesuffix("'s").removesuffix("'")
    found = _lexicon().get(words)
    if found is None and words[:4].lower() == "the ":
        found = _lexicon().get(words[4:])
    return found
