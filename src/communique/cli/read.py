"""`communique read`: pages in, records out."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Protocol

import click

from communique._errors import PageError
from communique.cli._progress import Watch
from communique.cli._shipped import shipped_reader
from communique.cli._threshold import at_least
from communique.cli._writing import FORMATS, format_for, writer_to
from communique.record import Record


class PageReader(Protocol):
    """What this verb needs of `communique.Reader`."""

    def read_pages(
        self, inputs: Iterable[str], *, published: str | None = None
    ) -> Iterator[Record | PageError]:
        """The records of all pages of the inputs in order, an error in the place of each that has none."""


class _Day(click.ParamType[str]):
    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value)
        if not _is_date(text):
            self.fail(f"{text!r} is not a day (2024-01-10), a month (2024-01) or a year (2024)", param, ctx)
        return text


@click.command("read", short_help="Read pages and print or write their records.")
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option(
    "-f",
    "--format",
    "format",
    type=click.Choice(FORMATS),
    help="text for people, json for one array of records, jsonl for one record a line. Default: what the "
    "name of --output says (.json, .jsonl), else text.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="X",
    help="Leave out contacts, statements, events and commitments with a confidence under X (0 to 1).",
)
@click.option(
    "--published",
    type=_Day(),
    metavar="DATE",
    help="Publication date of the pages that do not state theirs: 2024-01-10, 2024-01 or 2024.",
)
@click.option(
    "-q", "--quiet", is_flag=True, help="No progress bar and no hints on stderr; errors still appear."
)
@click.pass_context
def read_command(
    context: click.Context,
    inputs: tuple[str, ...],
    format: str | None,
    output: str | None,
    min_confidence: float,
    published: str | None,
    quiet: bool,
) -> None:
    """Read pages and print or write their records.

    INPUT is any mix of files (plain text, HTML, JSON Lines), folders, http or https addresses, and - for
    standard input. A line of a JSON Lines file has a text or html and an id, which comes back in document.id,
    and may have title, published, outlet and url. Records come in the order of the pages.

    A page that cannot be read is named on stderr with the reason; all others are still read, and the exit
    status is 1.

    \b
    Examples:
      communique read report.txt
      communique read report.txt readout.html pages/ --output records.jsonl
      curl -s https://example.org/readout | communique read - --format json
      communique read pages.jsonl --format jsonl --min-confidence 0.8 | head
      communique read undated.txt --published 2024-01-10
    """
    if not inputs:
        raise click.UsageError(
            "Nothing to read: name a file, a folder or an address, or - for standard input."
        )
    if "-" in inputs and sys.stdin.isatty() and not quiet:
        click.echo("communique: reading from the terminal; end the page with Ctrl-D", err=True)
    make_reader: Callable[[], PageReader] = context.obj or shipped_reader
    reader = make_reader()
    # Records that scroll by are progress enough: a bar only where they go elsewhere.
    shown = not quiet and (output not in {None, "-"} or not sys.stdout.isatty())
    failed = 0
    with writer_to(output, format_for(format, output)) as writer, Watch(inputs, shown=shown) as watch:
        for page in reader.read_pages(inputs, published=published):
            if isinstance(page, PageError):
                failed += 1
                watch.complain(f"communique: {page}")
            else:
                writer.write(at_least(page, min_confidence))
            watch.advance()
        if not watch.pages:
            watch.complain("communique: there is no page in what was named")
            failed += 1
    context.exit(1 if failed else 0)


def _is_date(text: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text, re.ASCII):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True
