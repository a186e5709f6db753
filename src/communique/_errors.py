"""Every exception that communique raises on purpose, in one tree."""

from __future__ import annotations


class CommuniqueError(Exception):
    """Base of all errors raised by communique: catch this to catch them all."""


class PageError(CommuniqueError):
    """A page could not become a Document.

    `name` is the input as the user wrote it (a path, an address, `file.jsonl:12`, `-`), `reason` one
    sentence for people that says what is wrong with it and, where there is one, what to do.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class ModelError(CommuniqueError):
    """The weights that ship with the package are missing, damaged, or of another version."""


class CodebookError(CommuniqueError):
    """A codebook data file contradicts itself, or a code that is not in the codebook was asked for."""


class RecordError(CommuniqueError):
    """A JSON text is not a record of a schema that this version reads."""
