"""Resolving an expression against a publication date.

Every expression becomes a stretch of days; the value is the finest of day, month or year that the whole
stretch lies in. So "summer 2022" is 2022, "last week" is a month if no month ends inside that week, and
nothing is ever more precise than the words and the publication date together.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TypeAlias

from communique.dates._expression import Direction, Expression
from communique.record import Date, Precision, Published

Day: TypeAlias = datetime.date
Stretch: TypeAlias = tuple[Day, Day]

_RANK: dict[Precision, int] = {"day": 0, "month": 1, "year": 2}
_ONE_DAY = datetime.timedelta(days=1)
# "Three weeks ago" is meant to within so many days of the day three weeks before.
_SLACK = datetime.timedelta(days=3)
# The kinds that name a day near publication: they stay inside a publication month or year that has no day.
_NEARBY = ("day", "weekday")


def resolve(
    expression: Expression,
    published: Published | None,
    *,
    direction: Direction = "past",
    anchor: Date | None = None,
    within: bool = False,
) -> Date | None:
    """The date that `expression` means on a page of this publication date, or None where it can't be known.

    `direction` is where the words look from the publication date: a report of what happened looks to the
    past, a plan to the future, and what may be either takes the nearest. It decides only what the words
    leave open ("on Wednesday", "December 28", "in June"). The weekday of the publication is that day itself.
    `anchor` is the date of the text that "two days earlier", "the same day" or "the following month" count
    from; without it they have no value. A stretch ("May 24-27") is taken for its first day, or, `within` it,
    for the month or year that holds all of it: a visit begins on that day, its talks fell on any of them.

    `basis` is stated for a date with its year in the words, else resolved. A publication date known only to
    the month or year gives only what holds for all its days; "on Wednesday" or "today" then give that month
    or year. Never raises.
    """
    try:
        found = _stretch(expression, published, direction, anchor)
    except (OverflowError, ValueError):
        return None
    if found is None:
        return None
    low, high = found
    if within and expression.last_day is not None:
        high = _end_of_stretch(expression, low)
    precision = _common(low, high)
    finest, coarsest = _limits(expression)
    if precision is None or _RANK[precision] > _RANK[coarsest]:
        return None
    if _RANK[precision] < _RANK[finest]:
        precision = finest
    stated = expression.year is not None
    return Date(
        value=low.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]],
        precision=precision,
        expression=expression.span,
        basis="stated" if stated else "resolved",
    )


def _end_of_stretch(expression: Expression, first: Day) -> Day:
    month = expression.last_month or first.month
    return datetime.date(first.year + (month < first.month), month, expression.last_day or first.day)


def _limits(expression: Expression) -> tuple[Precision, Precision]:
    """The finest and the coarsest precision that the words allow."""
    if expression.kind in ("period", "offset", "window", "anchored"):
        if expression.unit in ("day", "hour"):
            return ("month", "month") if expression.kind == "window" else ("day", "year")
        return ("month", "month") if expression.unit in ("week", "weekend") else ("month", "year")
    return "day", "year"


def _common(low: Day, high: Day) -> Precision | None:
    """The finest unit that both days lie in."""
    if low == high:
        return "day"
    if low.year != high.year:
        return None
    return "month" if low.month == high.month else "year"


def _stretch(
    expression: Expression, published: Published | None, direction: Direction, anchor: Date | None
) -> Stretch | None:
    if expression.kind == "anchored":
        base = None if anchor is None else _days_of(anchor.value)
        return None if base is None else _from_base(expression, base, direction)
    if expression.year is not None:
        return _rule(expression, datetime.date.min, direction)
    base = None if published is None else _days_of(published.value)
    return None if base is None else _from_base(expression, base, direction)


def _from_base(expression: Expression, base: Stretch, direction: Direction) -> Stretch | None:
    """The stretch that holds whichever day of `base` is the right one."""
    first, last = base
    if first != last and expression.kind in _NEARBY:
        return base
    found = _rule(expression, first, direction)
    if first == last or found is None:
        return found
    other = _rule(expression, last, direction)
    return None if other is None else (min(found[0], other[0]), max(found[1], other[1]))


def _days_of(value: str) -> Stretch | None:
    """First and last day of an ISO day, month or year; None if it is none of them."""
    parts = [int(part) for part in value.split("-") if part.isdigit()]
    if len(parts) == 3:
        day = datetime.date(*parts)
        return day, day
    if len(parts) == 2:
        return _month_days(parts[0], parts[1])
    return _year_days(parts[0]) if len(parts) == 1 else None


def _year_days(year: int) -> Stretch:
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)


def _month_days(year: int, month: int) -> Stretch:
    """The days of a month; `month` may run over either end of the year."""
    index = year * 12 + month - 1
    first = datetime.date(index // 12, index % 12 + 1, 1)
    index += 1
    return first, datetime.date(index // 12, index % 12 + 1, 1) - _ONE_DAY


def _rule(expression: Expression, base: Day, direction: Direction) -> Stretch | None:
    rule = _RULES.get(expression.kind)
    return None if rule is None else rule(expression, base, direction)


def _pick(options: list[Day], base: Day, direction: Direction) -> Day | None:
    """The option closest to `base` on the side that `direction` says."""
    if direction == "past":
        options = [day for day in options if day <= base]
    elif direction == "future":
        options = [day for day in options if day >= base]
    return min(options, key=lambda day: abs((day - base).days), default=None)


def _date(expression: Expression, base: Day, direction: Direction) -> Stretch | None:
    year = expression.year
    if year is None and expression.year_shift is not None:
        year = base.year + expression.year_shift
    month, day = expression.month, expression.day
    if month is None:
        return _day_of_month(expression, base, direction) if year is None else _year_days(year)
    if day is None:
        return _month_days(year, month) if year is not None else _undated_month(expression, base, direction)
    if year is not None:
        exact = datetime.date(year, month, day)
        return exact, exact
    options = [found for shift in range(-8, 9) if (found := _valid(base.year + shift, month, day))]
    if expression.weekday is not None:
        # Only every fifth or sixth year has that day on that weekday: it says more than the direction does.
        fitting = [found for found in options if found.weekday() == expression.weekday]
        if fitting:
            options, direction = fitting, "nearest"
    chosen = _pick(options, base, direction)
    return None if chosen is None else (chosen, chosen)


def _valid(year: int, month: int, day: int) -> Day | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _undated_month(expression: Expression, base: Day, direction: Direction) -> Stretch:
    """A month without a year. The month of publication itself serves past and future alike."""
    month = expression.month or 1
    ahead = (month - base.month) % 12
    if expression.step == 0:
        return _month_days(base.year, month)
    if expression.step is not None:
        # "Last June" and "next June" are never the month of publication itself.
        return _month_days(base.year, base.month + ((ahead or 12) if expression.step > 0 else ahead - 12))
    back = ahead - 12 if ahead else 0
    nearest = ahead if ahead <= -back else back
    return _month_days(base.year, base.month + {"past": back, "future": ahead, "nearest": nearest}[direction])


def _day_of_month(expression: Expression, base: Day, direction: Direction) -> Stretch | None:
    """As in "on the 10th", "the 5th of last month"."""
    shifts = (-2, -1, 0, 1, 2) if expression.month_shift is None else (expression.month_shift,)
    firsts = [_month_days(base.year, base.month + shift)[0] for shift in shifts]
    options = [found for first in firsts if (found := _valid(first.year, first.month, expression.day or 0))]
    chosen = _pick(options, base, direction if expression.month_shift is None else "nearest")
    return None if chosen is None else (chosen, chosen)


def _weekday(expression: Expression, base: Day, direction: Direction) -> Stretch | None:
    weekday = expression.weekday or 0
    monday = base - datetime.timedelta(days=base.weekday())
    inside = monday + datetime.timedelta(days=weekday)
    if expression.week_shift is not None:
        inside += datetime.timedelta(weeks=expression.week_shift)
        return inside, inside
    ahead = (weekday - base.weekday()) % 7
    if expression.step == 1:
        shift = ahead or 7
    elif expression.step == -1:
        shift = ahead - 7
    elif expression.step == 0:
        shift = ahead if direction == "future" else (inside - base).days
    elif direction == "nearest":
        shift = ahead if ahead <= 3 else ahead - 7
    else:
        shift = ahead if direction == "future" or not ahead else ahead - 7
    day = base + datetime.timedelta(days=shift)
    return day, day


def _counted_day(expression: Expression, base: Day, _: Direction) -> Stretch | None:
    day = base + datetime.timedelta(days=expression.count or 0)
    return day, day


def _period(expression: Expression, base: Day, _: Direction) -> Stretch | None:
    step, unit = expression.step, expression.unit
    if unit == "year" and step is None:
        # "In the new year", said in the last months of a year or in its first ones.
        step = 1 if base.month >= 9 else 0 if base.month <= 3 else None
        if step is None:
            return None
    step = step or 0
    if unit == "year":
        return _year_days(base.year + step)
    if unit == "month":
        return _month_days(base.year, base.month + step)
    if unit == "quarter":
        return _quarter_days(base.year, (base.month - 1) // 3 + 1 + step)
    if unit not in ("week", "weekend"):
        return None
    monday = base - datetime.timedelta(days=base.weekday()) + datetime.timedelta(weeks=step)
    sunday = monday + datetime.timedelta(days=6)
    if unit == "weekend":
        return sunday - _ONE_DAY, sunday
    if step == 0 and expression.part is not None:
        return (monday, base) if expression.part == "early" else (base, sunday)
    return monday, sunday


def _quarter_days(year: int, quarter: int) -> Stretch:
    month = 3 * (quarter - 1) + 1
    return _month_days(year, month)[0], _month_days(year, month + 2)[1]


def _offset(expression: Expression, base: Day, _: Direction) -> Stretch | None:
    count, unit = expression.count, expression.unit
    if count is None:
        return None
    if unit == "day":
        return _counted_day(expression, base, "nearest")
    if unit == "week":
        day = base + datetime.timedelta(weeks=count)
        return (day, day) if not count else (day - _SLACK, day + _SLACK)
    if unit == "month":
        return _month_days(base.year, base.month + count)
    return _year_days(base.year + count) if unit == "year" else None


def _anchored(expression: Expression, base: Day, direction: Direction) -> Stretch | None:
    if expression.count == 0 and expression.unit == "week":
        monday = base - datetime.timedelta(days=base.weekday())
        return monday, monday + datetime.timedelta(days=6)
    return _offset(expression, base, direction)


def _window(expression: Expression, base: Day, _: Direction) -> Stretch | None:
    count, unit = expression.count, expression.unit
    if count is None:
        return None
    days = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3650}
    end = base + datetime.timedelta(days=round(days[unit or "day"] * count))
    return min(base, end), max(base, end)


def _season(expression: Expression, base: Day, _: Direction) -> Stretch | None:
    year, month, step = expression.year, expression.month or 12, expression.step
    if month == 12:
        return None
    if year is None and expression.year_shift is not None:
        year = base.year + expression.year_shift
    if year is None and step == 0:
        year = base.year
    if year is None and step == -1 and base.month <= month + 2:
        year = base.year - 1
    if year is None and step == 1 and base.month >= month:
        year = base.year + 1
    # Left: "last summer" said in autumn and "next summer" in spring, which people mean either way.
    return None if year is None else (_month_days(year, month)[0], _month_days(year, month + 2)[1])


def _quarter(expression: Expression, base: Day, _: Direction) -> Stretch | None:
    year = expression.year if expression.year is not None else base.year + (expression.year_shift or 0)
    return _quarter_days(year, expression.quarter or 1)


_RULES: dict[str, Callable[[Expression, Day, Direction], Stretch | None]] = {
    "date": _date,
    "weekday": _weekday,
    "day": _counted_day,
    "period": _period,
    "offset": _offset,
    "window": _window,
    "anchored": _anchored,
    "season": _season,
    "quarter": _quarter,
}
