"""Whatever people name as input, page by page: files, folders, JSON Lines, addresses, standard input."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TypeAlias, cast

import msgspec

from communique._errors import PageError
from communique.pages import _build, _fetch
from communique.pages._page import MAX_BYTES, Page

Result: TypeAlias = Page | PageError

_LINES = (".jsonl", ".ndjson")
_ENDINGS = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".json", *_LINES)
_PEEK = 4096


class _Row(msgspec.Struct):
    """One line of JSON Lines. Fields of other names are let be."""

    id: str | int | None = None
    text: str | None = None
    html: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


_ROWS = msgspec.json.Decoder(_Row)


def load(
    inputs: Iterable[str | os.PathLike[str]], *, stdin: IO[bytes] | IO[str] | None = None
) -> Iterator[Result]:
    """Every page of every input, in order, as it is reached; nothing is read ahead.

    An input is a text, HTML, JSON or JSON Lines file, a folder (walked in order of names, hidden files left
    out; of its files those that end in .txt, .text, .md, .html, .htm, .xhtml, .json, .jsonl, .ndjson), an
    http or https address, or "-" for standard input (`stdin`, or the process's own). What a file holds is
    told by its ending, then by its content.

    A page that cannot be read comes as a PageError, which is yielded and not raised, in its place; so does a
    folder without any page. Documents of files are called by the file's name without ending, or by its path
    where that is taken; those of addresses by the address; those of JSON Lines by their `id`, or "file:12"
    without one.
    """
    names = _Names()
    for item in inputs:
        name = os.fspath(item)
        try:
            if name == "-":
                yield from _standard_input(stdin, names)
            elif name.lower().startswith(("http://", "https://")):
                yield from _address(name, names)
            elif Path(name).is_dir():
                yield from _folder(Path(name), names)
            else:
                yield from _file(Path(name), name, names)
        except PageError as error:
            yield error


class _Names:
    """The ids given so far in a run."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, *choices: str) -> str:
        """The first choice that is free, or the last with a number."""
        for choice in choices:
            if choice not in self._taken:
                break
        else:
            number = 2
            while f"{choices[-1]}#{number}" in self._taken:
                number += 1
            choice = f"{choices[-1]}#{number}"
        self._taken.add(choice)
        return choice


def _folder(root: Path, names: _Names) -> Iterator[Result]:
    found = False
    for path in _walk(root):
        relative = path.relative_to(root).as_posix()
        for result in _guarded(_file(path, str(path), names, relative=relative, chosen=False)):
            found = True
            yield result
    if not found:
        yield PageError(str(root), f"no page in this folder: pages end in {', '.join(_ENDINGS)}")


def _guarded(results: Iterator[Result]) -> Iterator[Result]:
    try:
        yield from results
    except PageError as error:
        yield error


def _walk(folder: Path) -> Iterator[Path]:
    """The files that may be pages, by name, folders among them; links to folders aren't followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise PageError(str(folder), f"the folder cannot be opened: {error.strerror}") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif entry.name.lower().endswith(_ENDINGS):
            yield Path(entry.path)


def _file(
    path: Path, name: str, names: _Names, *, relative: str | None = None, chosen: bool = True
) -> Iterator[Result]:
    """The pages of one file. JSON not `chosen` but met in a folder, and no page, is passed over."""
    try:
        if path.exists() and not path.is_file():
            raise PageError(name, "neither a file nor a folder")
        with path.open("rb") as stream:
            head = stream.peek(_PEEK)[:_PEEK]
            if path.suffix.lower() in _LINES or (path.suffix.lower() != ".json" and _opens_lines(head)):
                yield from _lines(stream, name, path.stem, names)
                return
            data = stream.read(MAX_BYTES + 1)
        size = len(data) if len(data) <= MAX_BYTES else path.stat().st_size
    except FileNotFoundError:
        raise PageError(name, "there is no such file or folder") from None
    except OSError as error:
        raise PageError(name, f"the file cannot be read: {error.strerror}") from error
    if path.suffix.lower() == ".json" or _opens_object(data):
        yield from _json(data, name, path.stem, names, chosen=chosen)
        return
    _build._check_size(size, name)
    yield _build.from_bytes(data, name, id=names.take(path.stem, relative or name, name))


def _opens_lines(head: bytes) -> bool:
    """Whether a file begins with a whole line that is a page in JSON."""
    first, newline, _ = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    return bool(newline) and _opens_object(first)


def _opens_object(data: bytes) -> bool:
    """Whether `data` is one JSON object that has a text or html."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    try:
        row = _ROWS.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False
    return row.text is not None or row.html is not None


def _json(data: bytes, name: str, stem: str, names: _Names, *, chosen: bool) -> Iterator[Result]:
    """A .json file: one page, or a list of pages, or JSON Lines by another name."""
    if len(data) > MAX_BYTES:
        raise PageError(
            name,
            f"a JSON file of more than {MAX_BYTES // 1_000_000} MB: write it as JSON Lines, one page a line",
        )
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        if _opens_lines(data):
            yield from _lines(io.BytesIO(data), name, stem, names)
        elif chosen:
            raise PageError(
                name, "not JSON: one object, a list of objects, or one object a line was expected"
            ) from None
        return
    rows = whole if isinstance(whole, list) else [whole]
    if not any(isinstance(row, dict) and ("text" in row or "html" in row) for row in rows):
        if chosen:
            raise PageError(name, 'this JSON holds no page: each page is an object with "text" or "html"')
        return
    for number, row in enumerate(rows, start=1):
        place = name if whole is not rows else f"{name}:{number}"
        fallback = stem if whole is not rows else f"{stem}:{number}"
        yield _row(json.dumps(row).encode(), place, fallback, names)


def _lines(stream: IO[bytes], name: str, stem: str, names: _Names) -> Iterator[Result]:
    """One result for each line that is not blank."""
    number = 0
    found = False
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
            if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise PageError(name, "JSON Lines are UTF-8; this file is UTF-16: convert it first")
        place = f"{name}:{number}"
        if len(line) > MAX_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES + 1)
            found = True
            yield PageError(
                place,
                f"this line is longer than {MAX_BYTES // 1_000_000} MB, the most that is read of a page",
            )
        elif line.strip():
            found = True
            yield _row(line, place, f"{stem}:{number}", names)
    if not found:
        raise PageError(name, "the file is empty: there are no lines in it")


def _row(line: bytes, place: str, fallback: str, names: _Names) -> Result:
    """The page in one JSON object, or what is wrong with it. Its id comes back as it is."""
    try:
        row = _ROWS.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return PageError(place, f"not a page in JSON: {error}")
    own = names.take(fallback) if row.id is None else str(row.id)
    content = row.text if row.text is not None else row.html
    if content is None:
        return PageError(place, 'neither "text" nor "html" in this line: one of them holds the page')
    build = _build.from_text if row.text is not None else _build.from_html
    try:
        return build(
            content, id=own, title=row.title, published=row.published, outlet=row.outlet, url=row.url
        )
    except PageError as error:
        return PageError(place, error.reason)


def _address(address: str, names: _Names) -> Iterator[Result]:
    answer = _fetch.fetch(address)
    if answer.address.lower().split("?")[0].endswith(_LINES):
        yield from _lines(io.BytesIO(answer.data), address, address, names)
        return
    yield _build.from_bytes(
        answer.data, address, id=names.take(address), url=answer.address, charset=answer.charset
    )


def _standard_input(stdin: IO[bytes] | IO[str] | None, names: _Names) -> Iterator[Result]:
    stream: IO[bytes] | IO[str] = sys.stdin.buffer if stdin is None else stdin
    if isinstance(stream, io.TextIOBase):
        stream = io.BytesIO(stream.read(MAX_BYTES + 1).encode("utf-8", "surrogatepass"))
    raw = cast(io.RawIOBase, stream)
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(raw)
    if _opens_lines(buffered.peek(_PEEK)):
        yield from _lines(buffered, "-", "stdin", names)
        return
    data = buffered.read(MAX_BYTES + 1)
    if _opens_object(data):
        yield _row(data, "-", "stdin", names)
        return
    yield _build.from_bytes(data, "-", id=names.take("stdin"))
