"""HTML becomes an article's text and what the page says of itself.

The article and the metadata are found by trafilatura. Where it finds none, the page's whole text is given and
that is said. Text is what a reader sees, one line to a paragraph; the title is its first line, put there if
the article's text does not begin with it.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import msgspec
import trafilatura
from htmldate import find_date

from communique._errors import PageError
from communique.pages._page import MAX_HTML_BYTES

_BULK = re.compile(
    r"<script(?![^>]*ld\+json)\b[^>]*>.*?</script\s*>|<style\b[^>]*>.*?</style\s*>|<svg\b[^>]*>.*?</svg\s*>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
_EMBEDDED = re.compile(r"data:[a-z/+.-]{0,40};base64,[A-Za-z0-9+/=\s]{200,}", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"<html\b[^>]{0,600}?\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[\w-]+)?)", re.IGNORECASE)
_OPENING = re.compile(
    r"\s*(?:<\?xml\b[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:html|head|body|div|p|span|a|h[1-6]|ul|li|table|td|meta|title|article|section|br|strong|em)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_OPEN_OR_CLOSE = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*?(/?)>", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "tr",
        "option",
    ]
)
_DEEPEST = 400  # more nested tags than this overflow the parsers; no article is written so
_SHORTEST = 120  # characters; a shorter article is doubted
_MARKS_OF_SENTENCES = 80  # words to one full stop, from which a text is no prose
_LINKED = 0.6  # share of a page's text inside links that makes it a list of links


class Article(msgspec.Struct, frozen=True):
    """What an HTML page holds. `published` is an ISO day out of the page's metadata."""

    text: str
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    language: str | None
    warnings: tuple[str, ...]


def is_html(text: str) -> bool:
    """Whether `text` is HTML by its content: it opens like a page, or is full of tags."""
    head = text[:20_000].lstrip("\ufeff")
    if _OPENING.match(head):
        return True
    tags = len(_TAG.findall(head))
    return tags >= 3 and 400 * tags >= len(head)


def declared_charset(data: bytes) -> str | None:
    """The encoding that an HTML page declares in its first bytes."""
    match = _CHARSET.search(data, 0, 4096)
    return match.group(1).decode("ascii") if match else None


def extract(html: str, name: str, url: str | None = None) -> Article:
    """The article in an HTML page.

    Raises:
        PageError: the page is too large, or there is no text in it.
    """
    slim = html if len(html) < 1_000_000 else _EMBEDDED.sub("", _BULK.sub(" ", html))
    if len(slim) > MAX_HTML_BYTES:
        raise PageError(
            name,
            f"an HTML page of {len(slim) / 1e6:.0f} MB; pages of up to {MAX_HTML_BYTES / 1e6:.0f} MB are "
            "read: cut it up first",
        )
    found = None if _depth(slim) > _DEEPEST else _extracted(slim)
    language = match.group(1) if (match := _LANGUAGE.search(slim[:5000])) else None
    text = _tidy(found.text or "") if found is not None else ""
    title = _tidy(found.title or "").replace("\n", " ") or None if found is not None else None
    warnings: list[str] = []
    if len(text) < _SHORTEST or _list_like(text):
        text, title = _whole(slim, text, title, warnings)
    if not text.strip():
        raise PageError(
            name,
            "no text in this HTML page: it may be an empty shell that a browser fills; "
            "save the page from a browser",
        )
    return Article(
        text=_titled(text, title),
        title=title,
        published=_published(found, slim),
        outlet=(found.sitename or None) if found is not None else None,
        url=url or (found.url if found is not None else None),
        language=language,
        warnings=tuple(warnings),
    )


def _extracted(html: str) -> Any:
    """Trafilatura's document or None. Hostile pages make its parsers fail in many ways: no article."""
    try:
        return trafilatura.bare_extraction(
            html,
            favor_precision=True,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (Exception, RecursionError):  # noqa: BLE001
        return None


def _published(found: Any, html: str) -> str | None:
    """The day in the page's metadata or, failing that, in its markup."""
    if found is not None and found.date:
        return str(found.date)
    if _depth(html) > _DEEPEST:
        return None
    try:
        return find_date(html, extensive_search=False, original_date=True)
    except (Exception, RecursionError):  # noqa: BLE001
        return None


def _depth(html: str) -> int:
    """How deep tags are nested, roughly: tags that need no end are not counted."""
    depth = deepest = 0
    for close, tag, empty in _OPEN_OR_CLOSE.findall(html):
        if empty or tag.lower() in _VOID:
            continue
        depth = max(0, depth - 1) if close else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _tidy(text: str) -> str:
    """No white space at the ends of lines, no more than one blank line between them."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text.replace("\r\n", "\n"))).strip()


def _titled(text: str, title: str | None) -> str:
    """`text` with its title as the first line, unless it begins with it already."""
    if not title:
        return text
    wanted = _WORDS.findall(title.casefold())
    opening = _WORDS.findall(" ".join(text.split("\n", 4)[:3]).casefold())
    first = _WORDS.findall(text.split("\n", 1)[0].casefold())
    begins = opening[: len(wanted)] == wanted or (len(first) >= 4 and wanted[: len(first)] == first)
    return text if begins else f"{title}\n{text}"


def _list_like(text: str) -> bool:
    """Whether most lines are short and no sentences: headlines of other pages, perhaps."""
    if _MARKS_OF_SENTENCES * sum(map(text.count, ".!?。")) < text.count(" "):
        return True
    rows = text.split("\n")
    short = sum(len(row) < 120 and row[-1:] not in '.!?…”"。' for row in rows)
    return len(rows) >= 8 and short >= 0.7 * len(rows)


def _whole(html: str, article: str, title: str | None, warnings: list[str]) -> tuple[str, str | None]:
    """What to read where the article is missing or doubtful, with the warning that says so."""
    reader = _Stripper()
    reader.read(html)
    text, title = _tidy(reader.text()), title or reader.title
    linked = reader.linked / max(1, reader.seen)
    if linked > _LINKED and reader.seen > 200:
        warnings.append("the page looks like a list of links, not an article; its whole text was read")
        return text, title
    if len(article) >= _SHORTEST or (article and len(text) < 2 * len(article) + 400):
        return article, title
    if text:
        warnings.append("no article was found in the page; its whole text was read")
    return text, title


class _Stripper(HTMLParser):
    """The visible text of a page, one line to a block, however broken or deep its tags are."""

    _HIDDEN = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object", "head"})
    _INLINE = frozenset(
        [
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "cite",
            "code",
            "em",
            "font",
            "i",
            "mark",
            "q",
            "s",
            "small",
            "span",
            "strong",
            "sub",
            "sup",
            "u",
            "time",
        ]
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title: str | None = None
        self.seen = self.linked = 0
        self._pieces: list[str] = []
        self._hidden = self._links = 0
        self._in_title = False

    def read(self, html: str) -> None:
        """Take in a page; what breaks the parser ends it."""
        try:
            self.feed(html)
            self.close()
        except (AssertionError, ValueError):
            return

    def text(self) -> str:
        lines = (" ".join(line.split()) for line in "".join(self._pieces).split("\n"))
        return "\n".join(line for line in lines if line)

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "title":
            self._in_title = True
        elif tag == "body":
            self._hidden = 0
        elif tag in self._HIDDEN:
            self._hidden += 1
        elif tag == "a":
            self._links += 1
        if tag not in self._INLINE:
            self._pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif tag in self._HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag == "a":
            self._links = max(0, self._links - 1)
        if tag not in self._INLINE:
            self._pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title = self.title or " ".join(data.split()) or None
            return
        if self._hidden:
            return
        self._pieces.append(data)
        size = len(data.strip())
        self.seen += size
        self.linked += size if self._links else 0
