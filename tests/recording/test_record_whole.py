from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.reading import Act, Meeting, Mention, Party, Reading, SaidSpan, Undertaking
from communique.record import Document, Published, Record, Span
from communique.recording import record

TEXT = (
    "Estonia and Latvia hold talks\n\n"
    "On 3 May 2024 President Mari Tamm of Estonia met with Janis Ozols of Latvia in Tartu. "
    "“We agree”, she said. The two sides should build roads by June.\n"
    "Share this page. It was noted that the UN would send experts next week."
)


def spans(record: Any) -> Iterator[Span]:
    """All spans of a record, wherever they are."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for part in record:
            yield from spans(part)
    elif hasattr(record, "__struct_fields__"):
        for name in record.__struct_fields__:
            yield from spans(getattr(record, name))


def _cut() -> list[Span]:
    bounds = [0, *(i + 1 for i, c in enumerate(TEXT) if c in ".\n"), len(TEXT)]
    found = []
    for a, b in itertools.pairwise(bounds):
        words = TEXT[a:b]
        if words.strip():
            start = a + len(words) - len(words.lstrip())
            found.append(Span(start, start + len(words.strip())))
    return found


SENTENCES = tuple(_cut())


@st.composite
def inside(draw: Any, n: int) -> Span:
    s = SENTENCES[n]
    a = draw(st.integers(s.start, s.end - 1))
    return Span(a, draw(st.integers(a + 1, s.end)))


def party(n: int) -> st.SearchStrategy[Party]:
    return st.builds(Party, span=inside(n), score=st.floats(0, 1))


def parties(n: int) -> st.SearchStrategy[tuple[Party, ...]]:
    return st.lists(party(n), max_size=3).map(tuple)


@st.composite
def readings(draw: Any) -> Reading:
    number = st.integers(0, len(SENTENCES) - 1)
    unit = st.floats(0, 1)

    def some(make: Any, most: int = 4) -> tuple[Any, ...]:
        return tuple(make(draw(number)) for _ in range(draw(st.integers(0, most))))

    kinds = st.sampled_from(["person", "state", "organisation", "group", "place", "office"])
    return Reading(
        sentences=SENTENCES,
        furniture=tuple(draw(unit) for _ in SENTENCES),
        mentions=tuple(
            sorted(
                some(
                    lambda n: Mention(
                        span=draw(inside(n)),
                        kind=draw(kinds),
                        score=0.9,
                        of=draw(st.lists(st.tuples(inside(n), unit), max_size=2).map(tuple)),
                    ),
                    8,
                ),
                key=lambda m: m.span,
            )
        ),
        statements=some(
            lambda n: SaidSpan(
                sentence=n,
                content=draw(inside(n)),
                cue=draw(st.none() | inside(n)),
                speaker=draw(st.none() | party(n)),
                speaker_before=draw(st.none() | party(draw(number))),
                score=draw(unit),
            )
        ),
        acts=some(
            lambda n: Act(
                sentence=n,
                type=draw(st.sampled_from(["AGREE", "CONSULT", "REQUEST"])),
                mode=None,
                status=draw(st.sampled_from(["occurred", "planned"])),
                trigger=draw(inside(n)),
                actors=draw(parties(n)),
                recipients=draw(parties(n)),
                absent_actor=draw(unit),
                absent_recipient=draw(unit),
                actor_before=draw(st.none() | party(draw(number))),
                score=draw(unit),
            )
        ),
        meetings=some(
            lambda n: Meeting(
                sentence=n,
                kind=draw(
                    st.sampled_from(["phone", "meeting", "visit", "multilateral", "letter", "ceremony"])
                ),
                status=draw(st.sampled_from(["occurred", "planned", "proposed", "cancelled"])),
                participants=draw(parties(n)),
                partners=draw(parties(n)),
                score=draw(unit),
            )
        ),
        undertakings=some(
            lambda n: Undertaking(
                sentence=n,
                action=draw(inside(n)),
                force="agreed",
                by=draw(parties(n)),
                by_before=draw(st.none() | party(draw(number))),
                score=draw(unit),
            )
        ),
    )


DOCUMENT = Document(
    id="d", text=TEXT, sha256="", published=Published(value="2024-05-06", precision="day", basis="given")
)


@settings(max_examples=150, deadline=None)
@given(readings())
def test_whatever_was_read_every_span_and_id_points_somewhere(reading: Reading) -> None:
    written = record(DOCUMENT, reading)
    for span in spans(written):
        assert 0 <= span.start < span.end <= len(TEXT)
    actors = {a.id for a in written.actors}
    statements = {s.id for s in written.statements}
    used = {i for c in written.contacts for i in c.participants}
    used |= {i for s in written.statements for i in s.speakers + s.addressees}
    used |= {i for e in written.events for i in e.actors + e.recipients} | {
        i for c in written.commitments for i in c.by
    }
    assert used == actors
    assert {e.statement for e in written.events} | {
        c.statement for c in written.commitments
    } <= statements | {None}
    assert {s.within for s in written.statements} <= statements | {None}
    assert not any(set(e.actors) & set(e.recipients) for e in written.events)
    assert Record.from_json(written.to_json()) == written


def test_an_empty_reading_says_so() -> None:
    written = record(DOCUMENT, Reading(sentences=SENTENCES, furniture=(0.0,) * len(SENTENCES)))
    assert written.actors == ()
    assert "nothing" in written.warnings[0]


def test_furniture_of_the_encoder_is_marked() -> None:
    scores = tuple(0.99 if s.of(TEXT).startswith("Share") else 0.0 for s in SENTENCES)
    marked = record(DOCUMENT, Reading(sentences=SENTENCES, furniture=scores)).document.furniture
    assert [TEXT[f.start : f.end] for f in marked] == ["Share this page."]
