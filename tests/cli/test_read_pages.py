"""`communique read` with the model that ships, on the example pages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from communique.record import Record

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(page for page in (ROOT / "examples").iterdir() if page.suffix in {".txt", ".html"})


def communique(*args: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    left_out = {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}
    env = {name: value for name, value in os.environ.items() if name not in left_out}
    call = [sys.executable, "-m", "communique", *map(str, args)]
    return subprocess.run(
        call,
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**env, "PYTHONPATH": str(ROOT / "src")},
        timeout=120,
    )


def records(done: subprocess.CompletedProcess[bytes]) -> list[Record]:
    return [Record.from_json(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def examples() -> dict[str, Record]:
    done = communique("read", *EXAMPLES, "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, b"")
    return dict(zip([page.name for page in EXAMPLES], records(done), strict=True))


def test_plain_pages_come_back_verbatim(examples: dict[str, Record]) -> None:
    for page in EXAMPLES:
        if page.suffix == ".txt":
            assert examples[page.name].document.text == page.read_text("utf-8")


def test_a_call_between_two_ministers_is_one_contact(examples: dict[str, Record]) -> None:
    record = examples["ministers-call.txt"]
    calls = [
        contact for contact in record.contacts if contact.kind == "phone" and contact.status == "occurred"
    ]
    assert len(calls) == 1
    names = {record.actor(one).name for one in calls[0].participants}
    assert len(names) == 2
    assert any("Amir-Abdollahian" in name for name in names)
    assert any("Faisal" in name for name in names)
    assert calls[0].date is not None
    assert calls[0].date.value == "2023-03-23"
    assert record.document.sources == ("Gulf Press Desk",)


def test_nothing_is_read_from_furniture(examples: dict[str, Record]) -> None:
    for record in examples.values():
        for statement in record.statements:
            for stretch in record.document.furniture:
                assert not (statement.content.start < stretch.end and stretch.start < statement.content.end)


def test_every_example_has_something_said_done_and_met(examples: dict[str, Record]) -> None:
    for name, record in examples.items():
        assert record.contacts, name
        assert record.statements, name
        assert record.events, name
        assert record.document.published is not None, name


def test_text_names_the_people(examples: dict[str, Record]) -> None:
    done = communique("read", *EXAMPLES)
    text = " ".join(done.stdout.decode("utf-8").split())
    assert b"\x1b" not in done.stdout
    for name in ("Penny Wong", "Wang Yi", "Emmanuel Macron", "Masoud Pezeshkian", "Jalil Abbas Jilani"):
        assert name in text


def test_a_mix_with_bad_pages_reads_the_good_ones(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    page = {"id": "x/1", "text": EXAMPLES[0].read_text("utf-8"), "outlet": "Example Times"}
    (tmp_path / "pages.jsonl").write_text(
        json.dumps(page) + "\nno json\n" + json.dumps({**page, "id": "x/2"}) + "\n"
    )
    missing = tmp_path / "missing.txt"
    done = communique("read", tmp_path, missing, EXAMPLES[1], "--format", "jsonl")
    assert done.returncode == 1
    found = [record.document for record in records(done)]
    assert [document.id for document in found[:2]] == ["x/1", "x/2"]
    assert len(found) == 3
    assert found[0].outlet == "Example Times"
    lines = done.stderr.decode("utf-8").splitlines()
    assert len(lines) == 4
    for part in ("binary.txt", "empty.txt", "pages.jsonl:2", "missing.txt"):
        assert sum(part in line for line in lines) == 1
    assert b"Traceback" not in done.stderr


def test_standard_input_and_a_date_that_is_given() -> None:
    page = b"Norway's foreign minister said on Tuesday that Norway would send a team to Chile."
    done = communique("read", "-", "--format", "jsonl", "--published", "2024-03-14", stdin=page)
    assert done.returncode == 0, done.stderr
    (record,) = records(done)
    assert record.document.text == page.decode()
    assert record.document.published is not None
    assert (record.document.published.value, record.document.published.basis) == ("2024-03-14", "given")


def test_a_date_that_is_given_does_not_replace_a_stated_one(examples: dict[str, Record]) -> None:
    page = next(page for page in EXAMPLES if page.name == "ministers-call.txt")
    (record,) = records(communique("read", page, "--format", "jsonl", "--published", "2001-01-01"))
    assert record == examples["ministers-call.txt"]
