"""`communique read`, as a process, on pages that are damaged, hostile or strange: a record or one clear line each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from communique import Record

ROOT = Path(__file__).parents[1]
TEXT = (
    "OSLO, 12 March 2024 - Norwegian Foreign Minister Espen Barth Eide said on Tuesday that Norway would open "
    "talks with Chile. “We see the same ice,” he added."
)
CHINESE = "挪威外交大臣星期二在奥斯陆会见了智利外交部长。双方同意加强合作，并讨论了地区局势。" * 12
RUSSIAN = "Министр иностранных дел Норвегии заявил во вторник, что переговоры с Чили будут продолжены. " * 8

GOOD: dict[str, bytes] = {
    "utf16.txt": TEXT.encode("utf-16"),
    "utf16-be-unmarked.txt": TEXT.encode("utf-16-be"),
    "cp1252.txt": (TEXT + " He called José Muñoz’s plan naïve – “déjà vu”.").encode("cp1252"),
    "gb18030.txt": CHINESE.encode("gb18030"),
    "gb18030.html": f'<html><head><meta charset="gb18030"></head><body><p>{CHINESE}</p></body></html>'.encode(
        "gb18030"
    ),
    "chinese.txt": CHINESE.encode(),
    "russian.txt": RUSSIAN.encode(),
    "no-article.html": b"<html><title>Sign in</title><body><form><input><button>Sign in</button></form></body></html>",
    "list.html": (
        "<html><body><ul>"
        + "".join(f'<li><a href="/{n}">Minister number {n} arrives for talks</a></li>' for n in range(60))
        + "</ul></body></html>"
    ).encode(),
    "broken.html": f"<html><body><p>{TEXT}<div><p><b>{TEXT}</i></td><table><tr><p>He left.<a href='x".encode(),
    "nested.html": ("<div>" * 10_000 + f"<p>{TEXT}</p>" + "</div>" * 10_000).encode(),
    "nested-unclosed.html": ("<html><body>" + "<b><i><p>" * 3_400 + TEXT).encode(),
    "long-sentence.txt": (
        "The envoy said that " + "the talks in Geneva between both sides went on and " * 2_000
    ).encode(),
    "one-word.txt": b"Hello",
    "one-long-word.txt": b"a" * 100_000,
    "signs.txt": b"1 2 3 . . . ? ! \n --- \n",
}
"""Pages that give a record."""

BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t \r\n ", "empty"),
    "binary.txt": (bytes(range(256)) * 40, "binary"),
    "image.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "image"),
    "shell.html": (b"<html><body><script>var said = 1;</script></body></html>", "no text"),
    "nothing.jsonl": (b"\n\n", "empty"),
}
"""Pages that give one line: their bytes and a word of the reason."""


@dataclass(frozen=True)
class Run:
    """What a run left behind."""

    status: int
    records: dict[str, Record]
    lines: list[str]


def read(*inputs: Path | str, stdin: bytes = b"", cwd: Path | None = None) -> Run:
    done = subprocess.run(
        [sys.executable, "-m", "communique", "read", *map(str, inputs), "--format", "jsonl"],
        input=stdin, capture_output=True, cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, timeout=300,
    )  # fmt: skip
    records = [Record.from_json(line) for line in done.stdout.splitlines()]
    by_id = {record.document.id: record for record in records}
    assert len(by_id) == len(records)
    return Run(done.returncode, by_id, done.stderr.decode("utf-8").splitlines())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    for name, data in GOOD.items():
        (made / name).write_bytes(data)
    for name, (data, _) in BAD.items():
        (made / name).write_bytes(data)
    (made / "large.txt").write_bytes((TEXT + "\n").encode() * (50_000_000 // len(TEXT.encode())))
    return made


@pytest.fixture(scope="module")
def run(folder: Path) -> Run:
    """All pages in one call, each named, in an order that mixes good and bad."""
    return read(*sorted(folder.iterdir()), folder / "absent.txt")


def test_every_page_gives_a_record_or_one_line(run: Run) -> None:
    assert run.status == 1
    assert len(run.records) == len(GOOD)
    assert len(run.lines) == len(BAD) + 2
    assert not any("Traceback" in line for line in run.lines)


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_named_with_the_reason(run: Run, folder: Path, name: str) -> None:
    (line,) = [line for line in run.lines if line.startswith(f"communique: {folder / name}: ")]
    assert BAD[name][1] in line


def test_a_page_of_fifty_megabytes_is_refused_with_the_limit(run: Run) -> None:
    (line,) = [line for line in run.lines if "large.txt" in line]
    assert "50 MB" in line
    assert "20 MB" in line


def test_a_file_that_is_not_there_is_named(run: Run) -> None:
    (line,) = [line for line in run.lines if "absent.txt" in line]
    assert "no such file" in line


@pytest.mark.parametrize("name", GOOD)
def test_a_record_without_findings_says_so(folder: Path, run: Run, name: str) -> None:
    stem = Path(name).stem
    same = [other for other in sorted(GOOD) if Path(other).stem == stem]
    record = run.records[stem if same[0] == name else str(folder / name)]
    assert record.document.text.strip()
    if not (record.contacts or record.statements or record.events or record.commitments):
        assert record.warnings


@pytest.mark.parametrize(
    "name", ["utf16", "utf16-be-unmarked", "cp1252", "broken", "nested", "nested-unclosed"]
)
def test_the_words_survive_the_encoding_and_the_markup(run: Run, name: str) -> None:
    record = run.records[name]
    words = " ".join(record.document.text.split())
    assert TEXT in words
    said = [" ".join(s.content.of(record.document.text).split()) for s in record.statements]
    assert any("We see the same ice" in content for content in said)


@pytest.mark.parametrize(("name", "language"), [("gb18030", "zh"), ("chinese", "zh"), ("russian", "ru")])
def test_other_languages_are_named_in_a_warning(run: Run, name: str, language: str) -> None:
    record = run.records[name]
    assert record.document.language == language
    assert any("English" in warning for warning in record.warnings)


def test_chinese_in_its_old_encoding_is_chinese(folder: Path, run: Run) -> None:
    assert run.records[str(folder / "gb18030.txt")].document.text == CHINESE
    assert CHINESE in run.records["gb18030"].document.text


def test_pages_that_are_no_article_say_so(run: Run) -> None:
    assert any("no article" in warning for warning in run.records["no-article"].warnings)
    assert any("list of links" in warning for warning in run.records["list"].warnings)


def test_a_broken_line_among_json_lines(tmp_path: Path) -> None:
    good = [json.dumps({"id": f"row {n}", "text": TEXT}) for n in range(3)]
    broken = [
        '{"id": "half", "text": ',
        "[1, 2]",
        '{"id": "none"}',
        '{"text": ""}',
        "[" * 100_000,
        '{"text": 5}',
    ]
    lines = [good[0], *broken[:3], good[1], "", *broken[3:], good[2]]
    path = tmp_path / "pages.jsonl"
    path.write_bytes("\n".join(lines).encode() + b"\n\xff\xfe\x00")
    run = read(path)
    assert run.status == 1
    assert list(run.records) == ["row 0", "row 1", "row 2"]
    assert [line.split(": ")[1] for line in run.lines] == [f"{path}:{n}" for n in (2, 3, 4, 7, 8, 9, 11)]


def test_names_cannot_break_the_line(tmp_path: Path) -> None:
    (tmp_path / "two\nlines\x1b[31m.txt").write_bytes(b"")
    run = read(tmp_path)
    assert run.status == 1
    assert len(run.lines) == 1
    assert "\x1b" not in run.lines[0]


def test_a_folder_without_pages_and_no_input(tmp_path: Path) -> None:
    run = read(tmp_path)
    assert run.status == 1
    assert not run.records
    assert "no page" in run.lines[0]


def test_standard_input_that_is_empty() -> None:
    run = read("-")
    assert run.status == 1
    assert len(run.lines) == 1
    assert "empty" in run.lines[0]


def test_only_good_pages_end_well(folder: Path) -> None:
    run = read(folder / "utf16.txt", folder / "cp1252.txt")
    assert (run.status, run.lines) == (0, [])
    assert list(run.records) == ["utf16", "cp1252"]


def test_a_sentence_of_twenty_thousand_words_is_read_once(run: Run) -> None:
    record = run.records["long-sentence"]
    assert len(record.document.text.split()) > 20_000
    assert all(s.content.end <= len(record.document.text) for s in record.statements)
