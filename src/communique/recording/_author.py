"""Who speaks on a page that is a statement, by its headline or the sentence that introduces its text."""

from __future__ import annotations

import re

from communique.record import Span

_FORM = (
    r"(?:press |joint |media |opening |closing |video |written |official |presidential )*"
    r"(?:statements?|remarks|declaration|communiqu[eé]|message|address|speech|letter|op-ed)"
)
# "Statement by NSC Spokesperson Ann Ito on ...", "Joint Statement from the Leaders of A and B"
_BY = re.compile(
    rf"\b(?:{_FORM}\b(?: to the (?:press|media|nation))?,? (?:by|from|of|between)"
    r"|readout (?:by|from))(?: the)? (?P<who>.+?)"
    r"(?= (?:on|at|regarding|about|following|after|before|to|for|addressing|calling|in|during|marking|ahead|"
    r"upon|concerning)\b"
    r"|[:;|_\n–—]|$)",
    re.IGNORECASE,
)
_BEHALF = re.compile(
    r"\bon behalf of(?: the)? (?P<who>.+?)(?= (?:on|at|regarding|about|following|after)\b|[:;|\n]|$)",
    re.IGNORECASE,
)
# "U.S.-Kenya Joint Statement", "Joint Statement on the Second United States-Thailand Dialogue"
_JOINT = re.compile(
    r"\bjoint (?:press |media )?(?:statement|declaration|communiqu[eé]|press release)\b", re.IGNORECASE
)


# "The following statement was released by Secretary A and Secretary B.", "... issued by the Ministers of ..."
_ISSUED = re.compile(
    r"\b(?:statement|declaration|communiqu[eé]|message|text)\b[^.:\n]{0,120}?"
    r"\b(?:(?:issued|released|made|delivered|adopted) by|between) (?P<who>[^:\n]+)",
    re.IGNORECASE,
)
_STATEMENT = re.compile(rf"\b{_FORM}\b", re.IGNORECASE)


def issuer_span(headline: str, sentence: str, start: int) -> Span | None:
    """Characters of a sentence after the headline that say who issued the page, a statement by its headline.

    `start` is where the sentence begins in the text.
    """
    found = _ISSUED.search(sentence) if _STATEMENT.search(headline) else None
    return Span(start + found.start("who"), start + found.end("who")) if found else None


def author_span(headline: str, start: int) -> tuple[Span, bool] | None:
    """Characters of the headline that name the author, and whether several sides speak jointly.

    `start` is where the headline begins in the text. None if the headline doesn't say that the page is
    somebody's statement. For a joint statement without "by" the whole headline is given: the states in it are
    its authors.
    """
    joint = _JOINT.search(headline) is not None
    found = _BEHALF.search(headline) or _BY.search(headline)
    if found is not None:
        return Span(start + found.start("who"), start + found.end("who")), joint
    return (Span(start, start + len(headline)), True) if joint else None
