"""The codebook: PLOVER's types, modes and contexts, and the CAMEO codes, as data behind a typed reader.

    book = codebook.load()
    book.score("CONSULT", "phone")                                # 1.5
    codebook.cameo_for("CONSULT", "phone", "spoke by phone")      # "041"
    codebook.contexts_in("They discussed tariffs and the ceasefire.")  # ("military", "economic")

The data are commented TOML files in this folder: types.toml, contexts.toml, cameo.toml, cues.toml. Names,
codes and scores are those of PLOVER (Open Event Data Alliance, manual 2.0) and CAMEO (codebook 1.1b3); every
definition is this project's own wording. docs/codebook.md shows them as a table. Imports nothing of
communique but its errors.
"""

from __future__ import annotations

from communique.codebook._cameo import cameo_for
from communique.codebook._codebook import CameoCode, Codebook, Context, EventMode, EventType, Quad, load
from communique.codebook._contexts import contexts_in

__all__ = [
    "CameoCode",
    "Codebook",
    "Context",
    "EventMode",
    "EventType",
    "Quad",
    "cameo_for",
    "contexts_in",
    "load",
]
