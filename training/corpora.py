"""Corpora become Pages: a text with its sentences and whatever of our record the corpus annotates.

Every annotation is character offsets into the text. `Page.labelled` names the tasks that the corpus annotates
completely: what is not in it is unknown, not absent, and no loss is taken there.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from communique._sentences import split
from communique.actors.states import find_states, state_code
from communique.record import Span
from training.matching import Words, mentions_of

Gold: TypeAlias = dict[str, Any]
"""A gold record, or a part of one, as its JSON has it."""
BOTH = frozenset({"they", "the leaders", "the two leaders", "the two sides", "both leaders", "the sides"})
"""Phrases that stand for all who meet."""
ALL_TASKS = frozenset({"mention", "cue", "continued", "trigger", "action", "contact", "furniture"})


@dataclass
class Said:
    """A statement; `before`: mentions of a speaker that is not in the sentence.

    `before` and the like in the other classes hold all mentions of the party in the page, wherever they are.
    """

    sentence: int
    content: Span
    cue: Span | None
    source: Span | None
    before: list[Span] = field(default_factory=list)


@dataclass
class Act:
    """An event."""

    sentence: int
    type: str
    mode: str | None
    status: str
    trigger: Span
    actors: list[Span]
    recipients: list[Span]
    absent_actor: bool
    absent_recipient: bool
    actor_before: list[Span]
    recipient_before: list[Span]


@dataclass
class Action:
    """A commitment."""

    sentence: int
    span: Span
    force: str
    by: list[Span]
    absent: bool
    before: list[Span]


@dataclass
class Told:
    """One sentence's telling of a contact; `partner`: who in it takes part in no other of its kind."""

    sentence: int
    kind: str
    status: str
    participants: list[Span]
    partner: Span | None = None


@dataclass
class Page:
    """A text and what is known about it."""

    id: str
    text: str
    sentences: list[Span]
    labelled: frozenset[str]
    corpus: str
    furniture: set[int] = field(default_factory=set)
    mentions: list[tuple[Span, str]] = field(default_factory=list)
    unsure: list[Span] = field(default_factory=list)
    statements: list[Said] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    same: list[tuple[Span, list[Span]]] = field(default_factory=list)
    of: list[tuple[Span, list[Span]]] = field(default_factory=list)
    """Names of persons, with the words for the state that each acts for, if any."""


def gold_pages(folder: Path, corpus: str) -> list[Page]:
    """The gold records of one folder, or of one JSON Lines file."""
    if folder.is_file():
        docs = [json.loads(line) for line in folder.read_text(encoding="utf-8").splitlines() if line.strip()]
    else:
        docs = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json"))]
    return [gold_page(doc, corpus) for doc in docs]


def gold_page(doc: Gold, corpus: str) -> Page:
    """One gold record."""
    gold, text = doc["gold"], doc["text"]
    sentences = [Span(a, b) for a, b in doc["sentences"]]
    page = Page(doc["id"], text, sentences, ALL_TASKS, corpus, furniture=set(gold["furniture"]))
    words = Words(text, sentences)
    page.mentions, page.unsure = mentions_of(gold, text, words)
    named = _named(gold, page)
    for s in gold["statements"]:
        if not s["content"]:
            continue
        content = words.exact(s["s"], s["content"])
        cue = words.near(s["s"], s["cue"], content)
        source = words.near(s["s"], s["who_words"], cue or content)
        before = [] if source else [m for i in s["who"] for m in named.get(i, [])]
        page.statements.append(Said(s["s"], content, cue, source, before))
    for e in gold["events"]:
        page.acts.append(_act(e, words, named))
    page.of = _of(gold, page, named)
    phrases = _phrases(gold, words)
    page.same = _same(phrases, named)
    for c in gold["commitments"]:
        if c["action"]:
            page.actions.append(_action(c, gold, words, phrases, named))
    for c in gold["contacts"]:
        page.told += [
            Told(s, c["kind"], c["status"], _participants(c, s, gold, words, phrases)) for s in c["s"]
        ]
    for told in page.told:
        others = [
            t for t in page.told if t is not told and (t.sentence, t.kind) == (told.sentence, told.kind)
        ]
        taken = [span for other in others for span in other.participants]
        own = [span for span in told.participants if not any(span.overlaps(t) for t in taken)]
        told.partner = max(own, default=None)
    return page


def _participants(
    c: Gold, s: int, gold: Gold, words: Words, phrases: dict[int, list[tuple[list[str], Span]]]
) -> list[Span]:
    """The words of sentence `s` for those who take part in a contact, by name or by phrase.

    Acts are coded to states, so of a person not named in the sentence the phrase for his state counts ("he",
    "the minister"), unless it holds the name of a state or of somebody else.
    """
    rows = phrases.get(s, [])
    out = [sp for ids, sp in rows if set(ids) & set(c["who"])]
    out += [sp for i in c["who"] for sp in words.names(s, gold["actors"][i])]
    people = {i: a for i, a in gold["actors"].items() if a["kind"] == "person"}
    others = [sp for i, a in people.items() if i not in c["who"] for sp in words.names(s, a)]
    for i in c["who"]:
        if i not in people or words.names(s, people[i]) or any(i in ids for ids, _ in rows):
            continue
        for ids, sp in rows:
            state = any(gold["actors"][j]["of"] == people[i]["of"] for j in ids if j in gold["actors"])
            if state and not any(sp.overlaps(o) for o in others) and not find_states(sp.of(words.text)):
                out.append(sp)
    return out


def _named(gold: Gold, page: Page) -> dict[str, list[Span]]:
    """For each actor its named mentions; for a state also those of its people, who act for it."""
    kinds = {
        span: kind for span, kind in page.mentions if kind in ("person", "state", "organisation", "group")
    }
    out: dict[str, list[Span]] = {}
    for i, a in gold["actors"].items():
        own = [
            sp
            for sp, kind in kinds.items()
            if kind == a["kind"] != "state" and _holds(sp.of(page.text), a["name"])
        ]
        own += [
            sp
            for sp, kind in kinds.items()
            if kind == a["kind"] == "state" and state_code(sp.of(page.text)) == a["of"]
        ]
        out[i] = sorted(own)
    for i, a in gold["actors"].items():
        if a["kind"] == "state":
            people = [j for j, b in gold["actors"].items() if b["kind"] == "person" and b["of"] == a["of"]]
            out[i] = sorted({*out[i], *(sp for j in people for sp in out[j])})
    return out


def _of(gold: Gold, page: Page, named: dict[str, list[Span]]) -> list[tuple[Span, list[Span]]]:
    """For each name of a person: the words of the page for his state, its capital included."""
    words: dict[str, list[Span]] = {}
    for word in find_states(page.text):
        words.setdefault(word.code, []).append(Span(word.start, word.end))
    people = [(i, a["of"]) for i, a in gold["actors"].items() if a["kind"] == "person"]
    return [(name, words.get(of or "", [])) for i, of in people for name in named[i]]


def _act(e: Gold, words: Words, named: dict[str, list[Span]]) -> Act:
    trigger = words.exact(e["s"], e["trigger"]) if e["trigger"] else words.sentences[e["s"]]
    found: dict[str, tuple[list[Span], bool, list[Span]]] = {}
    for role in ("actor", "recipient"):
        spans = [words.near(e["s"], w, trigger) for w in e[f"{role}_words"]]
        gone = [i for i, sp in zip(e[role], spans, strict=False) if sp is None]
        found[role] = [sp for sp in spans if sp], bool(gone), [m for i in gone for m in named.get(i, [])]
    actors, no_actor, actor_before = found["actor"]
    recipients, no_recipient, recipient_before = found["recipient"]
    return Act(
        e["s"], e["type"], e["mode"], e["status"], trigger, actors, recipients,
        no_actor or not e["actor"], no_recipient, actor_before, recipient_before,
    )  # fmt: skip


def _phrases(gold: Gold, words: Words) -> dict[int, list[tuple[list[str], Span]]]:
    """Per sentence: phrases quoted for a role, with the ids that they stand for (people and states)."""
    out: dict[int, list[tuple[list[str], Span | None]]] = {}
    people = {i: a for i, a in gold["actors"].items() if a["kind"] == "person"}
    for s in gold["statements"]:
        if s["who_words"]:
            out.setdefault(s["s"], []).append((s["who"], words.near(s["s"], s["who_words"], None)))
    for e in gold["events"]:
        for ids, quoted in ((e["actor"], e["actor_words"]), (e["recipient"], e["recipient_words"])):
            for i, w in zip(ids, quoted, strict=False):
                if not w:
                    continue
                state = gold["actors"].get(i, {}).get("of")
                stand = [i] + [p for p, a in people.items() if a["of"] == state and _holds(w, a["name"])]
                if w.lower() in BOTH:
                    stand += [p for c in gold["contacts"] for p in c["who"]]
                out.setdefault(e["s"], []).append((stand, words.near(e["s"], w, None)))
    return {s: [(ids, sp) for ids, sp in rows if sp is not None] for s, rows in out.items()}


def _same(
    phrases: dict[int, list[tuple[list[str], Span]]], named: dict[str, list[Span]]
) -> list[tuple[Span, list[Span]]]:
    """Phrases that hold no name ("he", "the two sides"), with the named mentions of those they stand for."""
    mentions = [sp for spans in named.values() for sp in spans]
    out: dict[Span, set[Span]] = {}
    for rows in phrases.values():
        for ids, phrase in rows:
            if not any(phrase.overlaps(sp) for sp in mentions):
                out.setdefault(phrase, set()).update(sp for i in ids for sp in named.get(i, []))
    return [(phrase, sorted(names)) for phrase, names in out.items() if names]


def _holds(phrase: str, name: str) -> bool:
    return bool(set(re.findall(r"\w+", phrase)) & {w for w in re.findall(r"\w+", name) if len(w) > 2})


def _action(
    c: Gold,
    gold: Gold,
    words: Words,
    phrases: dict[int, list[tuple[list[str], Span]]],
    named: dict[str, list[Span]],
) -> Action:
    span = words.exact(c["s"], c["action"])
    by = []
    for i in c["by"]:
        of = gold["actors"].get(i, {}).get("of")
        near = [
            sp for ids, sp in phrases.get(c["s"], [])
            if i in ids or any(gold["actors"].get(j, {}).get("of") == of and of for j in ids)
        ]  # fmt: skip
        if near:
            by.append(min(near, key=lambda sp: (sp.start >= span.start, abs(sp.start - span.start))))
    before = [] if by else [m for i in c["by"] for m in named.get(i, [])]
    return Action(c["s"], span, c["force"], by, not by, before)


def polnear_pages(folder: Path) -> list[Page]:
    """PolNeAR (Newell et al. 2018): attributions in political news. Only source, cue, content are given."""
    out = []
    for path in sorted((folder / "text").glob("*.txt")):
        ann = folder / "attributions" / (path.stem + ".ann")
        if ann.exists():
            text = path.read_bytes().decode("utf-8")
            out.append(_polnear_page(path.stem, text, ann.read_text(encoding="utf-8")))
    return out


def _polnear_page(name: str, text: str, annotation: str) -> Page:
    spans: dict[str, list[Span]] = {}
    for line in annotation.splitlines():
        if re.match(r"T\d+\t", line):
            key, head, _ = line.split("\t", 2)
            numbers = [int(n) for n in re.findall(r"\d+", head.split(" ", 1)[1])]
            spans[key] = [Span(a, b) for a, b in zip(numbers[::2], numbers[1::2], strict=True)]
    page = Page(name, text, list(split(text)), frozenset({"cue"}), "polnear")
    words = Words(text, page.sentences)
    for line in annotation.splitlines():
        if not re.match(r"E\d+\t", line):
            continue
        roles: dict[str, list[Span]] = {}
        for role, ref in re.findall(r"([A-Za-z-]+?)\d*:(T\d+)", line):
            roles.setdefault(role, []).extend(spans.get(ref, []))
        if all(roles.get(r) for r in ("Source", "Cue", "Content")):
            cue = max(roles["Cue"], key=lambda s: s.end - s.start)
            hull = Span(min(s.start for s in roles["Content"]), max(s.end for s in roles["Content"]))
            source = Span(min(s.start for s in roles["Source"]), max(s.end for s in roles["Source"]))
            parts = [hull] if not hull.covers(cue) else roles["Content"]
            content = words.bare(max(parts, key=lambda s: s.end - s.start))
            sentence = words.sentence(cue.start)
            if sentence is not None and content is not None:
                page.statements.append(Said(sentence, content, cue, source))
    return page


CROSSNER = {"politician": "person", "person": "person", "country": "state", "location": "place",
            "organisation": "organisation", "politicalparty": "organisation"}  # fmt: skip


def crossner_pages(folder: Path) -> list[Page]:
    """CrossNER's politics part (Liu et al. 2021, MIT): names in Wikipedia sentences. `misc` stays unsure."""
    out = []
    for path in sorted(folder.glob("pol_*.txt")):
        for n, block in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n")):
            rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
            text, at = "", 0
            mentions: list[tuple[Span, str]] = []
            unsure: list[Span] = []
            for word, tag in rows:
                at = len(text)
                text += word + " "
                span, kind = Span(at, at + len(word)), tag[2:]
                if kind == "misc":
                    unsure.append(span)
                elif tag[:1] == "I" and mentions and mentions[-1][1] == CROSSNER.get(kind):
                    mentions[-1] = (Span(mentions[-1][0].start, span.end), mentions[-1][1])
                elif kind in CROSSNER:
                    mentions.append((span, CROSSNER[kind]))
            page = Page(
                f"{path.stem}-{n}",
                text.rstrip(),
                [Span(0, len(text.rstrip()))],
                frozenset({"mention"}),
                "crossner",
            )
            page.mentions, page.unsure = mentions, unsure
            out.append(page)
    return out
