"""How far a long reading has come, for somebody who watches; and lines on stderr that do not break it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from communique.cli._terminal import clean, colour_wanted

# A reading of fewer pages is over before a bar tells anything.
MANY = 4


class _Pages(ProgressColumn):
    def render(self, task: Task) -> Text:
        of = f" of {task.total:.0f}" if task.total is not None else ""
        return Text(f"{task.completed:.0f}{of} pages")


class Watch:
    """Counts pages; shows a bar on stderr from the fourth page on, when `shown` and stderr is a terminal."""

    def __init__(self, inputs: Sequence[str], *, shown: bool) -> None:
        self.pages = 0
        self._shown = shown and sys.stderr.isatty()
        self._total = _expected(inputs) if self._shown else None
        self._bar: Progress | None = None

    def __enter__(self) -> Watch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self) -> None:
        """One more page is done."""
        self.pages += 1
        if self._bar is None and self._shown and self.pages >= MANY:
            self._bar = _bar()
            self._bar.add_task("Reading", total=self._total)
            self._bar.start()
        if self._bar is not None:
            task = self._bar.tasks[0]
            # A count that was too low (an archive inside a file, say) becomes an open one.
            total = None if task.total is not None and self.pages > task.total else task.total
            self._bar.update(task.id, completed=self.pages, total=total)

    def complain(self, line: str) -> None:
        """Write one line to stderr, above the bar if there is one."""
        line = clean(line)
        if self._bar is not None:
            self._bar.console.print(Text(line), soft_wrap=True)
        else:
            click.echo(line, err=True)


def _bar() -> Progress:
    colours = colour_wanted(sys.stderr)
    console = Console(stderr=True, no_color=not colours, highlight=False)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), _Pages(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True)


def _expected(inputs: Sequence[str]) -> int | None:
    """How many pages the inputs hold, or None where only reading them tells."""
    total = 0
    for name in inputs:
        path = Path(name)
        if name == "-" or path.is_dir():
            return None
        total += _lines(path) if path.suffix in {".jsonl", ".ndjson"} and path.is_file() else 1
    return total


def _lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(1 for line in file if not line.isspace())
    except OSError:
        return 1
