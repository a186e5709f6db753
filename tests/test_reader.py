"""The public Reader: what every record keeps, whatever the page, and what a person sees on the example pages."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique import Commitment, Contact, Document, Event, PageError, Reader, Record, Span, Statement

EXAMPLES = Path(__file__).parents[1] / "examples"

FRAGMENTS = (
    "LIMA, May 4, 2023 - ", "Foreign Minister Ana Gervasi", "the Peruvian minister", "He", "Both sides", "Chile",
    "the United Nations", "his counterpart", " said", " told reporters", " met", " spoke by phone with", " condemned",
    " agreed to open an embassy", " will visit", " that talks were useful", " in Lima", " on Tuesday", " next month",
    "“We will help,”", "“", "”", '"', "'", " - ", ". ", ".\n", "\n\n", "\r\n", "\t", "\x0b", "\u2028", "\u200b", "\ufeff",
    "Accept all cookies", "Share this page", "Source: Andes Desk", "Home | News | Sport", "© 2023", "e\u0301", "İ", "ß",
    "😀", "🇵🇪", "北京", "Лавров", "مصر", "U.S.", "St.", "1,000.5", "https://example.org/a?b=c", "<b>", "&amp;", " ",
)  # fmt: skip
page_texts = (
    st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=60)
    .map("".join)
    .filter(lambda t: bool(t.strip()))
)
LINES = tuple(
    sentence
    for path in sorted(EXAMPLES.glob("*.txt"))
    for sentence in path.read_text("utf-8").replace(". ", ". \n").splitlines()
    if sentence.strip()
)
shuffled_pages = st.lists(st.sampled_from(LINES), min_size=1, max_size=40).map("\n".join)
slow = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def spans(part: object) -> Iterator[Span]:
    """All spans of a record or of a part of one, furniture left out."""
    if isinstance(part, Span):
        yield part
    elif isinstance(part, msgspec.Struct):
        for field in type(part).__struct_fields__:
            yield from spans(getattr(part, field))
    elif isinstance(part, tuple):
        for item in part:
            yield from spans(item)


def check(record: Record) -> None:
    """What holds of every record."""
    text = record.document.text
    for span in spans(record):
        assert 0 <= span.start < span.end <= len(text), span
        assert span.of(text).strip(), (span, span.of(text))
    for stretch in record.document.furniture:
        assert 0 <= stretch.start < stretch.end <= len(text)
    lists = (record.actors, record.contacts, record.statements, record.events, record.commitments)
    for items in lists:
        ids = [item.id for item in items]
        assert len(ids) == len(set(ids))
    actors = {actor.id for actor in record.actors}
    statements = {statement.id for statement in record.statements}
    for contact in record.contacts:
        assert set(contact.participants) <= actors
        assert contact.evidence
    for statement in record.statements:
        assert {*statement.speakers, *statement.addressees} <= actors
        assert statement.within is None or statement.within in statements - {statement.id}
    for event in record.events:
        assert {*event.actors, *event.recipients} <= actors
        assert event.statement is None or event.statement in statements
        assert event.evidence
    for commitment in record.commitments:
        assert set(commitment.by) <= actors
        assert commitment.statement is None or commitment.statement in statements
        assert commitment.evidence
    found: list[Contact | Statement | Event | Commitment]
    found = [*record.contacts, *record.statements, *record.events, *record.commitments]
    for item in found:
        assert 0.0 <= item.confidence <= 1.0
    if not found:
        assert record.warnings
    assert Record.from_json(record.to_json()) == record


@slow
@given(text=page_texts | shuffled_pages)
def test_every_record_keeps_its_text_and_points_into_it(reader: Reader, text: str) -> None:
    record = reader.read(text)
    assert record.document.text == text
    check(record)


@settings(max_examples=40, deadline=None)
@given(text=st.text(min_size=1, max_size=300))
def test_any_text_gives_a_record_or_a_page_error(reader: Reader, text: str) -> None:
    try:
        record = reader.read(text)
    except PageError:
        return
    assert record.document.text == text
    check(record)


@settings(max_examples=25, deadline=None)
@given(data=st.binary(min_size=1, max_size=400))
def test_any_bytes_give_a_record_or_a_page_error(
    reader: Reader, tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "page.txt"
    path.write_bytes(data)
    (result,) = reader.read_pages([path])
    if isinstance(result, Record):
        check(result)


def many_texts() -> list[str]:
    """Short and long pages in a mixed order, more windows than are gathered at once."""
    chance = random.Random(7)  # noqa: S311 - nothing here is secret
    names = ["Eide", "Wong", "Fidan", "Joly", "Vieira", "Mbeki"]
    texts = []
    for n in range(24):
        sentences = [
            f"Minister {chance.choice(names)} said that round {chance.randrange(90)} of the talks was useful."
            for _ in range(chance.choice([1, 2, 5, 40]))
        ]
        texts.append(f"GENEVA, May {n + 1}, 2023 - " + " ".join(sentences))
    return texts


def test_read_many_gives_what_read_gives_in_order(reader: Reader) -> None:
    texts = many_texts()
    alone = [reader.read(text) for text in texts]
    together = list(reader.read_many(texts))
    assert together == alone
    assert list(reader.read_many(reversed(texts))) == alone[::-1]
    assert list(Reader(threads=1).read_many(texts)) == alone


def test_read_many_streams(reader: Reader) -> None:
    taken: list[int] = []

    def endless() -> Iterator[str]:
        n = 0
        while True:
            taken.append(n)
            yield f"Minister Rao said that round {n} was useful."
            n += 1

    records = reader.read_many(endless())
    assert next(records).document.text.endswith("round 0 was useful.")
    assert len(taken) < 500


def test_read_many_stops_at_a_page_that_cannot_be_read(reader: Reader) -> None:
    records = reader.read_many(["Minister Rao said that he agreed.", " ", "Nobody said anything."])
    assert next(records).statements
    with pytest.raises(PageError, match="empty"):
        next(records)


def test_read_takes_texts_paths_and_documents(reader: Reader) -> None:
    path = EXAMPLES / "ministers-call.txt"
    text = path.read_text("utf-8")
    by_path, by_name, by_text = reader.read(path), reader.read(str(path)), reader.read(text)
    assert by_path == by_name
    assert by_path.statements == by_text.statements
    changed = msgspec.structs.replace(by_text.document, id="own", outlet="Own Outlet")
    again = reader.read(changed)
    assert isinstance(again.document, Document)
    assert (again.document.id, again.document.outlet) == ("own", "Own Outlet")
    assert again.contacts == by_text.contacts


@pytest.mark.parametrize(
    "text", ["word " * 60, "x" * 300, "a/b/c.txt is where Rao said no", "a\0b", "/" * 900]
)
def test_a_text_is_not_taken_for_a_file(reader: Reader, text: str) -> None:
    assert reader.read(text).document.text == text


def test_half_characters_are_refused(reader: Reader) -> None:
    with pytest.raises(PageError, match="surrogates"):
        reader.read("Minister Rao said \ud800 that he agreed.")


def test_a_path_that_is_none_is_an_error_with_its_name(reader: Reader, tmp_path: Path) -> None:
    with pytest.raises(PageError, match=r"absent\.txt"):
        reader.read(tmp_path / "absent.txt")


def test_a_wrong_date_is_refused(reader: Reader) -> None:
    with pytest.raises(ValueError, match="last week"):
        list(reader.read_pages(["-"], published="last week"))


def test_relation_is_a_distribution_and_has_a_direction(reader: Reader) -> None:
    text = "Peru condemned Chile for closing the border."
    there = reader.relation(text, actor=(0, 4), recipient=(15, 20))
    back = reader.relation(text, actor=(15, 20), recipient=(0, 4))
    assert len(there) == 16
    assert sum(there.values()) == pytest.approx(1.0, abs=1e-5)
    assert there != back
    for actor, recipient in (((0, 0), (15, 20)), ((0, 4), (15, 200)), ((-1, 4), (15, 20))):
        with pytest.raises(ValueError, match="not a span"):
            reader.relation(text, actor=actor, recipient=recipient)


# What a person would see on the example pages. Only what any good model must see.


@pytest.fixture(scope="module")
def examples(reader: Reader) -> dict[str, Record]:
    paths = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".html"})
    return {path.name: record for path, record in zip(paths, reader.read_many(paths), strict=True)}


def speakers(record: Record, statement: Statement) -> str:
    return ", ".join(record.actor(one).name for one in statement.speakers)


def names(record: Record, contact: Contact) -> set[str]:
    return {record.actor(one).name for one in contact.participants}


def test_examples_keep_all_promises(examples: dict[str, Record]) -> None:
    for record in examples.values():
        check(record)
        assert record.document.language == "en"


@pytest.mark.parametrize(
    ("page", "kind", "day", "people"),
    [
        ("ministers-call.txt", "phone", "2023-03-23", {"Faisal", "Amir-Abdollahian"}),
        ("ministry-readout.html", "meeting", "2024-03-20", {"Penny Wong", "Wang Yi"}),
        ("presidents-call.txt", "phone", "2024-08-07", {"Emmanuel Macron", "Masoud Pezeshkian"}),
        ("border-call-islamabad.txt", "phone", "2024-01-19", {"Jilani", "Amir-Abdollahian"}),
    ],
)
def test_who_met_whom_how_and_when(
    examples: dict[str, Record], page: str, kind: str, day: str, people: set[str]
) -> None:
    record = examples[page]
    held = [contact for contact in record.contacts if contact.status == "occurred" and contact.kind == kind]
    assert held
    there = names(record, held[0])
    assert all(any(person in name for name in there) for person in people), there
    assert held[0].date is not None
    assert held[0].date.value == day


def test_the_other_side_tells_of_the_same_call(examples: dict[str, Record]) -> None:
    record = examples["border-call-tehran.txt"]
    calls = [contact for contact in record.contacts if contact.kind == "phone"]
    assert [contact.date.value for contact in calls if contact.date] == ["2024-01-19"]


@pytest.mark.parametrize(
    ("page", "words", "speaker"),
    [
        ("ministers-call.txt", "the understanding reached in Beijing", "Faisal"),
        ("ministers-call.txt", "would send a technical team", "Faisal"),
        ("ministers-call.txt", "Iran was ready to receive", "Amir-Abdollahian"),
        ("ministers-call.txt", "stable relations between the two neighbors", "Amir-Abdollahian"),
        ("ministry-readout.html", "Australians had been\nshocked", "Wong"),
        ("ministry-readout.html", "had returned to the right track", "Wang Yi"),
        ("presidents-call.txt", "Iran does not seek war", "Pezeshkian"),
        ("border-call-tehran.txt", "terrorist groups in the border area", "Amir-Abdollahian"),
        ("border-call-tehran.txt", "Islamabad attaches importance", "Jilani"),
    ],
)
def test_who_said_what(examples: dict[str, Record], page: str, words: str, speaker: str) -> None:
    record = examples[page]
    found = [
        statement
        for statement in record.statements
        if " ".join(words.split()) in " ".join(statement.content.of(record.document.text).split())
    ]
    assert found, f"nobody said {words!r}"
    assert speaker in "; ".join(speakers(record, statement) for statement in found)


def test_words_in_quotation_marks_are_direct_speech(examples: dict[str, Record]) -> None:
    record = examples["ministers-call.txt"]
    words = "Nobody wants to lose another seven years"
    (quoted,) = [s for s in record.statements if words in s.content.of(record.document.text)]
    assert quoted.form == "direct"
    assert quoted.content.of(record.document.text).strip('"“”,') == words


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("ministers-call.txt", "We and our partners use cookies"),
        ("ministers-call.txt", "Home | World"),
        ("ministers-call.txt", "Share on Facebook"),
        ("ministers-call.txt", "Related: Oil prices"),
        ("ministers-call.txt", "All rights reserved"),
        ("presidents-call.txt", "Unsubscribe"),
        ("border-call-tehran.txt", "Send to a friend"),
        ("border-call-islamabad.txt", "Site map"),
    ],
)
def test_furniture_is_marked(examples: dict[str, Record], page: str, words: str) -> None:
    record = examples[page]
    at = record.document.text.index(words)
    assert any(f.start <= at and at + len(words) <= f.end for f in record.document.furniture)


def test_what_is_told_is_not_furniture(examples: dict[str, Record]) -> None:
    for record in examples.values():
        told: list[Contact | Event | Commitment] = [*record.contacts, *record.events, *record.commitments]
        for item in told:
            for stretch in record.document.furniture:
                assert not any(e.start < stretch.end and stretch.start < e.end for e in item.evidence)
