"""Inputs of every kind, in order, bad ones among them."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from communique.pages import Page, PageError, _fetch, load

TEXT = "Ministers meet in Oslo\n\nThe two ministers said that they had agreed to meet again in the spring.\n"
HTML = f"<html><body><h1>Ministers meet</h1><p>{TEXT * 5}</p></body></html>"


def ids(results: list[Page | PageError]) -> list[str]:
    return [
        f"!{Path(each.name).name}" if isinstance(each, PageError) else each.document.id for each in results
    ]


def write(path: Path, content: str | bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def test_mixed_inputs_keep_their_order(tmp_path: Path) -> None:
    rows = [{"id": 7, "text": TEXT}, {"id": "b", "html": HTML, "published": "2024-01-10"}]
    inputs = [
        write(tmp_path / "one.txt", TEXT),
        str(tmp_path / "missing.txt"),
        write(tmp_path / "two.html", HTML),
        write(tmp_path / "empty.txt", " \n"),
        write(tmp_path / "rows.jsonl", "\n".join(map(json.dumps, rows))),
        "-",
    ]
    results = list(load(inputs, stdin=io.BytesIO(TEXT.encode())))
    assert ids(results) == ["one", "!missing.txt", "two", "!empty.txt", "7", "b", "stdin"]


def test_text_files_come_back_verbatim(tmp_path: Path) -> None:
    text = "Oslo \r\n\ttalks\r end \u2028 and\n\n"
    (page,) = load([write(tmp_path / "a.txt", b"\xef\xbb\xbf" + text.encode())])
    assert isinstance(page, Page)
    assert page.document.text == text


def test_folders_are_walked_in_order_and_other_files_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/y.md", "c/b.txt"):
        write(tmp_path / name, HTML if name.endswith("html") else TEXT)
    write(tmp_path / "a/settings.json", '{"x": 1}')
    write(tmp_path / "a/page.json", json.dumps({"id": "p", "text": TEXT}))
    write(tmp_path / "picture.png", b"\x89PNG")
    write(tmp_path / ".hidden.txt", TEXT)
    write(tmp_path / "d.txt", b"%PDF-1.4")
    assert ids(list(load([tmp_path]))) == ["p", "y", "z", "b", "c/b.txt", "!d.txt"]


def test_a_folder_is_not_read_ahead(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    results = load([tmp_path])
    later = write(tmp_path / "b.txt", TEXT)
    assert ids([next(results)]) == ["a"]
    Path(later).unlink()
    assert ids(list(results)) == ["!b.txt"]


def test_a_folder_without_pages_says_so(tmp_path: Path) -> None:
    write(tmp_path / "picture.png", b"\x89PNG")
    (error,) = load([tmp_path])
    assert isinstance(error, PageError)
    assert ".jsonl" in error.reason


def test_the_same_file_twice_gets_two_ids(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    assert ids(list(load([path, path, path]))) == ["a", path, f"{path}#2"]


def test_a_broken_line_does_not_stop_the_others(tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "text": TEXT})
    lines = [
        good,
        "{broken",
        "",
        '{"id": "x"}',
        '{"id": "y", "text": 5}',
        '{"text": " "}',
        json.dumps({"text": TEXT}),
    ]
    path = write(tmp_path / "f.jsonl", "\n".join(lines).encode() + b"\n\xff\xfe\n" + good.encode())
    results = list(load([path]))
    assert ids(results) == [
        "a",
        "!f.jsonl:2",
        "!f.jsonl:4",
        "!f.jsonl:5",
        "!f.jsonl:6",
        "f:7",
        "!f.jsonl:8",
        "a",
    ]
    reasons = [each.reason for each in results if isinstance(each, PageError)]
    assert "text" in reasons[1]
    assert "html" in reasons[1]


def test_json_lines_are_known_by_their_content(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": n, "text": TEXT}) + "\n" for n in range(3))
    assert ids(list(load([write(tmp_path / "rows.txt", rows)]))) == ["0", "1", "2"]
    assert ids(list(load([write(tmp_path / "rows.json", rows)]))) == ["0", "1", "2"]
    assert ids(list(load(["-"], stdin=io.StringIO(rows)))) == ["0", "1", "2"]


def test_a_list_of_pages_in_json(tmp_path: Path) -> None:
    path = write(
        tmp_path / "all.json", json.dumps([{"id": "a", "text": TEXT}, {"text": TEXT}, {"title": "no text"}])
    )
    assert ids(list(load([path]))) == ["a", "all:2", "!all.json:3"]


@pytest.mark.parametrize("content", ["{", "[1, 2]", '{"x": 1}', "[" * 100_000])
def test_json_that_is_no_page(tmp_path: Path, content: str) -> None:
    (error,) = load([write(tmp_path / "a.json", content)])
    assert isinstance(error, PageError)


def test_an_empty_json_lines_file(tmp_path: Path) -> None:
    assert ids(list(load([write(tmp_path / "a.jsonl", "\n\n")]))) == ["!a.jsonl"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert ids(list(load([tmp_path / "pipe.txt"]))) == ["!pipe.txt"]


Serve = Callable[[Callable[[httpx.Request], httpx.Response]], None]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Serve:
    """Answer all requests with a function."""

    def with_answer(answer: Callable[[httpx.Request], httpx.Response]) -> None:
        fetch = _fetch.fetch
        monkeypatch.setattr(_fetch, "fetch", lambda address: fetch(address, httpx.MockTransport(answer)))

    return with_answer


def test_an_address_is_fetched_and_redirects_followed(serve: Serve) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/old":
            return httpx.Response(301, headers={"location": "/2024/01/10/new"})
        return httpx.Response(200, html=HTML)

    serve(answer)
    (page,) = load(["https://a.example/old"])
    assert isinstance(page, Page)
    assert page.document.published is not None
    assert (page.document.id, page.document.url) == (
        "https://a.example/old",
        "https://a.example/2024/01/10/new",
    )
    assert (page.document.published.value, page.document.published.basis) == ("2024-01-10", "url")


def _fail(error: Exception) -> Callable[[httpx.Request], httpx.Response]:
    def answer(request: httpx.Request) -> httpx.Response:
        raise error

    return answer


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda _: httpx.Response(404), "404"),
        (lambda _: httpx.Response(403), "browser"),
        (lambda _: httpx.Response(503), "later"),
        (lambda _: httpx.Response(302, headers={"location": "/again"}), "leads on"),
        (
            lambda _: httpx.Response(200, content=b"%PDF-", headers={"content-type": "application/pdf"}),
            "application/pdf",
        ),
        (lambda _: httpx.Response(200, content=b"a" * 20_000_001), "20 MB"),
        (lambda _: httpx.Response(200, content=b""), "empty"),
        (_fail(httpx.ReadTimeout("")), "20 seconds"),
        (_fail(httpx.ConnectTimeout("")), "10 seconds"),
        (_fail(httpx.ConnectError("no such host")), "no such host"),
        (_fail(httpx.RemoteProtocolError("")), "RemoteProtocolError"),
    ],
)
def test_addresses_that_fail(
    serve: Serve, answer: Callable[[httpx.Request], httpx.Response], words: str
) -> None:
    serve(answer)
    (error,) = load(["https://a.example/page"])
    assert isinstance(error, PageError)
    assert error.name == "https://a.example/page"
    assert words in error.reason


@pytest.mark.parametrize("address", ["http://", "http://[", "https://a b/"])
def test_what_is_no_address(address: str) -> None:
    (error,) = load([address])
    assert isinstance(error, PageError)
