"""What holds for every text, and what the expressions carry besides their value."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from communique import dates
from communique.record import Date, Published, Span

_WORDS = st.sampled_from(
    [
        "January",
        "May",
        "10",
        "10,",
        "2024",
        "2024-01-10",
        "30.02.2024",
        "on",
        "the",
        "of",
        "this",
        "last",
        "next",
        "week",
        "month",
        "year",
        "years",
        "ago",
        "two",
        "a",
        "few",
        "Wednesday",
        "Sunday",
        "today",
        "yesterday",
        "earlier",
        "later",
        "day",
        "before",
        ".",
        ",",
        "-",
        "–",
        "and",
        "to",
        "from",
        "by",
        "end",
        "99999",
        "1990s",
        "quarter",
        "first",
        "summer",
        "fall",
        "in",
        "FY2024",
        "Q3",
        "mid-2023",
        "within",
        "coming",
        "past",
        "same",
        "0",
        "31st",
        "February",
        "\n",
        "\xa0",
        "é",
        "10th",
    ]
)
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=40).map(" ".join))
_PUBLISHED = st.one_of(
    st.none(),
    st.dates().map(lambda day: Published(value=day.isoformat(), precision="day", basis="given")),
    st.dates().map(lambda day: Published(value=day.isoformat()[:7], precision="month", basis="inferred")),
    st.dates().map(lambda day: Published(value=day.isoformat()[:4], precision="year", basis="inferred")),
    st.text(max_size=10).map(lambda text: Published(value=text, precision="day", basis="given")),
)


@given(_TEXTS)
def test_expressions_are_in_order_disjoint_and_inside(text: str) -> None:
    end = 0
    for expression in dates.find(text):
        assert end <= expression.span.start < expression.span.end <= len(text)
        words = expression.span.of(text)
        assert words == words.strip()
        end = expression.span.end


@given(_TEXTS, st.integers(0, 100), st.integers(0, 100))
def test_a_part_of_a_text_gives_spans_of_the_whole(text: str, start: int, length: int) -> None:
    for expression in dates.find(text, start, start + length):
        assert start <= expression.span.start
        assert expression.span.end <= start + length


@given(_TEXTS, _PUBLISHED, st.sampled_from(["past", "future", "nearest"]), st.booleans())
def test_resolving_never_raises_and_precision_is_the_values_form(
    text: str, published: Published | None, direction: dates.Direction, within: bool
) -> None:
    anchor = Date(value="2024-01-31", precision="day", basis="stated")
    for expression in dates.find(text):
        date = dates.resolve(expression, published, direction=direction, within=within, anchor=anchor)
        if date is not None:
            assert len(date.value) == {"day": 10, "month": 7, "year": 4}[date.precision]
            assert date.expression == expression.span
            assert (date.basis == "stated") == (expression.year is not None)


def _only(text: str) -> dates.Expression:
    (expression,) = dates.find(text)
    return expression


def _day(value: str) -> Date:
    return Date(value=value, precision="day", basis="stated")


def test_preposition_is_kept_apart_from_the_span() -> None:
    assert _only("They leave by Saturday.").preposition == "by"
    assert _only("On Wednesday they left.").preposition == "on"
    assert _only("Wednesday they left.").preposition is None


def test_anchored_words_count_from_the_anchor() -> None:
    values = {
        "the day before": "2024-02-29",
        "two days earlier": "2024-02-28",
        "the next day": "2024-03-02",
        "that same day": "2024-03-01",
        "the following month": "2024-04",
        "that year": "2024",
        "a year later": "2025",
    }
    for words, expected in values.items():
        date = dates.resolve(_only(f"They had met {words}."), None, anchor=_day("2024-03-01"))
        assert date is not None
        assert date.value == expected, words
        assert date.basis == "resolved"


def test_within_a_stretch_no_single_day_is_claimed() -> None:
    published = Published(value="2021-05-20", precision="day", basis="given")
    expression = _only("He will be in Oslo May 24-27.")
    inside = dates.resolve(expression, published, direction="future", within=True)
    assert inside is not None
    assert inside.value == "2021-05"
    over = dates.resolve(_only("He is there May 30 to June 2, 2021."), None, within=True)
    assert over is not None
    assert over.value == "2021"


def test_nearest_direction_takes_either_side() -> None:
    published = Published(value="2021-05-10", precision="day", basis="given")
    for words, expected in (
        ("June 14", "2021-06-14"),
        ("March 3", "2021-03-03"),
        ("December 9", "2020-12-09"),
    ):
        date = dates.resolve(_only(f"The text of {words} is short."), published, direction="nearest")
        assert date is not None
        assert date.value == expected


def test_text_without_dates_is_passed_over_quickly() -> None:
    text = (
        "The ministers spoke of trade, transport and energy, and stressed that contacts should go on. " * 4000
    )
    begun = time.perf_counter()
    assert dates.find(text) == ()
    assert len(text) / (time.perf_counter() - begun) > 1_000_000


def test_hostile_repetition_stays_linear() -> None:
    for piece in (
        "the end of ",
        "January ",
        "1 ",
        "two weeks ",
        "Wednesday, ",
        "2024-",
        "in the past ",
        "1990s",
    ):
        begun = time.perf_counter()
        dates.find(piece * 5000)
        assert time.perf_counter() - begun < 2.0, piece


def test_spans_count_code_points() -> None:
    text = "🕊️ Ça alors: le 3 – on 10 January 2024, 北京."
    assert [found.span.of(text) for found in dates.find(text)] == ["10 January 2024"]
    assert dates.find(text)[0].span == Span(text.index("10 J"), text.index(", 北"))
