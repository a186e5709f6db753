"""How the parts of a record are put in words: names, offices, dates, kinds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from communique.cli._terminal import clean
from communique.record import Actor, Contact, Date, Document, Furniture, Office, Published, Record, Span

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_KINDS = {
    "phone": "Phone call",
    "video": "Video call",
    "meeting": "Meeting",
    "visit": "Visit",
    "multilateral": "Multilateral meeting",
    "letter": "Letter",
    "ceremony": "Ceremony",
}
_PUBLISHED = {
    "stated": "stated on the page",
    "given": "given with the page",
    "url": "read from its address",
    "inferred": "inferred",
}

# Where a page's headline is looked for: its first characters.
HEAD = 3000
# Lines above a headline that say what kind of page this is: "PRESS RELEASE No. 17/2024".
_LABEL = re.compile(
    r"(?:(?:press|media|news) (?:release|statement|note|advisory)|communiqué|readout)?"
    r"\W*(?:\bno\.? ?\d[\d/.-]*)?",
    re.IGNORECASE,
)


class Names:
    """What the actors of one record are called."""

    def __init__(self, record: Record) -> None:
        self._actors = {actor.id: actor for actor in record.actors}
        self._states = {a.country: a.name for a in record.actors if a.kind == "state" and a.country}

    def short(self, ids: Sequence[str]) -> str:
        """The names alone: "China and Russia"."""
        return joined([clean(self._actors[one].name) if one in self._actors else one for one in ids])

    def full(self, ids: Sequence[str]) -> str:
        """The names with the offices: "Wang Yi (Foreign Minister, China) and Sergei Lavrov (...)"."""
        return joined([self._described(self._actors[one]) if one in self._actors else one for one in ids])

    def _described(self, actor: Actor) -> str:
        name = clean(actor.name)
        if actor.kind == "state":
            return name
        offices = [self._office(office, actor) for office in actor.offices]
        home = self._place(actor.country) if actor.country else ""
        # "Minister" says nothing beside "Foreign Minister", nor "Iran" beside "Foreign Minister of Iran".
        others = [
            office for office in offices if not any(office in other and office != other for other in offices)
        ]
        notes = list(dict.fromkeys(others))[:2]
        if home and not any(home in note for note in [name, *notes]):
            notes.append(home)
        return f"{name} ({', '.join(notes)})" if notes else name

    def _office(self, office: Office, actor: Actor) -> str:
        title = clean(office.title)
        if office.of and office.of != actor.country:
            return f"{title} of {self._place(office.of)}"
        return title

    def _place(self, code: str) -> str:
        return clean(self._states.get(code, code))


def joined(names: Sequence[str]) -> str:
    """A list in words: "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def day(value: str) -> str:
    """An ISO day, month or year as people write it: "10 January 2024"; anything else as it is."""
    year, *rest = value.split("-")
    try:
        words = [str(int(part)) for part in rest[1:]] + [_MONTHS[int(part) - 1] for part in rest[:1]] + [year]
    except (ValueError, IndexError):
        return value
    return " ".join(words)


def dated(date: Date, text: str) -> str:
    """A date with what it rests on, unless the page states it."""
    words = f" from “{clean(date.expression.of(text))}”" if date.expression else ""
    basis = {
        "stated": "",
        "resolved": f" (reckoned{words})",
        "published": " (the page's own date)",
        "inferred": f" (inferred{words})",
    }[date.basis]
    return day(date.value) + basis


def published(value: Published, text: str) -> str:
    """The publication date and how it is known."""
    words = (
        f" from “{clean(value.evidence[0].of(text))}”" if value.basis == "inferred" and value.evidence else ""
    )
    return f"{day(value.value)} ({_PUBLISHED[value.basis]}{words})"


def contact_kind(contact: Contact) -> str:
    """The kind in words ("Phone call"), with the status where it did not simply take place."""
    kind = _KINDS[contact.kind]
    return kind if contact.status == "occurred" else f"{kind}, {contact.status}"


def score(value: float) -> str:
    """A score with its sign: "+4.0"."""
    return f"{value:+.1f}" if value else "0.0"


def furniture(stretches: Sequence[Furniture]) -> str:
    """How many stretches of the page are not the article, by kind."""
    counts = Counter(stretch.kind for stretch in stretches)
    kinds = ", ".join(f"{count} {kind}" for kind, count in counts.most_common())
    return f"{len(stretches)} {'stretch' if len(stretches) == 1 else 'stretches'} ({kinds})"


def heading(document: Document) -> str:
    """The page's headline, else the first words of its article, else its id."""
    if document.title and clean(document.title).strip():
        return clean(document.title).strip()
    first = _first_line(document)
    return f"{first[:100].rsplit(' ', 1)[0]} …" if len(first) > 100 else first or document.id


def _first_line(document: Document) -> str:
    """The first line of the article that is not its source, its date or its kind; "" if there is none."""
    frame = [Span(stretch.start, stretch.end) for stretch in document.furniture]
    if document.published:
        frame += document.published.evidence
    end = 0
    for line in document.text[:HEAD].splitlines(keepends=True):
        start, end = end, end + len(line)
        words = clean(line).strip()
        if (
            words
            and words not in document.sources
            and not _LABEL.fullmatch(words)
            and not any(Span(start, end).overlaps(part) for part in frame)
        ):
            return words
    return ""


def excerpt(text: str, around: Span, mark: Span, limit: int) -> tuple[str, str, str]:
    """The words before, in and after `mark` inside `around`, cut at words to about `limit` characters."""
    mark = Span(min(mark.start, mark.end), mark.end)
    around = Span(min(around.start, mark.start), max(around.end, mark.end))
    spare = max(limit - (mark.end - mark.start), 0)
    before, after = text[around.start : mark.start], text[mark.end : around.end]
    before_room = min(len(before), max(spare // 2, spare - len(after)))
    after_room = max(spare - before_room, 0)
    if len(before) > before_room:
        before = "… " + before[len(before) - before_room :].partition(" ")[2]
    if len(after) > after_room:
        after = after[:after_room].rpartition(" ")[0] + " …"
    return clean(before), clean(mark.of(text)), clean(after)
