"""The regular expressions of `find`, built once from the lexicon.

`core()` is one cheap pass over the whole text for words that every expression of time contains; its last
matched group says which of the others are then tried, in a small window around the hit only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TypeAlias

from communique.dates._lexicon import lexicon

DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|[.:]\d|,\d{3}(?!\d))"
YEAR = r"(?:1[5-9]|20)\d\d(?!\d|,\d|\.\d)"
DASH = r"\s?(?:-|–|—|to|and|through|until)\s?"
WHICH = r"(?P<which>this|last|next)"
PART = (
    r"(?:(?P<part>early|earlier|late|later)(?:\ in)?\ |mid-|mid\ "
    r"|(?:the\ )?(?P<portion>beginning|start|end|close|middle|course|rest|remainder"
    r"|(?:first|second|latter)\ half)\ of\ )"
)


def _words(words: Iterable[str]) -> str:
    """Alternatives, longest first, spaces kept in verbose mode."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _cased(words: Iterable[str]) -> list[str]:
    """Every word as written and in capitals."""
    return [form for word in words for form in dict.fromkeys((word, word.upper()))]


def _sentence_case(words: Iterable[str]) -> list[str]:
    """Every word as written and with a capital first letter."""
    return [form for word in words for form in dict.fromkeys((word, word[0].upper() + word[1:]))]


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


@cache
def core() -> re.Pattern[str]:
    """Finds the words around which an expression of time can stand."""
    words = lexicon()
    months = _words(_cased([*words.months, *words.months_short]))
    weekdays = _words(_cased(words.weekdays))
    days = _words(_sentence_case(words.days))
    return _compile(rf"""(?<![^\W_])(?:
        (?P<month>(?:{months}))(?![^\W\d_])
      | (?P<weekday>(?:{weekdays}))(?![^\W_])
      | (?P<dayword>(?:{days}))(?![^\W_])
      | (?P<numeric>\d{{1,4}}[-./]\d{{1,2}}[-./]\d{{1,4}})(?![\d])
      | (?P<year>(?:1[5-9]|20)\d\d)(?:s(?!\w)|(?![\w,]))
      | (?P<year2>(?:1[5-9]|20)\d\d)(?=,(?!\d))
      | (?P<unit>(?:hour|day|week|weekend|month|quarter|year|decade)s?)(?![^\W_])
      | (?P<season>(?:{_words(words.seasons)}))(?![^\W_])
      | (?P<feast>(?:{_words(words.feasts)}))(?![^\W_])
      | (?P<fuzzy>(?:{_words(words.fuzzy.words)}))(?![^\W_])
      | (?P<fiscal>FY\ ?(?:20)?\d\d|Q[1-4])(?!\d)
      | (?P<nth>(?<=[Oo]n\ )the\ (?:[12]?\d(?:st|nd|rd|th)|3[01](?:st|th))
          (?:\ of\ (?P<nth_month>this|last|next)\ month|(?=[,.;)]|$)))
    )""")


@cache
def calendar() -> tuple[re.Pattern[str], ...]:
    """Dates with a month's name, in the order they are tried."""
    words = lexicon()
    full = _words(_cased(words.months))
    month = rf"(?P<month>{full}|(?:{_words(_cased(words.months_short))})\b\.?)"
    weekday = rf"(?:(?P<weekday>{_words([*words.weekdays, *words.weekdays_short])})\.?,?\ (?:the\ )?)?"
    year = rf"(?:,?\s(?:of\ )?(?P<year>{YEAR})|,(?P<year_tight>{YEAR})|,?\ (?:of\ )?{WHICH}\ year)?"
    other = rf"(?P<other>{full})"
    return (
        _compile(
            rf"(?<![^\W_]){weekday}{month}\s(?:the\ )?(?P<day>{DAY})"
            rf"(?:{DASH}(?:{other}\ )?(?P<last>{DAY}))?{year}(?![^\W_])"
        ),
        _compile(
            rf"(?<![^\W_]|[.,:/$]){weekday}(?:the\ )?(?P<day>{DAY})"
            rf"(?:{DASH}(?P<last>{DAY})|\ {other}{DASH}(?P<other_last>{DAY}))?"
            rf"[\s-](?:of\ )?{month}(?:-(?P<year_dash>{YEAR})|{year})(?![^\W_])"
        ),
        _compile(
            rf"(?<![^\W_]){PART}?(?:(?P<step>[Tt]his|[Ll]ast|[Nn]ext)\ )?{month}{year}"
            r"(?![^\W_]|\ \d\d?(?!\d))"
        ),
    )


@cache
def numeric() -> tuple[re.Pattern[str], ...]:
    """Dates in figures: year first, or year last."""
    return (
        _compile(r"(?P<year>(?:1[5-9]|20)\d\d)(?P<mark>[-./])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?!\d)"),
        _compile(r"(?P<first>\d\d?)(?P<mark>[./])(?P<second>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"),
    )


@cache
def years() -> tuple[re.Pattern[str], ...]:
    """Years, with what may stand before them: a part, a quarter, a season."""
    words = lexicon()
    return (
        _compile(
            r"(?<![^\W_])(?:(?:the\ )?(?P<quarter>first|second|third|fourth|last)\ quarter\ (?:of\ )?"
            r"|Q(?P<q>[1-4])\ )"
            rf"(?P<year>{YEAR})"
        ),
        _compile(
            rf"(?<![^\W_])(?:(?:the\ )?(?:early|late|mid-?)\ )?(?:the\ )?(?P<season>{_words(words.seasons)})"
            rf"\ (?:of\ )?(?:(?P<year>{YEAR})|{WHICH}\ year)"
        ),
        _compile(r"(?:the\ )?(?:(?:early|late|mid)[-\ ])?(?P<decade>(?:1[5-9]|20)\d0s)(?!\w)"),
        _compile(rf"(?:FY\ ?|fiscal\ (?:year\ )?)(?P<year>{YEAR})"),
        _compile(rf"(?:(?<![^\W_]){PART})?(?:the\ year\ )?(?<![\w$€£¥#/.,-])(?P<year>{YEAR})(?![\w/])"),
        _compile(rf"(?<=mid-)(?P<year>{YEAR})(?![\w/])"),
    )


@cache
def weekdays() -> re.Pattern[str]:
    """A day of the week with what belongs to it."""
    names = _words(_cased(lexicon().weekdays))
    return _compile(
        r"(?<![^\W_])(?:(?P<step>[Ll]ast|[Nn]ext|[Tt]his(?:\ (?:coming|past))?"
        r"|(?:[Tt]he\ )?(?:coming|upcoming|past)"
        rf"|[Tt]he\ (?P<anchored>following|previous|same))\ )?(?P<weekday>{names})"
        r"(?:\ (?:morning|afternoon|evening|night))?"
        r"(?:,?\ (?:of\ )?(?P<week>this|last|next)\ week)?(?![^\W_])"
    )


START = r"(?<![^\W_])"
END = r"(?![^\W_])"
UNIT = r"(?P<unit>hour|day|week|month|quarter|year|decade)"
PERIOD = r"(?P<unit>weekend|week|month|quarter|year|decade)"

_Named: TypeAlias = tuple[tuple[str, re.Pattern[str]], ...]


@cache
def units() -> _Named:
    """Expressions built on a unit of time, by the name of what they say, in the order they are tried."""
    return (*_counted(), *_anchored(), *_called())


def _number() -> str:
    return rf"(?P<number>\d{{1,3}}|{_words(_sentence_case(lexicon().numerals))})"


def _counted() -> _Named:
    """Counted from the day of publication: "two weeks ago", "in the coming days"."""
    number = _number()
    return (
        ("day", _compile(rf"{START}(?P<words>{_words(_sentence_case(lexicon().days))}){END}")),
        (
            "offset",
            _compile(rf"{START}{number}[\ -]{UNIT}s?\ (?P<sign>ago|from\ now|from\ today|hence){END}"),
        ),
        ("offset", _compile(rf"{START}[Ii]n\ {number}\ {UNIT}s?['’]?s?\ time{END}")),
        (
            "window",
            _compile(
                rf"{START}(?:[Tt]he|[Tt]his|[Tt]hese|[Ww]ithin(?:\ the)?)"
                r"\ (?P<sign>past|last|next|coming|upcoming)\ "
                rf"(?:{number}\ )?{UNIT}s{END}"
            ),
        ),
        (
            "window",
            _compile(rf"{START}[Tt]he\ (?P<sign>past|coming)\ (?P<unit>week|month|quarter|year|decade){END}"),
        ),
        (
            "window",
            _compile(rf"{START}[Ww]ithin\ (?:the\ (?:next|coming)\ )?(?:{number}\ )?{UNIT}s?{END}(?!\ of)"),
        ),
    )


def _anchored() -> _Named:
    """Counted from another date of the text: "the following day"."""
    number = _number()
    return (
        (
            "anchored",
            _compile(
                rf"{START}{number}\ {UNIT}s?\ (?P<sign>earlier|before|later|after)"
                r"(?=\s*(?:[.,;:)]|$|\n|and\ ))"
            ),
        ),
        (
            "anchored",
            _compile(
                rf"{START}(?:[Tt]hat\ (?:very\ )?(?P<that>same)"
                r"|[Tt]he\ (?P<sign>very\ same|same|previous|preceding|following|next))"
                rf"\ (?P<unit>day|week|month|year){END}"
            ),
        ),
        (
            "anchored",
            _compile(rf"{START}[Tt]he\ (?P<unit>day)\ (?P<sign>before|after)(?=\s*(?:[.,;:)]|$|\n))"),
        ),
        ("anchored", _compile(rf"{START}[Tt]hat\ (?P<unit>day|week|month|year){END}")),
    )


def _called() -> _Named:
    """Stretches of the calendar without a number: "last month", "the end of the year", "this spring"."""
    return (
        (
            "quarter",
            _compile(
                rf"{START}[Tt]he\ (?P<quarter>first|second|third|fourth|last)\ quarter"
                rf"(?:\ of\ (?:{WHICH}\ year|the\ year))?{END}"
            ),
        ),
        ("newyear", _compile(rf"{START}(?:[Tt]he|[Tt]his)\ [Nn]ew\ [Yy]ear{END}(?!['’]|\ [a-z]+ings)")),
        (
            "period",
            _compile(
                rf"{START}{PART}?(?P<step>[Ll]ast|[Tt]his(?:\ (?:coming|past))?|[Nn]ext|[Tt]he\ current)"
                rf"\ {PERIOD}{END}"
            ),
        ),
        ("period", _compile(rf"{START}(?:{PART}|[Oo]ver\ |[Aa]t\ )[Tt]he\ {PERIOD}{END}")),
        ("yearend", _compile(rf"{START}(?:the\ )?(?:year(?:['’]s)?(?:-|\ )end|end-year){END}")),
        (
            "season",
            _compile(
                rf"{START}(?:(?:early|late|later)\ )?(?P<step>[Ll]ast|[Tt]his|[Nn]ext)\ "
                rf"(?P<season>{_words(lexicon().seasons)}){END}"
            ),
        ),
    )
