"""When a page was published, and how that is known.

In this order: `given` with the page (a field, HTML metadata), `stated` in the text (a date line, "Updated:
...", a dateline with its year), read from the `url`, `inferred` from other words. None when nothing carries
it. What is inferred is only as precise as its grounds:

- "this year marks the 75th anniversary of the establishment of diplomatic relations between China and Russia"
  gives
  a year, through the years in data/founding.toml;
- "... in 2023 ... in the new year" gives a year;
- "exchanged New Year greetings" adds the month to a year that is known so, unless the text looks ahead to the
  next year: then it may still be December;
- a dateline without a year ("BEIJING, Jan. 10") adds the day.
"""

from __future__ import annotations

import datetime
import re

import msgspec

from communique.pages import _founding
from communique.record import Precision, Published, Span

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:19[5-9]\d|20\d\d)"
_DATE = re.compile(
    rf"(?P<iso>{_YEAR})[-/.](?P<iso_month>\d\d?)[-/.](?P<iso_day>\d\d?)(?!\d)|"
    rf"(?P<han>{_YEAR})年(?P<han_month>\d\d?)月(?P<han_day>\d\d?)日|"
    rf"(?<![\d.])(?P<day>\d\d?)(?:st|nd|rd|th)?[ -](?:of )?(?P<month>{_MONTH})[ ,-]*(?P<year>{_YEAR})|"
    rf"(?P<month2>{_MONTH}) ?(?P<day2>\d\d?)(?:st|nd|rd|th)?,? (?P<year2>{_YEAR})|"
    rf"(?<![\d/.])(?P<first>\d\d?)(?P<mark>[./])(?P<second>\d\d?)(?P=mark)(?P<year3>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:(?P<published>published|posted|issued|date|created|release time|pub(?:lication)? ?date|released)|"
    r"(?P<updated>(?:last )?(?:updated?|modified)))(?: on| at)?\s*[:：-]?\s*(?:\w{3,9},? )?$",
    re.IGNORECASE,
)
_REST = re.compile(r"[A-Za-zÀ-ÿ’'-]+")
_PLAIN = frozenset(
    [
        "am",
        "pm",
        "gmt",
        "utc",
        "cet",
        "cest",
        "est",
        "edt",
        "et",
        "ist",
        "eat",
        "msk",
        "kst",
        "jst",
        "local",
        "time",
        "updated",
        "published",
        "posted",
        "at",
        "on",
        "by",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "min",
        "read",
        "p",
        "m",
        "a",
    ]
)
_DATELINE = re.compile(
    rf"[A-Z][\w.’' -]{{1,30}}(?:[,/ ]+[A-Z][\w.’' -]{{1,25}}){{0,3}}[,.] *"
    rf"(?:(?P<month>{_MONTH}) (?P<day>\d\d?)|(?P<day2>\d\d?) (?P<month2>{_MONTH}))"
    r"(?:,? \d{4})?[,.]? *(?=\(|/|--?|[–—])",
    re.IGNORECASE,
)
_URL_DAY = re.compile(
    rf"(?<!\d)(?P<year>{_YEAR})(?:(?P<mark>[/_-])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)|(?P<month2>\d\d)(?P<day2>\d\d))(?!\d)"
)
_URL_NAMED = re.compile(rf"/(?P<year>{_YEAR})/(?P<month>[a-z]{{3,9}})/(?P<day>\d\d?)(?!\d)", re.IGNORECASE)
_URL_MONTH = re.compile(rf"(?<!\d)(?P<year>{_YEAR})(?:[/-](?P<month>\d\d)|(?P<month2>\d\d))(?=/|$)")
_GREETINGS = re.compile(
    r"(?<!lunar )(?<!chinese )(?<!persian )(?<!islamic )(?<!jewish )(?<!orthodox )(?<!tamil )(?<!the )"
    r"\bnew year(?:[’']s)? (?:greetings|wishes|congratulations)\b|"
    r"\bgreetings (?:on|for) the (?:occasion of the )?new year\b|"
    r"\bwish(?:ed|es)? (?:each other|one another|\w+) a happy new year\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:next|coming|upcoming) year\b", re.IGNORECASE)
_NEW_YEAR = re.compile(rf"\bin ({_YEAR})\b[^.\n]{{0,160}}\bin the new year\b", re.IGNORECASE)
_BEFORE_DATELINE = re.compile(r"\W*|\W*[A-Z][\w.,/’' -]*")
_AFTER_DATELINE = re.compile(r"[.,]? *(?:\(|/[A-Z]|--?|[–—]|, [A-Z]{2,6} -)")
_TITLE_PLACE = re.compile(r"[–—-] [A-Z][\w ’']{2,30}, $")
_SMALL = frozenset({"de", "of", "and", "reporter", "staff", "a", "the"})
_ANY_YEAR = re.compile(_YEAR)
_ROW = re.compile(r"[^\r\n]+")
_HEAD_LINES = 14
_TAIL_LINES = 10
_LONGEST_DATE_LINE = 14  # words


class _Day(msgspec.Struct, frozen=True):
    value: str
    precision: Precision


def given(value: str) -> Published | None:
    """A date that came with the page: an ISO day, month or year, a time stamp, or a date in English words."""
    value = value.strip()
    if match := re.fullmatch(rf"({_YEAR})(?:-(\d\d))?", value):
        if match[2] and not 1 <= int(match[2]) <= 12:
            return None
        return Published(value=value, precision="month" if match[2] else "year", basis="given")
    date = _DATE.search(value)
    day = _day(date) if date is not None and date.start() < 12 else None
    return Published(value=day.value, precision=day.precision, basis="given") if day else None


def find(text: str, url: str | None = None) -> Published | None:
    """The date that the text states, else that in its address, else one inferred, else None."""
    return _stated(text) or _in_url(url) or _inferred(text)


def _stated(text: str) -> Published | None:
    """The best of the dates in the page's head and foot: "Published" before a date line before "Updated"."""
    rows = _rows(text)
    best: tuple[int, int, Published] | None = None
    for n, row in enumerate(rows):
        head, foot = n < _HEAD_LINES, n >= len(rows) - _TAIL_LINES
        if not (head or foot) or not _ANY_YEAR.search(text, row.start(), row.start() + 400):
            continue
        for date in _DATE.finditer(text, row.start(), min(row.end(), row.start() + 400)):
            rank = _rank(text, row, date, head=head)
            day = _day(date)
            if rank is None or day is None or (best is not None and best[:2] <= (rank, n)):
                continue
            span = Span(date.start(), date.end())
            best = (
                rank,
                n,
                Published(value=day.value, precision=day.precision, basis="stated", evidence=(span,)),
            )
    return best[2] if best else None


def _rows(text: str) -> list[re.Match[str]]:
    return [match for match in _ROW.finditer(text) if not match.group().isspace()]


def _rank(text: str, row: re.Match[str], date: re.Match[str], *, head: bool) -> int | None:
    """How surely a date is the page's own: 0 most, None not at all."""
    before = text[row.start() : date.start()]
    label = _LABEL.search(before)
    if label is not None and len(before) <= 40:
        return 0 if label["published"] else 2
    if not head:
        return None
    after = text[date.end() : row.end()]
    if len(before) <= 60 and _AFTER_DATELINE.match(after) and _BEFORE_DATELINE.fullmatch(before):
        return 1
    words = _REST.findall(before + " " + after)
    if len(words) > _LONGEST_DATE_LINE or re.search(r"[.!?]\s*$", after):
        return None
    strange = [word for word in words if word.lower() not in _PLAIN]
    if len(strange) <= 6 and all(word[0].isupper() or word in _SMALL for word in strange):
        return 1
    return 3 if _TITLE_PLACE.search(before) else None


def _day(match: re.Match[str]) -> _Day | None:
    """The day of a match of _DATE; only the year where day and month cannot be told apart."""
    groups = match.groupdict()
    if groups["iso"] or groups["han"]:
        key = "iso" if groups["iso"] else "han"
        return _checked(int(groups[key]), int(groups[f"{key}_month"]), int(groups[f"{key}_day"]))
    if groups["year3"]:
        first, second, year = int(groups["first"]), int(groups["second"]), int(groups["year3"])
        if groups["mark"] == "/" and first <= 12 and second <= 12 and first != second:
            return _Day(str(year), "year")
        return _checked(year, first, second) if second > 12 else _checked(year, second, first)
    written = {name: groups[name] or groups[f"{name}2"] for name in ("year", "month", "day")}
    return _checked(int(written["year"]), _month_number(written["month"]), int(written["day"]))


def _checked(year: int, month: int, day: int) -> _Day | None:
    try:
        return _Day(datetime.date(year, month, day).isoformat(), "day")
    except ValueError:
        return None


def _in_url(url: str | None) -> Published | None:
    """/2021/06/12/, 20240703, /2024/jan/10/, or only a month: /202405/, /2021/06/."""
    if not url:
        return None
    for pattern in (_URL_DAY, _URL_NAMED):
        for match in pattern.finditer(url):
            groups = match.groupdict()
            month = groups["month"] or groups["month2"]
            number = int(month) if month.isdigit() else _month_number(month)
            day = _checked(int(groups["year"]), number, int(groups["day"] or groups["day2"]))
            if day is not None:
                return Published(value=day.value, precision="day", basis="url")
    for match in _URL_MONTH.finditer(url):
        number = int(match["month"] or match["month2"])
        if 1 <= number <= 12:
            return Published(value=f"{match['year']}-{number:02d}", precision="month", basis="url")
    return None


def _month_number(name: str) -> int:
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _inferred(text: str) -> Published | None:
    """A year from an anniversary or from "in the new year", with a month or day where the text has one."""
    grounds = list(_founding.years(text))
    grounds.extend((int(match[1]) + 1, Span(*match.span())) for match in _NEW_YEAR.finditer(text))
    years = {year for year, _ in grounds}
    if len(years) != 1:
        return None
    year = years.pop()
    evidence = [span for _, span in grounds]
    for row in _rows(text)[:_HEAD_LINES]:
        line = _DATELINE.match(text, row.start(), row.end())
        day = (
            _checked(year, _month_number(line["month"] or line["month2"]), int(line["day"] or line["day2"]))
            if line
            else None
        )
        if line is not None and day is not None:
            spans = (Span(*line.span()), *evidence)
            return Published(value=day.value, precision="day", basis="inferred", evidence=spans)
    greetings = _GREETINGS.search(text)
    if greetings is not None and not _AHEAD.search(text) and str(year + 1) not in text:
        spans = (Span(greetings.start(), greetings.end()), *evidence)
        return Published(value=f"{year}-01", precision="month", basis="inferred", evidence=spans)
    return Published(value=str(year), precision="year", basis="inferred", evidence=tuple(evidence))
