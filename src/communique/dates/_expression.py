"""What an expression of time says, before any publication date is known."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from communique.record import Span

Kind: TypeAlias = Literal[
    "date", "weekday", "day", "period", "offset", "window", "anchored", "season", "quarter", "decade", "fuzzy"
]
Unit: TypeAlias = Literal["hour", "day", "week", "weekend", "month", "quarter", "year", "decade"]
Direction: TypeAlias = Literal["past", "future", "nearest"]


class Expression(msgspec.Struct, frozen=True, kw_only=True):
    """Words of time in a text.

    `span` covers the words without a preposition in front of them; that is in `preposition`, lower case
    ("on", "by", "since" ...). `kind` says which other fields carry the meaning:

    - date: `year`, `month`, `day` as far as the words give them, `weekday` if they do, `year_shift` for "last
      year" (-1), "this year" (0), "next year" (1) beside a month or day, `month_shift` likewise for "the 5th
      of this month", `step` for "last June" (-1), "this June" (0), "next June" (1). A stretch ("May 24-27")
      is the date of its beginning; `last_month` and `last_day` say where it ends.
    - weekday: `weekday` (Monday is 0), `step` -1 last, 0 this, 1 next, None bare; `week_shift` for "Monday
      of last week" (-1).
    - day: `count` days from today ("yesterday" is -1).
    - period: `unit` and `step` -1 last, 0 this, 1 next; `part` "early" or "late" for "earlier this week".
    - offset: `count` units from today ("three weeks ago" is -3 weeks); `count` None for "several weeks ago".
    - window: the `count` units up to today (negative) or from today on ("the past two weeks", "within 48
      hours"); `count` None for "the coming days".
    - anchored: `count` units from another date of the text ("two days earlier", "the same day").
    - season: `month` (its first), `year` or `step`.
    - quarter: `quarter`, `year` or `year_shift`.
    - decade ("the 1990s"), fuzzy ("recently"): no value.
    """

    span: Span
    kind: Kind
    preposition: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    unit: Unit | None = None
    count: int | None = None
    step: int | None = None
    part: Literal["early", "late"] | None = None
    year_shift: int | None = None
    month_shift: int | None = None
    week_shift: int | None = None
