"""Readings written by hand: what the encoder would have found in a page, without the encoder."""

from __future__ import annotations

import re
from typing import Any

import pytest

from communique.reading import Act, Meeting, Mention, Party, Reading, SaidSpan, Undertaking
from communique.record import Document, Published, Record, Span
from communique.recording import record


class Page:
    """A page under construction; words are looked up in the text, `nth` of several alike."""

    def __init__(
        self, text: str, *people: str, published: str | None = "2024-05-06", outlet: str | None = None
    ) -> None:
        self.text = text
        self.document = Document(
            id="page",
            text=text,
            sha256="",
            outlet=outlet,
            published=Published(value=published, precision="day", basis="given") if published else None,
        )
        self.sentences = [Span(m.start(), m.end()) for m in re.finditer(r"[^\s.][^\n.]*\.?[”\"]?", text)]
        self.aside: set[int] = set()
        self.mentions = [self._mention(s, "person") for name in people for s in self.all(name)]
        self.statements: list[SaidSpan] = []
        self.acts: list[Act] = []
        self.meetings: list[Meeting] = []
        self.undertakings: list[Undertaking] = []

    @staticmethod
    def _mention(span: Span, kind: Any) -> Mention:
        return Mention(span=span, kind=kind, score=0.9)

    def all(self, words: str) -> list[Span]:
        return [Span(*m.span()) for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", self.text)]

    def span(self, words: str, nth: int = 0) -> Span:
        return self.all(words)[nth]

    def number(self, span: Span) -> int:
        return next(n for n, s in enumerate(self.sentences) if s.covers(span))

    def party(self, words: str | tuple[str, int], *same: str) -> Party:
        text, nth = (words, 0) if isinstance(words, str) else words
        mentions = tuple((self.span(w), 1 / len(same)) for w in same)
        return Party(span=self.span(text, nth), score=0.9, same=mentions)

    def parties(self, words: tuple[Any, ...]) -> tuple[Party, ...]:
        return tuple(w if isinstance(w, Party) else self.party(w) for w in words)

    def place(self, words: str) -> Page:
        self.mentions += [self._mention(s, "place") for s in self.all(words)]
        return self

    def organisation(self, words: str) -> Page:
        self.mentions += [self._mention(s, "organisation") for s in self.all(words)]
        return self

    def furniture(self, words: str) -> Page:
        self.aside.add(self.number(self.span(words)))
        return self

    def said(
        self,
        content: str,
        cue: str | None = None,
        speaker: Any = None,
        *,
        nth: int = 0,
        before: str | None = None,
    ) -> Page:
        span = self.span(content, nth)
        sentence = self.sentences[self.number(span)]
        found = next((c for c in self.all(cue) if sentence.covers(c)), None) if cue else None
        self.statements.append(
            SaidSpan(
                sentence=self.number(span),
                content=span,
                cue=found,
                speaker=self.parties((speaker,))[0] if speaker else None,
                speaker_before=self.party(before) if before else None,
                score=0.9,
            )
        )
        return self

    def act(
        self,
        type: str,
        trigger: str,
        actors: tuple[Any, ...] = (),
        recipients: tuple[Any, ...] = (),
        *,
        nth: int = 0,
        **more: Any,
    ) -> Page:
        span = self.span(trigger, nth)
        for side in ("actor_before", "recipient_before"):
            if isinstance(more.get(side), str):
                more[side] = self.party(more[side])
        given: dict[str, Any] = {
            "mode": None,
            "status": "occurred",
            "absent_actor": 0.0,
            "absent_recipient": 0.0,
            **more,
        }
        self.acts.append(
            Act(
                sentence=self.number(span),
                type=type,
                trigger=span,
                actors=self.parties(actors),
                recipients=self.parties(recipients),
                score=0.9,
                **given,
            )
        )
        return self

    def met(
        self,
        kind: Any,
        at: str,
        participants: tuple[Any, ...] = (),
        *,
        partners: tuple[Any, ...] = (),
        status: Any = "occurred",
        nth: int = 0,
    ) -> Page:
        self.meetings.append(
            Meeting(
                sentence=self.number(self.span(at, nth)),
                kind=kind,
                status=status,
                participants=self.parties(participants),
                partners=self.parties(partners),
                score=0.9,
            )
        )
        return self

    def undertakes(
        self, action: str, by: tuple[Any, ...] = (), *, force: Any = "agreed", before: str | None = None
    ) -> Page:
        span = self.span(action)
        self.undertakings.append(
            Undertaking(
                sentence=self.number(span),
                action=span,
                force=force,
                by=self.parties(by),
                by_before=self.party(before) if before else None,
                score=0.9,
            )
        )
        return self

    def record(self) -> Record:
        reading = Reading(
            sentences=tuple(self.sentences),
            furniture=tuple(0.99 if n in self.aside else 0.01 for n in range(len(self.sentences))),
            mentions=tuple(sorted(self.mentions, key=lambda m: m.span)),
            statements=tuple(self.statements),
            acts=tuple(self.acts),
            meetings=tuple(self.meetings),
            undertakings=tuple(self.undertakings),
        )
        return record(self.document, reading)


@pytest.fixture
def page() -> type[Page]:
    return Page


def _names(written: Record, ids: tuple[str, ...]) -> list[str]:
    return [written.actor(i).name for i in ids]


@pytest.fixture
def names() -> Any:
    return _names
