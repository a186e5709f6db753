"""A record written by hand, for tests that need one without a reading."""

from __future__ import annotations

import hashlib

import pytest

from communique.record import (
    Actor,
    Commitment,
    Contact,
    Date,
    Document,
    Event,
    Furniture,
    Office,
    Place,
    Published,
    Record,
    Span,
    Statement,
)

TEXT = """We use cookies. Accept all

Norway and Chile to share ice data

OSLO, 12 March 2024 - Norwegian Foreign Minister Espen Barth Eide met his Chilean counterpart Alberto van Klaveren in Tromsø on Tuesday.

Eide said that both countries should share what their ice stations measure, and thanked Chile for its hospitality in the Antarctic.

"We see the same ice from two ends," van Klaveren said.

The two ministers agreed to sign a memorandum in June.

Share this page
"""


def span(words: str, after: str = "") -> Span:
    """Where `words` stand in the text for the first time after `after`."""
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


def _sentence(first: str, last: str) -> Span:
    return Span(span(first).start, span(last).end)


@pytest.fixture
def sample() -> Record:
    """All parts of a record, each with evidence."""
    told = _sentence("Eide said", "the Antarctic.")
    actors = (
        Actor(
            id="eide", name="Espen Barth Eide", kind="person", country="NOR",
            offices=(Office(title="Foreign Minister", of="NOR", evidence=(span("Foreign Minister"),)),),
            mentions=(span("Espen Barth Eide"), span("Eide said")),
        ),
        Actor(
            id="klaveren", name="Alberto van Klaveren", kind="person", country="CHL",
            mentions=(span("Alberto van Klaveren"),),
        ),
        Actor(id="nor", name="Norway", kind="state", country="NOR", mentions=(span("Norway"),)),
        Actor(id="chl", name="Chile", kind="state", country="CHL", mentions=(span("Chile"),)),
    )  # fmt: skip
    return Record(
        document=Document(
            id="ice.txt",
            text=TEXT,
            sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
            title="Norway and Chile to share ice data",
            published=Published(
                value="2024-03-12", precision="day", basis="stated", evidence=(span("12 March 2024"),)
            ),
            outlet="Polar Desk",
            language="en",
            furniture=(
                Furniture(0, len("We use cookies. Accept all"), "consent"),
                Furniture(span("Share this page").start, span("Share this page").end, "share"),
            ),
        ),
        actors=actors,
        contacts=(
            Contact(
                id="c1", kind="meeting", participants=("eide", "klaveren"), status="occurred", confidence=0.93,
                date=Date(value="2024-03-12", precision="day", expression=span("Tuesday"), basis="resolved"),
                place=Place(name="Tromsø", country="NOR", evidence=(span("Tromsø"),)),
                evidence=(_sentence("Norwegian Foreign", "on Tuesday."),),
            ),
        ),
        statements=(
            Statement(
                id="s1", speakers=("eide",), speaker_words=span("Eide"), cue=span("said"), form="indirect",
                content=_sentence("both countries", "stations measure"), confidence=0.9,
            ),
            Statement(
                id="s2", speakers=("eide",), cue=span("thanked"), form="indirect", addressees=("chl",),
                content=span("its hospitality in the Antarctic"), confidence=0.6,
            ),
            Statement(
                id="s3", speakers=("klaveren",), cue=span("said", after="Klaveren said"), form="direct",
                content=span("We see the same ice from two ends"), confidence=0.88,
            ),
        ),
        events=(
            Event(
                id="e1", type="AGREE", actors=("nor",), recipients=("chl",), trigger=span("should share"),
                status="proposed", statement="s1", cameo="030", score=4.0, quad="verbal cooperation",
                contexts=("environment",), confidence=0.81, evidence=(told,),
            ),
            Event(
                id="e2", type="CONSULT", mode="visit", actors=("nor", "chl"), recipients=(), trigger=span("met"),
                status="occurred", quad="verbal cooperation", confidence=0.97,
                evidence=(_sentence("Norwegian Foreign", "on Tuesday."),),
            ),
        ),
        commitments=(
            Commitment(
                id="k1", by=("nor", "chl"), action=span("sign a memorandum"), force="agreed", confidence=0.7,
                due=Date(value="2024-06", precision="month", expression=span("in June"), basis="resolved"),
                evidence=(_sentence("The two ministers", "in June."),),
            ),
        ),
        warnings=("The outlet is named in the frame only.",),
    )  # fmt: skip
