"""What a page is when it has been read in, and how large it may be."""

from __future__ import annotations

import msgspec

from communique.record import Document

MAX_BYTES = 20_000_000
"""Longest page in bytes, about three million words. A longer one is refused at once."""

MAX_HTML_BYTES = 3_000_000
"""Longest HTML page in bytes once scripts, styles and embedded pictures are taken out."""


class Page(msgspec.Struct, frozen=True):
    """A Document, and sentences for people about what may be missing from it or unsure in it."""

    document: Document
    warnings: tuple[str, ...] = ()
