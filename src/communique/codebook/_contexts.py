"""Contexts by the phrases that show them: one pass of one compiled pattern."""

from __future__ import annotations

import re
from functools import cache

from communique.codebook._codebook import load

# Different ways to write the same: hyphens, apostrophes, all white space.
_SAME = str.maketrans("-\u2010\u2011\u2013\n\t\u00a0\u2019", "       '")


def contexts_in(text: str) -> tuple[str, ...]:
    """The PLOVER contexts that the words of `text` show, in the codebook's order.

    By phrase evidence alone (contexts.toml): a phrase counts as whole words, so a context found is one that
    the text names. An empty tuple means that no phrase was seen, not that there is no context.
    """
    folded, folded_pattern, exact, exact_pattern = _tables()
    found: set[str] = set()
    for match in folded_pattern.finditer(text.lower().translate(_SAME)):
        found.update(folded[match[1]])
    for match in exact_pattern.finditer(text):
        found.update(exact[match[1]])
    return tuple(name for name in load().contexts if name in found) if found else ()


@cache
def _tables() -> tuple[
    dict[str, tuple[str, ...]], re.Pattern[str], dict[str, tuple[str, ...]], re.Pattern[str]
]:
    """Contexts by folded phrase and by exact phrase, each with the pattern that finds them."""
    folded: dict[str, tuple[str, ...]] = {}
    exact: dict[str, tuple[str, ...]] = {}
    for name, context in load().contexts.items():
        for phrase in context.phrases:
            key = phrase.lower().translate(_SAME)
            folded[key] = (*folded.get(key, ()), name)
        for phrase in context.exact:
            exact[phrase] = (*exact.get(phrase, ()), name)
    return (
        folded,
        re.compile(rf"\b({_trie(list(folded))})s?\b"),
        exact,
        re.compile(rf"(?<![\w-])({_trie(list(exact))})(?![\w+-])"),
    )


def _trie(phrases: list[str]) -> str:
    """A pattern for any of the phrases, longest first, that tries each common beginning only once."""
    branches: dict[str, list[str]] = {}
    for phrase in phrases:
        branches.setdefault(phrase[:1], []).append(phrase[1:])
    parts = []
    for letter, rests in branches.items():
        if letter:
            parts.append(re.escape(letter) + (_trie(rests) if rests != [""] else ""))
    inner = parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
    return f"(?:{inner})?" if "" in branches else inner
