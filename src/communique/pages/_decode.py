"""Bytes become text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
import tomllib
from functools import cache
from importlib import resources

import charset_normalizer

from communique._errors import PageError
from communique.pages import language

_MAGIC = (
    (b"%PDF-", "a PDF file", "convert it to text first, for instance with pdftotext"),
    (b"PK\x03\x04", "a zip or office file", "save it as text or HTML first"),
    (b"PK\x05\x06", "an empty zip file", "unpack or replace it"),
    (b"\xd0\xcf\x11\xe0", "an old office file", "save it as text or HTML first"),
    (b"{\\rtf", "an RTF file", "save it as text or HTML first"),
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
    (b"BZh", "a bzip2 file", "unpack it first"),
    (b"\xfd7zXZ", "an xz file", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z file", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd file", "unpack it first"),
    (b"\x89PNG", "an image", "only text can be read"),
    (b"\xff\xd8\xff", "an image", "only text can be read"),
    (b"GIF8", "an image", "only text can be read"),
    (b"RIFF", "an image, sound or video", "only text can be read"),
    (b"\x7fELF", "a program", "only text can be read"),
    (b"MZ\x90", "a program", "only text can be read"),
    (b"SQLite format 3", "a database", "only text can be read"),
    (b"ID3", "a sound file", "only text can be read"),
    (b"OggS", "a sound file", "only text can be read"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ASIAN = re.compile(r"[\t\n\r -~\u2010-\u2027\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_LATIN = {
    "cs": "cp1250",
    "pl": "cp1250",
    "hu": "cp1250",
    "ro": "cp1250",
    "hr": "cp1250",
    "sq": "cp1250",
    "tr": "cp1254",
}
_LARGER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
_SAMPLE = 60_000  # bytes from which an undeclared encoding is guessed

# Curly quotes, dashes, dots and the accented letters of western Europe, as single bytes among ASCII.
_WESTERN = re.compile(
    r"[“”‘’–—…•€«»©®°£§éèêëàâäáãåçñíîïìóôöòõøúùûüýÿæœßÉÈÊÀÂÄÁÃÅÇÑÍÓÔÖÕØÚÜÝÆŒŠšŽž\xa0´·¿¡º½]"
)


@cache
def _common() -> tuple[tuple[str, frozenset[str], float], ...]:
    """Encoding, commonest letters, least share of them, from data/encodings.toml."""
    source = resources.files("communique.pages").joinpath("data/encodings.toml").read_text(encoding="utf-8")
    return tuple(
        (encoding, frozenset("".join(row["letters"])), row["least"])
        for encoding, row in tomllib.loads(source).items()
    )


def decode(data: bytes, name: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of `data` and what is to be said about it. A byte order mark is dropped; nothing else changes.

    Tried in this order: a byte order mark, UTF-16 without one, UTF-8, the encoding that the page declares,
    the commonest encodings by the letters they give, and what charset-normalizer makes of it.

    Raises:
        PageError: `data` is a file of a known binary kind, or is no text in any of these.
    """
    for magic, what, advice in _MAGIC:
        if data.startswith(magic):
            raise PageError(name, f"this is {what}, not text: {advice}")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text, warnings = _strictly(data[len(mark) :], encoding, name)
            return _checked(text, name), warnings
    wide = _wide(data)
    if wide is not None:
        return _checked(wide, name), ()
    try:
        return _checked(data.decode("utf-8"), name), ()
    except UnicodeDecodeError:
        pass
    if b"\x00" in data:
        raise PageError(name, "this is a binary file, not text: only text can be read")
    known = _declared(data, declared) if declared is not None else None
    if known is not None:
        return _checked(known, name), ()
    return _guessed(data, name)


def _strictly(data: bytes, encoding: str, name: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    if text.count("\ufffd") > max(2, len(text) // 50):
        raise PageError(name, f"marked as {encoding.upper()} but damaged: save it again as UTF-8")
    return text, (f"some bytes are not {encoding.upper()}; they were replaced",)


def _wide(data: bytes) -> str | None:
    """The text if these are UTF-16 code units without a byte order mark, else None."""
    if len(data) < 4 or len(data) % 2:
        return None
    even, odd = data[0:_SAMPLE:2], data[1:_SAMPLE:2]
    low, high = even.count(0) / len(even), odd.count(0) / len(odd)
    encoding = "utf-16-le" if high > low else "utf-16-be"
    if max(low, high) < 0.1 or min(low, high) > 0.05 * max(low, high):
        return _wide_asian(data) if b"\x00" in data[:_SAMPLE] else None
    text = _whole(data, encoding)
    sample = text[: _SAMPLE // 2]
    letters = sum(char.isalnum() or char.isspace() for char in sample)
    return text if text and letters >= 0.7 * len(sample) else None


def _wide_asian(data: bytes) -> str | None:
    """The text if these are UTF-16 code units of Chinese, Japanese or Korean."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _whole(data, encoding)
        sample = text[: _SAMPLE // 2]
        if sample and len(_ASIAN.findall(sample)) >= 0.95 * len(sample):
            return text
    return None


def _whole(data: bytes, encoding: str) -> str:
    """`data` in `encoding`, or nothing if any of it is not."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _declared(data: bytes, declared: str) -> str | None:
    label = declared.strip().strip("\"'").lower()
    # Pages that declare the smaller sets are written with the larger ones.
    label = _LARGER.get(label, label)
    try:
        text = data.decode(label, "replace")
    except (LookupError, ValueError):
        return None
    return text if text.count("\ufffd") <= max(1, len(text) // 200) else None


def _guessed(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    encoding = _latin(data[:_SAMPLE])
    best = 0.0
    for candidate, letters, least in () if encoding else _common():
        text = data[:_SAMPLE].decode(candidate, "replace")
        foreign = [char for char in _FOREIGN.findall(text.casefold()) if char.isalnum() or char == "\ufffd"]
        share = sum(char in letters for char in foreign) / len(foreign) if foreign else 0.0
        if share >= least and share / least > best and text.count("\ufffd") <= max(1, len(text) // 200):
            best, encoding = share / least, candidate
    if not encoding:
        guess = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
        if guess is None:
            raise PageError(name, "this is not text in any encoding that is known here: save it as UTF-8")
        encoding = guess.encoding
    text = data.decode(encoding, "replace")
    warning = f"the page does not say its encoding; it was read as {encoding}"
    return _checked(text, name), (warning,)


def _latin(data: bytes) -> str:
    """The encoding of a text with few bytes above ASCII: that of its language, known by its plain words."""
    text = data.decode("cp1252", "replace")
    foreign = _FOREIGN.findall(text)
    if not 0 < len(foreign) <= 0.2 * sum(byte > 0x40 for byte in data):
        return ""
    found = language.detect(text)
    if found in _LATIN:
        return _LATIN[found]
    known = sum(_WESTERN.match(char) is not None for char in foreign)
    return "cp1252" if known >= 0.9 * len(foreign) else ""


def _checked(text: str, name: str) -> str:
    controls = len(_CONTROLS.findall(text, 0, _SAMPLE))
    if "\x00" in text[:_SAMPLE] or controls > max(3, min(len(text), _SAMPLE) // 100):
        raise PageError(name, "this is a binary file, not text: only text can be read")
    return text
