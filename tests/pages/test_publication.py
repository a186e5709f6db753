"""Publication dates and their bases."""

from __future__ import annotations

import pytest

from communique.pages import publication

BODY = "The two ministers spoke on Wednesday and agreed to keep in touch before the spring."
TIES = "the establishment of diplomatic relations between China and Russia"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Wednesday, January 10, 2024", "2024-01-10"),
        ("10 January 2024, 18:30 GMT", "2024-01-10"),
        ("Updated: 2024-01-10 19:08", "2024-01-10"),
        ("Published Jan 10, 2024, 09:15 PM", "2024-01-10"),
        ("By Ann Roe • 10 Jan 2024 • 3 min read", "2024-01-10"),
        ("10-Jan-2024 | Harbour Desk", "2024-01-10"),
        ("10.01.2024 19:08", "2024-01-10"),
        ("24/01/2024 19:08", "2024-01-24"),
        ("Oslo, 10 January 2024", "2024-01-10"),
        ("OSLO, Jan. 10, 2024 (NTB) -- " + BODY, "2024-01-10"),
        ("MOSCOW, January 10, 2024. /TASS/. " + BODY, "2024-01-10"),
    ],
)
def test_stated_in_the_head(line: str, value: str) -> None:
    text = f"A headline without a date\n{line}\n{BODY}"
    found = publication.find(text)
    assert found is not None
    assert (found.value, found.precision, found.basis) == (value, "day", "stated")
    assert found.evidence[0].of(text) in line


def test_published_goes_before_updated() -> None:
    found = publication.find(f"Headline\nUpdated: January 11, 2024\n{BODY}\nPublished: January 10, 2024")
    assert found is not None
    assert found.value == "2024-01-10"


def test_day_and_month_that_cannot_be_told_apart_give_the_year() -> None:
    found = publication.find(f"Headline\n02/03/2024\n{BODY}")
    assert found is not None
    assert (found.value, found.precision) == ("2024", "year")


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"The treaty of 3 May 1999 was signed in Oslo by both sides. {BODY}",
        f"Headline\nOn 3 May 2023 the minister left for the capital and stayed there.\n{BODY}",
        "30 February 2024",
        f"{BODY} They exchanged New Year greetings.",
        f"Next to the harbour, © 2024. {BODY}",
    ],
)
def test_nothing_is_made_up(text: str) -> None:
    assert publication.find(text) is None


@pytest.mark.parametrize(
    ("url", "value", "precision"),
    [
        ("https://a.example/2021/06/12/call", "2021-06-12", "day"),
        ("https://a.example/t20240703_1.html", "2024-07-03", "day"),
        ("https://a.example/2024/jul/03/call", "2024-07-03", "day"),
        ("https://a.example/202405/page", "2024-05", "month"),
        ("https://a.example/2021/06/call", "2021-06", "month"),
    ],
)
def test_url(url: str, value: str, precision: str) -> None:
    found = publication.find(BODY, url)
    assert found is not None
    assert (found.value, found.precision, found.basis) == (value, precision, "url")


@pytest.mark.parametrize(
    "url", ["https://a.example/story-1234567", "https://a.example/20241399", "https://a.example/"]
)
def test_url_without_a_date(url: str) -> None:
    assert publication.find(BODY, url) is None


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        (f"He noted that this year marks the 75th anniversary of {TIES}.", "2024"),
        (
            "This year is the fiftieth anniversary of diplomatic ties between Thailand and China, she said.",
            "2025",
        ),
        ("Next year marks the 80th anniversary of the founding of the United Nations.", "2024"),
        (
            "NATO leaders will meet in July this year for the 75th anniversary of the founding of NATO.",
            "2024",
        ),
        (
            "This year marks the 45th anniversary of the establishment of China-U.S. diplomatic relations.",
            "2024",
        ),
    ],
)
def test_anniversaries_give_the_year(sentence: str, year: str) -> None:
    found = publication.find(f"{BODY} {sentence}")
    assert found is not None
    assert (found.value, found.precision, found.basis) == (year, "year", "inferred")
    assert "nniversary" in found.evidence[0].of(f"{BODY} {sentence}")


@pytest.mark.parametrize(
    "sentence",
    [
        f"The 75th anniversary of {TIES} was marked in Moscow.",
        "This year marks the 30th anniversary of the harbour museum.",
        "This year marks the 30th anniversary of relations between Freedonia and Sylvania.",
        f"This year marks the 75th anniversary of {TIES}. This year marks the 75th anniversary of the founding of ASEAN.",
    ],
)
def test_anniversaries_that_tell_nothing(sentence: str) -> None:
    assert publication.find(sentence) is None


def test_new_year_greetings_add_the_month() -> None:
    text = f"They exchanged New Year greetings on Wednesday. This year marks the 75th anniversary of {TIES}."
    found = publication.find(text)
    assert found is not None
    assert (found.value, found.precision, found.basis) == ("2024-01", "month", "inferred")
    assert [span.of(text) for span in found.evidence] == [
        "New Year greetings",
        "This year marks the 75th anniversary",
    ]


@pytest.mark.parametrize(
    "words", ["Lunar New Year greetings", "New Year greetings and plans for the coming year"]
)
def test_greetings_of_another_season_add_none(words: str) -> None:
    found = publication.find(f"They exchanged {words}. This year marks the 75th anniversary of {TIES}.")
    assert found is not None
    assert found.value == "2024"


def test_a_dateline_without_a_year_adds_the_day() -> None:
    found = publication.find(f"OSLO, Jan. 10 (NTB) -- This year marks the 75th anniversary of {TIES}.")
    assert found is not None
    assert (found.value, found.precision, found.basis) == ("2024-01-10", "day", "inferred")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-01-10", "2024-01-10"),
        ("2024-01-10T19:08:00Z", "2024-01-10"),
        ("2024-01", "2024-01"),
        ("2024", "2024"),
        ("January 10, 2024", "2024-01-10"),
    ],
)
def test_given(value: str, expected: str) -> None:
    found = publication.given(value)
    assert found is not None
    assert (found.value, found.basis) == (expected, "given")


@pytest.mark.parametrize("value", ["", "soon", "2024-13", "2024-02-30", "10"])
def test_given_nonsense(value: str) -> None:
    assert publication.given(value) is None


def test_many_anniversaries_take_little_time() -> None:
    publication.find("the 75th anniversary this year " * 20_000)
