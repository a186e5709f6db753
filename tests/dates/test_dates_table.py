"""A table of sentences: what is found in each, and what it means on a given day."""

from __future__ import annotations

import pytest

from communique import dates
from communique.record import Precision, Published

THURSDAY = "2024-01-11"

# (sentence, expression in it, publication date, value in the past direction, value in the future direction)
CASES: list[tuple[str, str, str | None, str | None, str | None]] = [
    # Whole dates
    ("The call took place on January 10, 2024.", "January 10, 2024", None, "2024-01-10", "2024-01-10"),
    ("On 10 January 2024 the envoy left.", "10 January 2024", None, "2024-01-10", "2024-01-10"),
    ("LISBON, JANUARY 10, 2024 - The envoy left.", "JANUARY 10, 2024", None, "2024-01-10", "2024-01-10"),
    ("Jan. 10, 2024: envoys meet", "Jan. 10, 2024", None, "2024-01-10", "2024-01-10"),
    ("Dated 5 Dec 2023, the note is short.", "5 Dec 2023", None, "2023-12-05", "2023-12-05"),
    ("Posted Wed, 10 Jan 2024 by the desk", "Wed, 10 Jan 2024", None, "2024-01-10", "2024-01-10"),
    ("On Wednesday, January 10, 2024, they spoke.", "Wednesday, January 10, 2024", None, "2024-01-10", "2024-01-10"),
    ("On Wednesday, 10 January 2024, they spoke.", "Wednesday, 10 January 2024", None, "2024-01-10", "2024-01-10"),
    ("It entered into force on 1st of March 2019.", "1st of March 2019", None, "2019-03-01", "2019-03-01"),
    ("On March 1st, 2019, it lapsed.", "March 1st, 2019", None, "2019-03-01", "2019-03-01"),
    ("It was the 3rd of June, 2019.", "the 3rd of June, 2019", None, "2019-06-03", "2019-06-03"),
    ("On May 9 1945 the guns fell silent.", "May 9 1945", None, "1945-05-09", "1945-05-09"),
    ("Updated: 2024-01-10", "2024-01-10", None, "2024-01-10", "2024-01-10"),
    ("Updated 2024/01/10 by staff", "2024/01/10", None, "2024-01-10", "2024-01-10"),
    ("Published 2024-01-10T12:30:00Z", "2024-01-10", None, "2024-01-10", "2024-01-10"),
    ("Berlin, 23.01.2024", "23.01.2024", None, "2024-01-23", "2024-01-23"),
    ("Posted 01/23/2024", "01/23/2024", None, "2024-01-23", "2024-01-23"),
    ("Signed 05/05/2022 in Rome", "05/05/2022", None, "2022-05-05", "2022-05-05"),
    ("Signed 10.01.2024 in Rome", "10.01.2024", None, "2024", "2024"),
    ("Signed 03/04/2022 in Rome", "03/04/2022", None, "2022", "2022"),
    ("In the note of 29 February 2024 he agreed.", "29 February 2024", None, "2024-02-29", "2024-02-29"),
    # Stretches: their beginning
    ("She is in Oslo June 6-10, 2022.", "June 6-10, 2022", None, "2022-06-06", "2022-06-06"),
    ("From January 29 to 30, 2024, they talked.", "January 29 to 30, 2024", None, "2024-01-29", "2024-01-29"),
    ("The fair runs 3–5 May 2023 in Lima.", "3–5 May 2023", None, "2023-05-03", "2023-05-03"),
    ("From 28 February to 2 March 2024 he toured.", "28 February to 2 March 2024", None, "2024-02-28", "2024-02-28"),
    ("From December 28 to January 3, 2024, a truce.", "December 28 to January 3, 2024", None, "2023-12-28", "2023-12-28"),
    ("She will travel to Oslo May 24-27.", "May 24-27", "2021-05-20", "2020-05-24", "2021-05-24"),
    ("He is in Rome on March 12 and 13.", "March 12 and 13", "2026-03-11", "2025-03-12", "2026-03-12"),
    # A day without a year
    ("They met on December 28.", "December 28", "2022-01-03", "2021-12-28", "2022-12-28"),
    ("It was the 28th of December.", "the 28th of December", "2022-01-03", "2021-12-28", "2022-12-28"),
    ("They met on January 10.", "January 10", THURSDAY, "2024-01-10", "2025-01-10"),
    ("They met on Jan. 10.", "Jan. 10", THURSDAY, "2024-01-10", "2025-01-10"),
    ("They meet on January 11.", "January 11", THURSDAY, "2024-01-11", "2024-01-11"),
    ("They will meet on 2 Feb in Bern.", "2 Feb", THURSDAY, "2023-02-02", "2024-02-02"),
    ("Born on February 29, he said.", "February 29", "2023-05-01", "2020-02-29", "2024-02-29"),
    ("On Wednesday, January 10, they spoke.", "Wednesday, January 10", THURSDAY, "2024-01-10", "2024-01-10"),
    ("The letter of 7 February came late.", "7 February", "2026-02-14", "2026-02-07", "2027-02-07"),
    ("They spoke on 5 March last year.", "5 March last year", THURSDAY, "2023-03-05", "2023-03-05"),
    ("They spoke on March 5 of last year.", "March 5 of last year", THURSDAY, "2023-03-05", "2023-03-05"),
    ("A summit on 5 March next year is planned.", "5 March next year", THURSDAY, "2025-03-05", "2025-03-05"),
    ("Talks start on May 3 this year.", "May 3 this year", THURSDAY, "2024-05-03", "2024-05-03"),
    ("They met on the 10th.", "the 10th", THURSDAY, "2024-01-10", "2024-02-10"),
    ("They met on the 5th of this month.", "the 5th of this month", THURSDAY, "2024-01-05", "2024-01-05"),
    ("They met on the 25th of last month.", "the 25th of last month", THURSDAY, "2023-12-25", "2023-12-25"),
    ("They prayed on Christmas Eve.", "Christmas Eve", THURSDAY, "2023-12-24", "2024-12-24"),
    ("They called on New Year's Day.", "New Year's Day", THURSDAY, "2024-01-01", "2025-01-01"),
    ("December 28 is near.", "December 28", None, None, None),
    # Months
    ("They met in January 2024.", "January 2024", None, "2024-01", "2024-01"),
    ("They met in early January 2024.", "early January 2024", None, "2024-01", "2024-01"),
    ("It ended in late-night talks in March 2023.", "March 2023", None, "2023-03", "2023-03"),
    ("By mid-May 2022 it was over.", "mid-May 2022", None, "2022-05", "2022-05"),
    ("It lapsed at the end of June 2020.", "the end of June 2020", None, "2020-06", "2020-06"),
    ("They met in January.", "January", THURSDAY, "2024-01", "2024-01"),
    ("They met in November.", "November", THURSDAY, "2023-11", "2024-11"),
    ("The summit in May failed.", "May", THURSDAY, "2023-05", "2024-05"),
    ("Since March the border is shut.", "March", THURSDAY, "2023-03", "2024-03"),
    ("The August summit is off.", "August", THURSDAY, "2023-08", "2024-08"),
    ("Elections are due this June.", "this June", THURSDAY, "2024-06", "2024-06"),
    ("They met last June.", "last June", THURSDAY, "2023-06", "2023-06"),
    ("They met last January.", "last January", THURSDAY, "2023-01", "2023-01"),
    ("They will meet next June.", "next June", THURSDAY, "2024-06", "2024-06"),
    ("They will meet next January.", "next January", THURSDAY, "2025-01", "2025-01"),
    ("In June last year he resigned.", "June last year", THURSDAY, "2023-06", "2023-06"),
    ("In December this year they will vote.", "December this year", THURSDAY, "2024-12", "2024-12"),
    ("By the end of October it is done.", "the end of October", "2025-08-01", "2024-10", "2025-10"),
    # Years
    ("They met in 2023.", "2023", None, "2023", "2023"),
    ("The 2020 agreement holds.", "2020", None, "2020", "2020"),
    ("By 2027, the port is built.", "2027", None, "2027", "2027"),
    ("It closed at the end of 2023.", "the end of 2023", None, "2023", "2023"),
    ("In late 2021 it began.", "late 2021", None, "2021", "2021"),
    ("The plan for 2026-2027 was approved.", "2026", None, "2026", "2026"),
    ("Their pact (1991) is in force.", "1991", None, "1991", "1991"),
    ("In summer 2022 it was hot.", "summer 2022", None, "2022", "2022"),
    ("In the spring of 2023 they met.", "the spring of 2023", None, "2023", "2023"),
    ("In the first quarter of 2024 trade grew.", "the first quarter of 2024", None, "2024", "2024"),
    ("Trade grew in Q3 2023.", "Q3 2023", None, "2023", "2023"),
    ("The budget for fiscal year 2025 is out.", "fiscal year 2025", None, "2025", "2025"),
    ("In the second half of 2024 it chairs.", "the second half of 2024", None, "2024", "2024"),
    ("It happened in the winter of 2022.", "the winter of 2022", THURSDAY, None, None),
    ("He rose in the 1990s.", "the 1990s", THURSDAY, None, None),
    # Weekdays
    ("They met on Wednesday.", "Wednesday", THURSDAY, "2024-01-10", "2024-01-17"),
    ("They met on Thursday.", "Thursday", THURSDAY, "2024-01-11", "2024-01-11"),
    ("They met on Friday.", "Friday", THURSDAY, "2024-01-05", "2024-01-12"),
    ("The minister said Monday it was over.", "Monday", THURSDAY, "2024-01-08", "2024-01-15"),
    ("By Saturday, tankers pass.", "Saturday", THURSDAY, "2024-01-06", "2024-01-13"),
    ("Monday's talks failed.", "Monday", THURSDAY, "2024-01-08", "2024-01-15"),
    ("They spoke on Tuesday night.", "Tuesday night", THURSDAY, "2024-01-09", "2024-01-16"),
    ("They spoke last Wednesday.", "last Wednesday", THURSDAY, "2024-01-10", "2024-01-10"),
    ("They spoke last Thursday.", "last Thursday", THURSDAY, "2024-01-04", "2024-01-04"),
    ("They speak next Monday.", "next Monday", THURSDAY, "2024-01-15", "2024-01-15"),
    ("They speak next Thursday.", "next Thursday", THURSDAY, "2024-01-18", "2024-01-18"),
    ("They speak this Friday.", "this Friday", THURSDAY, "2024-01-12", "2024-01-12"),
    ("They spoke this past Monday.", "this past Monday", THURSDAY, "2024-01-08", "2024-01-08"),
    ("They speak this coming Monday.", "this coming Monday", THURSDAY, "2024-01-15", "2024-01-15"),
    ("On Monday of last week they met.", "Monday of last week", THURSDAY, "2024-01-01", "2024-01-01"),
    ("On Tuesday next week they meet.", "Tuesday next week", THURSDAY, "2024-01-16", "2024-01-16"),
    ("They met on Wednesday.", "Wednesday", "2024-01", "2024-01", "2024-01"),
    ("They met on Wednesday.", "Wednesday", "2024", "2024", "2024"),
    ("They met on Wednesday.", "Wednesday", None, None, None),
    ("They met on Sunday.", "Sunday", "2024-01-01", "2023-12-31", "2024-01-07"),
    ("They left the following Monday.", "the following Monday", THURSDAY, None, None),
    # Days from today
    ("They met today.", "today", THURSDAY, "2024-01-11", "2024-01-11"),
    ("Today, the Secretary met the envoy.", "Today", THURSDAY, "2024-01-11", "2024-01-11"),
    ("They met earlier today.", "earlier today", THURSDAY, "2024-01-11", "2024-01-11"),
    ("They meet later today.", "later today", THURSDAY, "2024-01-11", "2024-01-11"),
    ("They met this morning.", "this morning", THURSDAY, "2024-01-11", "2024-01-11"),
    ("They meet this afternoon.", "this afternoon", THURSDAY, "2024-01-11", "2024-01-11"),
    ("They dine tonight.", "tonight", THURSDAY, "2024-01-11", "2024-01-11"),
    ("They met yesterday.", "yesterday", THURSDAY, "2024-01-10", "2024-01-10"),
    ("They met last night.", "last night", THURSDAY, "2024-01-10", "2024-01-10"),
    ("They meet tomorrow.", "tomorrow", THURSDAY, "2024-01-12", "2024-01-12"),
    ("They met the day before yesterday.", "the day before yesterday", THURSDAY, "2024-01-09", "2024-01-09"),
    ("They meet the day after tomorrow.", "the day after tomorrow", THURSDAY, "2024-01-13", "2024-01-13"),
    ("They met yesterday.", "yesterday", "2024-03-01", "2024-02-29", "2024-02-29"),
    ("They met yesterday.", "yesterday", "2024-01", "2024-01", "2024-01"),
    ("They met today.", "today", None, None, None),
    # Counted from today
    ("They met three days ago.", "three days ago", THURSDAY, "2024-01-08", "2024-01-08"),
    ("They met 10 days ago.", "10 days ago", THURSDAY, "2024-01-01", "2024-01-01"),
    ("They met three weeks ago.", "three weeks ago", THURSDAY, "2023-12", "2023-12"),
    ("They met a week ago.", "a week ago", THURSDAY, "2024-01", "2024-01"),
    ("They met a week ago.", "a week ago", "2024-01-08", None, None),
    ("They met two months ago.", "two months ago", THURSDAY, "2023-11", "2023-11"),
    ("They met a year ago.", "a year ago", THURSDAY, "2023", "2023"),
    ("They met 30 years ago.", "30 years ago", THURSDAY, "1994", "1994"),
    ("They met several weeks ago.", "several weeks ago", THURSDAY, None, None),
    ("They met two decades ago.", "two decades ago", THURSDAY, None, None),
    ("They met a few hours ago.", "a few hours ago", THURSDAY, None, None),
    ("They meet in two weeks' time.", "in two weeks' time", "2024-01-02", "2024-01", "2024-01"),
    ("They meet two days from now.", "two days from now", THURSDAY, "2024-01-13", "2024-01-13"),
    ("They met two months ago.", "two months ago", "2024-01", "2023-11", "2023-11"),
    # Stretches up to today and from today on
    ("They met twice in the past year.", "the past year", THURSDAY, None, None),
    ("In the past two weeks they met.", "the past two weeks", "2024-01-31", "2024-01", "2024-01"),
    ("In the past two weeks they met.", "the past two weeks", THURSDAY, None, None),
    ("They meet in the coming days.", "the coming days", THURSDAY, None, None),
    ("They meet within the coming week.", "within the coming week", THURSDAY, "2024-01", "2024-01"),
    ("They meet within two weeks.", "within two weeks", THURSDAY, "2024-01", "2024-01"),
    ("They meet within two weeks.", "within two weeks", "2024-01-25", None, None),
    ("They reply within 48 hours.", "within 48 hours", THURSDAY, "2024-01", "2024-01"),
    ("In the next five years it grows.", "the next five years", THURSDAY, None, None),
    # Periods
    ("They met last month.", "last month", THURSDAY, "2023-12", "2023-12"),
    ("They met earlier this month.", "earlier this month", THURSDAY, "2024-01", "2024-01"),
    ("They meet next month.", "next month", "2024-12-11", "2025-01", "2025-01"),
    ("They met last year.", "last year", THURSDAY, "2023", "2023"),
    ("They meet later this year.", "later this year", THURSDAY, "2024", "2024"),
    ("They meet next year.", "next year", THURSDAY, "2025", "2025"),
    ("This year's summit is off.", "This year", THURSDAY, "2024", "2024"),
    ("By the end of the year it is built.", "the end of the year", THURSDAY, "2024", "2024"),
    ("By the end of next year it is built.", "the end of next year", THURSDAY, "2025", "2025"),
    ("By the end of the month it is built.", "the end of the month", THURSDAY, "2024-01", "2024-01"),
    ("By year-end it is built.", "year-end", THURSDAY, "2024", "2024"),
    ("They met last week.", "last week", THURSDAY, "2024-01", "2024-01"),
    ("They met last week.", "last week", "2024-05-08", None, None),
    ("They meet next week.", "next week", "2024-12-02", "2024-12", "2024-12"),
    ("They meet this week.", "this week", THURSDAY, "2024-01", "2024-01"),
    ("They meet this week.", "this week", "2024-05-01", None, None),
    ("They meet later this week.", "later this week", "2024-05-01", "2024-05", "2024-05"),
    ("They met earlier this week.", "earlier this week", "2024-05-01", None, None),
    ("They met over the weekend.", "over the weekend", THURSDAY, "2024-01", "2024-01"),
    ("They met last weekend.", "last weekend", THURSDAY, "2024-01", "2024-01"),
    ("In the new year they go on.", "the new year", "2024-02-03", "2024", "2024"),
    ("In the new year they go on.", "the new year", "2023-12-20", "2024", "2024"),
    ("In the new year they go on.", "the new year", "2023-06-20", None, None),
    ("They met last month.", "last month", "2024", None, None),
    ("They met last year.", "last year", "2024-01", "2023", "2023"),
    ("They met last summer.", "last summer", THURSDAY, "2023", "2023"),
    ("They met last summer.", "last summer", "2024-10-01", None, None),
    ("They meet this spring.", "this spring", THURSDAY, "2024", "2024"),
    ("They met last winter.", "last winter", THURSDAY, None, None),
    ("In the third quarter of this year it rose.", "the third quarter of this year", THURSDAY, "2024", "2024"),
    # Counted from another date of the text
    ("They had met the day before.", "the day before", THURSDAY, None, None),
    ("They had met two days earlier.", "two days earlier", THURSDAY, None, None),
    ("They met on the same day.", "the same day", THURSDAY, None, None),
    ("They met the following month.", "the following month", THURSDAY, None, None),
    ("They met recently.", "recently", THURSDAY, None, None),
]  # fmt: skip


def _published(value: str | None) -> Published | None:
    if value is None:
        return None
    precision: Precision = {10: "day", 7: "month", 4: "year"}[len(value)]  # type: ignore[assignment]
    return Published(value=value, precision=precision, basis="given")


@pytest.mark.parametrize(("text", "words", "published", "past", "future"), CASES)
def test_expression_is_found_and_resolved(
    text: str, words: str, published: str | None, past: str | None, future: str | None
) -> None:
    (expression,) = dates.find(text)
    assert expression.span.of(text) == words
    for direction, expected in (("past", past), ("future", future)):
        date = dates.resolve(expression, _published(published), direction=direction)  # type: ignore[arg-type]
        assert (date and date.value) == expected, direction


def test_the_table_is_long_enough() -> None:
    assert len(CASES) >= 150


NONE = [
    "They marked the 75th anniversary of their ties.",
    "The one-China principle is the basis.",
    "Some 1,200 troops crossed the river.",
    "Talks may go on.",
    "Theresa May and Donald Trump shook hands.",
    "Protesters march on the palace.",
    "Council Resolution 2231 is in force.",
    "Resolution 1973 allowed it.",
    "It costs $2024 or €2,024 a piece.",
    "A second meeting took place on the third floor.",
    "The Sunday Times first reported it.",
    "The Good Friday Agreement holds.",
    "He reads the news every Monday.",
    "USA Today reported it.",
    "About 2000 soldiers left.",
    "They adopted the 2030 Agenda and Vision 2030.",
    "On the 10th anniversary they spoke.",
    "Saturation and Sunnis, Marshall and Decision, Maya and Junta.",
    "It was the first time in three years of talks that June Smith won.",
    "February 30 does not exist.",
    "The attacks of October 7 and the October 7 attacks are told.",
    "Exchange of New Year greetings",
    "A two-day visit and a week-long fair",
    "Article 2024 and room 1999",
    "3.2024 and 20241 and A2024",
    "a 24-hour ultimatum, 10:30 a.m.",
    "31.31.2024 is no day, nor is 2024-13-45.",
]


@pytest.mark.parametrize("text", NONE)
def test_other_words_are_not_time(text: str) -> None:
    assert [found.span.of(text) for found in dates.find(text) if found.kind != "fuzzy"] == []
