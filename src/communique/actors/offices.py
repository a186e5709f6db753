"""Titles around a name: which words make one, whose state it names, what it is called."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from communique.actors.lexicon import data, fold
from communique.actors.organisations import Organisation, find_organisations
from communique.actors.states import StateWord, find_states

_TOKEN = re.compile(r"[^\s,;:()\"]+")
_CONNECTORS = frozenset({"of", "for", "the", "and", "to", "at", "in", "on", "&", "a", "an", "with"})
_ENDINGS = re.compile(r"(?:'s|'|\.)+$")
_ACRONYM = re.compile(r"\(([A-Z]{2,6})\)")
_MOST_WORDS = 16


class Title(NamedTuple):
    """A title in a text: characters `start` to `end`; `words` folded and bare of state words; the state's
    code and organisation it names, if any.
    """

    start: int
    end: int
    words: tuple[str, ...]
    state: str | None
    organisation: Organisation | None


@cache
def heads() -> frozenset[str]:
    """The (folded) words that make a phrase a title."""
    return frozenset(fold(w) for w in data("offices")["heads"])


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(fold(w) for w in data("offices")["modifiers"])


@cache
def honorifics() -> frozenset[str]:
    """The words that stand before a name without being an office."""
    return frozenset(data("offices")["honorifics"])


@cache
def word_set(name: str) -> frozenset[str]:
    """A word list of offices.toml, folded."""
    return frozenset(fold(w) for w in data("offices")[name])


@lru_cache(maxsize=1 << 14)
def singular(word: str) -> str:
    """The title word of which `word` is the plural, or the word itself."""
    if word in heads():
        return word
    for ending, instead in (("ies", "y"), ("men", "man"), ("women", "woman"), ("es", ""), ("s", "")):
        if word.endswith(ending) and word[: -len(ending)] + instead in heads():
            return word[: -len(ending)] + instead
    return word


def is_head(word: str) -> bool:
    """Whether this (folded) word makes a phrase a title."""
    return singular(_ENDINGS.sub("", word)) in heads() or any(p in heads() for p in word.split("-")[-1:])


def is_title_word(word: str) -> bool:
    """Whether this (folded) word can be part of a title."""
    bare = _ENDINGS.sub("", word)
    return bare in honorifics() or bare in _modifiers() or is_head(word)


def title_words(phrase: str) -> tuple[str, ...]:
    """The folded words of a title without articles, `of` and the like."""
    words = (_ENDINGS.sub("", fold(w)) for w in _TOKEN.findall(phrase))
    return tuple(
        singular(w)
        for w in words
        if w and w not in _CONNECTORS and w not in {"his", "her", "its", "their", "our"}
    )


def parse_title(text: str, start: int, end: int) -> Title | None:
    """The title that is `text[start:end]` (made plain before), or None if no word of it makes one."""
    if not any(is_head(fold(w)) for w in _TOKEN.findall(text[start:end])):
        return None
    states = find_states(text, start, end)
    organisations = [
        o for o in find_organisations(text, start, end) if not _DIRECTED.search(text[start : o.start].lower())
    ]
    bare, at = "", start
    for word in states:
        bare, at = bare + text[at : word.start] + " ", word.end
    words = title_words(re.sub(r"(?<!\w)'s?(?!\w)", " ", bare + text[at:end]))
    organisation = organisations[0].organisation if organisations else None
    return Title(start, end, words, _title_state(text, states, start), organisation)


_DIRECTED = re.compile(r"\b(?:to|in|for|with|on)(?: the(?: \w+){0,3})? $")


def _title_state(text: str, states: list[StateWord], start: int) -> str | None:
    """Of `Chinese Ambassador to Russia` the first; of `Ambassador to China of Russia` the one after `of`."""
    for word in states:
        if not _DIRECTED.search(text[start : word.start].lower()):
            return word.code
    return None


# "Statement by Spokesperson Ann Ito on Foreign Minister Bo Li": what follows is another's title.
_SPOKES_ON = re.compile(r"\bspokes\w+ on (?:the )?", re.IGNORECASE)


def title_before(text: str, start: int, floor: int) -> Title | None:
    """The title that stands right before position `start`, not reaching left of `floor`."""
    left = _ACRONYM.sub(r" \1 ", text[floor:start])
    cut = max((left.rfind(c) for c in ',;:()"\n'), default=-1)
    tokens = [(m.start() + floor + cut + 1, m[0]) for m in _TOKEN.finditer(left[cut + 1 :])][-_MOST_WORDS:]
    first = None
    for at, token in reversed(tokens):
        word = fold(token)
        if word in _CONNECTORS:
            continue
        if not (token[0].isupper() or token[0].isdigit() or is_title_word(word)):
            break
        first = at
    if first is None:
        return None
    first = _trim(text, first, start)
    speaking = _SPOKES_ON.search(text, first, start)
    if speaking is not None:
        first = speaking.end()
    definite = text[max(floor, first - len("the ")) : first].lower() == "the "
    for joint in re.finditer(r"\s(?:and|&)\s", text[first:start]):
        # "The Secretary and HRVP Borrell" are two; "Vice Premier and Foreign Minister Qian" is one.
        if definite or not any(is_head(fold(w)) for w in _TOKEN.findall(text[first : first + joint.start()])):
            first += joint.end()
            break
    return parse_title(text, first, start) if first < start else None


def _trim(text: str, start: int, end: int) -> int:
    """Where the title begins once words that belong to something before it are cut off."""
    state_starts = {w.start for w in find_states(text, start, end)} | {
        w.start for w in find_organisations(text, start, end)
    }
    for match in _TOKEN.finditer(text, start, end):
        if match.start() in state_starts or is_title_word(fold(match[0])):
            return match.start()
    return end


_AFTER = re.compile(
    r"(?: ?\(\d+\)|,? aged? \d+|, \d+)?,\s+(?:who (?:is|was|serves as|heads)\s+|also\s+|currently\s+)?"
)
_STOP = re.compile(
    r"[;:\"]|\.(?=\s|$)|, (?!and )|\b(?:said|says|told|has|had|will|met|was|is|who|which|that|were|have|"
    r"announced|held|visited|called|spoke|added)\b"
)


def title_after(text: str, end: int, ceiling: int) -> Title | None:
    """The title in apposition right after position `end`: `, the president of China,`."""
    opening = _AFTER.match(text, end, ceiling)
    if opening is None:
        return None
    stop = _STOP.search(text, opening.end(), ceiling)
    limit = stop.start() if stop else ceiling
    tokens = [fold(t) for t in _TOKEN.findall(text[opening.end() : limit])[:9]]
    if not tokens or not any(is_head(t) for t in tokens):
        return None
    if tokens[0] in {"and", "but", "while", "as", "with", "in", "on", "at"}:
        return None
    return parse_title(text, opening.end(), limit)
