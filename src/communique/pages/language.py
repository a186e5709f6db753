"""Which language a text is in: by its script, and within the Latin and Cyrillic scripts by its short words.

Enough to know English from the rest; no attempt at texts of a few words. The lists are in
data/languages.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib import resources
from typing import Any

_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"[a-zA-Z]{2}(?![a-zA-Z])")
_PLAIN = 0.93  # share of ASCII from which no other script is looked for
_SAMPLE = 1500  # characters at the beginning, in the middle and at the end
_FEWEST_HITS = 3
_LEAST_SHARE = 0.12  # of a text's words that must be on a language's list
_LEAD = 1.15  # how much better than the next language


@cache
def _data() -> dict[str, Any]:
    source = resources.files("communique.pages").joinpath("data/languages.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


@cache
def _words(script: str) -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in _data()[script].items()}


@cache
def _ranges() -> re.Pattern[str]:
    groups = []
    for code, ranges in _data()["scripts"].items():
        groups.append(f"(?P<{code}>[{''.join(f'{first}-{last}' for first, last in ranges)}]+)")
    return re.compile(r"(?P<latin>[A-Za-zÀ-ɏ]+)|(?P<cyrillic>[Ѐ-ӿ]+)|" + "|".join(groups))


def name(code: str) -> str:
    """The English name of a language that `detect` knows, else the code itself."""
    known: str = _data()["names"].get(code, code)
    return known


def detect(text: str, hint: str | None = None) -> str | None:
    """The ISO 639-1 code of the language that most of `text` is in, or None when that is unsure.

    `hint` is what the page says of itself (the lang attribute of its HTML, for instance "en-GB"); it decides
    only where the text's own words do not.
    """
    middle = len(text) // 2
    if len(text) <= 3 * _SAMPLE:
        sample = text
    else:
        sample = " ".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))
    plain = len(sample.encode("ascii", "ignore"))
    script = "latin" if plain > _PLAIN * len(sample) else _script(sample)
    found = _by_words(sample, script) if script in ("latin", "cyrillic") else script
    if found is None and hint is not None and (code := _CODE.match(hint.strip())):
        return code.group().lower()
    return found


def _script(sample: str) -> str | None:
    weights: Counter[str] = Counter()
    for match in _ranges().finditer(sample):
        script = match.lastgroup or ""
        # A Chinese or Japanese character is about half a word, a letter a fifth of one.
        weights[script] += (match.end() - match.start()) * (2 if script in ("zh", "ja", "ko") else 1)
    if not weights:
        return None
    if weights["ja"] > 0.08 * (weights["ja"] + weights["zh"]) and weights["ja"] >= 6:
        weights["ja"] += weights.pop("zh", 0)
    best, weight = weights.most_common(1)[0]
    if weight < 0.5 * weights.total():
        return None
    if best == "ar":
        letters = _data()["letters"]
        for code in ("ur", "fa"):
            if sum(sample.count(letter) for letter in letters[code]) > 0.01 * weight:
                return code
    return best


@cache
def _index(script: str) -> dict[str, tuple[str, ...]]:
    """The languages that each short word is of."""
    index: dict[str, tuple[str, ...]] = {}
    for code, words in _words(script).items():
        for word in words:
            index[word] = (*index.get(word, ()), code)
    return index


def _by_words(sample: str, script: str) -> str | None:
    words = _WORD.findall(sample.lower())
    index = _index(script)
    scores = Counter(code for word in words if word in index for code in index[word])
    ranked = [*scores.most_common(2), ("", 0), ("", 0)]
    (best, hits), (_, next_hits) = ranked[0], ranked[1]
    if hits < _FEWEST_HITS or hits < _LEAST_SHARE * len(words) or hits < _LEAD * next_hits:
        return None
    return best
