"""Bytes become text, verbatim."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.pages import PageError, from_bytes
from communique.pages._decode import decode

ENGLISH = (
    "The ministers said “we agree” – and the café was closed to Mr Müller.\r\nThey met again in the spring."
)
CHINESE = "两国外交部长通电话，就双边关系和国际问题交换了意见，并同意保持沟通。这是今年以来的第一次通话。"
RUSSIAN = "Министры иностранных дел двух стран провели телефонный разговор и договорились о новых встречах в этом году."
CZECH = "Ministr řekl, že se obě strany dohodly na další spolupráci a že příští schůzka bude v Praze."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_english(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding), "x")[0] == ENGLISH


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "gb18030", "gbk"])
def test_chinese(encoding: str) -> None:
    assert decode(CHINESE.encode(encoding), "x")[0] == CHINESE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-be", "cp1251", "koi8-r", "cp866"])
def test_russian(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding), "x")[0] == RUSSIAN


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1250", CZECH),
        ("big5", "外交部長與日本外相通電話，雙方就兩國關係交換了意見，並同意保持聯繫。"),
        ("shift_jis", "外務大臣は電話で会談した。両国の関係について意見を交換した。"),
        ("euc_kr", "외교부 장관은 전화 통화를 하고 양국 관계에 대해 의견을 나누었다."),
        ("cp1256", "أجرى وزير الخارجية اتصالا هاتفيا وبحث العلاقات الثنائية بين البلدين"),
    ],
)
def test_a_guessed_encoding_is_said(encoding: str, text: str) -> None:
    found, warnings = decode(text.encode(encoding), "x")
    assert found == text
    assert "does not say its encoding" in warnings[0]
    assert encoding in warnings[0]


def test_a_declared_encoding_is_taken() -> None:
    assert decode(CZECH.encode("iso-8859-2"), "x", "iso-8859-2") == (CZECH, ())
    assert decode(CHINESE.encode("gb18030"), "x", "gb2312") == (CHINESE, ())


@pytest.mark.parametrize("declared", ["no-such-encoding", "utf-8"])
def test_a_wrong_declaration_is_not(declared: str) -> None:
    assert decode(CHINESE.encode("gb18030"), "x", declared)[0] == CHINESE


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 rest", "pdftotext"),
        (b"PK\x03\x04rest", "office file"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\x1f\x8b\x08rest", "gzip"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (bytes(range(256)) * 20, "binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8" * 100, "damaged"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(PageError, match=words):
        decode(data, "x")


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf8_comes_back_verbatim_but_for_its_mark(text: str) -> None:
    kept = text.removeprefix("\ufeff")
    if not kept.strip():
        return
    try:
        found = decode(text.encode("utf-8"), "x")[0]
    except PageError:  # a text that begins as a binary file does
        return
    assert found == kept


@given(st.binary(max_size=400))
def test_any_bytes_give_a_page_or_a_page_error(data: bytes) -> None:
    try:
        page = from_bytes(data, "x.txt")
    except PageError as error:
        assert error.name == "x.txt"  # noqa: PT017
    else:
        assert page.document.text.strip()
