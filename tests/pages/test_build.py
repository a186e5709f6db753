"""One page becomes one Document."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.pages import MAX_BYTES, PageError, from_bytes, from_html, from_text

TEXT = "Ministers meet in Oslo\r\n\r\nThe two ministers said that they had agreed to meet again in the spring.\r\n"
PARAGRAPH = (
    "The foreign ministers of the two countries said on Tuesday that they had agreed to hold further talks. "
)
HTML = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Ministers meet in Oslo - Harbour Gazette</title>
<meta property="og:title" content="Ministers meet in Oslo"><meta property="og:site_name" content="Harbour Gazette">
<meta property="article:published_time" content="2024-01-10T08:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Ministers meet in Oslo</h1>{"".join(f"<p>{PARAGRAPH * 3}</p>" for _ in range(4))}</article>
<footer>© 2024 Harbour Gazette</footer></body></html>"""


def test_plain_text_is_verbatim_with_its_hash() -> None:
    document = from_text(TEXT, id="a").document
    assert (document.id, document.text, document.language) == ("a", TEXT, "en")
    assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


@given(st.text())
def test_any_text_is_verbatim_or_blank(text: str) -> None:
    try:
        assert from_text(text).document.text == text
    except PageError as error:
        assert not text.strip() or any(0xD800 <= ord(char) <= 0xDFFF for char in text), error  # noqa: PT017


def test_what_is_given_goes_first() -> None:
    page = from_text(
        f"2023-05-05\n{TEXT}",
        title="T",
        published="2024-01-10",
        outlet="O",
        url="https://a.example/2022/01/01/x",
    )
    document = page.document
    assert document.published is not None
    assert (document.title, document.outlet) == ("T", "O")
    assert (document.published.value, document.published.basis) == ("2024-01-10", "given")


def test_a_useless_given_date_is_said_and_not_used() -> None:
    page = from_text(TEXT, published="soon")
    assert page.document.published is None
    assert "'soon'" in page.warnings[0]


@pytest.mark.parametrize("text", ["", "   \n\t ", "\ud800 half"])
def test_no_page(text: str) -> None:
    with pytest.raises(PageError):
        from_text(text)


def test_another_language_is_said() -> None:
    assert from_text("两国外长通电话，就双边关系交换意见，并同意保持沟通。").warnings == (
        "the text looks Chinese; this version reads English",
    )


def test_html_gives_article_and_metadata() -> None:
    page = from_html(HTML)
    document = page.document
    assert document.published is not None
    assert (document.title, document.outlet, document.language) == (
        "Ministers meet in Oslo",
        "Harbour Gazette",
        "en",
    )
    assert (document.published.value, document.published.basis) == ("2024-01-10", "given")
    assert document.text.startswith("Ministers meet in Oslo\n")
    assert document.text.count("Ministers meet in Oslo") == 1
    assert PARAGRAPH.strip() in document.text
    assert "Home" not in document.text
    assert page.warnings == ()


def test_html_bytes_in_a_declared_encoding() -> None:
    html = HTML.replace("utf-8", "windows-1252").replace("countries", "cafés")
    data = html.encode("cp1252")
    document = from_bytes(data, "page.html").document
    assert "cafés" in document.text
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_html_is_known_by_its_content() -> None:
    assert from_bytes(HTML.encode(), "page.txt").document.title == "Ministers meet in Oslo"
    text = "He wrote a <b> and a < b in a text about tags. The ministers met.\n"
    assert from_bytes(text.encode(), "page.txt").document.text == text


def test_a_page_without_an_article_is_read_whole_and_said() -> None:
    page = from_html("<html><body><div>The ministers met in Oslo.</div><div>Call us</div></body></html>")
    assert "The ministers met in Oslo." in page.document.text
    listed = "".join(
        f'<li><a href="/{n}">Minister {n} meets the president of country {n}</a></li>' for n in range(60)
    )
    page = from_html(f"<html><head><title>News</title></head><body><ul>{listed}</ul></body></html>")
    assert any("list of links" in warning for warning in page.warnings)


@pytest.mark.parametrize(
    "html",
    [
        "<html><body>" + "<div>" * 10_000 + "The ministers met." + "</div>" * 10_000,
        "<b>" * 10_000 + "The ministers met.",
        "<html><body><p>The ministers met. <a href='x><b>tag <table><tr><td>cell",
        "<html><body>" + "<div><p>The ministers met. " * 3_000,
        "<html><![CDATA[ <body>The ministers met.",
        "<html><body><p>The ministers met.</p></body></html>\x00\x01",
        "<html><body><!-- <p>The ministers met.</p>",
    ],
)
def test_broken_html_never_crashes(html: str) -> None:
    try:
        assert "The ministers met." in from_html(html).document.text
    except PageError as error:
        assert "no text" in error.reason  # noqa: PT017


@given(st.text(alphabet="<>/ =\"'abdivptable&;#!-\n", max_size=200))
def test_fuzzed_html_never_crashes(html: str) -> None:
    try:
        assert from_html(html).document.text.strip()
    except PageError:
        return


def test_an_empty_shell() -> None:
    with pytest.raises(PageError, match="browser"):
        from_html("<html><head><title>App</title></head><body><script>run()</script></body></html>")


def test_too_large_pages_say_what_to_do() -> None:
    with pytest.raises(PageError, match="20 MB"):
        from_bytes(b"a" * (MAX_BYTES + 1), "large.txt")
    with pytest.raises(PageError, match="cut it"):
        from_html("<html><body>" + "<p>The ministers met.</p>" * 200_000)
