"""`communique explain`: the words, the scores and what decided."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from communique._errors import RecordError
from communique.cli import cli
from communique.explanation import Choice, Decision, Explanation
from communique.record import Document, Event, Record, Span

TEXT = "Talks were held in Tartu. Estonia thanked\nLatvia \x1b[2J for its help."


def _record(name: str = "page.txt") -> Record:
    event = Event(
        id="e1", type="SUPPORT", actors=(), recipients=(), trigger=Span(34, 41), status="occurred",
        quad="verbal cooperation", confidence=0.8,
    )  # fmt: skip
    return Record(document=Document(id=name, text=TEXT, sha256="0" * 64), events=(event,))


class _Explainer:
    def explain(self, record: Record, part: str) -> Explanation:
        if part != "e1":
            raise RecordError(f"the record of {record.document.id} has no {part}; it has e1")
        choices = (Choice("SUPPORT", 0.8), Choice("AGREE", 0.15))
        return Explanation(
            page=record.document.id,
            id=part,
            kind="event",
            anchor=Span(34, 41),
            sentence=Span(26, len(TEXT)),
            confidence=0.8,
            decisions=(
                Decision(field="type", answer="SUPPORT", by="encoder", how="the head type", choices=choices),
                Decision(field="actors", answer="Estonia", by="rule", how="named", words=(Span(26, 33),)),
            ),
            text=TEXT,
            program="1.2.3",
            model="abc",
        )


def _run(*args: str, stdin: str | None = None, columns: int = 80) -> Result:
    runner = CliRunner(env={"COLUMNS": str(columns), "FORCE_COLOR": "", "NO_COLOR": ""})
    return runner.invoke(cli, ["explain", *args], obj=_Explainer, input=stdin)


@pytest.fixture
def one(tmp_path: Path) -> str:
    path = tmp_path / "one.jsonl"
    path.write_text(_record().to_json() + "\n")
    return str(path)


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_words_scores_and_reasons_fit_the_width(one: str, columns: int) -> None:
    result = _run(one, "e1", columns=columns)
    assert result.exit_code == 0, result.output
    flat = " ".join(result.output.split())
    assert "Estonia [thanked] Latvia" in flat
    assert "SUPPORT 0.80, AGREE 0.15" in flat
    assert "rule: named" in flat
    assert "communique 1.2.3" in flat
    assert max(map(cell_len, result.output.splitlines())) <= columns
    assert "\x1b" not in result.output


def test_json_has_the_words_of_every_span(one: str) -> None:
    found: dict[str, Any] = json.loads(_run(one, "e1", "--format", "json").output)
    assert found["anchor"]["words"] == "thanked"
    assert found["decisions"][1]["words"] == [{"start": 26, "end": 33, "words": "Estonia"}]
    assert "text" not in found


def test_standard_input_and_an_array(tmp_path: Path) -> None:
    assert "event e1" in _run("-", "e1", stdin=_record().to_json()).output
    path = tmp_path / "all.json"
    path.write_text(f"[{_record('a').to_json()}, {_record('b').to_json()}]")
    assert "\nb\n" in _run(str(path), "e1", "--page", "b").output


@pytest.mark.parametrize(
    ("content", "args", "said"),
    [
        ("", ["e1"], "there is no record in it"),
        ("{}", ["e1"], "not a communique record"),
        ("[1", ["e1"], "not JSON"),
        ("{two}", ["e9"], "say which page, as in --page a"),
        ("{two}", ["e1", "--page", "c"], "none of its 2 records is of a page c"),
        ("{one}", ["e9"], "has no e9; it has e1"),
    ],
)
def test_what_cannot_be_explained_is_said_in_one_line(
    tmp_path: Path, content: str, args: list[str], said: str
) -> None:
    two = f"{_record('a').to_json()}\n{_record('b').to_json()}\n"
    path = tmp_path / "records.jsonl"
    path.write_text({"{two}": two, "{one}": _record().to_json()}.get(content, content))
    result = _run(str(path), *args)
    assert result.exit_code == 1
    assert said in result.output
    assert len(result.output.splitlines()) == 1


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = _run(str(tmp_path / "none.jsonl"), "e1")
    assert result.exit_code == 1
    assert "No such file" in result.output
