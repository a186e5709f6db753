"""The public Reader: walks a page down from its bytes to its record."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from communique import pages, reading, recording
from communique._errors import PageError
from communique._explain import explain
from communique.explanation import Explanation
from communique.record import Document, Published, Record

_LONGEST_PATH = 1024


class Reader:
    """Reads pages about diplomacy. Loading the weights takes a moment: make one Reader and keep it.

    Args:
        threads: windows read side by side; 2 is what a laptop gives, 1 where several processes read.

    Raises:
        ModelError: the weights in the package are missing or damaged.
    """

    def __init__(self, *, threads: int = 2) -> None:
        self._encoder = reading.Encoder(threads=threads)

    def read(self, page: str | os.PathLike[str] | Document) -> Record:
        """The record of one page: a text, the path of a file, or a Document.

        A `str` is the text itself, unless it is one short line that names an existing file.

        Raises:
            PageError: the page can't be read (empty, binary, no such file).
        """
        return next(iter(self.read_many([page])))

    def read_many(self, many: Iterable[str | os.PathLike[str] | Document]) -> Iterator[Record]:
        """The records of many pages, streaming and in order.

        Raises:
            PageError: at the first page that can't be read; use `read_pages` to go on after it.
        """
        for result in self._read(map(_page, many)):
            if isinstance(result, PageError):
                raise result
            yield result

    def read_pages(
        self, inputs: Iterable[str | os.PathLike[str]], *, published: str | None = None, stdin: Any = None
    ) -> Iterator[Record | PageError]:
        """Records of a mix of files, folders, JSON Lines, addresses and `-` (standard input), in order.

        A page that can't be read gives its PageError in its place, and reading goes on. `published` is the
        ISO day, month or year of pages that don't state or show theirs.

        Raises:
            ValueError: `published` is not a date.
        """
        day = pages.publication.given(published) if published else None
        if published and day is None:
            raise ValueError(
                f"published: {published!r} is not a day (2024-01-10), a month (2024-01) or a year (2024)"
            )
        loaded: Iterable[pages.Page | PageError] = pages.load(inputs, stdin=stdin)
        yield from self._read(loaded if day is None else (_dated(item, day) for item in loaded))

    def relation(self, text: str, *, actor: tuple[int, int], recipient: tuple[int, int]) -> dict[str, float]:
        """What `actor` does to `recipient` in one sentence: the distribution over the 16 PLOVER types.

        For those who bring their own actors. `actor` and `recipient` are (start, end) in code points of
        `text`.
        The order matters: the other way round is another question.

        Raises:
            ValueError: a span is empty or reaches outside the text.
        """
        for name, (start, end) in (("actor", actor), ("recipient", recipient)):
            if not 0 <= start < end <= len(text):
                raise ValueError(
                    f"{name}: ({start}, {end}) is not a span of a text of {len(text)} characters"
                )
        return reading.relation(text, actor, recipient, self._encoder)

    def explain(self, record: Record, part: str) -> Explanation:
        """Why a record has one of its parts (`part` is its id): the words, the scores, and what decided.

        The page in the record is read again: the answers are those of the shipped weights today.

        Raises:
            RecordError: the record has no such part, or reading its page again does not find it.
        """
        return explain(record, part, self._encoder)

    def _read(self, loaded: Iterable[pages.Page | PageError]) -> Iterator[Record | PageError]:
        """Pages wait for each other only as far as the encoder gathers windows; errors keep their place."""
        queue: deque[pages.Page | PageError] = deque()

        def documents() -> Iterator[Document]:
            for item in loaded:
                queue.append(item)
                if isinstance(item, pages.Page):
                    yield item.document

        for document, found in reading.read(documents(), self._encoder):
            while isinstance(page := queue.popleft(), PageError):
                yield page
            yield recording.record(document, found, page.warnings)
        yield from (item for item in queue if isinstance(item, PageError))


def _dated(item: pages.Page | PageError, day: Published) -> pages.Page | PageError:
    if isinstance(item, PageError) or item.document.published is not None:
        return item
    return pages.Page(document=replace(item.document, published=day), warnings=item.warnings)


def _names_a_file(text: str) -> bool:
    # Not Path.is_file, which raises where a sentence is too long to be the name of a file.
    return len(text) < _LONGEST_PATH and "\n" not in text and os.path.isfile(text)  # noqa: PTH113


def _page(page: str | os.PathLike[str] | Document) -> pages.Page | PageError:
    if isinstance(page, Document):
        return pages.Page(document=page, warnings=())
    try:
        if isinstance(page, str) and not _names_a_file(page):
            return pages.from_text(page)
        path = Path(page)
        return pages.from_bytes(path.read_bytes(), str(path))
    except PageError as error:
        return error
    except OSError as error:
        return PageError(str(page), error.strerror or "can't be opened")
