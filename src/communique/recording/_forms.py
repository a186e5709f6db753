"""Whether words are quoted: directly, partly, or reported."""

from __future__ import annotations

import re

from communique.reading import SaidSpan
from communique.record import Span, StatementForm
from communique.recording._draft import Draft

_OPEN, _CLOSE = '“«„"', '”»“"'
_MARKS = frozenset('“”«»"')
_BREAKS = "\n\r"
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s|me|[Yy]ou|[Yy]our)\b")


def form_of(draft: Draft, said: SaidSpan) -> StatementForm:
    """Direct if all of it stands in quotation marks or is the speaker's own text, mixed if a part does.

    A sentence without a cue is the speaker's own where the page is his statement or gives him the floor.
    """
    text, span = draft.text, said.content
    opened = text[: span.start].rstrip(" ")[-1:] in set(_OPEN)
    closed = any(c in _CLOSE for c in text[span.end : span.end + 3])
    marked = any(c in _MARKS for c in span.of(text))
    if said.cue is None:
        own = bool(draft.declared) or bool(draft.transcript.at(span.start))
        if own or (opened and closed) or in_quotation(text, span):
            return "direct"
        return "mixed" if marked else ("direct" if _FIRST_PERSON.search(span.of(text)) else "indirect")
    if opened and (closed or _goes_on(draft, said)):
        return "direct"
    if not opened and in_quotation(text, span):
        return "direct"
    return "mixed" if marked or (opened != closed and opened) else "indirect"


def _goes_on(draft: Draft, said: SaidSpan) -> bool:
    """Whether the quotation that the content opens is still open where its sentence ends."""
    end = draft.reading.sentences[said.sentence].end
    return not any(c in _CLOSE for c in draft.text[said.content.start : end])


def in_quotation(text: str, span: Span) -> bool:
    """Whether the span's line opens a quotation before it that is not closed before it either."""
    low = max(text.rfind(c, 0, span.start) for c in _BREAKS) + 1
    head = text[low : span.start]
    if "“" in head or "”" in head:
        return head.count("“") > head.count("”")
    if "«" in head:
        return head.count("«") > head.count("»")
    return head.count('"') % 2 == 1
