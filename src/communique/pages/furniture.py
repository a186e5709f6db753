"""Page furniture in plain text: banners, menus, share bars, lists of other headlines, captions, footers.

Found by rules and marked by span and kind, never cut out. The kinds, as in `communique.record.Furniture`:

    consent     cookie and privacy banners and their buttons
    menu        navigation, language switches, section labels, breadcrumbs
    share       share bars, comment boxes, "was this page useful"
    search      search trends, tags, trending topics
    related     other headlines: "Read also: ...", the list under "Most read"
    copyright   copyright and conditions of use
    address     postal addresses, telephone lines, press contacts
    subscribe   newsletters, apps, paywalls, alerts
    caption     captions and credits of pictures, players
    marker      "###", "* * *", "-30-", "Enditem"
    notice      advertisements, font size, reading time, counters

What belongs to the article's frame is not furniture: the headline, a byline, a date line, a source line,
"Office of the Spokesperson", "Readout". The evidence is a unit's words (data/furniture.toml), its shape, and
its place: furniture stands in lines of its own or at either end of a line, never inside a paragraph.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from communique.pages import _menus, _phrases
from communique.pages._lines import Unit, lines, sentences
from communique.pages._phrases import Phrases, normal
from communique.pages.sources import agencies
from communique.record import Furniture

_FINAL = re.compile(r"[.!?…][\"”’)\]]*$")
# Where a line may hold more than one sentence: then its sentences are judged, not the line.
_INNER_BREAK = re.compile(r"[.!?…][\"”’)\]]{0,2}\s+[\"“‘(\[]?[A-ZÀ-Þ]")
_FIRST_WORD = re.compile(r"[A-Za-z]+")
_YOU = re.compile(r"\b(?:you|your|our)\b", re.IGNORECASE)
# "Yes." or “Listen may be somebody's words; a button has neither full stop nor quotation marks.
_SPOKEN = re.compile(r"[.!?…]$|[\"“”]")
_SIGNED_OFF = frozenset({"marker", "copyright"})
_FULL_STOP = re.compile(r"[.…][\"”’)\]]*$")
_QUOTED = re.compile(r"[\"“”]")
# Marks of pause or omission that stand inside a line of prose.
_INNER_MARK = re.compile(r"(?<!\S)(?:\\?\*(?: \\?\*){2}|<…>|<\.\.\.>|\\?#{3,})(?!\S)")
_STAMP = re.compile(
    r"\W*(?:\d{1,2} [A-Z][a-z]+(?: \d{4})?|[A-Z][a-z]+ \d{1,2}(?:, \d{4})?|"
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d+ \w+ ago)?"
    r"[, |-]*\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: (?:GMT|UTC|[A-Z]{2,4}))?\W*$"
)
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\d:\d\d|^\W*[A-Z]\.(?: ?[A-Z]\.)+\W*$|^--")
_CREDITED = re.compile(r"\([A-Z][\w’-]*(?:[ /][A-Z][\w’-]*){0,2}\)$")
_SIGNATURE = re.compile(r"\(([^()]{2,60})\)$")
_SHORT_LINE = 400  # characters; a longer line is looked at closely only if it holds a hint
_BODY_WORDS = 12
_TEASER_WORDS = 16
_TEASERS = 12
_LABEL_WORDS = 8
_BANNER_KINDS = frozenset({"consent", "subscribe", "menu", "notice"})
_SPEECH_KINDS = frozenset({"consent", "subscribe", "share", "notice", "address", "copyright", "menu"})


@cache
def _agencies() -> frozenset[str]:
    return frozenset(map(normal, agencies()))


def find(text: str) -> tuple[Furniture, ...]:
    """The furniture of a plain text, in order, disjoint, each within one line, no white space at its ends."""
    phrases = _phrases.load()
    page = lines(text)
    for line in page:
        _judge(text, line, phrases)
    _labels_in_head(page, phrases)
    _captions(page)
    _lists(page, phrases)
    _stamped(page)
    _bridge(page, phrases)
    return _spans(text, page)


def _judge(text: str, line: Unit, phrases: Phrases) -> None:
    """Give a line its kind, or its parts where it is furniture only at one end."""
    if len(line.words) <= _SHORT_LINE:
        line.kind = _kind(line, phrases, alone=True)
    if line.kind is None and not _glued(line):
        _ends(text, line, phrases)


def _kind(unit: Unit, phrases: Phrases, *, alone: bool) -> str | None:
    """The kind of one unit by its own words; `alone` when it is a whole line."""
    words = unit.words
    whole = phrases.whole.get(normal(words)) if unit.count <= 12 else None
    if whole is not None and (unit.count > 1 or whole in _SIGNED_OFF or not _SPOKEN.search(words)):
        return whole
    if phrases.kept.match(words):
        return None
    row = _menus.labels(words, phrases) or (_menus.run(words, phrases) if alone else None)
    if row is not None:
        return row
    single = not alone or _INNER_BREAK.search(words) is None
    hinted = _hinted(unit, phrases)
    kind = None
    if single and (hinted or unit.count <= 20):
        kind = phrases.begins.match(words, unit.count, phrases.longest)
    if kind is None and single and hinted:
        kind = phrases.holds.search(words, unit.count, phrases.longest)
    if kind is None and alone:
        kind = _to_reader(unit, phrases)
    if kind in _SPEECH_KINDS and unit.count >= 9 and phrases.reporting.search(words):
        return None
    if (
        kind is None
        and alone
        and not _FINAL.search(words)
        and unit.count <= 25
        and phrases.address.search(words)
    ):
        return "address" if unit.count > 3 else None
    return kind


def _to_reader(unit: Unit, phrases: Phrases) -> str | None:
    """Whether a short line of its own speaks to the site's reader about the site."""
    if unit.count > 20 or _QUOTED.search(unit.words) or not phrases.things.search(unit.words):
        return None
    first = _FIRST_WORD.match(unit.words)
    told = first is not None and first.group().lower() in phrases.imperatives
    return "subscribe" if told or _YOU.search(unit.words) else None


def _hinted(unit: Unit, phrases: Phrases) -> bool:
    lower = unit.words.lower()
    return any(hint in lower for hint in phrases.hints)


def _ends(text: str, line: Unit, phrases: Phrases) -> None:
    """Look at a line's sentences; furniture at its two ends is kept as parts, or takes it all."""
    parts = list(sentences(text, line))
    if len(parts) < 2:
        return
    head = tail = 0
    while head < len(parts) and (kind := _kind(parts[head], phrases, alone=False)):
        parts[head].kind = kind
        head += 1
    while tail < len(parts) - head and (kind := _kind(parts[-1 - tail], phrases, alone=False)):
        parts[-1 - tail].kind = kind
        tail += 1
    if not head and not tail:
        return
    rest = parts[head : len(parts) - tail]
    short = all(part.count <= _LABEL_WORDS for part in rest)
    asked = all(part.words[-1] in "?!" for part in rest)
    if not rest or (short and (head or asked)):
        line.kind = parts[0].kind or parts[-1].kind
    elif (
        parts[-1].kind == "caption" and line.count <= 60 and len(rest) <= 3 and not _QUOTED.search(line.words)
    ):
        line.kind = "caption"
    else:
        line.parts = parts[:head] + parts[len(parts) - tail :]


def _glued(line: Unit) -> bool:
    stretches = _menus.glued(line.words)
    line.parts = [Unit(line.start + a, line.start + b, line.words[a:b], 1, "menu") for a, b in stretches]
    return bool(stretches)


def _is_body(line: Unit) -> bool:
    if line.kind is not None or (line.parts and line.count < 40):
        return False
    return line.count >= 25 or (line.count >= _BODY_WORDS and _FINAL.search(line.words) is not None)


def _body(page: list[Unit]) -> tuple[int, int]:
    """The numbers of the first and the last paragraph of prose, or (len, -1) where there is none."""
    bodies = [n for n, line in enumerate(page) if _is_body(line)]
    return (bodies[0], bodies[-1]) if bodies else (len(page), -1)


def _labels_in_head(page: list[Unit], phrases: Phrases) -> None:
    """Section labels and the site's own name above the article, as long as a headline is left."""
    first, _ = _body(page)
    if first == len(page):
        return
    head = [line for line in page[:first] if line.kind is None and not line.parts]
    head = [line for line in head if not phrases.kept.match(line.words)]
    for line in head:
        name = normal(line.words)
        label = name in phrases.sections or name in phrases.places
        site = line is page[0] and name in _agencies()
        if (label or site) and sum(other.kind is None for other in head) > 1:
            line.kind = "menu"


def _captions(page: list[Unit]) -> None:
    """A short line between the headline and the last paragraph that ends with a name in brackets: a credit.

    An abbreviation of the words before it, "the Strategic Dialogue Forum (SDF)", is none.
    """
    _, last = _body(page)
    for line in page[1 : max(last, 1)]:
        if line.kind is not None or not 6 <= line.count <= 24:
            continue
        credit = _CREDITED.search(line.words)
        if credit is None or _QUOTED.search(line.words) or re.search(r"\bsaid\b", line.words):
            continue
        name = credit.group()[1:-1]
        if not name.isupper() or name in agencies():
            line.kind = "caption"


def _lists(page: list[Unit], phrases: Phrases) -> None:
    """Headlines of other pages under a line such as "Most read"."""
    left = 0
    for line in page:
        name = normal(line.words) if line.count <= 8 else ""
        opens = name and (name in phrases.headings or phrases.heading.match(name))
        if opens and (line.kind or not _FINAL.search(line.words)):
            if line.kind is None:
                line.kind = "related"
            left = _TEASERS
        elif left and line.kind is None:
            if line.count > _TEASER_WORDS or _FULL_STOP.search(line.words) or phrases.kept.match(line.words):
                left = 0
            else:
                line.kind = "related"
                left -= 1


def _stamped(page: list[Unit]) -> None:
    """Between paragraphs, another page's headline with its time under it."""
    first, last = _body(page)
    for n in range(first + 1, min(last, len(page))):
        title = page[n - 1]
        if page[n].kind is not None or page[n].count > 8 or n - 1 <= first or not _STAMP.match(page[n].words):
            continue
        if title.kind is None and title.count <= _TEASER_WORDS and not _FINAL.search(title.words):
            title.kind = page[n].kind = "related"


def _bridge(page: list[Unit], phrases: Phrases) -> None:
    """Short labels beside furniture: below the article, above it, and over a sign-up box inside it."""
    first, last = _body(page)
    if last < 0:
        return
    _below(page[last + 1 :], phrases)
    for line, after in pairwise(page[first + 1 : last + 1]):
        if _open_label(line, phrases, 6) and after.kind in ("subscribe", "share"):
            line.kind = after.kind
    head = page[:first]
    for n, (line, after) in enumerate(pairwise(head)):
        above = n == 0 or head[n - 1].kind is not None
        left = any(_headline_like(other, phrases) for other in head[n + 1 :])
        if above and left and after.kind in _BANNER_KINDS and _open_label(line, phrases, _LABEL_WORDS):
            line.kind = after.kind


def _below(tail: list[Unit], phrases: Phrases) -> None:
    """Labels below the last paragraph, once there is furniture: before a marked line or after the last."""
    marked = [n for n, line in enumerate(tail) if line.kind is not None]
    if not marked:
        return
    for n, line in enumerate(tail[: marked[-1]]):
        after = tail[n + 1].kind
        before = tail[n - 1].kind if n else None
        if after and _open_label(line, phrases, _TEASER_WORDS, dated=before is not None):
            line.kind = before or after
    for line in tail[marked[-1] + 1 :]:
        if _open_label(line, phrases, _LABEL_WORDS):
            line.kind = "notice"


def _open_label(line: Unit, phrases: Phrases, longest: int, *, dated: bool = False) -> bool:
    """Whether a line that has no kind yet may be a label of what stands beside it."""
    if line.kind is not None or line.parts or line.count > longest:
        return False
    return _label_like(line, phrases, dated=dated)


def _label_like(line: Unit, phrases: Phrases, *, dated: bool = False) -> bool:
    """No sentence, no byline, no signature and, unless `dated`, no date line."""
    words = line.words
    if (
        _FULL_STOP.search(words)
        or phrases.kept.match(words)
        or words.startswith(("--", "("))
        or _signed(words)
    ):
        return False
    return dated or not (_STAMP.match(words) or _DATED.search(words))


def _signed(words: str) -> bool:
    """Whether a line ends with agencies in brackets: "rm/sl (AFP, dpa)"."""
    names = _SIGNATURE.search(words)
    return names is not None and all(name.strip() in agencies() for name in names.group(1).split(","))


def _headline_like(line: Unit, phrases: Phrases) -> bool:
    return line.kind is None and line.count >= 4 and _label_like(line, phrases)


def _spans(text: str, page: list[Unit]) -> tuple[Furniture, ...]:
    found: list[Furniture] = []
    for line in page:
        if line.kind is not None:
            found.append(Furniture(line.start, line.end, line.kind))
            continue
        pieces = [(part.start, part.end, part.kind) for part in line.parts if part.kind is not None]
        for mark in _INNER_MARK.finditer(text, line.start, line.end):
            if not any(start < mark.end() and mark.start() < end for start, end, _ in pieces):
                pieces.append((mark.start(), mark.end(), "marker"))
        found.extend(Furniture(start, end, kind) for start, end, kind in _joined(sorted(pieces)))
    return tuple(found)


def _joined(pieces: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Neighbouring sentences of one kind as one stretch."""
    joined: list[tuple[int, int, str]] = []
    for start, end, kind in pieces:
        if joined and joined[-1][2] == kind and start - joined[-1][1] <= 2:
            joined[-1] = (joined[-1][0], end, kind)
        else:
            joined.append((start, end, kind))
    return joined
