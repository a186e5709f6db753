"""The gazetteer: from the name of a city to its state and coordinates, or to None instead of a guess."""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Container
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_FAR_LARGER = 7.0
"""How many times the people of the next of its name a city must have to be meant whatever the hints."""


class City(NamedTuple):
    """A city. country: ISO 3166 alpha-3; latitude, longitude: degrees, WGS 84; people: GeoNames' count."""

    name: str
    country: str
    people: int
    latitude: float
    longitude: float


def locate(name: str, *hints: Container[str]) -> City | None:
    """The city of this name, if it can be told which.

    Of several cities of one name the one that is far larger than the others is meant; without such, the
    largest of those in the states of the first of `hints` that has any (alpha-3 codes: those of the sentence,
    then of the page). Names are compared without case and accents. A name that only another language or an
    older time uses counts where no city is called so today.
    """
    found = [_city(line) for line in _names().get(_plain(name), ())]
    found = [c for c in found if _plain(c.name) == _plain(name)] or found
    if found and (len(found) == 1 or found[0].people >= _FAR_LARGER * found[1].people):
        return found[0]
    return next((c for states in hints for c in found if c.country in states), None)


@cache
def _lines() -> list[str]:
    """The cities as they are stored, largest first; notes at the top left out."""
    data = files(__package__).joinpath("cities.tsv.gz").read_bytes()
    return [line for line in gzip.decompress(data).decode("utf-8").splitlines() if not line.startswith("#")]


@cache
def _names() -> dict[str, list[int]]:
    """Line numbers by plain name."""
    out: dict[str, list[int]] = {}
    for number, line in enumerate(_lines()):
        name, others, _ = line.split("\t", 2)
        for one in {_plain(n) for n in (name, *others.split("|")) if n}:
            out.setdefault(one, []).append(number)
    return out


def _city(number: int) -> City:
    name, _, country, people, latitude, longitude = _lines()[number].split("\t")
    return City(name, country, int(people), float(latitude), float(longitude))


def _plain(name: str) -> str:
    if name.isascii():
        return name.lower().strip()
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower().strip()
