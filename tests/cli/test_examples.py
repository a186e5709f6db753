"""The example pages: short, of several kinds, and all listed."""

from __future__ import annotations

from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_every_page_is_listed_and_short() -> None:
    listed = (EXAMPLES / "README.md").read_text("utf-8")
    pages = [page for page in EXAMPLES.iterdir() if page.suffix in {".txt", ".html"}]
    assert len(pages) >= 5
    for page in pages:
        assert f"`{page.name}`" in listed
        assert 60 < len(page.read_text("utf-8").split()) < 400
