"""What the terminal can show: its width, colours, and text that cannot do it harm."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Mapping
from typing import IO, TextIO

PLAIN_WIDTH = 100
WIDEST = 120
NARROWEST = 20

_WHITESPACE = re.compile(r"\s+")
# Control characters (a page could carry terminal commands) and the ones that turn the writing direction.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)


def width_of(stream: IO[str], environ: Mapping[str, str] = os.environ) -> int:
    """Cells per line to lay text out for: COLUMNS if set, else the terminal's, else 100; never over 120."""
    columns = environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        width = int(columns)
    elif stream.isatty():
        width = shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns
    else:
        width = PLAIN_WIDTH
    return max(NARROWEST, min(width, WIDEST))


def colour_wanted(stream: IO[str], environ: Mapping[str, str] = os.environ) -> bool:
    """Whether to style text: on terminals only, unless NO_COLOR forbids or FORCE_COLOR demands it."""
    if environ.get("NO_COLOR"):
        return False
    force = environ.get("FORCE_COLOR")
    if force:
        return force != "0"
    return stream.isatty() and environ.get("TERM") != "dumb"


def clean(text: str) -> str:
    """`text` on one line, without characters that command a terminal or hide in it."""
    return _UNSAFE.sub("", _WHITESPACE.sub(" ", unicodedata.normalize("NFC", text)))


def can_show_marks(encoding: str) -> bool:
    """Whether the encoding has the arrows, quotes and dots that the layout uses."""
    try:
        "→·…“”’".encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def put(text: str, stream: TextIO) -> None:
    """Write text as it is, line ends too; what the stream's encoding lacks becomes a question mark."""
    stream.buffer.write(text.encode(stream.encoding, "replace"))
    stream.flush()
