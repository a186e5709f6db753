"""docs/codebook.md says what the data files say."""

from __future__ import annotations

from pathlib import Path

from communique import codebook

DOCS = Path(__file__).parents[2] / "docs" / "codebook.md"
BOOK = codebook.load()


def _rows(header: str) -> list[list[str]]:
    """The rows of the table under `header`, cells stripped."""
    text = DOCS.read_text(encoding="utf-8")
    lines = text[text.index(header) :].split("\n\n", 1)[0].splitlines()
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:] if line.startswith("|")
    ]


def test_types_and_modes() -> None:
    expected = []
    for name, event_type in BOOK.types.items():
        quad = event_type.quad
        expected.append([name, "", quad, f"{event_type.score:g}", event_type.cameo, event_type.planned or ""])
        for mode_name, mode in event_type.modes.items():
            expected.append([name, mode_name, quad, f"{mode.score:g}", mode.cameo, ""])
    assert _rows("| type | mode |") == expected


def test_contexts() -> None:
    assert _rows("| context |") == [[name, context.definition] for name, context in BOOK.contexts.items()]
