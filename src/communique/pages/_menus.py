"""Menus, button rows, share bars: lines made of labels and not of sentences."""

from __future__ import annotations

import re
from itertools import pairwise

from communique.pages._phrases import Phrases, normal

_BETWEEN = re.compile(r"\s*[|•·»›≡►▸▪■]\s*|\s+[/–—>:-]\s+|\s{2,}|\t+|(?<=\w)/(?=\w)")
_DATED = re.compile(
    r"\d{1,2}:\d\d|\b(?:19|20)\d\d\b|\b\d+ (?:hours?|minutes?|mins?|days?) ago\b|"
    r"\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d",
    re.IGNORECASE,
)
# Two labels run together: "PoliticsBusiness", "EN简体中文", "MissionsChinese", "100701Tel".
_GLUED = re.compile(
    r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ][a-zà-ÿA-Z ])|(?<=[A-Z]{2})(?=[A-Z][a-zà-ÿ]{2})|"
    r"(?<=[\w])(?=[©])|(?<=\d)(?=[A-Z][a-z]+:)|"
    r"(?<=[A-Za-zà-ÿ])(?=[\u0400-\u04FF\u0600-\u06FF\u4E00-\u9FFF])|(?<=[\u0400-\u04FF\u0600-\u06FF\u4E00-\u9FFF])(?=[A-Z])"
)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*$")
_LONGEST_LABEL = 6
_FEWEST_RUNS = 4
_CLUSTER_GAP = 130
_SHORTEST_RUN = 13  # characters of the longest word in a line with labels run together


def labels(line: str, phrases: Phrases) -> str | None:
    """The kind of a line that is a row of labels with separators between them, or None."""
    parts = [part for part in _BETWEEN.split(line) if part and not part.isspace()]
    if len(parts) < 2 or any(part.count(" ") >= _LONGEST_LABEL for part in parts):
        return None
    kinds = [_label(part, phrases) for part in parts]
    known = sum(kind is not None for kind in kinds)
    if known == 0 or (_DATED.search(line) and known < 3):
        return None
    if set(kinds) == {"place", None} or (known == 1 and len(parts) == 2 and "menu" not in kinds):
        return None
    enough = 2 * known >= len(parts) or (len(parts) >= 4 and known >= 2)
    if not enough or (_SENTENCE_END.search(line) and known < len(parts)):
        return None
    return _commonest(kinds)


def _commonest(kinds: list[str | None]) -> str:
    counted = [kind if kind != "place" else "menu" for kind in kinds if kind is not None]
    return max(sorted(set(counted)), key=counted.count)


def _label(words: str, phrases: Phrases) -> str | None:
    name = normal(words)
    if not name:
        return None
    if name in phrases.buttons:
        return "consent"
    if name in phrases.platforms:
        return "share"
    if name in phrases.sections or name in phrases.languages:
        return "menu"
    if name in phrases.places:
        return "place"
    return phrases.whole.get(name)


def run(line: str, phrases: Phrases) -> str | None:
    """The kind of a line that is labels with nothing but single spaces between them, or None."""
    if _SENTENCE_END.search(line):
        return None
    words = [normal(word) for word in line.split()]
    words = [word for word in words if word]
    if not 3 <= len(words) <= 60:
        return None
    kinds: list[str] = []
    covered = at = 0
    while at < len(words):
        for size in range(min(4, len(words) - at), 0, -1):
            kind = _label(" ".join(words[at : at + size]), phrases)
            if kind in ("menu", "share", "place") or (kind == "consent" and size > 1):
                kinds.append(kind)
                covered += size
                at += size
                break
        else:
            at += 1
    certain = sum(kind != "place" for kind in kinds)
    if certain >= 3 and (covered == len(words) or (certain >= 4 and covered >= 0.7 * len(words))):
        return _commonest(list(kinds))
    return None


def glued(line: str) -> list[tuple[int, int]]:
    """The stretches of `line` in which labels are run together without spaces, as offsets into it.

    A page's title may stand before its menu ("Title_Ministry of ChinaIPCVisas...") and again after it; the
    first copy, which only names the window, belongs to the menu then.
    """
    if max(map(len, line.split()), default=0) < _SHORTEST_RUN:
        return []
    points = [match.start() for match in _GLUED.finditer(line)]
    if len(points) < _FEWEST_RUNS:
        return []
    clusters: list[list[int]] = [[points[0]]]
    for before, after in pairwise(points):
        if after - before > _CLUSTER_GAP:
            clusters.append([])
        clusters[-1].append(after)
    found = []
    for cluster in clusters:
        first, last = cluster[0], cluster[-1]
        spaces = line.count(" ", first, last)
        if len(cluster) >= _FEWEST_RUNS and spaces <= 5 * len(cluster):
            found.append((_menu_start(line, first), _menu_end(line, last)))
    return [(start, end) for start, end in found if start < end]


def _menu_start(line: str, first: int) -> int:
    before = line[:first]
    title, mark, _ = before.partition("_")
    if mark and len(title) > 10:
        again = " ".join(title.split()) in " ".join(line[first:].split())
        return 0 if again else len(title)
    if len(before) <= 80 and not re.search(r"[.!?] ", before):
        return 0
    return before.rfind(" ") + 1


def _menu_end(line: str, last: int) -> int:
    rest = line[last:]
    if rest.count(" ") <= 2 or re.match(r"(?:Tel|Address|Fax|Email|©|Copyright)\b", rest):
        return len(line)
    return last
