"""`communique explain`: why a record says what it says."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import click

from communique._errors import RecordError
from communique.cli._sheet import Piece, Sheet, sheet_for
from communique.cli._shipped import shipped_reader
from communique.cli._terminal import clean, put
from communique.explanation import Decision, Explanation
from communique.record import Record

HEADING, NAME, MARK, NOTE = "bold", "cyan", "bold yellow", "dim"
MARGIN = 14


class Explainer(Protocol):
    """What this verb needs of `communique.Reader`."""

    def explain(self, record: Record, part: str) -> Explanation:
        """Why a record has the part with this id."""


@click.command("explain", short_help="Say why a record has a statement, event, contact or commitment.")
@click.argument("record", metavar="RECORD", type=click.Path(dir_okay=False, allow_dash=True))
@click.argument("part", metavar="ID")
@click.option("--page", metavar="PAGE", help="The page's id, where RECORD holds the records of several.")
@click.option(
    "-f",
    "--format",
    "format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text for people, json for programs.",
)
@click.pass_context
def explain_command(context: click.Context, record: str, part: str, page: str | None, format: str) -> None:
    """Say why a record has a statement, event, contact or commitment.

    RECORD is a file that `communique read` wrote (.json or .jsonl), or - for standard input. ID is the id of
    one part of the record: s3 a statement, e2 an event, c1 a contact, p1 a commitment. Shown are the words
    that it was found from, each field with what decided it (a head of the encoder or a rule), and the scores
    of the answers that were not taken. The page in the record is read again with the weights of this version.
    What is printed can be quoted in an issue report as it is.

    \b
    Examples:
      communique read report.txt --output report.jsonl
      communique explain report.jsonl e2
      communique explain all.jsonl s1 --page report.txt --format json
    """
    try:
        chosen = page_of(_records(record), page)
        make_reader: Callable[[], Explainer] = context.obj or shipped_reader
        found = make_reader().explain(chosen, part)
    except RecordError as error:
        raise click.ClickException(f"{record}: {error}") from error
    if format == "json":
        out = json.dumps(found.to_dict(), ensure_ascii=False, indent=2) + "\n"
    else:
        out = to_text(found, sheet_for(sys.stdout))
    put(out, sys.stdout)


def page_of(records: Sequence[Record], page: str | None) -> Record:
    """The one record that is meant among those of a file.

    Raises:
        RecordError: there is none, none of that page, or several and `page` does not say which.
    """
    if not records:
        raise RecordError("there is no record in it")
    if page is None and len(records) == 1:
        return records[0]
    first = records[0].document.id
    if page is None:
        raise RecordError(f"it holds {len(records)} records; say which page, as in --page {first}")
    for record in records:
        if record.document.id == page:
            return record
    raise RecordError(f"none of its {len(records)} records is of a page {page}; the first is of {first}")


def to_text(found: Explanation, sheet: Sheet) -> str:
    """An explanation laid out for people."""
    sheet.add((f"{found.kind} {found.id}", HEADING), f" · confidence {found.confidence:.2f}")
    sheet.add((clean(found.page), NOTE))
    sheet.add(*_marked(found), indent=2)
    sheet.blank()
    for decision in found.decisions:
        _decision(sheet, decision, found.text)
    sheet.blank()
    sheet.add((f"communique {found.program} · model {found.model}", NOTE))
    return sheet.text()


def _marked(found: Explanation) -> list[Piece]:
    """The sentence with the words that the part was found from in brackets."""
    a, b = found.anchor.start, min(found.anchor.end, found.sentence.end)
    whole = found.anchor.start <= found.sentence.start and found.anchor.end >= found.sentence.end
    if whole:
        return [clean(found.sentence.of(found.text))]
    before, after = found.text[found.sentence.start : a], found.text[b : found.sentence.end]
    lead, tail = " " * before.endswith((" ", "\n")), " " * after.startswith((" ", "\n"))
    return [clean(before).strip() + lead, (f"[{clean(found.text[a:b])}]", MARK), tail + clean(after).strip()]


def _decision(sheet: Sheet, decision: Decision, text: str) -> None:
    sheet.add((clean(decision.answer), NAME), indent=0, hang=MARGIN, label=(decision.field, HEADING))
    quoted = [f"“{clean(span.of(text))}”" for span in decision.words]
    if quoted and quoted != [f"“{clean(decision.answer)}”"]:
        sheet.add("words: " + ", ".join(quoted), indent=MARGIN)
    sheet.add((f"{decision.by}: {decision.how}", NOTE), indent=MARGIN)
    if decision.choices:
        scores = ", ".join(f"{choice.answer} {choice.score:.2f}" for choice in decision.choices)
        sheet.add((f"scores: {scores}", NOTE), indent=MARGIN)


def _records(name: str) -> list[Record]:
    """The records of a .json or .jsonl file, or of standard input."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise RecordError(error.strerror or "can't be opened") from error
    if data.lstrip()[:1] == b"[":
        try:
            rows = [json.dumps(row) for row in json.loads(data)]
        except ValueError as error:
            raise RecordError(f"not JSON: {error}") from error
        return [Record.from_json(row) for row in rows]
    try:
        return [Record.from_json(data)] if data.strip() else []
    except RecordError:
        lines = [line for line in data.splitlines() if line.strip()]
        if len(lines) < 2:  # one line that is no record: say what is wrong with it
            raise
        return [Record.from_json(line) for line in lines]
