"""Why a record says what it says: for one of its parts the words, the scores and what decided."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from communique.record import Span

By = Literal["encoder", "rule"]
"""Who decided: a head or pointer of the encoder, or a rule of recording or actors."""


class Choice(msgspec.Struct, frozen=True):
    """One answer that could have been given, with its score between 0 and 1."""

    answer: str
    score: float


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """How one field of a part came about.

    field: its name in the record. answer: what the record holds, for people. by: see `By`. how: the head, or
    what the rule says, for people. words: the words of the page that it rests on. choices: the answers of the
    head, best first; empty for rules.
    """

    field: str
    answer: str
    by: By
    how: str
    words: tuple[Span, ...] = ()
    choices: tuple[Choice, ...] = ()


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """Why a record has one contact, statement, event or commitment.

    page: id of the document. id: the part's id in the record. kind: contact, statement, event or commitment.
    anchor: the words from which it was found. sentence: the sentence around them. confidence: as in the
    record. text: the page, which spans point into. program, model: version, and the first digits of the
    weights' SHA-256.
    """

    page: str
    id: str
    kind: str
    anchor: Span
    sentence: Span
    confidence: float
    decisions: tuple[Decision, ...]
    text: str
    program: str
    model: str

    def to_dict(self) -> dict[str, Any]:
        """As plain values, every span with its words; the page itself is left out."""
        out: dict[str, Any] = msgspec.to_builtins(self)
        del out["text"]
        out["anchor"] |= {"words": self.anchor.of(self.text)}
        out["sentence"] |= {"words": self.sentence.of(self.text)}
        for row, decision in zip(out["decisions"], self.decisions, strict=True):
            row["words"] = [
                {**w, "words": s.of(self.text)} for w, s in zip(row["words"], decision.words, strict=True)
            ]
        return out
