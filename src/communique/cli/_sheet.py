"""A sheet of text: lines laid out to a width, with hanging indents, styled or plain."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TextIO

from rich.console import Console
from rich.text import Text

from communique.cli._terminal import can_show_marks, colour_wanted, width_of

Piece = str | tuple[str, str]

# What stands for the marks that older encodings lack.
_ASCII = str.maketrans(
    {"→": "->", "·": "-", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"}
)


class Sheet:
    """Collects paragraphs, each wrapped to `width` cells when it is added.

    Widths count terminal cells, so wide characters (Chinese, emoji) take two. No line is wider than `width`.
    """

    def __init__(self, width: int, *, colour: bool, ascii_only: bool = False) -> None:
        self.width = width
        self._marks = _ASCII if ascii_only else {}
        self._lines: list[Text] = []
        self._console = Console(
            file=io.StringIO(),
            width=width,
            color_system="standard" if colour else None,
            force_terminal=colour,
            no_color=False,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            _environ={},
        )

    def add(
        self, *pieces: Piece, indent: int = 0, hang: int | None = None, label: Piece | None = None
    ) -> None:
        """Add a paragraph. `label` stands in the margin of its first line; further lines start at `hang`."""
        hang = indent if hang is None else hang
        body = self._text(pieces)
        room = max(self.width - hang, 8)
        lines = list(body.wrap(self._console, room, overflow="fold"))
        for number, line in enumerate(lines):
            margin = Text(" " * hang)
            if number == 0 and label is not None:
                margin = Text(" " * indent) + self._text([label])
                margin.append(" " * max(hang - margin.cell_len, 0))
            elif number == 0:
                margin = Text(" " * indent)
            margin.append_text(line)
            margin.rstrip()
            self._lines.append(margin)

    def blank(self) -> None:
        """Add an empty line, unless there is one or nothing yet."""
        if self._lines and self._lines[-1].plain:
            self._lines.append(Text())

    def text(self) -> str:
        """All lines, each with a line feed, as the terminal wants them."""
        while self._lines and not self._lines[-1].plain:
            self._lines.pop()
        with self._console.capture() as capture:
            for line in self._lines:
                self._console.print(line, no_wrap=True, overflow="ignore", crop=False)
        return capture.get()

    def _text(self, pieces: Iterable[Piece]) -> Text:
        text = Text()
        for piece in pieces:
            words, style = (piece, "") if isinstance(piece, str) else piece
            text.append(words.translate(self._marks), style)
        return text


def sheet_for(stream: TextIO) -> Sheet:
    """An empty sheet as wide and as coloured as the stream can show, in ASCII where its encoding needs it."""
    ascii_only = not can_show_marks(stream.encoding)
    return Sheet(width_of(stream), colour=colour_wanted(stream), ascii_only=ascii_only)
