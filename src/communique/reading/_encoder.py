"""The encoder at run time: int8 ONNX in onnxruntime, its tokeniser, its layout.

Windows are run one at a time and unpadded, so that what is read on one page never depends on which other pages
happen to be read with it (int8 activations are scaled per run), and no word is spent on padding. Two cores are
used by running two windows side by side.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from communique._errors import ModelError
from communique.reading import _windows
from communique.reading._layout import LAYOUT_VERSION, Layout
from communique.record import Span

MODEL_FOLDER = Path(__file__).parent / "model"


class Answer(msgspec.Struct, frozen=True, dict=True):
    """What the encoder says about one window: `heads` [words, layout.width], `pointers` [words, 2 * P * size]."""

    window: _windows.Window
    layout: Layout
    heads: NDArray[np.float32]
    pointers: NDArray[np.float32]

    def head(self, name: str) -> NDArray[np.float32]:
        """The logits of one head, [words, columns]."""
        return self.heads[:, self.layout.columns[name]]

    @cached_property
    def _blocks(self) -> NDArray[np.float32]:
        return self.pointers.reshape(len(self.pointers), 2, len(self.layout.pointers), self.layout.pointer_size)

    def point(self, pointer: str, at: int) -> NDArray[np.float32]:
        """Logits of all words as answers to the question that the word `at` asks."""
        p = self.layout.pointers.index(pointer)
        out: NDArray[np.float32] = self._blocks[:, 1, p] @ self._blocks[at, 0, p] / self.layout.pointer_size**0.5
        return out


class Encoder:
    """Loads the weights once; safe to use from several threads.

    Raises:
        ModelError: a file of the model folder is missing, damaged (checksum), or of another layout version.
    """

    def __init__(self, folder: Path = MODEL_FOLDER, *, threads: int = 2) -> None:
        self.folder = folder
        self.threads = max(1, threads)
        _verify(folder)
        self.layout = msgspec.json.decode((folder / "layout.json").read_bytes(), type=Layout)
        if self.layout.version != LAYOUT_VERSION:
            raise ModelError(
                f"{folder}: weights of layout {self.layout.version}, this version reads {LAYOUT_VERSION}; reinstall communique"
            )
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self._cls = self.tokenizer.token_to_id("[CLS]")
        self._sep = self.tokenizer.token_to_id("[SEP]")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def windows(self, text: str, sentences: Sequence[Span]) -> tuple[_windows.Window, ...]:
        """Cut a text into the windows that it is read in."""
        return tuple(_windows.pack(_windows.pieces(text, sentences, self.tokenizer), self._cls, self._sep))

    def run(self, windows: Iterable[_windows.Window]) -> Iterator[Answer]:
        """Read windows, in order, `threads` at a time."""
        if self.threads == 1:
            yield from map(self._answer, windows)
        else:
            yield from self._pool.map(self._answer, windows)

    def forward(self, ids: NDArray[np.int64], case: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """One pass over one input without padding: heads and pointers, one row per token."""
        heads, pointers = self._session.run(None, {"ids": ids[None], "case": case[None]})
        return heads[0], pointers[0]

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self.threads, thread_name_prefix="communique-encoder")

    def _answer(self, window: _windows.Window) -> Answer:
        heads, pointers = self.forward(window.ids, window.case)
        return Answer(window, self.layout, heads, pointers)


def _verify(folder: Path) -> None:
    """Compare each file with its sha256 in SHA256SUMS (the format of `sha256sum`)."""
    try:
        sums = (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines()
        for line in sums:
            expected, name = line.split()
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected:
                raise ModelError(f"{folder / name}: the file is damaged (checksum differs); reinstall communique")
    except OSError as error:
        raise ModelError(f"{error.filename}: the model file is missing; reinstall communique") from error
    except ValueError as error:
        raise ModelError(f"{folder / 'SHA256SUMS'}: not a list of checksums; reinstall communique") from error
