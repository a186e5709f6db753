"""A list of phrases, found in a text by one walk over its words."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"\w+")
_SAME_LENGTH = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "´": "'",
        "\u00a0": " ",
        "\u2002": " ",
        "\u2003": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\t": " ",
        "\n": " ",
        "\r": " ",
        "‑": "-",
        "–": "-",
        "“": '"',
        "”": '"',
    }
)


def plain(text: str) -> str:
    """`text` with typographic apostrophes, quotation marks, dashes and spaces made plain; offsets stay."""
    return text.translate(_SAME_LENGTH)


_UNDECOMPOSED = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss"}
)


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Lower case without diacritics, for comparing names."""
    bare = unicodedata.normalize("NFKD", word.translate(_UNDECOMPOSED))
    return "".join(c for c in bare if not unicodedata.combining(c)).lower()


@cache
def data(name: str) -> dict[str, Any]:
    """The data file `name`.toml of this folder, read once."""
    file = resources.files("communique.actors") / "data" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


class Lexicon(Generic[T]):
    """Phrases with a value each; a phrase matches whole words in its exact spelling, the longest first."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_phrase: dict[str, T] = {}
        self._by_first: dict[str, list[tuple[str, T]]] = {}
        for phrase, value in entries:
            spelling = plain(phrase)
            if spelling in self._by_phrase:
                continue
            self._by_phrase[spelling] = value
            first = _WORD.search(spelling)
            if first is not None:
                self._by_first.setdefault(first[0], []).append((spelling, value))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda entry: -len(entry[0]))

    def get(self, phrase: str) -> T | None:
        """The value of exactly this phrase."""
        return self._by_phrase.get(plain(phrase).strip())

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, T]]:
        """Every phrase in `text` (made plain before), left to right, not overlapping: start, end, value."""
        found: list[tuple[int, int, T]] = []
        limit = len(text) if end is None else end
        free = start
        for word in _WORD.finditer(text, start, limit):
            entries = self._by_first.get(word[0])
            at = word.start()
            if entries is None or at < free:
                continue
            for phrase, value in entries:
                stop = at + len(phrase)
                if stop <= limit and text.startswith(phrase, at) and not text[stop : stop + 1].isalnum():
                    found.append((at, stop, value))
                    free = stop
                    break
        return found
