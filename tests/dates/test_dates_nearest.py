"""Which expression dates which words."""

from __future__ import annotations

import pytest

from communique import dates
from communique.record import Span


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("On Monday the envoy met the minister, who will visit Rome in March.", "met", "Monday"),
        ("On Monday the envoy met the minister, who will visit Rome in March.", "visit", "March"),
        ("The envoy met the minister on Monday and will visit Rome on Friday.", "will visit", "Friday"),
        ("The envoy met the minister on Monday and will visit Rome on Friday.", "met", "Monday"),
        (
            "On 5 May 2023, in the marble hall of the old palace by the river, they signed it.",
            "signed",
            "5 May 2023",
        ),
        ("Under the 2015 agreement both sides met on Tuesday.", "met", "Tuesday"),
        ("He spoke of the 1990s and of trade.", "spoke", None),
        ("He recently spoke.", "spoke", None),
    ],
)
def test_nearest(text: str, trigger: str, expected: str | None) -> None:
    found = dates.nearest(dates.find(text), _span(text, trigger), Span(0, len(text)), text)
    assert (found and found.span.of(text)) == expected


def test_nearest_stays_in_its_sentence() -> None:
    text = "They met on Monday. They spoke. They left on Friday."
    sentence = _span(text, "They spoke.")
    assert dates.nearest(dates.find(text), _span(text, "spoke"), sentence, text) is None


@pytest.mark.parametrize(
    ("text", "action", "expected"),
    [
        ("They agreed to meet in Oslo in June.", "meet in Oslo in June", "June"),
        ("She will travel to Cairo May 24-27.", "travel to Cairo", "May 24-27"),
        ("On Friday, April 2, the adviser will receive the envoys.", "receive the envoys", "Friday, April 2"),
        ("He said that next year they would build the port.", "build the port", "next year"),
        ("Having met twice this year, they agreed to build the port.", "build the port", None),
        ("Talks in March ended; they will build the port.", "build the port", None),
        ("They vowed to answer the attacks of October 7.", "answer the attacks of October 7", None),
        ("They will carry out the 2020 plan by Friday.", "carry out the 2020 plan by Friday", "Friday"),
    ],
)
def test_due(text: str, action: str, expected: str | None) -> None:
    found = dates.due(dates.find(text), _span(text, action), Span(0, len(text)), text)
    assert (found and found.span.of(text)) == expected
