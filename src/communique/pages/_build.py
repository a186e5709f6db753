"""One page becomes one Document: everything that is known of it before it is read."""

from __future__ import annotations

import hashlib
import re

from communique._errors import PageError
from communique.pages import _decode, _html, furniture, language, publication, sources
from communique.pages._page import MAX_BYTES, Page
from communique.record import Document, Published

_READ_LANGUAGE = "en"
_HTML_ENDINGS = (".html", ".htm", ".xhtml")


def from_text(
    text: str,
    *,
    id: str = "text",
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    sha256: str | None = None,
) -> Page:
    """A Page from plain text. `document.text` is `text` verbatim: every character, line endings too.

    `published` is an ISO day, month or year, or a time stamp that begins with a day. `sha256` is that of the
    bytes the text came from; without it, that of the text's UTF-8.

    Raises:
        PageError: the text is empty or blank, too long, or holds lone surrogates, which are no characters.
    """
    if not text or text.isspace():
        raise PageError(id, "the page is empty: there are no words in it")
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        raise PageError(
            id, "the text holds half characters (lone surrogates): decode it again from its bytes"
        ) from None
    _check_size(len(data), id)
    warnings: list[str] = []
    code = _language(text, None, warnings)
    document = Document(
        id=id,
        text=text,
        sha256=sha256 or hashlib.sha256(data).hexdigest(),
        url=url,
        title=title,
        published=_published(text, published, url, None, warnings),
        outlet=outlet,
        sources=sources.find(text),
        language=code,
        furniture=furniture.find(text),
    )
    return Page(document, tuple(warnings))


def from_html(
    html: str | bytes,
    *,
    id: str = "html",
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    sha256: str | None = None,
) -> Page:
    """A Page from HTML. `document.text` is the article's text, its title first (see `_html`).

    What is given goes before what the page's metadata say. Encodings as in `from_bytes`.

    Raises:
        PageError: too large, in no known encoding, or without any text.
    """
    warnings: tuple[str, ...] = ()
    data = html if isinstance(html, bytes) else html.encode("utf-8", "surrogatepass")
    _check_size(len(data), id)
    if isinstance(html, bytes):
        html, warnings = _decode.decode(html, id, _html.declared_charset(html))
    if not html or html.isspace():
        raise PageError(id, "the page is empty: there are no words in it")
    html = html.encode("utf-8", "replace").decode("utf-8")
    article = _html.extract(html, id, url)
    said = [*warnings, *article.warnings]
    code = _language(article.text, article.language, said)
    document = Document(
        id=id,
        text=article.text,
        sha256=sha256 or hashlib.sha256(data).hexdigest(),
        url=url or article.url,
        title=title or article.title,
        published=_published(article.text, published, url or article.url, article.published, said),
        outlet=outlet or article.outlet,
        sources=sources.find(article.text),
        language=code,
        furniture=furniture.find(article.text),
    )
    return Page(document, tuple(said))


def from_bytes(
    data: bytes,
    name: str,
    *,
    id: str | None = None,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    charset: str | None = None,
) -> Page:
    """A Page from the bytes of a file or an answer. Whether it is HTML is told by content and name.

    `charset` is an encoding that came with the bytes. Read are UTF-8, UTF-16 and UTF-32 with a byte order
    mark, UTF-16 without, and what `charset` or the page declares; else the encoding is guessed, and a warning
    says so.

    Raises:
        PageError: empty, binary, too large, in no known encoding, or without any text.
    """
    _check_size(len(data), name)
    if not data.strip():
        raise PageError(name, "the page is empty: there are no words in it")
    text, warnings = _decode.decode(data, name, charset or _html.declared_charset(data))
    digest = hashlib.sha256(data).hexdigest()
    build = from_html if _is_html(text, name) else from_text
    try:
        page = build(
            text, id=id or name, title=title, published=published, outlet=outlet, url=url, sha256=digest
        )
    except PageError as error:
        raise PageError(name, error.reason) from None
    return Page(page.document, (*warnings, *page.warnings))


def _is_html(text: str, name: str) -> bool:
    """By the content; where that leaves room for doubt (a few tags), by the ending of the name."""
    return _html.is_html(text) or (
        name.lower().endswith(_HTML_ENDINGS)
        and re.search(r"<[a-z!/]", text[:5000], re.IGNORECASE) is not None
    )


def _check_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        raise PageError(
            name,
            f"a page of {size / 1e6:.0f} MB; pages of up to {MAX_BYTES // 1_000_000} MB are read: "
            "cut it into its pages first",
        )


def _language(text: str, hint: str | None, warnings: list[str]) -> str | None:
    code = language.detect(text, hint)
    if code is not None and code != _READ_LANGUAGE:
        warnings.append(f"the text looks {language.name(code)}; this version reads English")
    return code


def _published(
    text: str, given: str | None, url: str | None, marked: str | None, warnings: list[str]
) -> Published | None:
    """`given` with the page, else `marked` in its metadata, else what its words and its address say."""
    for value in (given, marked):
        if value is None:
            continue
        if (found := publication.given(value)) is not None:
            return found
        warnings.append(f"the publication date {value!r} is not an ISO date; it was not used")
    return publication.find(text, url)
