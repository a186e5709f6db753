"""The model folder is checked before it is used, and the encoder answers the same however it is run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from communique import ModelError, codebook
from communique._sentences import split
from communique.reading import MODEL_FOLDER, Encoder
from communique.reading._encoder import FILES, Answer

TEXT = "\n".join(
    f"Minister {name} said on Monday that talks number {n} in Geneva had been useful. She will travel to Oslo."
    for n, name in enumerate(["Abara", "Lind", "Okafor", "Petrov", "Quispe", "Rao", "Sato", "Tran"] * 6)
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped model folder, its large file linked."""
    made = tmp_path / "model"
    made.mkdir()
    (made / "encoder.onnx").symlink_to(MODEL_FOLDER / "encoder.onnx")
    for name in {*FILES, "SHA256SUMS"} - {"encoder.onnx"}:
        (made / name).write_bytes((MODEL_FOLDER / name).read_bytes())
    return made


def seal(folder: Path) -> None:
    """Write the checksums anew, as somebody would who means the change."""
    lines = (f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in FILES)
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="ascii")


def change_layout(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    layout = json.loads((folder / "layout.json").read_text("utf-8"))
    change(layout)
    (folder / "layout.json").write_text(json.dumps(layout), encoding="utf-8")
    seal(folder)


def refused(folder: Path) -> str:
    with pytest.raises(ModelError) as caught:
        Encoder(folder)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(str(folder))
    assert message.endswith("reinstall communique")
    return message


def test_a_copy_of_the_folder_is_a_model(folder: Path) -> None:
    assert Encoder(folder).layout == Encoder().layout
    seal(folder)
    assert Encoder(folder).layout == Encoder().layout


@pytest.mark.parametrize("name", [*FILES, "SHA256SUMS"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    message = refused(folder)
    assert name in message
    assert "missing" in message


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_named(folder: Path, name: str) -> None:
    data = bytearray((folder / name).read_bytes())
    (folder / name).unlink()
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(data)
    message = refused(folder)
    assert name in message
    assert "damaged" in message


@pytest.mark.parametrize("sums", ["", "no sums here at all\n", "0123\n"])
def test_checksums_that_are_none_are_refused(folder: Path, sums: str) -> None:
    (folder / "SHA256SUMS").write_text(sums)
    assert "checksum" in refused(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_not_what_its_name_says(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).write_bytes(b"{}")
    seal(folder)
    refused(folder)


def test_another_version_is_refused(folder: Path) -> None:
    change_layout(folder, lambda layout: layout.update(version=99))
    assert "layout 99" in refused(folder)


@pytest.mark.parametrize(
    "field", ["mentions", "pointers", "contacts", "statuses", "forces", "contact_statuses"]
)
def test_names_that_nobody_decodes_are_refused(folder: Path, field: str) -> None:
    change_layout(folder, lambda layout: layout[field].append("horoscope"))
    message = refused(folder)
    assert "horoscope" in message
    assert field in message


@pytest.mark.parametrize("field", ["mentions", "pointers", "pointer_size", "version", "types"])
def test_what_a_layout_leaves_out_is_not_guessed(folder: Path, field: str) -> None:
    change_layout(folder, lambda layout: layout.pop(field))
    assert field in refused(folder)


def test_a_pointer_that_is_needed_is_missed(folder: Path) -> None:
    change_layout(folder, lambda layout: layout["pointers"].remove("source"))
    assert "source" in refused(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda layout: layout["modes"].pop(),
        lambda layout: layout["forces"].pop(),
        lambda layout: layout.update(pointer_size=layout["pointer_size"] + 1),
        lambda layout: layout["pointers"].remove("same"),
    ],
    ids=["modes", "forces", "pointer size", "pointers"],
)
def test_weights_that_answer_something_else_are_refused(
    folder: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    change_layout(folder, change)
    assert "columns" in refused(folder)


def test_the_weights_speak_the_codebook() -> None:
    book = codebook.load()
    layout = Encoder().layout
    assert set(layout.types) == set(book.types)
    assert set(layout.modes) <= {(kind, mode) for kind in book.types for mode in book.modes(kind)}


def answers(encoder: Encoder, text: str) -> list[Answer]:
    return list(encoder.run(encoder.windows(text, split(text))))


def test_threads_do_not_change_answers_nor_their_order() -> None:
    one, two = (answers(Encoder(threads=threads), TEXT) for threads in (1, 2))
    assert len(one) == len(two) > 4
    for first, second in zip(one, two, strict=True):
        assert first.window.seps == second.window.seps
        assert np.array_equal(first.heads, second.heads)
        assert np.array_equal(first.pointers, second.pointers)


def test_answers_can_be_taken_one_by_one_and_left() -> None:
    encoder = Encoder(threads=2)
    windows = encoder.windows(TEXT, split(TEXT))
    taken = next(iter(encoder.run(windows)))
    assert taken.window is windows[0]
    assert len(answers(encoder, TEXT)) == len(windows)


def test_no_window_no_answer() -> None:
    assert list(Encoder(threads=2).run([])) == []
