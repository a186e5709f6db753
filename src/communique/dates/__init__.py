"""Words of time: found in English text, and resolved against a publication date.

    for expression in dates.find(text):
        date = dates.resolve(expression, document.published)

`find` gives every expression with what its words say and nothing more; `resolve` adds the publication date.
A value is only as precise as the words and the publication date together carry: never a guessed day.
Imports nothing of communique but `record`.
"""

from __future__ import annotations

from communique.dates._expression import Direction, Expression, Kind, Unit
from communique.dates._find import find
from communique.dates._nearest import due, nearest
from communique.dates._resolve import resolve

__all__ = ["Direction", "Expression", "Kind", "Unit", "due", "find", "nearest", "resolve"]
