"""Comparing the names of persons across short forms, nicknames and transliterations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from communique.actors.lexicon import fold

_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "vi"})
_NICKNAMES = {
    frozenset(pair)
    for pair in (
        ("joe", "joseph"),
        ("tony", "antony"),
        ("tony", "anthony"),
        ("mike", "michael"),
        ("bill", "william"),
        ("bob", "robert"),
        ("jim", "james"),
        ("tom", "thomas"),
        ("jake", "jacob"),
        ("ben", "benjamin"),
        ("dan", "daniel"),
        ("dick", "richard"),
        ("liz", "elizabeth"),
        ("chris", "christopher"),
        ("ed", "edward"),
        ("nick", "nicholas"),
        ("bibi", "benjamin"),
        ("alex", "alexander"),
        ("bongbong", "ferdinand"),
        ("jeff", "jeffrey"),
        ("steve", "steven"),
    )
}
_RESPELLED = (
    ("kh", "h"),
    ("ou", "u"),
    ("iy", "i"),
    ("yy", "i"),
    ("ii", "i"),
    ("ey", "i"),
    ("y", "i"),
    ("w", "v"),
    ("ck", "k"),
    ("q", "k"),
    ("ph", "f"),
    ("sch", "sh"),
    ("j", "i"),
    ("x", "ks"),
    ("e", "a"),
    ("o", "a"),
)


def name_words(name: str) -> list[str]:
    """The folded words of a name, without initials and generational suffixes."""
    words = [fold(w) for w in _NAME_WORD.findall(name)]
    return [w for w in words if len(w) > 1 and w not in _SUFFIXES]


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """What stays of a (folded) word of a name across transliterations."""
    out = re.sub(r"[^a-z]", "", word)
    for spelling, instead in _RESPELLED:
        out = out.replace(spelling, instead)
    return re.sub(r"(.)\1+", r"\1", out)


@lru_cache(maxsize=1 << 16)
def same_word(a: str, b: str) -> bool:
    """Whether two folded words are one name: equal, a nickname, or another transliteration."""
    if a == b or frozenset((a, b)) in _NICKNAMES:
        return True
    x, y = skeleton(a), skeleton(b)
    if len(x) < 4 or len(y) < 4 or x[:3] != y[:3] or abs(len(x) - len(y)) > 2:
        return False
    return x == y or (min(len(x), len(y)) >= 6 and SequenceMatcher(None, x, y).ratio() >= 0.88)


@lru_cache(maxsize=1 << 16)
def name_keys(word: str) -> tuple[str, ...]:
    """Keys of which two words share one if `same_word` can hold for them: for looking names up quickly."""
    nicknames = {other for pair in _NICKNAMES if word in pair for other in pair}
    return (word, skeleton(word)[:3], *sorted(nicknames - {word}))


def same_person(given: Sequence[str], known: Sequence[str]) -> bool:
    """Whether a name's words can be a shorter or other form of a known name's words."""
    if not given or not known:
        return False
    short, long = (given, known) if len(given) <= len(known) else (known, given)
    if all(any(same_word(word, other) for other in long) for word in short):
        return True
    return len(short) > 1 and same_word(short[-1], long[-1]) and frozenset((short[0], long[0])) in _NICKNAMES
