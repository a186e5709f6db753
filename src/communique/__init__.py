"""communique reads pages about diplomacy and writes the record: who met whom, who said what, who did or
promised what to whom, when and where, every field pointing at the words it came from.

    import communique

    reader = communique.Reader()
    record = reader.read("Foreign Minister Hakan Fidan spoke by phone with ...")
    for statement in record.statements:
        print(statement.content.of(record.document.text))
"""

from typing import TYPE_CHECKING

from communique._errors import CodebookError, CommuniqueError, ModelError, PageError, RecordError
from communique.codebook import load as load_codebook
from communique.explanation import Choice, Decision, Explanation
from communique.record import (
    SCHEMA,
    Actor,
    Commitment,
    Contact,
    Date,
    Document,
    Event,
    Furniture,
    Office,
    Place,
    Published,
    Record,
    Span,
    Statement,
)

if TYPE_CHECKING:
    from communique._reader import Reader

__version__ = "0.1.0"

__all__ = [
    "SCHEMA",
    "Actor",
    "Choice",
    "CodebookError",
    "Commitment",
    "CommuniqueError",
    "Contact",
    "Date",
    "Decision",
    "Document",
    "Event",
    "Explanation",
    "Furniture",
    "ModelError",
    "Office",
    "PageError",
    "Place",
    "Published",
    "Reader",
    "Record",
    "RecordError",
    "Span",
    "Statement",
    "load_codebook",
]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


if not TYPE_CHECKING:  # or a type checker would take any name for a part of this module

    def __getattr__(name: str) -> object:
        # The Reader brings the model's libraries: `--help` and who only reads records need not wait.
        if name == "Reader":
            from communique._reader import Reader  # noqa: PLC0415

            globals()[name] = Reader
            return Reader
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
