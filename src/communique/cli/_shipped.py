"""The reader that verbs use unless they are given one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique import Reader


def shipped_reader() -> Reader:
    """A reader with the weights that ship."""
    # Imported here: `--help` must not wait for the model's libraries.
    from communique import Reader  # noqa: PLC0415

    return Reader()
