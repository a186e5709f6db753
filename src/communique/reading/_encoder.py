"""The encoder at run time: int8 ONNX in onnxruntime, its tokeniser, its layout.

Windows are run one at a time and unpadded, so that what is read on one page never depends on which other
pages happen to be read with it (int8 activations are scaled per run), and no word is spent on padding. Two
cores are used by running two windows side by side.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from pathlib import Path

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from communique._errors import ModelError
from communique.reading import _decoding, _layout, _windows
from communique.reading._decoding import Decoding
from communique.reading._layout import Layout
from communique.record import Span

MODEL_FOLDER = Path(__file__).parent / "model"

FILES = ("encoder.onnx", "tokenizer.json", "layout.json", "decoding.json")
"""What a model folder holds, beside SHA256SUMS and its README."""

_AHEAD = 4
"""Answers that a thread may be ahead of the decoder: one is up to a megabyte."""

_REMEDY = "reinstall communique"


class Answer(msgspec.Struct, frozen=True, dict=True):
    """What the encoder says about one window.

    `heads` is [words, layout.width], `pointers` [words, 2 * P * size]: of P pointers first all questions,
    then all answers.
    """

    window: _windows.Window
    layout: Layout
    decoding: Decoding
    heads: NDArray[np.float32]
    pointers: NDArray[np.float32]

    def head(self, name: str) -> NDArray[np.float32]:
        """The logits of one head, [words, columns]."""
        return self.heads[:, self.layout.columns[name]]

    @cached_property
    def _blocks(self) -> NDArray[np.float32]:
        return self.pointers.reshape(
            len(self.pointers), 2, len(self.layout.pointers), self.layout.pointer_size
        )

    def point(self, pointer: str, at: int) -> NDArray[np.float32]:
        """Logits of all words as answers to the question that the word `at` asks."""
        p = self.layout.pointers.index(pointer)
        out: NDArray[np.float32] = (
            self._blocks[:, 1, p] @ self._blocks[at, 0, p] / self.layout.pointer_size**0.5
        )
        return out


class Encoder:
    """Loads the weights once; safe to use from several threads.

    Raises:
        ModelError: a file of the model folder is missing, damaged (checksum), not what its name says, of
            another layout version, or the weights answer something else than their layout says.
    """

    def __init__(self, folder: Path = MODEL_FOLDER, *, threads: int = 2) -> None:
        self.folder = folder
        self.threads = max(1, threads)
        _verify(folder)
        try:
            self.layout = _layout.decode((folder / "layout.json").read_bytes())
            self.decoding = _decoding.decode((folder / "decoding.json").read_bytes())
            self.tokenizer = read_tokenizer(folder / "tokenizer.json")
            self._cls = _windows.special(self.tokenizer, "[CLS]")
            self._sep = _windows.special(self.tokenizer, "[SEP]")
            self._session = _session(folder / "encoder.onnx")
            self._try_out()
        except ModelError as error:
            raise ModelError(f"{folder}: {error}; {_REMEDY}") from error

    def windows(
        self, text: str, sentences: Sequence[Span], aside: Container[int] = ()
    ) -> tuple[_windows.Window, ...]:
        """Cut a text into the windows that it is read in; sentences numbered in `aside` are not read."""
        parts = _windows.pieces(text, sentences, self.tokenizer, aside)
        return tuple(_windows.pack(parts, self._cls, self._sep))

    def run(self, windows: Iterable[_windows.Window]) -> Iterator[Answer]:
        """Read windows, in order, `threads` at a time."""
        if self.threads == 1:
            yield from map(self._answer, windows)
            return
        waiting: deque[Future[Answer]] = deque()
        for window in windows:
            waiting.append(self._pool.submit(self._answer, window))
            if len(waiting) > _AHEAD * self.threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def forward(
        self, ids: NDArray[np.int64], case: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """One pass over one input without padding: heads and pointers, one row per token."""
        heads, pointers = self._session.run(None, {"ids": ids[None], "case": case[None]})
        return heads[0], pointers[0]

    @cached_property
    def fingerprint(self) -> str:
        """The first digits of the SHA-256 of the weights: which model answered."""
        return hashlib.sha256((self.folder / "encoder.onnx").read_bytes()).hexdigest()[:12]

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self.threads, thread_name_prefix="communique-encoder")

    def _answer(self, window: _windows.Window) -> Answer:
        heads, pointers = self.forward(window.ids, window.case)
        return Answer(window, self.layout, self.decoding, heads, pointers)

    def _try_out(self) -> None:
        """Compare what the weights answer with what the layout says they do."""
        ids = np.asarray([self._cls, self._sep], np.int64)
        try:
            heads, pointers = self.forward(ids, np.zeros(2, np.int64))
        except Exception as error:
            raise ModelError(f"encoder.onnx does not run: {error}") from error
        expected = ((2, self.layout.width), (2, 2 * len(self.layout.pointers) * self.layout.pointer_size))
        if (heads.shape, pointers.shape) != expected:
            raise ModelError(
                f"encoder.onnx answers {heads.shape[-1]} and {pointers.shape[-1]} columns, "
                f"layout.json says {expected[0][1]} and {expected[1][1]}"
            )


def read_tokenizer(path: Path) -> Tokenizer:
    """The tokeniser in a file, neither cutting nor filling up what it is given. Raises: ModelError."""
    try:
        made = Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises bare ones
        raise ModelError(f"{path.name} is not a tokeniser: {error}") from error
    made.no_truncation()
    made.no_padding()
    return made


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the library has no common base of its own
        raise ModelError(f"{path.name} is not a model: {error}") from error


def _verify(folder: Path) -> None:
    """Compare each file with its sha256 in SHA256SUMS (the format of `sha256sum`)."""
    sums = folder / "SHA256SUMS"
    try:
        expected = {name: digest for digest, name in map(str.split, sums.read_text("ascii").splitlines())}
        for name in FILES:
            if name not in expected:
                raise ModelError(f"{sums}: no checksum of {name}; {_REMEDY}")
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected[name]:
                raise ModelError(f"{folder / name}: the file is damaged (its checksum differs); {_REMEDY}")
    except FileNotFoundError as error:
        raise ModelError(f"{error.filename}: this file of the model is missing; {_REMEDY}") from error
    except OSError as error:
        raise ModelError(f"{error.filename}: the file cannot be read: {error.strerror}; {_REMEDY}") from error
    except ValueError as error:
        raise ModelError(f"{sums}: not a list of checksums; {_REMEDY}") from error
