"""From one part of a record back to what decided it: the page is read again, this time with its reasons."""

from __future__ import annotations

from collections.abc import Sequence

from communique import __version__, reading, recording
from communique._errors import RecordError
from communique.explanation import Choice, Decision, Explanation
from communique.record import Commitment, Contact, Date, Event, Record, Span, Statement

Part = Contact | Statement | Event | Commitment
_CODEBOOK = "the codebook, from type, mode, status and the words"
_DATES = {
    "stated": "the words give it",
    "resolved": "the words, counted from the day of publication",
    "published": "no words say when: the day of publication",
    "inferred": "no words say when: the date of the page's other contact",
    "given": "given with the page",
}


def explain(record: Record, part_id: str, encoder: reading.Encoder) -> Explanation:
    """Why `record` has the part with this id; see `Reader.explain`."""
    wanted = _part(record, part_id)
    document = record.document
    again = next(iter(reading.read([document], encoder)))[1]
    written, reasons = recording.record_with_reasons(document, again)
    anchor = _anchor(wanted)
    part = next((p for p in _parts(written) if _is_same(p, wanted)), None)
    if part is None:
        raise RecordError(
            f"this version of communique finds no such {_kind(wanted)} as {part_id} on the page: the record "
            "was written by another version or by hand; read the page again, then explain the new record"
        )
    sentence = next((s for s in again.sentences if s.start <= anchor.start < s.end), anchor)
    heads = reading.scores(
        document, again.sentences, encoder, sentence if isinstance(part, Contact) else anchor
    )
    return Explanation(
        page=document.id,
        id=part_id,
        kind=_kind(part),
        anchor=anchor,
        sentence=sentence,
        confidence=part.confidence,
        decisions=tuple(_Why(written, heads, reasons, anchor).decisions(part)),
        text=document.text,
        program=__version__,
        model=encoder.fingerprint,
    )


def _parts(record: Record) -> Sequence[Part]:
    return (*record.contacts, *record.statements, *record.events, *record.commitments)


def _part(record: Record, part_id: str) -> Part:
    for part in _parts(record):
        if part.id == part_id:
            return part
    ids = [part.id for part in _parts(record)]
    known = f"it has {', '.join(ids)}" if ids else "it has no parts"
    raise RecordError(f"the record of {record.document.id} has no {part_id}; {known}")


def _kind(part: Part) -> str:
    return type(part).__name__.lower()


def _is_same(part: Part, other: Part) -> bool:
    """Whether two readings of a page found the same part: one sentence may tell several contacts."""
    if type(part) is not type(other) or _anchor(part) != _anchor(other):
        return False
    if isinstance(part, Contact) and isinstance(other, Contact):
        return (part.kind, part.participants) == (other.kind, other.participants)
    return True


def _anchor(part: Part) -> Span:
    if isinstance(part, Statement):
        return part.cue or part.content
    if isinstance(part, Event):
        return part.trigger
    return part.action if isinstance(part, Commitment) else part.evidence[0]


class _Why:
    """The decisions behind one part."""

    def __init__(
        self,
        record: Record,
        heads: dict[str, reading.Ranking],
        reasons: dict[tuple[int, str], str],
        anchor: Span,
    ) -> None:
        self.record, self.heads, self.reasons, self.anchor = record, heads, reasons, anchor

    def decisions(self, part: Part) -> list[Decision]:
        if isinstance(part, Statement):
            return self.statement(part)
        if isinstance(part, Event):
            return self.event(part)
        return self.commitment(part) if isinstance(part, Commitment) else self.contact(part)

    def statement(self, s: Statement) -> list[Decision]:
        form = "quotation marks: all of the content, a part, or none of it"
        return [
            self.head("cue", s.cue.of(self.text) if s.cue else "(none)", "cue", (s.cue,) if s.cue else ()),
            Decision(
                field="content", answer=s.content.of(self.text), by="encoder",
                how="the likeliest stretch by the pointers start and end", words=(s.content,),
            ),
            self.parties("speakers", s.speakers, (s.speaker_words,) if s.speaker_words else ()),
            Decision(field="form", answer=s.form, by="rule", how=form),
        ]  # fmt: skip

    def event(self, e: Event) -> list[Decision]:
        out = [
            self.head("type", e.type, "type", (e.trigger,)),
            self.head("mode", e.mode or "none", "mode"),
            self.head("status", e.status, "status"),
            self.parties("actors", e.actors, ()),
            self.parties("recipients", e.recipients, ()),
            Decision(field="cameo", answer=e.cameo or "(none)", by="rule", how=_CODEBOOK),
            Decision(
                field="contexts", answer=", ".join(e.contexts) or "(none)", by="rule",
                how="the codebook's words for contexts in the sentence",
            ),
        ]  # fmt: skip
        if e.statement:
            how = "the trigger stands in the content of this statement"
            out.append(Decision(field="statement", answer=e.statement, by="rule", how=how))
        return [*out, *self.date("date", e.date)]

    def commitment(self, c: Commitment) -> list[Decision]:
        return [
            self.head("force", c.force, "action", (c.action,)),
            self.parties("by", c.by, ()),
            *self.date("due", c.due),
        ]

    def contact(self, c: Contact) -> list[Decision]:
        told = "participants named in the sentences that tell of it; who is left out, by the page's parties"
        return [
            self.head("kind", c.kind, "contact", c.evidence),
            self.head("status", c.status, "contact status"),
            Decision(field="participants", answer=self.names(c.participants), by="rule", how=told),
            *self.date("date", c.date),
        ]

    def head(self, field: str, answer: str, head: str, words: tuple[Span, ...] = ()) -> Decision:
        choices = tuple(Choice(a, p) for a, p in self.heads.get(head, ()))
        how = f"the head {head.replace(' ', '_')}"
        return Decision(field=field, answer=answer, by="encoder", how=how, words=words, choices=choices)

    def parties(self, field: str, ids: tuple[str, ...], words: tuple[Span, ...]) -> Decision:
        how = self.reasons.get((self.anchor.start, field), "no words say who")
        return Decision(field=field, answer=self.names(ids), by="rule", how=how, words=words)

    def date(self, field: str, date: Date | None) -> list[Decision]:
        if date is None:
            return []
        words = (date.expression,) if date.expression else ()
        how = _DATES.get(date.basis, date.basis)
        return [Decision(field=field, answer=date.value, by="rule", how=how, words=words)]

    def names(self, ids: tuple[str, ...]) -> str:
        return ", ".join(self.record.actor(i).name for i in ids) or "(nobody)"

    @property
    def text(self) -> str:
        return self.record.document.text
