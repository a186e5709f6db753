"""The command line over a reader that needs no model: run as a script by the tests of this folder.

The words of an input say what becomes of it: one with "bad" in its name cannot be read, "slow" waits,
"stop" interrupts as Ctrl-C does, "broken" has no model.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator

from communique._errors import ModelError, PageError
from communique.cli import main
from communique.record import Document, Published, Record, Span, Statement


class FakeReader:
    """Makes one statement of every name."""

    def read_pages(
        self, inputs: Iterable[str], *, published: str | None = None
    ) -> Iterator[Record | PageError]:
        for name in inputs:
            if "stop" in name:
                raise KeyboardInterrupt
            if "broken" in name:
                raise ModelError("the weights are damaged")
            if "slow" in name:
                time.sleep(0.15)
            if "none" not in name:
                yield (
                    PageError(name, "is empty\nand \x1b[2Jbad")
                    if "bad" in name
                    else self._record(name, published)
                )

    def _record(self, name: str, published: str | None) -> Record:
        text = f"Ana said {name} → 王."
        known = Published(value=published, precision="day", basis="given") if published else None
        said = Statement(
            id="s1", speakers=(), cue=Span(4, 8), content=Span(9, len(text)), form="indirect", confidence=0.5
        )
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        return Record(
            document=Document(id=name, text=text, sha256=sha256, published=known), statements=(said,)
        )


if __name__ == "__main__":
    main(make_reader=FakeReader)
