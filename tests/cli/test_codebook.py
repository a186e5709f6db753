"""`communique codebook`: every type, mode, context and code can be looked up."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from communique import load_codebook
from communique.cli import cli
from communique.cli._wording import score


def shown(*args: str, columns: int = 100) -> str:
    result = CliRunner(env={"COLUMNS": str(columns), "FORCE_COLOR": "", "NO_COLOR": ""}).invoke(
        cli, ["codebook", *args]
    )
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_the_overview_has_every_type_and_context(columns: int) -> None:
    text = shown(columns=columns)
    book = load_codebook()
    for name in [*book.types, *book.contexts]:
        assert f"  {name}" in text
    assert max(map(cell_len, text.splitlines())) <= columns
    assert "\x1b" not in text


@pytest.mark.parametrize("name", list(load_codebook().types))
def test_a_type_has_its_modes_scores_and_codes(name: str) -> None:
    known = load_codebook().types[name]
    text = " ".join(shown(name.lower()).split())
    assert text.startswith(f"{name} · {known.quad} · score {score(known.score)}")
    assert " ".join(known.definition.split()) in text
    assert known.cameo in text
    for mode, facts in known.modes.items():
        assert (
            f"{mode} {' '.join(facts.definition.split())} score {score(facts.score)} · CAMEO {facts.cameo}"
            in text
        )


def test_every_context_and_code_is_explained() -> None:
    book = load_codebook()
    for name in ("military", "economic"):
        assert " ".join(book.contexts[name].definition.split()) in " ".join(shown(name).split())
    for code in ("036", "0871", "19"):
        assert shown(code).startswith(f"{code} · ")
        assert book.cameo[code].name in shown(code)


def test_an_unknown_name_lists_the_known_ones() -> None:
    result = CliRunner().invoke(cli, ["codebook", "TALK"])
    assert result.exit_code == 2
    assert "'TALK' is no CAMEO code, and none of AGREE, CONSULT" in result.stderr
