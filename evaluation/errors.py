"""A mistake browser: what was missed, what was made up, and how it differs from the gold.

    python -m evaluation.errors --set agency_train --row events [--kind missed] [--limit 30]

Prints the number of mistakes of every kind, then the mistakes with their sentence and both readings. The dev
sets are there to be counted; look at single pages in the train sets.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from evaluation import _gold
from evaluation._gold import EvaluationError, JsonRecord, Page
from evaluation._matching import KINDS, Item, Matcher, Matches


class Mistake(msgspec.Struct, frozen=True):
    """One mistake: its kind, the page and sentence it is in, the gold item and the predicted one (or
    None).
    """

    kind: str
    document: str
    sentence: str
    gold: str | None
    got: str | None


def mistakes(matcher: Matcher, row: str) -> list[Mistake]:
    """All mistakes of one page in one of `KINDS`."""
    return list(_ROWS[row](matcher, matcher.matches(row)))


def _mistake(matcher: Matcher, kind: str, row: str, gold: Item | None, got: Item | None) -> Mistake:
    at = _sentence_of(matcher, row, gold, got)
    words = matcher.text[slice(*matcher.document["sentences"][at])] if at >= 0 else ""
    return Mistake(
        kind,
        matcher.document["id"],
        f"[{at}] {words}" if at >= 0 else "",
        None if gold is None else _SHOW_GOLD[row](matcher, gold),
        None if got is None else _SHOW_GOT[row](matcher, got),
    )


def _sentence_of(matcher: Matcher, row: str, gold: Item | None, got: Item | None) -> int:
    if gold is not None and "s" in gold:
        number = gold["s"]
        return int(number[0] if isinstance(number, list) else number)
    if got is None:
        return -1
    if row == "events":
        return matcher.got_sentence(got)
    span = matcher.got_span(got, "content", "action", "evidence", "mentions")
    return matcher.sentence(span[0]) if span else -1


Likeness = Callable[[Item, Item], float]


def _unpaired(
    matcher: Matcher, matches: Matches, row: str, near: Likeness, kind: Callable[[Item, Item], str]
) -> Iterator[Mistake]:
    """The items without partner; a missed and a spurious one that are `near` each other are told as one
    mistake, of the kind that `kind` gives them.
    """
    cells = sorted(
        ((near(matches.gold[g], matches.got[p]), g, p) for g in matches.missed for p in matches.spurious),
        reverse=True,
    )
    gold_told: set[int] = set()
    got_told: set[int] = set()
    for weight, g, p in cells:
        if weight > 0 and g not in gold_told and p not in got_told:
            gold_told.add(g)
            got_told.add(p)
            gold, got = matches.gold[g], matches.got[p]
            yield _mistake(matcher, kind(gold, got), row, gold, got)
    for g in matches.missed:
        if g not in gold_told:
            yield _mistake(matcher, "missed", row, matches.gold[g], None)
    for p in matches.spurious:
        if p not in got_told:
            yield _mistake(matcher, "spurious", row, None, matches.got[p])


def _events(matcher: Matcher, matches: Matches) -> Iterator[Mistake]:
    for g, p in matches.pairs:
        gold, got = matches.gold[g], matches.got[p]
        for kind in _event_differences(matcher, gold, got):
            yield _mistake(matcher, kind, "events", gold, got)

    def near(gold: Item, got: Item) -> float:
        if gold["s"] != matcher.got_sentence(got):
            return 0.0
        return (
            1.0
            + matcher.likeness(gold["actor"], got.get("actors"))
            + matcher.likeness(gold["recipient"], got.get("recipients"))
        )

    yield from _unpaired(matcher, matches, "events", near, lambda *_: "wrong type")


def _event_differences(matcher: Matcher, gold: Item, got: Item) -> Iterator[str]:
    actor = matcher.same(gold["actor"], got.get("actors"))
    recipient = matcher.same(gold["recipient"], got.get("recipients"))
    if not actor and not recipient:
        turned = matcher.same(gold["actor"], got.get("recipients")) and matcher.same(
            gold["recipient"], got.get("actors")
        )
        yield "reversed" if turned else "wrong actor and recipient"
    elif not actor:
        yield "wrong actor"
    elif not recipient:
        yield "wrong recipient"
    if gold["status"] != got.get("status"):
        yield "wrong status"
    if gold["mode"] != got.get("mode"):
        yield "wrong mode"


def _said(
    row: str, field: str, gold_parties: str, got_parties: str, wrong: str
) -> Callable[[Matcher, Matches], Iterator[Mistake]]:
    """The mistakes of a kind that is matched by a span and attributed to parties."""

    def walk(matcher: Matcher, matches: Matches) -> Iterator[Mistake]:
        for g, p in matches.pairs:
            gold, got = matches.gold[g], matches.got[p]
            if not matcher.same(gold[gold_parties], got.get(got_parties)):
                yield _mistake(matcher, wrong, row, gold, got)
            if not matcher.exact(gold, got, field):
                yield _mistake(matcher, "partial span", row, gold, got)
        yield from _unpaired(
            matcher,
            matches,
            row,
            lambda gold, got: matcher.overlap(gold, got, field),
            lambda *_: "too little overlap",
        )

    return walk


def _contacts(matcher: Matcher, matches: Matches) -> Iterator[Mistake]:
    for g, p in matches.pairs:
        gold, got = matches.gold[g], matches.got[p]
        if not matcher.same(gold["who"], got.get("participants")):
            yield _mistake(matcher, "participants not all right", "contacts", gold, got)
        if gold["date"] and (got.get("date") or {}).get("value") != gold["date"]:
            yield _mistake(matcher, "wrong date", "contacts", gold, got)
        if gold["status"] != got.get("status"):
            yield _mistake(matcher, "wrong status", "contacts", gold, got)

    def near(gold: Item, got: Item) -> float:
        alike = matcher.likeness(gold["who"], got.get("participants"))
        return alike + (0.2 if gold["kind"] == got.get("kind") else 0.0)

    def kind(gold: Item, got: Item) -> str:
        return "wrong participants" if gold["kind"] == got.get("kind") else "wrong kind"

    yield from _unpaired(matcher, matches, "contacts", near, kind)


def _actors(matcher: Matcher, matches: Matches) -> Iterator[Mistake]:
    def near(gold: Item, got: Item) -> float:
        return float(
            bool(set(matcher.score.fold(gold["name"])) & set(matcher.score.fold(got.get("name", ""))))
        )

    def kind(gold: Item, got: Item) -> str:
        if gold["kind"] != got.get("kind"):
            return "wrong kind"
        return "wrong country" if gold["kind"] == "state" else "other name"

    yield from _unpaired(matcher, matches, "actors", near, kind)


_ROWS: dict[str, Callable[[Matcher, Matches], Iterable[Mistake]]] = {
    "actors": _actors,
    "contacts": _contacts,
    "statements": _said("statements", "content", "who", "speakers", "wrong speaker"),
    "events": _events,
    "commitments": _said("commitments", "action", "by", "by", "wrong party"),
}


def _names(actors: list[Item]) -> str:
    return ", ".join(actor.get("name") or "?" for actor in actors) or "-"


def _words(matcher: Matcher, item: Item, field: str) -> str:
    span = matcher.got_span(item, field)
    return matcher.text[slice(*span)] if span else "-"


_SHOW_GOLD: dict[str, Callable[[Matcher, Item], str]] = {
    "actors": lambda _, a: f"{a['kind']} {a['name']} ({a['of']})",
    "contacts": lambda m, c: f"{c['kind']} {c['status']} {c['date']}: {_names(m.gold_actors(c['who']))}",
    "statements": lambda m, s: f"{_names(m.gold_actors(s['who']))} <{s['cue'] or '-'}> {s['content']}",
    "events": lambda m, e: (
        f"{e['type']} {e['mode'] or ''} {e['status']} <{e['trigger']}> "
        f"{_names(m.gold_actors(e['actor']))} -> {_names(m.gold_actors(e['recipient']))}"
    ),
    "commitments": lambda m, c: f"{c['force']} {_names(m.gold_actors(c['by']))}: {c['action']}",
}
_SHOW_GOT: dict[str, Callable[[Matcher, Item], str]] = {
    "actors": lambda _, a: f"{a.get('kind')} {a.get('name')} ({a.get('country')})",
    "contacts": lambda m, c: (
        f"{c.get('kind')} {c.get('status')} {(c.get('date') or {}).get('value')}: "
        f"{_names(m.got_actors(c.get('participants')))}{_sure(c)}"
    ),
    "statements": lambda m, s: (
        f"{_names(m.got_actors(s.get('speakers')))} <{_words(m, s, 'cue')}> "
        f"{_words(m, s, 'content')}{_sure(s)}"
    ),
    "events": lambda m, e: (
        f"{e.get('type')} {e.get('mode') or ''} {e.get('status')} <{_words(m, e, 'trigger')}> "
        f"{_names(m.got_actors(e.get('actors')))} -> {_names(m.got_actors(e.get('recipients')))}{_sure(e)}"
    ),
    "commitments": lambda m, c: (
        f"{c.get('force')} {_names(m.got_actors(c.get('by')))}: {_words(m, c, 'action')}{_sure(c)}"
    ),
}


def _sure(item: Item) -> str:
    return f"  ({item['confidence']:.2f})" if "confidence" in item else ""


def main(
    argv: Sequence[str] | None = None,
    read: Callable[[Iterable[Page]], Iterable[JsonRecord]] = _gold.read_pages,
) -> int:
    """Print the mistakes; 0, or 1 where nothing could be measured."""
    options = _options(argv)
    shared = _gold.shared_folder()
    missing = _gold.absence(shared)
    if missing:
        print(f"nothing to browse: {missing}", file=sys.stderr)
        return 1
    try:
        documents = _gold.gold_documents(shared, options.set)
        records = _records(options.records) if options.records else read(_gold.pages(shared, options.set))
        by_id = {record["document"]["id"]: record for record in records}
        found = _all(_gold.scorer(shared), documents, by_id, options.row)
    except (EvaluationError, OSError) as error:
        print(f"nothing to browse: {error}", file=sys.stderr)
        return 1
    _report(found, options)
    return 0


def _all(
    score: object, documents: Iterable[_gold.Gold], records: dict[str, JsonRecord], row: str
) -> list[Mistake]:
    found = []
    for document in documents:
        if document["id"] not in records:
            raise EvaluationError(f"no record for {document['id']}")
        found += mistakes(Matcher(score, document, records[document["id"]]), row)
    return found


def _records(file: Path) -> Iterator[JsonRecord]:
    with file.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _report(found: Sequence[Mistake], options: argparse.Namespace) -> None:
    counts = Counter(one.kind for one in found)
    print(f"{options.set}, {options.row}: {len(found)} mistakes")
    for kind, number in counts.most_common():
        print(f"  {number:5d}  {kind}")
    chosen = [one for one in found if options.kind in (None, one.kind)]
    for kind, _ in counts.most_common():
        shown = [one for one in chosen if one.kind == kind][: options.limit]
        if shown:
            print(f"\n== {kind}")
        for one in shown:
            print(f"\n{one.document}  {one.sentence}")
            print(f"    gold  {one.gold}" if one.gold else "    gold  -")
            print(f"    got   {one.got}" if one.got else "    got   -")


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.errors", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--set", choices=sorted(_gold.GOLD_SETS), required=True)
    parser.add_argument("--row", choices=KINDS, required=True)
    parser.add_argument("--kind", help="show only this kind of mistake")
    parser.add_argument("--limit", type=int, default=30, help="most mistakes shown of each kind (default 30)")
    parser.add_argument(
        "--records", type=Path, help="records already read, as JSON Lines, instead of reading anew"
    )
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
