"""Finding words of time: one pass for their core words, then small patterns around each hit."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import cache
from typing import Any, TypeAlias

from communique.dates import _patterns
from communique.dates._expression import Expression, Unit
from communique.dates._lexicon import lexicon
from communique.record import Span

Match: TypeAlias = re.Match[str]
Build: TypeAlias = Callable[[Match], "dict[str, Any] | None"]
Attempt: TypeAlias = tuple[re.Pattern[str], Build]

# How far an expression may reach to either side of its core word.
_BEFORE = 44
_AFTER = 48
_SHIFTS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1}
_BACK = frozenset(("ago", "earlier", "before", "past", "last", "previous", "preceding"))
_LAST_WORD = re.compile(r"([\w$€£¥.'’-]+)\s$|([$€£¥#])$")
_OF = re.compile(r"(\w+) o[fn] $")
_NEXT_WORD = re.compile(r"[ -]([\w'’]+)")
_FIGURE = re.compile(r"%|[:.]\d")
_PREPOSITIONS = frozenset(
    (
        "on", "in", "by", "before", "until", "till", "since", "after", "from", "to", "during", "at",
        "through", "over", "for", "within", "of", "around", "between",
    )
)  # fmt: skip


def find(text: str, start: int = 0, end: int | None = None) -> tuple[Expression, ...]:
    """All expressions of time in `text[start:end]`, in order, none overlapping another.

    Spans count from the beginning of `text`. Linear in the length of the text.
    """
    stop = len(text) if end is None else min(end, len(text))
    done = max(start, 0)
    found = []
    for hit in _patterns.core().finditer(text, done, stop):
        if hit.start() < done:
            continue
        expression = _around(text, hit, done, stop)
        if expression is not None:
            found.append(expression)
            done = expression.span.end
    return tuple(found)


def _around(text: str, hit: Match, low: int, high: int) -> Expression | None:
    """The longest expression that holds the core word `hit`, between `low` and `high`."""
    first, last = hit.span()
    left = max(low, first - _BEFORE)
    right = min(high, last + _AFTER)
    best: tuple[int, int, dict[str, Any]] | None = None
    for pattern, build in _attempts()[hit.lastgroup or ""]:
        for match in pattern.finditer(text, left, right):
            if match.start() > first:
                break
            if match.end() < last or (best and match.end() - match.start() <= best[1] - best[0]):
                continue
            fields = build(match)
            if fields is not None:
                best = (match.start(), match.end(), fields)
    if best is None:
        return None
    before = _previous(text, best[0]).lower()
    preposition = before if before in _PREPOSITIONS else None
    return Expression(span=Span(best[0], best[1]), preposition=preposition, **best[2])


@cache
def _attempts() -> dict[str, tuple[Attempt, ...]]:
    """What to try around each kind of core word."""
    month_day, day_month, month = _patterns.calendar()
    calendar: tuple[Attempt, ...] = ((month_day, _calendar), (day_month, _calendar), (month, _month))
    first, last = _patterns.numeric()
    quarter, season, decade, fiscal, year, mid = _patterns.years()
    years: tuple[Attempt, ...] = (
        (quarter, _quarter_of_year),
        (season, _season),
        (decade, lambda _: {"kind": "decade"}),
        (fiscal, _year),
        (year, _year),
        (mid, _year),
    )
    builders: dict[str, Build] = {
        "day": _day, "offset": _offset, "window": _window, "anchored": _anchored, "quarter": _quarter,
        "newyear": _new_year, "period": _period,
        "yearend": lambda _: {"kind": "period", "unit": "year", "step": 0},
        "season": _season,
    }  # fmt: skip
    units: tuple[Attempt, ...] = tuple((pattern, builders[name]) for name, pattern in _patterns.units())
    weekday: Attempt = (_patterns.weekdays(), _weekday)
    core = _patterns.core()
    return {
        "month": (*calendar, *years[:1]),
        "weekday": (weekday, *calendar),
        "dayword": units[:1] + units[-1:],
        "numeric": ((first, _numeric), (last, _numeric), *years),
        "year": (*years, *calendar),
        "year2": (*years, *calendar),
        "unit": (*units, *years),
        "season": (*years[1:2], *units[-1:]),
        "feast": ((core, _feast),),
        "fuzzy": ((core, lambda _: {"kind": "fuzzy"}),),
        "fiscal": (*years[:1], *years[3:4]),
        "nth": ((core, _nth),),
    }


# --- Neighbours -----------------------------------------------------------------------------------


def _previous(text: str, position: int) -> str:
    """The word in front of `position`, "" at the start of the text or after other marks."""
    match = _LAST_WORD.search(text, max(0, position - 24), position)
    return (match[1] or match[2]) if match else ""


def _following(text: str, position: int) -> str:
    """The word behind `position`, joined by one space or hyphen; "" if there is none."""
    match = _NEXT_WORD.match(text, position)
    return match[1] if match else ""


# --- From a match to an expression's fields; None where the words mean something else ----------------


def _shift(word: str | None) -> int | None:
    return _SHIFTS[word.split()[-1].lower()] if word else None


def _exists(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has this day (in a leap year, where no year is given)."""
    try:
        datetime.date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def _month_number(name: str) -> int:
    words = lexicon()
    title = name.rstrip(".").capitalize()
    return words.months.get(title) or words.months_short[title]


def _written_year(match: Match) -> int | None:
    groups = match.groupdict()
    written = groups.get("year") or groups.get("year_tight") or groups.get("year_dash")
    return int(written) if written else None


def _number_of_day(written: str) -> int:
    return int("".join(mark for mark in written if mark.isdigit()))


def _calendar(match: Match) -> dict[str, Any] | None:
    year, month = _written_year(match), _month_number(match["month"])
    day = _number_of_day(match["day"])
    groups = match.groupdict()
    last_written = groups["last"] or groups.get("other_last")
    last_day = _number_of_day(last_written) if last_written else None
    last_month = month if last_day else None
    if match["other"] is not None:
        last_month = _month_number(match["other"])
        if match.start("other") < match.start("month"):
            month, last_month = last_month, month
        # "December 28 - January 3, 2024" begins in the year before the one that is written.
        year = year - 1 if year is not None and month > last_month else year
    if not _exists(year, month, day) or (last_day and not _exists(None, last_month or month, last_day)):
        return None
    words = lexicon()
    if year is None and (month, day) in words.known_days.days and _names_event(match):
        return None
    name = match["weekday"]
    weekday = words.weekdays.get(name, words.weekdays_short.get(name)) if name else None
    return {
        "kind": "date", "year": year, "month": month, "day": day, "weekday": weekday,
        "year_shift": _shift(match["which"]), "last_month": last_month, "last_day": last_day,
    }  # fmt: skip


def _names_event(match: Match) -> bool:
    """As in "the October 7 attacks", "the attacks of October 7"."""
    events = lexicon().known_days.events
    before = _OF.search(match.string, max(0, match.start() - 24), match.start())
    if before is not None and before[1] in events:
        return True
    return _following(match.string, match.end()).lower() in events


def _month(match: Match) -> dict[str, Any] | None:
    words = lexicon()
    name, year = match["month"], _written_year(match)
    step, shift = _shift(match["step"]), _shift(match["which"])
    before = _previous(match.string, match.start())
    governed = before.lower() in words.ambiguous_months.governors
    title = name.rstrip(".").capitalize()
    if year is None and step is None and shift is None and match["part"] is None and match["portion"] is None:
        if title not in words.months and not governed:
            return None
        if title in words.ambiguous_months.names and not governed and not _noun_follows(match):
            return None
    return {"kind": "date", "year": year, "month": _month_number(name), "year_shift": shift, "step": step}


def _noun_follows(match: Match) -> bool:
    return _following(match.string, match.end()).lower() in lexicon().ambiguous_months.nouns


def _numeric(match: Match) -> dict[str, Any] | None:
    year = int(match["year"])
    if "first" in match.groupdict():
        first, second = int(match["first"]), int(match["second"])
        fits = [(m, d) for d, m in {(first, second), (second, first)} if m <= 12 and _exists(year, m, d)]
        if len(fits) != 1:
            # Day and month can't be told apart; the year is sure.
            return {"kind": "date", "year": year} if fits else None
        month, day = fits[0]
    else:
        month, day = int(match["month"]), int(match["day"])
    return {"kind": "date", "year": year, "month": month, "day": day} if _exists(year, month, day) else None


def _year(match: Match) -> dict[str, Any] | None:
    words = lexicon().years
    text, end = match.string, match.end("year")
    before = _previous(text, match.start()).lower()
    if before in words.not_after or before.endswith(("$", "€", "£", "¥", "#")):
        return None
    if _following(text, end).lower() in words.not_before or _FIGURE.match(text, end):
        return None
    return {"kind": "date", "year": int(match["year"])}


def _quarter_of_year(match: Match) -> dict[str, Any]:
    return {"kind": "quarter", "quarter": _quarter_number(match), "year": int(match["year"])}


def _quarter_number(match: Match) -> int:
    groups = match.groupdict()
    if groups.get("q"):
        return int(groups["q"])
    return lexicon().ordinals.get(match["quarter"], 4)


def _quarter(match: Match) -> dict[str, Any]:
    return {"kind": "quarter", "quarter": _quarter_number(match), "year_shift": _shift(match["which"]) or 0}


def _season(match: Match) -> dict[str, Any]:
    groups = match.groupdict()
    return {
        "kind": "season",
        "month": lexicon().seasons[match["season"]][0],
        "year": int(groups["year"]) if groups.get("year") else None,
        "year_shift": _shift(groups.get("which")),
        "step": _shift(groups.get("step")),
    }


def _weekday(match: Match) -> dict[str, Any] | None:
    words = lexicon().weekday_names
    before = _previous(match.string, match.start())
    if before in words.not_after or before.lower() in ("every", "each"):
        return None
    if _following(match.string, match.end()) in words.not_before:
        return None
    number = lexicon().weekdays[match["weekday"].capitalize()]
    if match["anchored"]:
        return {"kind": "fuzzy"}
    step, week = _shift(match["step"]), _shift(match["week"])
    return {"kind": "weekday", "weekday": number, "step": step, "week_shift": week}


def _day(match: Match) -> dict[str, Any] | None:
    written = match["words"]
    before = _previous(match.string, match.start())
    # "USA Today", "Russia Today"
    if written[0].isupper() and before[:1].isupper() and before[-1:].isalpha():
        return None
    words = lexicon().days
    return {"kind": "day", "unit": "day", "count": words[written[0].lower() + written[1:]]}


def _number(match: Match) -> int | None:
    """How many units; None where the words don't say."""
    written = match.groupdict().get("number")
    if written is None:
        return None
    if written.isdigit():
        return int(written)
    numerals = lexicon().numerals
    return numerals.get(written.lower()) or None


def _unit(match: Match) -> Unit:
    unit: Unit = match["unit"]  # type: ignore[assignment]
    return unit


def _signed(match: Match, count: int | None) -> int | None:
    sign = (match.groupdict().get("sign") or "").split(" ")[-1]
    return count if count is None or sign not in _BACK else -count


def _offset(match: Match) -> dict[str, Any]:
    return {"kind": "offset", "unit": _unit(match), "count": _signed(match, _number(match))}


def _window(match: Match) -> dict[str, Any]:
    count = _number(match)
    if count is None and not match.group(0).endswith("s"):
        count = 1
    return {"kind": "window", "unit": _unit(match), "count": _signed(match, count)}


def _anchored(match: Match) -> dict[str, Any]:
    groups = match.groupdict()
    sign = groups.get("sign") or "same"
    count = 0 if sign.endswith("same") else _number(match) if "number" in groups else 1
    return {"kind": "anchored", "unit": _unit(match), "count": _signed(match, count)}


def _period(match: Match) -> dict[str, Any]:
    groups = match.groupdict()
    written = groups["part"]
    part = written and ("early" if written.startswith("earl") else "late")
    return {
        "kind": "period", "unit": match["unit"] if "unit" in groups else None,
        "step": _shift(groups.get("step")) or 0, "part": part,
    }  # fmt: skip


def _new_year(_: Match) -> dict[str, Any]:
    # "The new year" is this year at its beginning and the next one at its end: `resolve` decides.
    return {"kind": "period", "unit": "year", "step": None}


def _feast(match: Match) -> dict[str, Any] | None:
    place = lexicon().feasts.get(match.group(0))
    return {"kind": "date", "month": place[0], "day": place[1]} if place else None


def _nth(match: Match) -> dict[str, Any] | None:
    written = re.search(r"\d+", match.group(0))
    shift = _shift(match["nth_month"])
    return {"kind": "date", "day": int(written[0]), "month_shift": shift} if written else None
