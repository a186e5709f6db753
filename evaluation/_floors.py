"""Floors: what communique must not fall below, pinned with the gold they were measured on.

`floors.toml` holds, for every set, a fingerprint of its gold files and a floor for every row. A floor only
goes up. Whoever has to lower one says so in a `[[lowered]]` entry that stays in the file for good; a lower
floor without one is found by walking the file's own history in git.
"""

from __future__ import annotations

import subprocess
import tomllib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

from evaluation._gold import ROOT, EvaluationError

FILE = ROOT / "evaluation" / "floors.toml"
MARGIN = 0.005
"""A raised floor lies this far below the measured value, so that rounding elsewhere does not fail the
gate.
"""


class SetFloors(msgspec.Struct, forbid_unknown_fields=True):
    """Floors of one set. `gold` is `_gold.fingerprint` of its files, empty before the first measurement."""

    gold: str = ""
    files: int = 0
    floors: dict[str, float] = {}


class Lowered(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"start": "from", "end": "to"}):
    """A floor that was lowered on purpose: from `start` to `end`, and why."""

    set: str
    row: str
    start: float
    end: float
    why: str


class Floors(msgspec.Struct, forbid_unknown_fields=True):
    """The whole file."""

    sets: dict[str, SetFloors] = {}
    lowered: list[Lowered] = []

    def floor(self, name: str, row: str) -> float:
        """The floor of a row; 0 where none is pinned."""
        return self.sets[name].floors.get(row, 0.0) if name in self.sets else 0.0


def parse(text: str) -> Floors:
    """Read the file's text.

    Raises:
        EvaluationError: it is not TOML, has unknown fields, a floor outside 0 to 1, or a lowering without a
        reason.
    """
    try:
        floors = msgspec.convert(tomllib.loads(text), Floors, strict=False)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise EvaluationError(f"floors.toml: {error}") from error
    for name, one in floors.sets.items():
        for row, value in one.floors.items():
            if not 0 <= value <= 1:
                raise EvaluationError(f"floors.toml: {name}, {row}: {value} is not between 0 and 1")
    for entry in floors.lowered:
        if len(entry.why.split()) < 3:
            raise EvaluationError(f"floors.toml: the lowering of {entry.set}, {entry.row} gives no reason")
    return floors


def load(path: Path = FILE) -> Floors:
    """The floors that hold now."""
    return parse(path.read_text(encoding="utf-8"))


def history(path: Path = FILE) -> list[Floors]:
    """All committed versions of the file, oldest first; empty where there is no git or no commit of it."""
    folder, name = path.parent, path.name
    log = _git(folder, "log", "--reverse", "--topo-order", "--format=%H", "--", name)
    versions = []
    for commit in (log or "").split():
        text = _git(folder, "show", f"{commit}:./{name}")
        if text is not None:  # a commit that removes the file has no version of it
            versions.append(parse(text))
    return versions


def _git(folder: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, check=False, capture_output=True, text=True, encoding="utf-8"
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def silent_lowerings(versions: Sequence[Floors], now: Floors) -> list[str]:
    """What is wrong with the floors, given their earlier versions: one sentence for each floor that was
    lowered (or removed, or whose reason was removed) without a `[[lowered]]` entry in the file as it is now.
    """
    told = {(entry.set, entry.row, entry.start, entry.end) for entry in now.lowered}
    wrong = []
    for older, newer in pairwise([*versions, now]):
        for name, one in older.sets.items():
            for row, before in one.floors.items():
                after = newer.floor(name, row)
                if after < before and (name, row, before, after) not in told:
                    wrong.append(
                        f"the floor of {name}, {row!r} went from {before} to {after} without a [[lowered]] "
                        "entry: put it back, or add one with set, row, from, to and why"
                    )
    return wrong


def raised(floors: Floors, name: str, measured: dict[str, float]) -> Floors:
    """The floors with those of one set lifted to the measured values less the margin. None is ever
    lowered.
    """
    old = floors.sets.get(name, SetFloors())
    lifted = {
        row: max(old.floors.get(row, 0.0), round(max(0.0, value - MARGIN), 3))
        for row, value in measured.items()
    }
    one = SetFloors(gold=old.gold, files=old.files, floors={**old.floors, **lifted})
    return Floors(sets={**floors.sets, name: one}, lowered=floors.lowered)


HEADER = """\
# Floors of the evaluation gate (`make evaluate`): what communique must not fall below, by set and row.
# Written by `python -m evaluation.gate --raise`, which only ever raises. `gold` is a fingerprint of the gold
# files that the figures were measured on; the gate refuses to compare figures with floors of other gold.
# To lower a floor, change it and add an entry, which stays for good:
#   [[lowered]]
#   set = "dev"
#   row = "contacts"
#   from = 0.680
#   to = 0.660
#   why = "three gold pages were corrected; the old figure rested on the errors"
"""


def render(floors: Floors) -> str:
    """The file's text; `parse` gives the same floors back."""
    lines = [HEADER]
    for name, one in floors.sets.items():
        lines += [
            f"[sets.{name}]",
            f'gold = "{one.gold}"',
            f"files = {one.files}",
            "",
            f"[sets.{name}.floors]",
        ]
        lines += [f"{_quoted(row)} = {value:.3f}" for row, value in one.floors.items()]
        lines.append("")
    for entry in floors.lowered:
        lines += ["[[lowered]]", f"set = {_quoted(entry.set)}", f"row = {_quoted(entry.row)}"]
        lines += [f"from = {entry.start}", f"to = {entry.end}", f"why = {_quoted(entry.why)}", ""]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return msgspec.json.encode(text).decode()  # a JSON string is a TOML basic string
