"""Which line of a page is shown as its headline."""

from __future__ import annotations

import pytest

from communique.cli._wording import heading
from communique.record import Document, Furniture


def page(text: str, **given: object) -> Document:
    return Document(id="the-id", text=text, sha256="", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "label", ["PRESS RELEASE", "Press release No. 17/2024", "Media Statement", "Readout", "No. 4"]
)
def test_the_kind_of_a_page_is_no_headline(label: str) -> None:
    assert heading(page(f"{label}\n\nNorway and Chile open talks\n")) == "Norway and Chile open talks"


def test_a_headline_may_begin_like_a_label() -> None:
    assert (
        heading(page("Press release on ice provokes Chile\nMore.")) == "Press release on ice provokes Chile"
    )


def test_sources_and_furniture_are_no_headline() -> None:
    text = "Accept all\nPolar Desk\nNorway and Chile open talks"
    document = page(text, sources=("Polar Desk",), furniture=(Furniture(0, 10, "consent"),))
    assert heading(document) == "Norway and Chile open talks"


def test_a_title_goes_first_and_an_id_last() -> None:
    assert heading(page("Words.", title=" A title ")) == "A title"
    assert heading(page("\n")) == "the-id"
