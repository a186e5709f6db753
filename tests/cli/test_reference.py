"""docs/cli.md says what the program itself says; docs/record.md leaves no field of the record out."""

from __future__ import annotations

import re
from pathlib import Path

import click
import msgspec
import pytest
from click.testing import CliRunner

from communique import record
from communique.cli import cli

ROOT = Path(__file__).parents[2]
COMMANDS = [(), *((name,) for name in cli.commands)]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_reference_is_the_help(command: tuple[str, ...]) -> None:
    result = CliRunner().invoke(cli, [*command, "--help"], prog_name="communique", terminal_width=100)
    block = f"```\n$ {' '.join(['communique', *command, '--help'])}\n{result.output}```\n"
    assert block in (ROOT / "docs/cli.md").read_text("utf-8"), f"put this into docs/cli.md:\n{block}"


def test_the_reference_names_no_option_that_is_not_there() -> None:
    options = {
        name
        for command in [cli, *cli.commands.values()]
        for parameter in command.get_params(click.Context(command))
        if isinstance(parameter, click.Option)
        for name in parameter.opts
    }
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", (ROOT / "docs/cli.md").read_text("utf-8")))
    assert named <= options


def test_help_fits_a_narrow_terminal_and_has_examples() -> None:
    for command in COMMANDS:
        text = CliRunner().invoke(cli, [*command, "--help"], prog_name="communique", terminal_width=80).output
        assert re.search(r"^ +communique \w+", text.partition("\n")[2], re.MULTILINE)
        assert max(map(len, text.splitlines())) <= 80


def parts() -> list[type[msgspec.Struct]]:
    """Every type that a record is made of."""
    structs = [
        thing
        for thing in vars(record).values()
        if isinstance(thing, type) and issubclass(thing, msgspec.Struct)
    ]
    return [
        struct for struct in structs if struct.__module__ == record.__name__ and struct.__name__[0] != "_"
    ]


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.__name__)
def test_every_field_of_the_record_is_documented(part: type[msgspec.Struct]) -> None:
    text = (ROOT / "docs/record.md").read_text("utf-8")
    section = re.search(rf"^## {part.__name__}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section is not None, f"docs/record.md has no section {part.__name__}"
    for field in msgspec.structs.fields(part):
        assert f"`{field.encode_name}`" in section[1]


def test_every_value_that_a_field_may_have_is_documented() -> None:
    text = (ROOT / "docs/record.md").read_text("utf-8")
    for name, thing in vars(record).items():
        for value in getattr(thing, "__args__", ()) if name[0].isupper() else ():
            if isinstance(value, str):
                assert f"`{value}`" in text, f"{name}: {value}"
