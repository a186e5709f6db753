from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import _floors
from evaluation._floors import Floors, Lowered, SetFloors, parse, raised, render, silent_lowerings
from evaluation._gold import EvaluationError

VALUES = st.integers(0, 1000).map(lambda n: n / 1000)
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)


def floors(value: float, *lowered: Lowered) -> Floors:
    return Floors(
        sets={"dev": SetFloors(gold="ab", files=2, floors={"contacts": value})}, lowered=list(lowered)
    )


def told(start: float, end: float) -> Lowered:
    return Lowered(set="dev", row="contacts", start=start, end=end, why="two gold pages were wrong")


@given(
    st.dictionaries(st.sampled_from(["dev", "seed"]), st.dictionaries(NAMES, VALUES, max_size=4)),
    st.lists(st.tuples(NAMES, VALUES, VALUES), max_size=3),
)
def test_what_is_written_is_read_back(
    sets: dict[str, dict[str, float]], lowered: list[tuple[str, float, float]]
) -> None:
    given_floors = Floors(
        sets={name: SetFloors(gold="c0ffee", files=3, floors=rows) for name, rows in sets.items()},
        lowered=[
            Lowered(set="dev", row=row, start=a, end=b, why=f"because the gold of {row} is wrong")
            for row, a, b in lowered
        ],
    )
    assert parse(render(given_floors)) == given_floors


@given(VALUES, VALUES)
def test_raising_never_lowers(before: float, measured: float) -> None:
    after = raised(floors(before), "dev", {"contacts": measured, "actors": measured})
    assert after.floor("dev", "contacts") == max(before, round(max(0.0, measured - _floors.MARGIN), 3))
    assert after.floor("dev", "actors") <= measured


def test_rows_that_were_not_measured_keep_their_floor() -> None:
    assert raised(floors(0.7), "dev", {"actors": 0.9}).floor("dev", "contacts") == 0.7


def test_a_higher_floor_is_welcome() -> None:
    assert silent_lowerings([floors(0.5), floors(0.6)], floors(0.6)) == []


def test_a_lower_floor_needs_a_reason() -> None:
    (complaint,) = silent_lowerings([floors(0.6)], floors(0.5))
    assert "contacts" in complaint
    assert "0.6" in complaint
    assert silent_lowerings([floors(0.6)], floors(0.5, told(0.6, 0.5))) == []


def test_a_reason_holds_for_its_own_lowering_only() -> None:
    assert silent_lowerings([floors(0.6)], floors(0.4, told(0.6, 0.5)))
    raised_again = [floors(0.6), floors(0.5, told(0.6, 0.5)), floors(0.58, told(0.6, 0.5))]
    assert silent_lowerings(raised_again, floors(0.55, told(0.6, 0.5)))


def test_a_removed_floor_is_a_lowered_one() -> None:
    assert silent_lowerings([floors(0.6)], Floors())


def test_a_lowering_long_committed_is_still_found() -> None:
    assert silent_lowerings([floors(0.6), floors(0.5)], floors(0.5))


def test_a_reason_cannot_be_taken_out_again() -> None:
    versions = [floors(0.6), floors(0.5, told(0.6, 0.5))]
    assert silent_lowerings(versions, floors(0.5))


@pytest.mark.parametrize(
    "text",
    [
        "sets = 3",
        "[sets.dev]\nfloor = {}",
        "[sets.dev.floors]\nactors = 1.2",
        "[sets.dev.floors]\nactors = 'high'",
        "[[lowered]]\nset='dev'\nrow='actors'\nfrom=0.5\nto=0.4\nwhy=''",
        "not toml",
    ],
)
def test_a_damaged_file_is_refused(text: str) -> None:
    with pytest.raises(EvaluationError, match=r"floors\.toml"):
        parse(text)


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_the_history_is_git_s(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    file = tmp_path / "floors.toml"
    for value in (0.5, 0.7, 0.6):
        file.write_text(render(floors(value)), encoding="utf-8")
        git(tmp_path, "add", "floors.toml")
        git(tmp_path, "commit", "-q", "-m", f"floor {value}")
    versions = _floors.history(file)
    assert [one.floor("dev", "contacts") for one in versions] == [0.5, 0.7, 0.6]
    assert len(silent_lowerings(versions, _floors.load(file))) == 1


def test_without_git_there_is_no_history(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    file.write_text(render(floors(0.5)), encoding="utf-8")
    assert _floors.history(file) == []


def test_no_floor_of_this_project_was_lowered_silently() -> None:
    assert silent_lowerings(_floors.history(), _floors.load()) == []


def test_the_floors_file_is_as_the_gate_writes_it() -> None:
    text = _floors.FILE.read_text(encoding="utf-8")
    assert render(parse(text)) == text
