"""Whose organ published a page: the state behind an outlet, a source or an address."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from communique.actors.lexicon import data, plain
from communique.actors.states import find_states
from communique.record import Document

_OFFICIAL = re.compile(
    r"\b(?:ministry|president|presidency|presidential|government|department|office|embassy|house|kremlin|"
    r"cabinet|chancellery|parliament|council|mission|secretary|minister|administration)\b",
    re.IGNORECASE,
)
PUBLIC = re.compile(
    r"\b(?:ministry|department|office|council|government|state|committee|parliament|police|service|army|embassy|"
    r"agency|commission|assembly|forces|senate|congress|court|cabinet|duma|rada)\b",
    re.IGNORECASE,
)
_ABROAD = re.compile(r"\b(?:embassy|mission|consulate)\b", re.IGNORECASE)
_HOST = re.compile(r"^(?:[a-z]+://)?(?:www\.|en\.|eng\.|english\.)?([^/:?#]+)", re.IGNORECASE)


@cache
def _table() -> dict[str, dict[str, str]]:
    loaded = data("outlets")
    return {key: dict(loaded[key]) for key in ("addresses", "agencies")}


def state_of_address(url: str | None) -> str | None:
    """The state whose official site this address belongs to, or None."""
    match = _HOST.match(url or "")
    if match is None:
        return None
    host = match[1].lower()
    for ending, code in _table()["addresses"].items():
        if host == ending or host.endswith("." + ending):
            return code
    return None


def host_of(document: Document) -> str | None:
    """The alpha-3 code of the state whose organ published the page; None for press and agencies."""
    for name in (document.outlet, *document.sources):
        if name and _OFFICIAL.search(name) and not _agency(name):
            found = find_states(plain(name))
            # "Ministry of Foreign Affairs, Islamabad"; but an embassy stands in another state's capital.
            states = [s for s in found if s.form != "capital"] or ([] if _ABROAD.search(name) else found)
            if states:
                return states[0].code
    return state_of_address(document.url)


@lru_cache(maxsize=1024)
def _agency(name: str) -> str | None:
    lower = plain(name).lower()
    for agency, code in _table()["agencies"].items():
        if re.search(rf"(?<!\w){re.escape(agency.lower())}(?!\w)", lower):
            return code
    return None


def home_of(document: Document) -> str | None:
    """The state that a page's readers take as given: its host's, or its news agency's or newspaper's."""
    host = host_of(document)
    if host is not None:
        return host
    for name in (document.outlet, *document.sources):
        code = _agency(name) if name else None
        if code:
            return code
    return None
