"""Where records go: to a terminal as text, to a file or a pipe as JSON or JSON Lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

import click
import msgspec

from communique.cli._render import to_text
from communique.cli._terminal import PLAIN_WIDTH, can_show_marks, colour_wanted, width_of
from communique.record import Record

FORMATS = ("text", "json", "jsonl")
_BY_SUFFIX = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl"}


class Writer(Protocol):
    """Takes records one by one, in order; `close` ends the document they make together."""

    def write(self, record: Record) -> None:
        """Write one record."""

    def close(self) -> None:
        """Write what must follow the last record."""


class TextWriter:
    """Records for people, a line between them."""

    def __init__(self, stream: IO[bytes], *, width: int, colour: bool, encoding: str) -> None:
        self._stream, self._width, self._colour, self._encoding = stream, width, colour, encoding
        self._first = True

    def write(self, record: Record) -> None:
        """Write one record."""
        text = to_text(
            record, width=self._width, colour=self._colour, ascii_only=not can_show_marks(self._encoding)
        )
        if not self._first:
            text = "\n" + "-" * self._width + "\n\n" + text
        self._first = False
        self._stream.write(text.encode(self._encoding, "replace"))
        self._stream.flush()

    def close(self) -> None:
        """Nothing follows the last record."""


class JsonLinesWriter:
    """One line of JSON for each record, in UTF-8 whatever the locale says."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def write(self, record: Record) -> None:
        """Write one record."""
        self._stream.write(record.to_json().encode() + b"\n")
        self._stream.flush()

    def close(self) -> None:
        """Nothing follows the last record."""


class JsonWriter:
    """One indented JSON array of all records, in UTF-8; an array for a single record too."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._before = b"[\n  "

    def write(self, record: Record) -> None:
        """Write one record."""
        indented = msgspec.json.format(record.to_json(), indent=2)
        self._stream.write(self._before + indented.replace("\n", "\n  ").encode())
        self._before = b",\n  "

    def close(self) -> None:
        """Close the array."""
        self._stream.write(b"[]\n" if self._before.startswith(b"[") else b"\n]\n")
        self._stream.flush()


def format_for(chosen: str | None, output: str | None) -> str:
    """The format asked for, else the one that the output file's name says, else text."""
    if chosen is not None:
        return chosen
    return _BY_SUFFIX.get(Path(output).suffix.lower(), "text") if output else "text"


@contextmanager
def writer_to(output: str | None, format: str) -> Iterator[Writer]:
    """A writer of `format` to the file `output`, or to standard output for None and `-`.

    Raises:
        click.ClickException: the file cannot be written.
    """
    if output is None or output == "-":
        out = sys.stdout
        yield from _closing(_writer(out.buffer, format, width_of(out), colour_wanted(out), out.encoding))
        return
    try:
        file = Path(output).open("wb")  # noqa: SIM115 - closed by the `with` below, which must not cover the reading
    except OSError as error:
        raise click.ClickException(f"cannot write {output}: {error.strerror}") from error
    with file:
        yield from _closing(_writer(file, format, PLAIN_WIDTH, False, "utf-8"))


def _closing(writer: Writer) -> Iterator[Writer]:
    try:
        yield writer
    except KeyboardInterrupt:
        writer.close()  # what was read until then stays a whole document
        raise
    writer.close()


def _writer(stream: IO[bytes], format: str, width: int, colour: bool, encoding: str) -> Writer:
    if format == "json":
        return JsonWriter(stream)
    if format == "jsonl":
        return JsonLinesWriter(stream)
    return TextWriter(stream, width=width, colour=colour, encoding=encoding)
