"""A record as a person wants to read it: who met whom, who said what, who did what to whom."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from rich.cells import cell_len

from communique._sentences import split
from communique.cli import _wording as wording
from communique.cli._sheet import Piece, Sheet
from communique.cli._terminal import clean
from communique.record import Commitment, Contact, Event, Record, Span, Statement

# From this width on, cues stand in a column of their own beside what was said.
COLUMNS_FROM = 70
CUE_COLUMN = 16
# Characters of a sentence that are shown at least, however narrow the terminal.
SHORTEST_EXCERPT = 180

HEADING = "bold"
NAME = "cyan"
MARK = "bold yellow"
NOTE = "dim"
WARNING = "yellow"
NOBODY = "(not named)"

_Part = TypeVar("_Part", Contact, Event, Commitment)


def to_text(record: Record, *, width: int = 100, colour: bool = False, ascii_only: bool = False) -> str:
    """`record` laid out in lines of at most `width` cells, ending in a line feed.

    With `colour`, ANSI styles mark names, cues and triggers; without, brackets mark the trigger words.
    `ascii_only` writes the layout's own signs in ASCII, for terminals that have no others.
    """
    return _Page(record, Sheet(width, colour=colour, ascii_only=ascii_only), bracket=not colour).text()


class _Page:
    """One record on one sheet."""

    def __init__(self, record: Record, sheet: Sheet, *, bracket: bool) -> None:
        self.record, self.sheet, self.bracket = record, sheet, bracket
        self.words = record.document.text
        self.names = wording.Names(record)
        self.statements = {statement.id: statement for statement in record.statements}

    def text(self) -> str:
        self._head()
        self._section("Contacts", self.record.contacts, self._contact)
        self._statements()
        self._section("Events", self.record.events, self._event)
        self._section("Commitments", self.record.commitments, self._commitment)
        self._foot()
        return self.sheet.text()

    def _head(self) -> None:
        document = self.record.document
        self.sheet.add((wording.heading(document), HEADING))
        sources = [clean(source) for source in document.sources]
        outlet = (
            [clean(document.outlet)] if document.outlet and document.outlet not in document.sources else []
        )
        date = wording.published(document.published, self.words) if document.published else "date unknown"
        language = [document.language] if document.language and document.language != "en" else []
        self.sheet.add(" · ".join([*outlet, *sources, date, *language]))
        if self.record.contexts:
            self.sheet.add("About: " + ", ".join(self.record.contexts))
        where = [clean(one) for one in (document.id, document.url) if one]
        self.sheet.add((" · ".join(dict.fromkeys(where)), NOTE))

    def _section(self, title: str, parts: tuple[_Part, ...], write: Callable[[_Part], None]) -> None:
        if not parts:
            return
        self._title(title, len(parts))
        for part in parts:
            write(part)

    def _title(self, title: str, count: int) -> None:
        self.sheet.blank()
        self.sheet.add((f"{title} ({count})", HEADING))

    def _contact(self, contact: Contact) -> None:
        when = f" · {wording.dated(contact.date, self.words)}" if contact.date else " · date unknown"
        where = f" · {clean(contact.place.name)}" if contact.place else ""
        sure = (_sureness(contact.confidence), NOTE)
        self.sheet.add((wording.contact_kind(contact), MARK), when, where, sure, indent=2, hang=4)
        self.sheet.add((self.names.full(contact.participants) or NOBODY, NAME), indent=4)
        self._evidence(contact.evidence, None)

    def _statements(self) -> None:
        by_speakers: dict[tuple[str, ...], list[Statement]] = {}
        for statement in self.record.statements:
            by_speakers.setdefault(statement.speakers, []).append(statement)
        if by_speakers:
            self._title("Statements", len(self.record.statements))
        for number, (speakers, said) in enumerate(by_speakers.items()):
            if number:
                self.sheet.blank()
            self.sheet.add((self.names.full(speakers) or "Speaker unknown", NAME), indent=2, hang=4)
            for statement in said:
                self._statement(statement)

    def _statement(self, statement: Statement) -> None:
        cue = clean(statement.cue.of(self.words)) if statement.cue else "…"
        content = clean(statement.content.of(self.words)).strip()
        if statement.form == "direct":
            content = f"“{content}”"
        notes: list[str] = [] if statement.form == "direct" else [statement.form]
        if statement.addressees:
            notes.append(f"to {self.names.short(statement.addressees)}")
        if statement.within in self.statements:
            notes.append(
                f"as told by {self.names.short(self.statements[statement.within].speakers) or 'somebody'}"
            )
        note: Piece = (f" ({', '.join(notes)}){_sureness(statement.confidence)}", NOTE)
        if not notes:
            note = (_sureness(statement.confidence), NOTE)
        if self.sheet.width >= COLUMNS_FROM and cell_len(cue) < CUE_COLUMN - 1:
            self.sheet.add(content, note, indent=4, hang=4 + CUE_COLUMN, label=(cue, MARK))
        else:
            hang = 4 + CUE_COLUMN if self.sheet.width >= COLUMNS_FROM else 6
            self.sheet.add((cue, MARK), indent=4, hang=6)
            self.sheet.add(content, note, indent=hang)

    def _event(self, event: Event) -> None:
        who = self.names.short(event.actors) or NOBODY
        whom = f" → {self.names.short(event.recipients)}" if event.recipients else ""
        what = " ".join(part for part in (event.type, event.mode) if part)
        notes = [f"CAMEO {event.cameo}"] if event.cameo else []
        if event.score is not None:
            notes.append(f"score {wording.score(event.score)}")
        if event.date:
            notes.append(wording.dated(event.date, self.words))
        if event.place:
            notes.append(clean(event.place.name))
        if event.contexts:
            notes.append(", ".join(event.contexts))
        teller = self.statements.get(event.statement or "")
        if teller:
            notes.append(f"said by {self.names.short(teller.speakers) or 'somebody'}")
        self.sheet.add((who + whom, NAME), "  ", (what, MARK), f" · {event.status}", indent=2, hang=4)
        self.sheet.add((" · ".join([*notes, f"{event.confidence:.0%}"]), NOTE), indent=4)
        self._evidence(event.evidence or (event.trigger,), event.trigger)

    def _commitment(self, commitment: Commitment) -> None:
        due = f" · due {wording.dated(commitment.due, self.words)}" if commitment.due else ""
        sure = (_sureness(commitment.confidence), NOTE)
        who = self.names.short(commitment.by) or NOBODY
        self.sheet.add((who, NAME), "  ", (commitment.force, MARK), due, sure, indent=2, hang=4)
        self.sheet.add(clean(commitment.action.of(self.words)).strip(), indent=4)

    def _evidence(self, evidence: tuple[Span, ...], mark: Span | None) -> None:
        """The sentence that carries a finding, the words that name it marked; of several, the first."""
        if not evidence:
            return
        around = self._sentence(mark or evidence[0])
        limit = max(3 * (self.sheet.width - 4), SHORTEST_EXCERPT)
        point = mark or Span(around.start, around.start)
        before, marked, after = wording.excerpt(self.words, around, point, limit)
        if mark and self.bracket:
            marked = f"[{marked}]"
        pieces: list[Piece] = ["“", before.lstrip(), (marked, MARK), after.rstrip(), "”"]
        more = len(evidence) - 1
        if more and not mark:
            pieces.append((f" and {more} more {'place' if more == 1 else 'places'}", NOTE))
        self.sheet.add(*pieces, indent=4)

    @cached_property
    def _sentences(self) -> tuple[Span, ...]:
        return split(self.words)

    def _sentence(self, part: Span) -> Span:
        """The sentence in which `part` begins: evidence may be a few words of it."""
        at = bisect_right(self._sentences, part.start, key=lambda sentence: sentence.start) - 1
        if at < 0:
            return part
        sentence = self._sentences[at]
        return Span(min(sentence.start, part.start), max(sentence.end, part.end))

    def _foot(self) -> None:
        record = self.record
        if not (record.contacts or record.statements or record.events or record.commitments):
            self.sheet.blank()
            self.sheet.add("No contact, statement, event or commitment found.")
        if record.document.furniture or record.warnings:
            self.sheet.blank()
        if record.document.furniture:
            self.sheet.add((f"Not the article: {wording.furniture(record.document.furniture)}", NOTE), hang=2)
        for warning in record.warnings:
            self.sheet.add((f"Warning: {clean(warning)}", WARNING), hang=2)


def _sureness(confidence: float) -> str:
    return f" · {confidence:.0%}"
