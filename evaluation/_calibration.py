"""Whether a confidence of .8 means being right eight times out of ten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from evaluation._gold import Gold, JsonRecord
from evaluation._matching import Matcher

CALIBRATED = ("statements", "events", "contacts")
BINS = 10


class Judged(msgspec.Struct, frozen=True):
    """One predicted item: how sure the reader was, and whether the scorer matches it with the gold."""

    confidence: float
    right: bool


class Bin(msgspec.Struct, frozen=True):
    """The items with a confidence from `low` (inclusive) to `high`: their number, mean confidence, share
    right.
    """

    low: float
    high: float
    count: int
    confidence: float
    right: float


def judged(score: Any, documents: Iterable[Gold], records: dict[str, JsonRecord], kind: str) -> list[Judged]:
    """Every predicted item of a kind, over all documents. An item without confidence counts as certain."""
    out = []
    for document in documents:
        matches = Matcher(score, document, records[document["id"]]).matches(kind)
        right = {got for _, got in matches.pairs}
        out += [Judged(float(item.get("confidence", 1.0)), n in right) for n, item in enumerate(matches.got)]
    return out


def bins(items: Sequence[Judged], number: int = BINS) -> list[Bin]:
    """The items in bins of equal width; empty bins are left out."""
    sorted_in: dict[int, list[Judged]] = {}
    for item in items:
        sorted_in.setdefault(min(number - 1, max(0, int(item.confidence * number))), []).append(item)
    return [
        Bin(
            low=at / number,
            high=(at + 1) / number,
            count=len(inside),
            confidence=sum(item.confidence for item in inside) / len(inside),
            right=sum(item.right for item in inside) / len(inside),
        )
        for at, inside in sorted(sorted_in.items())
    ]


def expected_error(binned: Sequence[Bin]) -> float:
    """Expected calibration error: the mean distance of share right from mean confidence, weighted by count
    (Naeini, Cooper and Hauskrecht 2015). 0 for no items.
    """
    total = sum(one.count for one in binned)
    return sum(one.count * abs(one.right - one.confidence) for one in binned) / total if total else 0.0


def table(name: str, binned: Sequence[Bin]) -> str:
    """A reliability table for people."""
    lines = [
        f"{name}: expected calibration error {expected_error(binned):.3f}, "
        f"{sum(one.count for one in binned)} items"
    ]
    for one in binned:
        bar = "#" * round(one.right * 30)
        lines.append(
            f"  {one.low:.1f}-{one.high:.1f}  n {one.count:5d}  confidence {one.confidence:.3f}  "
            f"right {one.right:.3f}  {bar}".rstrip()
        )
    return "\n".join(lines)


_SIDE, _MARGIN, _TOP = 220, 46, 30
_COLOURS = ("#1b6ca8", "#b3541e", "#3f7d3f")


def plot(series: Mapping[str, Sequence[Bin]]) -> str:
    """A reliability plot as SVG: one panel for each kind, the diagonal being perfect calibration, the area
    of a dot its number of items.
    """
    width = len(series) * (_SIDE + _MARGIN) + _MARGIN
    height = _SIDE + _TOP + _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="sans-serif" font-size="11" role="img">',
        "<title>Share of items that are right, by confidence</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for number, (name, binned) in enumerate(series.items()):
        left = _MARGIN + number * (_SIDE + _MARGIN)
        parts += _panel(name, binned, left, _COLOURS[number % len(_COLOURS)])
    return "\n".join([*parts, "</svg>", ""])


def _panel(name: str, binned: Sequence[Bin], left: int, colour: str) -> list[str]:
    bottom = _TOP + _SIDE
    most = max((one.count for one in binned), default=1)

    def x(value: float) -> float:
        return round(left + value * _SIDE, 1)

    def y(value: float) -> float:
        return round(bottom - value * _SIDE, 1)

    parts = [
        f'<text x="{left}" y="{_TOP - 10}" font-weight="bold">{name}: '
        f"error {expected_error(binned):.3f}</text>",
        f'<rect x="{left}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#999"/>',
        f'<line x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}" stroke="#999" stroke-dasharray="4 3"/>',
        f'<text x="{x(0.5)}" y="{bottom + 32}" text-anchor="middle">confidence</text>',
    ]
    for tick in (0.0, 0.5, 1.0):
        parts.append(f'<text x="{x(tick)}" y="{bottom + 16}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{left - 6}" y="{y(tick) + 4}" text-anchor="end">{tick:g}</text>')
    points = " ".join(f"{x(one.confidence)},{y(one.right)}" for one in binned)
    parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
    for one in binned:
        radius = round(2 + 7 * (one.count / most) ** 0.5, 1)
        parts.append(
            f'<circle cx="{x(one.confidence)}" cy="{y(one.right)}" r="{radius}" fill="{colour}" '
            f'fill-opacity="0.6"><title>{one.count} items, confidence {one.confidence:.2f}, '
            f"right {one.right:.2f}</title></circle>"
        )
    return parts
