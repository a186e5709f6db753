"""Pages become windows with targets: what the heads should answer at every word."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from tokenizers import Tokenizer

from communique.reading import _windows
from communique.reading._layout import CONTINUED, CUE, CUE_INSIDE, Layout
from communique.record import Span
from training.corpora import Page

IGNORE = -100
MASKED_WINDOWS, MASKED_TOKENS = 0.5, 0.08
"""Share of the training windows in which tokens are hidden, and of the tokens in them."""
ACTOR_KINDS = frozenset({"person", "state", "organisation", "group"})


@dataclass
class Example:
    """One window with its targets. Token targets are arrays over the window; `pointers` rows are
    (pointer, asking token, candidate tokens, answer tokens).
    """

    ids: np.ndarray
    case: np.ndarray
    corpus: str
    tokens: dict[str, np.ndarray] = field(default_factory=dict)
    pointers: list[tuple[int, int, list[int], list[int]]] = field(default_factory=list)
    relation: tuple[int, int, int] | None = None

    def __len__(self) -> int:
        return len(self.ids)


class Labeller:
    """Makes examples of pages, with a fresh cut into windows at each call."""

    def __init__(self, tokenizer: Tokenizer, layout: Layout) -> None:
        self.tokenizer = tokenizer
        self.layout = layout
        self.cls = _windows.special(tokenizer, "[CLS]")
        self.sep = _windows.special(tokenizer, "[SEP]")
        self.mask = _windows.special(tokenizer, "[MASK]")

    def examples(self, page: Page, rng: random.Random | None) -> Iterator[Example]:
        """Windows of one page; with `rng` their length and first cut vary: no position is learnt by heart."""
        parts = _windows.pieces(page.text, page.sentences, self.tokenizer)
        limit = _windows.WINDOW_TOKENS if rng is None else rng.choice((64, 96, 128, 192, 192, 256))
        if rng is not None and len(parts) > 3 and rng.random() < 0.5:
            cut = rng.randrange(1, len(parts))
            groups = [parts[:cut], parts[cut:]]
        else:
            groups = [parts]
        for group in groups:
            for window in _windows.pack(group, self.cls, self.sep, limit):
                example = _Target(window, page, self.layout).example()
                if rng is not None and rng.random() < MASKED_WINDOWS:
                    example.ids = self._masked(example.ids, rng)
                yield example

    def _masked(self, ids: np.ndarray, rng: random.Random) -> np.ndarray:
        """The tokens with some hidden: what is said and done must be read from the words around, too."""
        keep = (self.cls, self.sep)
        return np.asarray(
            [self.mask if i not in keep and rng.random() < MASKED_TOKENS else i for i in ids.tolist()],
            ids.dtype,
        )


class _Target:
    """Targets of one window."""

    def __init__(self, window: _windows.Window, page: Page, layout: Layout) -> None:
        self.w, self.page, self.layout = window, page, layout
        self.n = len(window.ids)
        self.real = window.ends > window.starts
        self.numbers = {number for number, _ in window.seps}
        self.out = Example(window.ids, window.case, page.corpus)
        self.starts: dict[Span, int] = {}

    def within(self, span: Span) -> list[int]:
        """Tokens of the window that overlap `span`."""
        hit = self.real & (self.w.starts < span.end) & (self.w.ends > span.start)
        return [int(i) for i in np.flatnonzero(hit)]

    def blank(self, value: int, width: int = 0) -> np.ndarray:
        return np.full((self.n, width) if width else self.n, value, np.int64)

    def example(self) -> Example:
        tasks = self.page.labelled
        if "mention" in tasks:
            self.mentions()
        if "cue" in tasks:
            self.statements()
        if "trigger" in tasks:
            self.events()
        if "action" in tasks:
            self.actions()
        if "contact" in tasks:
            self.contacts()
        if "furniture" in tasks:
            furniture = self.blank(IGNORE)
            for number, sep in self.w.seps:
                furniture[sep] = int(number in self.page.furniture)
            self.out.tokens["furniture"] = furniture
        return self.out

    def mentions(self) -> None:
        target = np.where(self.real, 0, IGNORE)
        for span in self.page.unsure:
            target[self.within(span)] = IGNORE
        for span, kind in self.page.mentions:
            tokens = self.within(span)
            if tokens:
                k = self.layout.mentions.index(kind)
                target[tokens] = 2 + 2 * k
                target[tokens[0]] = 1 + 2 * k
                if kind in ACTOR_KINDS:
                    self.starts[span] = tokens[0]
        self.out.tokens["mention"] = target
        for phrase, names in self.page.same:
            tokens = self.within(phrase)
            if tokens:
                self.choose("same", tokens[0], names)
        for name, states in self.page.of:
            tokens = self.within(name)
            if tokens:  # the name itself stands for no state, or one that the window does not name
                answers = [t[0] for t in map(self.within, states) if t] or [tokens[0]]
                everywhere = np.flatnonzero(self.real).tolist()
                self.out.pointers.append((self.layout.pointers.index("of"), tokens[0], everywhere, answers))

    def choose(self, pointer: str, at: int, mentions: list[Span]) -> None:
        """A question from token `at` among the window's mentions of actors, if the window holds an answer."""
        answers = [self.starts[m] for m in mentions if m in self.starts]
        if answers:
            row = (self.layout.pointers.index(pointer), at, sorted(self.starts.values()), answers)
            self.out.pointers.append(row)

    def ask(self, pointer: str, at: int, answers: list[int]) -> None:
        """A pointer question from token `at`, over the sentence of that token."""
        mates = np.flatnonzero((self.w.sentence == self.w.sentence[at]) & self.real).tolist()
        if pointer in ("start", "end", "until") and not set(answers) & set(mates):
            mates = np.flatnonzero(self.real).tolist()
        self.out.pointers.append(
            (self.layout.pointers.index(pointer), at, mates, [a for a in answers if a in mates])
        )

    def statements(self) -> None:
        target = np.where(self.real, 0, IGNORE)
        if "continued" not in self.page.labelled:
            self.out.tokens["no_continued"] = np.ones(self.n, np.int64)
        for said in self.page.statements:
            content = self.within(said.content)
            cue = self.within(said.cue) if said.cue else []
            if not content or (said.cue and not cue):
                continue
            if cue and target[cue[0]] == CUE:
                continue
            if cue:
                target[cue] = CUE_INSIDE
                target[cue[0]] = CUE
            elif target[content[0]] == 0:
                target[content[0]] = CONTINUED
            at = cue[0] if cue else content[0]
            self.ask("start", at, [content[0]])
            self.ask("end", at, [content[-1]])
            if cue:
                self.ask("source", at, self.within(said.source) if said.source else [])
            self.choose("source_before", at, said.before)
        self.out.tokens["cue"] = target

    def events(self) -> None:
        target = np.where(self.real, 0, IGNORE)
        status, mode = self.blank(IGNORE), self.blank(IGNORE)
        absent = self.blank(IGNORE, 3)
        for act in self.page.acts:
            trigger = self.within(act.trigger)
            if not trigger:
                continue
            at = trigger[0]
            if target[at] > 1:
                continue
            target[trigger] = len(self.layout.types) + 1
            target[at] = 1 + self.layout.types.index(act.type)
            status[at] = self.layout.statuses.index(act.status)
            key = (act.type, act.mode)
            mode[at] = 1 + self.layout.modes.index(key) if key in self.layout.modes else 0
            absent[at, 0], absent[at, 1] = int(act.absent_actor), int(act.absent_recipient)
            self.ask("actor", at, [t for s in act.actors for t in self.within(s)])
            self.ask("recipient", at, [t for s in act.recipients for t in self.within(s)])
            self.choose("actor_before", at, act.actor_before)
            self.choose("recipient_before", at, act.recipient_before)
        self.out.tokens |= {"trigger": target, "status": status, "mode": mode, "absent": absent}

    def actions(self) -> None:
        target = np.where(self.real, 0, IGNORE)
        absent = self.out.tokens["absent"]
        for action in self.page.actions:
            tokens = self.within(action.span)
            if not tokens or target[tokens[0]] > 0:
                continue
            at = tokens[0]
            target[at] = 1 + self.layout.forces.index(action.force)
            absent[at, 2] = int(action.absent)
            self.ask("until", at, [tokens[-1]])
            self.ask("by", at, [t for s in action.by for t in self.within(s)])
            self.choose("by_before", at, action.before)
        self.out.tokens["action"] = target

    def contacts(self) -> None:
        kinds = self.layout.contacts
        contact, status = self.blank(IGNORE, len(kinds)), self.blank(IGNORE, len(kinds))
        participant = np.where(self.real[:, None], 0, IGNORE) * np.ones((1, len(kinds)), np.int64)
        partner = participant[:, : len(self.layout.partnered)].copy()
        seps = dict(self.w.seps)
        for sep in seps.values():
            contact[sep] = 0
        for told in self.page.told:
            if told.sentence in seps:
                k = kinds.index(told.kind)
                contact[seps[told.sentence], k] = 1
                status[seps[told.sentence], k] = self.layout.contact_statuses.index(told.status)
                for span in told.participants:
                    participant[self.within(span), k] = 1
                if told.partner is not None and told.kind in self.layout.partnered:
                    partner[self.within(told.partner), self.layout.partnered.index(told.kind)] = 1
        self.out.tokens |= {"contact": contact, "contact_status": status}
        self.out.tokens |= {"participant": participant, "partner": partner}
