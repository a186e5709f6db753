"""What is installed: all code and data, pinned dependencies with hashes and no addresses."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = sorted(ROOT.glob("requirements*.lock"))


def test_the_wheel_holds_all_code_and_data(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    build = "import sys, setuptools.build_meta as backend; backend.build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(tmp_path)], cwd=copy, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        packed = {name for name in wheel.namelist() if name.startswith("communique/")}
    source = ROOT / "src"
    there = {
        file.relative_to(source).as_posix()
        for file in (source / "communique").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert packed == there


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_locks_pin_versions_and_hashes_and_no_addresses(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    for requirement in re.sub(r"#.*", "", text).replace("\\\n", " ").split("\n"):
        if requirement.strip():
            assert re.match(r"[a-z0-9-]+==[^ ]+ ", requirement)
            assert "--hash=sha256:" in requirement


def test_the_lock_has_every_dependency_in_its_range() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    for dependency in project["dependencies"]:
        name = re.match(r"[a-z0-9-]+", dependency)
        assert name is not None
        assert name[0] in pinned
        assert re.search(r">=.*,<", dependency), f"{dependency} has no range"


def test_ci_runs_what_the_makefile_has() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    called = re.findall(r"^make ([a-z-]+)$", (ROOT / ".ci/run").read_text("utf-8"), re.MULTILINE)
    assert called == ["test", "lint", "types", "evaluate"]
    assert targets.issuperset({*called, "run", "bench", "train", "help", "clean"})
