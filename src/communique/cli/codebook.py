"""`communique codebook`: what the types, modes, contexts and codes of a record mean."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from communique.cli._sheet import Sheet, sheet_for
from communique.cli._terminal import put
from communique.cli._wording import score

if TYPE_CHECKING:
    from communique.codebook import Codebook

NAME = "bold cyan"
HEADING = "bold"
NOTE = "dim"
MARGIN = 18
# Under this width a definition stands below its name, not beside it.
COLUMNS_FROM = 60


@click.command("codebook", short_help="Explain event types, modes, contexts and CAMEO codes.")
@click.argument("name", required=False, metavar="[NAME]")
def codebook_command(name: str | None) -> None:
    """Explain event types, modes, contexts and CAMEO codes.

    Without NAME: the sixteen PLOVER event types and the contexts. With NAME: one event type with its modes
    and codes, one context, or one CAMEO code. Scores run from -10 (conflict) to 10 (cooperation).

    \b
    Examples:
      communique codebook
      communique codebook CONSULT
      communique codebook economic
      communique codebook 036
    """
    # Imported here: `--help` must not wait for the model's libraries.
    from communique import load_codebook  # noqa: PLC0415

    book = load_codebook()
    sheet = sheet_for(sys.stdout)
    if name is None:
        _all(sheet, book)
    elif name.upper() in book.types:
        _type(sheet, book, name.upper())
    elif name.lower() in book.contexts:
        _entry(sheet, name.lower(), book.contexts[name.lower()].definition)
    elif name in book.cameo:
        _code(sheet, book, name)
    else:
        choices = ", ".join([*book.types, *book.contexts])
        raise click.BadParameter(f"{name!r} is no CAMEO code, and none of {choices}.", param_hint="NAME")
    put(sheet.text(), sys.stdout)


def _all(sheet: Sheet, book: Codebook) -> None:
    sheet.add(("Event types", HEADING))
    for name, known in book.types.items():
        _entry(sheet, name, known.definition, f"{known.quad} · {score(known.score)}", ", ".join(known.modes))
    sheet.blank()
    sheet.add(("Contexts", HEADING))
    for name, context in book.contexts.items():
        _entry(sheet, name, context.definition)


def _type(sheet: Sheet, book: Codebook, name: str) -> None:
    known = book.types[name]
    sheet.add((name, NAME), (f" · {known.quad} · score {score(known.score)}", NOTE))
    sheet.add(_line(known.definition))
    if known.modes:
        sheet.blank()
        sheet.add(("Modes", HEADING))
    for mode, facts in known.modes.items():
        _entry(sheet, mode, facts.definition, f"score {score(facts.score)} · CAMEO {facts.cameo}")
    codes = [code for code, entry in book.cameo.items() if entry.fits(name)]
    if codes:
        sheet.blank()
        sheet.add(("CAMEO codes", HEADING))
    for code in codes:
        _entry(sheet, code, book.cameo[code].name)


def _code(sheet: Sheet, book: Codebook, code: str) -> None:
    entry = book.cameo[code]
    place = " ".join(part for part in (entry.type, entry.mode) if part) or "no place in PLOVER"
    sheet.add((code, NAME), (f" · {place} · Goldstein {score(entry.goldstein)}", NOTE))
    sheet.add(_line(entry.name))
    if entry.also:
        sheet.add(f"Also carried by {', '.join(entry.also)}.")


def _entry(sheet: Sheet, name: str, definition: str, *notes: str) -> None:
    beside = sheet.width >= COLUMNS_FROM and len(name) < MARGIN - 3
    hang = 2 + MARGIN if beside else 4
    if beside:
        sheet.add(_line(definition), indent=2, hang=hang, label=(name, NAME))
    else:
        sheet.add((name, NAME), indent=2)
        sheet.add(_line(definition), indent=hang)
    for note in filter(None, notes):
        sheet.add((note, NOTE), indent=hang)


def _line(definition: str) -> str:
    return " ".join(definition.split())
