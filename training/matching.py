"""From quoted words to character offsets, and from gold actors to their mentions in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from communique.actors.states import find_states
from communique.record import Span

QUOTES = " \t\r\n\xa0\"'“”‘’«»"
TITLES = frozenset("mr mrs ms dr gen the of al bin van de von jr sr sheikh prince".split())


class Words:
    """Finds quoted words inside a sentence of one text."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self.text = text
        self.sentences = sentences

    def exact(self, s: int, words: str) -> Span:
        """First occurrence of `words` in sentence `s`, preferably at word borders."""
        found = self._all(s, words)
        if found:
            return found[0]
        at = self.text.index(words, self.sentences[s].start)
        return Span(at, at + len(words))

    def near(self, s: int, words: str | None, to: Span | None) -> Span | None:
        """The occurrence of `words` closest to `to` and not inside it, None without words or occurrence."""
        if not words:
            return None
        found = self._all(s, words)
        if not found:
            return None
        if to is None:
            return found[0]
        return min(found, key=lambda f: (to.covers(f), max(to.start - f.end, f.start - to.end, 0)))

    def _all(self, s: int, words: str) -> list[Span]:
        sentence = self.sentences[s]
        pattern = r"(?<!\w)" + re.escape(words) + r"(?!\w)"
        hits = [
            Span(m.start(), m.end())
            for m in re.compile(pattern).finditer(self.text, sentence.start, sentence.end)
        ]
        if not hits:
            at = self.text.find(words, sentence.start, sentence.end)
            hits = [Span(at, at + len(words))] if at >= 0 else []
        return hits

    def names(self, s: int, actor: dict[str, Any]) -> list[Span]:
        """Occurrences of an actor's name in sentence `s`; a person's also by its first or last long word."""
        sentence = self.sentences[s]
        return _occurrences(self.text, actor, sentence.start, sentence.end)

    def sentence(self, at: int) -> int | None:
        """Number of the sentence that holds the character `at`."""
        for n, s in enumerate(self.sentences):
            if s.start <= at < s.end:
                return n
        return None

    def bare(self, span: Span) -> Span | None:
        """`span` without surrounding quotation marks and spaces, and without a leading "that"."""
        a, b = span.start, span.end
        while a < b and self.text[a] in QUOTES:
            a += 1
        while b > a and self.text[b - 1] in QUOTES:
            b -= 1
        if self.text[a:b].lower().startswith("that "):
            return self.bare(Span(a + 5, b))
        while b > a and self.text[b - 1] in ".,;":
            b -= 1
        return Span(a, b) if a < b else None


def _variants(actor: dict[str, Any]) -> list[str]:
    name = actor["name"]
    out = [name]
    if actor["kind"] == "person":
        parts = [w for w in name.split() if len(w) > 2 and w.lower().strip(".") not in TITLES]
        if parts and all(w[:1].isupper() for w in parts):
            out += [parts[-1], parts[0]] if len(parts) > 1 else parts
    return out


def _occurrences(text: str, actor: dict[str, Any], start: int, end: int) -> list[Span]:
    taken: list[Span] = []
    for variant in _variants(actor):
        pattern = re.compile(r"(?<![\w-])" + re.escape(variant).replace(r"\ ", r"\s+") + r"(?![\w])")
        for m in pattern.finditer(text, start, end):
            span = Span(m.start(), m.end())
            if not any(span.overlaps(t) for t in taken):
                taken.append(span)
    return taken


def mentions_of(gold: dict[str, Any], text: str, words: Words) -> tuple[list[tuple[Span, str]], list[Span]]:
    """Mentions of the gold actors, offices and places; and capitalised words of unknown standing.

    The gold names only who takes part, so a capitalised word that matches no actor may still be a name: it is
    returned as unsure and takes no loss.
    """
    found: list[tuple[Span, str]] = []
    rank = {"person": 0, "organisation": 1, "state": 2, "group": 3}
    for actor in sorted(gold["actors"].values(), key=lambda a: (rank[a["kind"]], -len(a["name"]))):
        for span in _occurrences(text, actor, 0, len(text)):
            if not any(span.overlaps(f) for f, _ in found):
                found.append((span, actor["kind"]))
    for name in find_states(text):
        span = Span(name.start, name.end)
        if name.form in ("name", "adjective", "people") and not any(span.overlaps(f) for f, _ in found):
            found.append((span, "state"))
    offices = {o for a in gold["actors"].values() for o in a["offices"]}
    places = {c["place"] for c in gold["contacts"] if c["place"]}
    for values, kind in ((offices, "office"), (places, "place")):
        for value in sorted(values, key=len, reverse=True):
            for m in re.finditer(r"(?<!\w)" + re.escape(value) + r"(?!\w)", text):
                span = Span(m.start(), m.end())
                if not any(span.overlaps(f) for f, _ in found):
                    found.append((span, kind))
    unsure = [
        Span(m.start(), m.end()) for m in re.finditer(r"(?<!\w)[A-ZÀ-Ý][\w.&’'-]*", text)
        if not any(f.start <= m.start() < f.end for f, _ in found)
    ]  # fmt: skip
    first = {s.start for s in words.sentences}
    lower = set(re.findall(r"(?<!\w)[a-z]+(?!\w)", text))
    unsure = [u for u in unsure if not (u.start in first and u.of(text).lower() in lower)]
    return sorted(found, key=lambda f: f[0].start), unsure
