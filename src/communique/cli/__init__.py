"""The command line: one file per verb. It calls only what `communique` lists as public."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

import click

from communique import __version__
from communique._errors import CommuniqueError
from communique.cli.codebook import codebook_command
from communique.cli.explain import explain_command
from communique.cli.read import PageReader, read_command

# Statuses other than click's own 2 for a wrong call: 128 and the number of the signal, as shells count.
INTERRUPTED = 130
CLOSED_PIPE = 141


class _Verbs(click.Group):
    """The verbs, with an end for those who stop them: click itself would answer both with 1."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _silence_stdout()
            ctx.exit(CLOSED_PIPE)
        except KeyboardInterrupt:
            _say_interrupted()
            ctx.exit(INTERRUPTED)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="communique", message="%(prog)s %(version)s")
def cli() -> None:
    """Read pages about diplomacy and write the record.

    Press reports, official readouts and communiqués become records: who met whom, who said what, who did
    or promised what to whom, when and where. Every field points at the words it came from. Nothing leaves
    this machine: the model comes with the program.

    \b
    Try:
      communique read page.html                  print the record of a page
      communique read pages/ --output all.jsonl  a folder, one line of JSON a page
      communique codebook AGREE                  what an event type covers
      communique explain all.jsonl e2            why a record has an event
    """


cli.add_command(read_command)
cli.add_command(codebook_command)
cli.add_command(explain_command)


def main(args: Sequence[str] | None = None, make_reader: Callable[[], PageReader] | None = None) -> NoReturn:
    """Run the command line and exit with its status. `make_reader` gives another reader than the shipped one.

    0: every page was read; 1: some page could not be read, or the record could not be written; 2: the call
    is wrong; 130: interrupted; 141: the reader of the output went away.
    """
    sys.exit(_status(args, make_reader))


def _status(args: Sequence[str] | None, make_reader: Callable[[], PageReader] | None) -> int:
    try:
        status = cli.main(args=args, prog_name="communique", standalone_mode=False, obj=make_reader)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say_interrupted()
        return INTERRUPTED
    except BrokenPipeError:
        _silence_stdout()
        return CLOSED_PIPE
    except (CommuniqueError, OSError) as error:
        click.echo(f"communique: {error}", err=True)
        return 1
    return status if isinstance(status, int) else 0


def _silence_stdout() -> None:
    """Point standard output at nothing, or Python complains about the closed pipe once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say_interrupted() -> None:
    before = "\n" if sys.stderr.isatty() else ""  # the terminal has written ^C into the line
    click.echo(f"{before}communique: interrupted", err=True)
