"""The page it all began with, checked field by field rather than by F1."""

from __future__ import annotations

from typing import Any

from evaluation._gold import Gold, JsonRecord
from evaluation._matching import Matcher

PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we"})
Rows = dict[str, dict[str, float]]


def check(score: Any, document: Gold, record: JsonRecord) -> Rows:
    """The rows of the seed page, each a share from 0 to 1 under `f1`."""
    matcher = Matcher(score, document, record)
    furniture = _characters(matcher, [tuple(document["sentences"][n]) for n in matcher.gold["furniture"]])
    marked = _characters(
        matcher, [(one["start"], one["end"]) for one in record["document"].get("furniture", [])]
    )
    right, gold, pronouns, pronouns_right = _speakers(matcher)
    return {
        "source named": _share(_sources_found(matcher), len(matcher.gold["sources"])),
        "furniture, exactly": _share(int(marked == furniture), 1),
        "the one phone contact": _share(int(_phone_contacts(matcher)), 1),
        "statements with the right speaker": _share(right, gold),
        "pronoun speakers resolved": _share(pronouns_right, pronouns),
        "statements free of furniture": _share(int(not _said_furniture(matcher, furniture)), 1),
    }


def _share(hit: int, of: int) -> dict[str, float]:
    return {"f1": round(hit / of, 3) if of else 1.0, "hit": hit, "gold": of}


def _characters(matcher: Matcher, spans: list[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end) if not matcher.text[at].isspace()}


def _sources_found(matcher: Matcher) -> int:
    got = {name.casefold() for name in matcher.record["document"].get("sources", [])}
    return sum(name.casefold() in got for name in matcher.gold["sources"])


def _phone_contacts(matcher: Matcher) -> bool:
    """Whether the record has the gold's phone contacts and no other, with exactly their participants."""
    gold = [one for one in matcher.gold["contacts"] if one["kind"] == "phone"]
    got = [one for one in matcher.record.get("contacts", []) if one.get("kind") == "phone"]
    return len(gold) == len(got) and all(
        any(matcher.same(one["who"], other.get("participants")) for other in got) for one in gold
    )


def _speakers(matcher: Matcher) -> tuple[int, int, int, int]:
    """Statements with the right speaker, of how many; and the same of those whose speaker is a pronoun."""
    matches = matcher.matches("statements")
    right = {
        g for g, p in matches.pairs if matcher.same(matches.gold[g]["who"], matches.got[p].get("speakers"))
    }
    pronouns = {n for n, one in enumerate(matches.gold) if (one["who_words"] or "").lower() in PRONOUNS}
    return len(right), len(matches.gold), len(pronouns), len(right & pronouns)


def _said_furniture(matcher: Matcher, furniture: set[int]) -> bool:
    for statement in matcher.record.get("statements", []):
        span = matcher.got_span(statement, "content")
        if span and not furniture.isdisjoint(range(*span)):
            return True
    return False
