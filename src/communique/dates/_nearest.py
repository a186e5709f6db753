"""Which expression of time governs a verb or a trigger in its sentence."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from communique.dates._expression import Expression
from communique.record import Span

# Where one clause ends and another begins, as far as words show it.
_BOUNDARY = re.compile(
    r"[;:—]|\s–\s|,\sand\s"
    r"|,?\s(?:who|which|where|whose|when|while|after|before|because|although|but|that|as|if)\s"
    r"|\sand\s(?=(?:will|would|is|are|was|were|has|had|have|to)\s)"
)
# What a boundary between trigger and expression costs, in characters of distance.
_CLAUSE = 90
# An expression that isn't a preposition's ("the 2015 agreement", "Monday's talks") rather qualifies a noun.
_BARE = 40
_COARSE = 30
# Governs the clause whatever stands between: "On Monday, in the capital of ..., X met Y".
_OPENING = 25
# How far behind an action its date may stand, and how long a preposition in front of a date is.
_REACH = 60
_PREPOSITION = 7
# Prepositions that tie a date to a noun or to the past, never to what is to be done.
_BACKWARD = frozenset(("of", "since"))
_WITHOUT_DATE = frozenset(("fuzzy", "decade"))


def nearest(
    expressions: Sequence[Expression], span: Span, sentence: Span, text: str | None = None
) -> Expression | None:
    """The expression of `sentence` that most likely dates the words at `span`, or None.

    The same clause is preferred, then closeness; an expression at the head of the sentence counts as close to
    its first clause, and one that only qualifies a noun ("the 2015 agreement") as further away. Clauses are
    seen only if `text` is given. `expressions` are in order, as `find` gives them; expressions that have no
    date at all ("recently", "the 1990s") are passed over.
    """
    first = bisect.bisect_left(expressions, sentence.start, key=lambda found: found.span.start)
    best: Expression | None = None
    lowest = 0.0
    for expression in expressions[first:]:
        if expression.span.start >= sentence.end:
            break
        if expression.kind in _WITHOUT_DATE:
            continue
        cost = _cost(expression, span, sentence, text)
        if best is None or cost < lowest:
            best, lowest = expression, cost
    return best


def _boundaries(text: str, low: int, high: int) -> list[int]:
    """Where clauses begin between `low` and `high`; what introduces one may look a word beyond `high`."""
    return [found.end() for found in _BOUNDARY.finditer(text, low, high + 6) if found.end() <= high]


def _cost(expression: Expression, span: Span, sentence: Span, text: str | None) -> float:
    own = expression.span
    if span.overlaps(own):
        return -1.0
    after = own.start >= span.end
    low, high = (span.end, own.start) if after else (own.end, span.start)
    cost = float(high - low)
    if not after and own.start - sentence.start < _OPENING:
        cost = min(cost, 40.0)
    if text is not None:
        cost += _CLAUSE * len(_boundaries(text, low, high))
    if expression.preposition is None and expression.kind in ("date", "period", "season", "quarter"):
        cost += _BARE
    if expression.kind == "date" and expression.month is None and expression.day is None:
        cost += _COARSE
    if expression.preposition in ("since", "from") and not after:
        cost += _COARSE
    return cost


def due(expressions: Sequence[Expression], action: Span, sentence: Span, text: str) -> Expression | None:
    """The expression that says by when, or when, the undertaken `action` is to be done, or None.

    Inside the action it is the first one that is not another noun's ("the visit in 2020" still is one, "the
    attacks of October 7" is not). Outside, only what plainly belongs to the same verb: close behind the
    action in its clause ("will travel to Cairo May 24-27"), or at the head of its clause ("On Friday, X
    will ...").
    What resolves to a time before publication is not a due date; the caller drops it.
    """
    first = bisect.bisect_left(expressions, sentence.start, key=lambda found: found.span.start)
    inside: list[Expression] = []
    outside: list[tuple[int, Expression]] = []
    for expression in expressions[first:]:
        if expression.span.start >= sentence.end:
            break
        if expression.kind in _WITHOUT_DATE or expression.preposition in _BACKWARD:
            continue
        if expression.span.overlaps(action):
            inside.append(expression)
        elif (gap := _gap(expression, action, sentence, text)) is not None:
            outside.append((gap, expression))
    if inside:
        return min(inside, key=lambda found: _is_year(found) and found.preposition is None)
    return min(outside, key=lambda pair: pair[0])[1] if outside else None


def _is_year(expression: Expression) -> bool:
    return expression.kind == "date" and expression.month is None and expression.day is None


def _gap(expression: Expression, action: Span, sentence: Span, text: str) -> int | None:
    """Characters between an expression outside the action and the action, if they share a clause."""
    own = expression.span
    if own.start >= action.end:
        gap = own.start - action.end
        return gap if gap <= _REACH and not _boundaries(text, action.end, own.start) else None
    head = max(_boundaries(text, sentence.start, own.start), default=sentence.start)
    if _boundaries(text, own.end, action.start):
        return None
    return action.start - own.end if len(text[head : own.start].strip(" \n\"“'‘,")) <= _PREPOSITION else None
