"""`communique read` as a person or a shell runs it, over a reader that needs no model."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from communique.record import Record

FAKE = str(Path(__file__).with_name("fake_reader.py"))
SOURCE = str(Path(__file__).parents[2] / "src")


def environment(**more: str) -> dict[str, str]:
    left_out = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "PYTHONIOENCODING", "PYTHONUTF8"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**kept, "PYTHONPATH": SOURCE, "TERM": "xterm", **more}


def run(*args: str, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, FAKE, *args]
    return subprocess.run(
        call,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(**env),
        timeout=60,
    )


def on_terminal(
    *args: str, columns: int = 60, watched: str = "both", env: Mapping[str, str] = MappingProxyType({})
) -> tuple[str, int]:
    """What a terminal of this width gets, and the status. `watched` says which streams it is: out, err, both."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    out = theirs if watched in {"out", "both"} else subprocess.DEVNULL
    err = theirs if watched in {"err", "both"} else subprocess.DEVNULL
    call = [sys.executable, FAKE, *args]
    with subprocess.Popen(call, stdin=theirs, stdout=out, stderr=err, env=environment(**env)) as process:
        os.close(theirs)
        seen = b""
        while True:
            try:
                chunk = os.read(ours, 65536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not chunk:
                break
            seen += chunk
    os.close(ours)
    return seen.decode().replace("\r\n", "\n"), process.returncode


def test_records_come_in_order_one_a_line() -> None:
    done = run("read", "a", "b", "c", "--format", "jsonl")
    assert done.returncode == 0
    assert done.stderr == ""
    assert [Record.from_json(line).document.id for line in done.stdout.splitlines()] == ["a", "b", "c"]


def test_a_bad_page_is_one_line_on_stderr_and_the_others_are_read() -> None:
    done = run("read", "a", "bad.html", "c", "--format", "jsonl")
    assert done.returncode == 1
    assert done.stderr == "communique: bad.html: is empty and [2Jbad\n"
    assert len(done.stdout.splitlines()) == 2


def test_json_is_one_array_for_any_number_of_pages() -> None:
    for names in (["a"], ["a", "b"], ["bad"]):
        done = run("read", *names, "--format", "json")
        ids = [record["document"]["id"] for record in json.loads(done.stdout)]
        assert ids == [name for name in names if name != "bad"]


def test_text_has_a_line_between_pages_and_no_escape() -> None:
    done = run("read", "a", "b")
    assert "\x1b" not in done.stdout
    assert done.stdout.count("\n" + "-" * 100 + "\n") == 1
    assert "Ana said a → 王." in done.stdout


def test_columns_set_the_width() -> None:
    assert "-" * 44 + "\n" in run("read", "a", "b", COLUMNS="44").stdout


def test_json_is_utf8_and_text_is_readable_in_any_locale() -> None:
    assert "王" in run("read", "a", "--format", "jsonl", PYTHONIOENCODING="ascii").stdout
    shown = run("read", "a", PYTHONIOENCODING="ascii")
    assert shown.returncode == 0
    assert shown.stdout.isascii()


def test_output_goes_to_a_file_in_the_format_of_its_name(tmp_path: Path) -> None:
    for name, pages in (("x.jsonl", 2), ("x.ndjson", 2), ("x.json", None), ("x.txt", 0)):
        file = tmp_path / name
        done = run("read", "a", "b", "--output", str(file))
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        written = file.read_text("utf-8")
        if pages is None:
            assert len(json.loads(written)) == 2
        else:
            assert written.count('"document":{') == pages


def test_a_format_asked_for_wins_over_the_name(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    run("read", "a", "--output", str(file), "--format", "jsonl")
    assert Record.from_json(file.read_text("utf-8")).document.id == "a"


def test_a_file_that_cannot_be_written_is_one_line() -> None:
    done = run("read", "a", "--output", "/nowhere/at/all.json")
    assert done.returncode == 1
    assert done.stderr == "Error: cannot write /nowhere/at/all.json: No such file or directory\n"


def test_unsure_findings_can_be_left_out() -> None:
    record = Record.from_json(run("read", "a", "--format", "jsonl", "--min-confidence", "0.6").stdout)
    assert record.statements == ()
    assert record.warnings == ("1 finding under a confidence of 0.6 left out.",)


def test_a_date_can_be_given() -> None:
    record = Record.from_json(run("read", "a", "--format", "jsonl", "--published", "2024-01-10").stdout)
    assert record.document.published is not None
    assert record.document.published.value == "2024-01-10"


@pytest.mark.parametrize("date", ["10 January", "2024-13", "2024-02-30", "24-01-10", "2024-1-1", ""])
def test_what_is_no_date_is_refused(date: str) -> None:
    done = run("read", "a", "--published", date)
    assert done.returncode == 2
    assert "is not a day (2024-01-10), a month (2024-01) or a year (2024)" in done.stderr


@pytest.mark.parametrize("confidence", ["-0.1", "1.1", "high"])
def test_a_confidence_is_between_nought_and_one(confidence: str) -> None:
    assert run("read", "a", "--min-confidence", confidence).returncode == 2


def test_nothing_named_gives_a_hint() -> None:
    done = run("read", stdin="a page")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "or - for standard input" in done.stderr


def test_inputs_without_pages_are_said() -> None:
    done = run("read", "none")
    assert done.returncode == 1
    assert done.stderr == "communique: there is no page in what was named\n"


def test_missing_weights_are_one_line() -> None:
    done = run("read", "broken")
    assert done.returncode == 1
    assert done.stderr == "communique: the weights are damaged\n"


def test_a_reader_that_goes_away_ends_quietly() -> None:
    call = [sys.executable, FAKE, "read", *(["page"] * 5000), "--format", "jsonl"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_an_interruption_is_one_line_and_leaves_whole_json(tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    done = run("read", "a", "stop", "--output", str(file))
    assert done.returncode == 130
    assert done.stderr == "communique: interrupted\n"
    assert len(json.loads(file.read_text("utf-8"))) == 1


def test_the_interrupt_key_stops_the_reading() -> None:
    call = [sys.executable, FAKE, "read", *(["slow"] * 200), "--format", "jsonl"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b"communique: interrupted\n"
    assert process.returncode == 130


def test_records_are_not_held_back() -> None:
    call = [sys.executable, FAKE, "read", "a", *(["slow"] * 40), "--format", "jsonl"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        start = time.monotonic()
        assert process.stdout.readline()
        assert time.monotonic() - start < 5
        process.terminate()


def test_a_terminal_gets_colours_and_its_width() -> None:
    seen, status = on_terminal("read", "a", "b", columns=50)
    assert status == 0
    assert "\x1b[1m" in seen
    assert "-" * 50 in seen
    assert "-" * 51 not in seen


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}])
def test_a_terminal_gets_no_colours_when_told(env: dict[str, str]) -> None:
    assert "\x1b" not in on_terminal("read", "a", watched="out", env=env)[0]


def test_colours_can_be_forced_into_a_pipe() -> None:
    assert "\x1b[1m" in run("read", "a", FORCE_COLOR="1").stdout
    assert "\x1b" not in run("read", "a", "--format", "json", FORCE_COLOR="1").stdout


def test_a_bar_shows_when_a_person_watches_many_pages(tmp_path: Path) -> None:
    pages, file = ["slow"] * 8, str(tmp_path / "out.jsonl")
    seen, status = on_terminal("read", *pages, "bad", "--output", file, columns=90)
    assert status == 1
    assert re.search(r"[4-9] of 9 pages", seen)
    assert "communique: bad: is empty and [2Jbad\n" in seen
    assert on_terminal("read", *pages, "--output", file, "--quiet")[0] == ""
    assert on_terminal("read", "a", "b", "--output", file)[0] == ""


def test_no_bar_in_a_pipe_or_over_the_records() -> None:
    assert run("read", *(["slow"] * 6), "--format", "jsonl").stderr == ""
    assert "pages" not in on_terminal("read", *(["slow"] * 6))[0]


def test_a_person_is_told_how_to_end_a_page() -> None:
    seen, _ = on_terminal("read", "-", watched="err")
    assert "end the page with Ctrl-D" in seen
    assert "Ctrl-D" not in on_terminal("read", "-", "--quiet", watched="err")[0]
