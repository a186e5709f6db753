"""The rules of the house, read from the code: who may import whom, how long a file may be, what it never names."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import communique

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "communique"
FILES = sorted(
    path
    for folder in ("src", "evaluation", "training", "tests")
    for path in (ROOT / folder).rglob("*.py")
    if not {"__pycache__", "runs"} & set(path.parts)
)
CODE = [path for path in FILES if ROOT / "tests" not in path.parents]

FLOW = ("pages", "reading", "actors", "recording", "cli")
"""The way of a page. Nothing imports from what comes after itself."""
BASE = {
    "_errors": (),
    "record": ("_errors",),
    "_sentences": ("record",),
    "codebook": ("_errors", "record"),
    "dates": ("_errors", "record"),
}
"""What all may import, and what of the package these import themselves."""
LONGEST_FILE, LONGEST_FUNCTION = 400, 50


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def part_of(path: Path) -> str:
    """The folder or module directly in the package that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Dotted names of all that a file imports, those inside functions and for type checking too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}:{node.lineno}: imports are absolute"
            module = node.module or ""
            yield from (
                [f"{module}.{alias.name}" for alias in node.names] if module == "communique" else [module]
            )


def parts_imported(path: Path) -> set[str]:
    """The parts of the package that a file imports."""
    found = {name.split(".")[1] for name in imports(path) if name.startswith("communique.")}
    return {part for part in found if (PACKAGE / part).is_dir() or (PACKAGE / f"{part}.py").is_file()}


def of_part(part: str) -> list[Path]:
    return [path for path in CODE if PACKAGE in path.parents and part_of(path) == part]


@pytest.mark.parametrize("part", FLOW)
def test_nothing_imports_from_below(part: str) -> None:
    below = {*FLOW[FLOW.index(part) + 1 :], "_reader"}
    assert of_part(part)
    for path in of_part(part):
        assert not parts_imported(path) & below, name_of(path)


@pytest.mark.parametrize(("part", "allowed"), BASE.items(), ids=BASE)
def test_the_base_stands_by_itself(part: str, allowed: tuple[str, ...]) -> None:
    assert of_part(part)
    for path in of_part(part):
        assert parts_imported(path) <= {part, *allowed}, name_of(path)


def test_the_command_line_uses_the_public_api_only() -> None:
    for path in of_part("cli"):
        assert parts_imported(path) <= {
            "_errors",
            "_sentences",
            "cli",
            "codebook",
            "explanation",
            "record",
        }, name_of(path)


def test_the_package_does_not_know_training_and_evaluation() -> None:
    for path in CODE:
        if PACKAGE in path.parents:
            roots = {name.split(".")[0] for name in imports(path)}
            assert not roots & {"training", "evaluation", "tests", "torch", "transformers"}, name_of(path)


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{name_of(path)}: {node.name} has {length} lines"


def test_errors_come_from_one_tree() -> None:
    for path in of_part("pages") + of_part("reading") + of_part("actors") + of_part("recording"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
                assert not any(base.endswith(("Error", "Exception")) for base in bases), name_of(path)


def test_nothing_names_a_place_on_a_machine() -> None:
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = kept.stdout.splitlines() or [name_of(path) for path in FILES]
    place = re.compile(r"(?<![\w./:~-])/(?:home|root|Users|work|mnt|data|opt|srv)/\w|\b[A-Z]:\\\\?Users")
    for name in names:
        path = ROOT / name
        if path.is_file() and path.suffix in {".py", ".toml", ".md", ".in", ".lock", ".json", ""}:
            found = place.search(path.read_text("utf-8", "replace"))
            assert found is None or path == Path(__file__), f"{name}: {found}"


def test_one_version_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert communique.__version__ == project["version"]


def test_every_dependency_is_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = {re.split(r"[><=]", item)[0].replace("-", "_") for item in project["dependencies"]}
    used = {name.split(".")[0] for path in CODE if PACKAGE in path.parents for name in imports(path)}
    assert named - used == {"lxml_html_clean"}  # pyproject.toml says why it is named


def test_public_names_are_there() -> None:
    assert sorted(communique.__all__) == sorted(set(communique.__all__))
    for name in communique.__all__:
        assert hasattr(communique, name)
        assert name in dir(communique)
    with pytest.raises(AttributeError, match="Writer"):
        _ = communique.Writer  # type: ignore[attr-defined]


def test_help_does_not_wait_for_the_model() -> None:
    heavy = "{'onnxruntime', 'tokenizers', 'numpy', 'trafilatura', 'lxml', 'httpx', 'babel'}"
    code = f"""
import sys
from communique.cli import main
try:
    main(["--help"])
except SystemExit:
    sys.exit(', '.join({heavy} & set(sys.modules)) or 0)
"""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Usage: communique" in done.stdout
