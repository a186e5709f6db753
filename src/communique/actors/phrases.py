"""What a phrase is made of: its parts, its head noun, its kind of noun."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from communique.actors.lexicon import data, fold

_SEPARATOR = re.compile(
    r"\s*,\s+(?:and\s+|or\s+)?|\s+(?:and|or|as well as|along with|together with|alongside)\s+"
    r"|\s*&\s+|\s*;\s*|\s*/\s*"
)
_RELATIVE = re.compile(
    r",?\s+(?:who|which|that|whose|where|including|led by|headed by|accused|suspected|living|held|killed|"
    r"arrested|detained|known|familiar with|close to|travell?ing with|speaking|briefed|reached by)\b.*",
    re.DOTALL,
)
_TAIL = re.compile(
    r"\s(?:of|in|from|at|on|with|for|to|by|against|under|near|inside|outside|loyal|over|between|across|"
    r"within|through|during|after|before|attending|travelling|traveling|based|about|among|without)\b"
)
_DETERMINER = re.compile(
    r"(?:the|a|an|both|all|each|every|some|many|most|several|other|another|any|more than|at least|about|"
    r"around|nearly|almost|over|up to|dozens of|hundreds of|thousands of|scores of|a number of|a group of|"
    r"groups of|members of|one of|two of|three of|this|that|these|those|no|its|his|her|their|our|my|your|"
    r"tens of|millions of|\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"dozen|dozens)\s+",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """One coordinated part of a phrase: characters `start` to `end`; `separator` is what stood before it."""

    start: int
    end: int
    separator: str


@cache
def nouns(kind: str) -> frozenset[str]:
    """A list of nouns of phrases.toml."""
    return frozenset(data("phrases")[kind])


def split(text: str, start: int, end: int, whole: Iterable[tuple[int, int]]) -> list[Part]:
    """The coordinated parts of `text[start:end]`, never cut inside one of the `whole` names."""
    keep = list(whole)
    parts: list[Part] = []
    at, separator = start, ""
    for match in _SEPARATOR.finditer(text, start, end):
        if any(a < match.end() and match.start() < b for a, b in keep) or match.start() <= at:
            continue
        parts.append(Part(at, match.start(), separator))
        at, separator = match.end(), match[0].strip()
    if at < end:
        parts.append(Part(at, end, separator))
    return parts


def without_clause(text: str, start: int, end: int) -> int:
    """Where the phrase ends once a relative clause or participle is cut off."""
    match = _RELATIVE.search(text, start, end)
    return match.start() if match and match.start() > start else end


def without_determiner(text: str, start: int, end: int) -> int:
    """Where the phrase begins once articles, numbers and possessive pronouns are cut off."""
    while True:
        match = _DETERMINER.match(text, start, end)
        if match is None or match.end() >= end:
            return start
        start = match.end()


def without_loose_ends(text: str, start: int, end: int) -> tuple[int, int]:
    """The phrase without prepositions, articles and the like at its ends; empty if it holds nothing else."""
    words = [(m.start(), m.end()) for m in re.finditer(r"[\w'’.-]+", text[start:end])]
    loose = nouns("loose_words")
    while words and fold(text[start + words[0][0] : start + words[0][1]]).rstrip(".") in loose:
        words.pop(0)
    while words and fold(text[start + words[-1][0] : start + words[-1][1]]).rstrip(".") in loose:
        words.pop()
    return (start + words[0][0], start + words[-1][1]) if words else (start, start)


def core_end(text: str, start: int, end: int) -> int:
    """Where the noun group ends: before `of`, `in`, `from` and the like."""
    match = _TAIL.search(text, start, end)
    return match.start() if match else end


def head(text: str, start: int, end: int) -> str:
    """The head noun, folded: the last word before a prepositional tail."""
    words = re.findall(r"[\w'.-]+", text[start : core_end(text, start, end)])
    return fold(words[-1].removesuffix("'s").removesuffix("'").rstrip(".")) if words else ""


def singular(noun: str) -> str:
    """A plural noun's singular, by ending."""
    irregular = {
        "men": "man",
        "women": "woman",
        "people": "person",
        "children": "child",
        "policemen": "policeman",
    }
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def is_plural(noun: str) -> bool:
    """Whether the noun looks like a plural."""
    return (
        (noun.endswith("s") and not noun.endswith(("ss", "us", "is")))
        or noun.endswith("men")
        or noun in {"people", "police", "children", "troops", "media"}
    )
