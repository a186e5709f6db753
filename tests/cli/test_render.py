"""The text output: every width, no styles unless wanted, nothing from a page that could harm a terminal."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from communique.cli._render import to_text
from communique.cli._terminal import clean
from communique.cli._wording import day, excerpt, joined
from communique.record import (
    Actor,
    Date,
    Document,
    Event,
    Furniture,
    Published,
    Record,
    Span,
    Statement,
)

replace = msgspec.structs.replace


def page(text: str, **more: object) -> Document:
    return msgspec.convert({"id": "p", "text": text, "sha256": "0" * 64, **more}, Document, strict=False)


def plainly(text: str) -> str:
    """Text with all layout taken out."""
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("width", [20, 40, 69, 70, 80, 100, 120])
@pytest.mark.parametrize("colour", [False, True])
def test_no_line_is_wider_than_asked(sample: Record, width: int, colour: bool) -> None:
    text = re.sub(r"\x1b\[[0-9;]*m", "", to_text(sample, width=width, colour=colour))
    assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize("width", [40, 80, 120])
def test_everything_in_the_record_is_on_the_page(sample: Record, width: int) -> None:
    text = plainly(to_text(sample, width=width))
    for words in (
        "Norway and Chile to share ice data",
        "Polar Desk · 12 March 2024 (stated on the page)",
        "Meeting · 12 March 2024 (reckoned from “Tuesday”) · Tromsø · 93%",
        "Espen Barth Eide (Foreign Minister, Norway) and Alberto van Klaveren (Chile)",
        "said both countries should share what their ice stations measure (indirect) · 90%",
        "thanked its hospitality in the Antarctic (indirect, to Chile) · 60%",
        "said “We see the same ice from two ends” · 88%",
        "Norway → Chile AGREE · proposed",
        "CAMEO 030 · score +4.0 · environment · said by Espen Barth Eide · 81%",
        "both countries [should share] what",
        "Norway and Chile CONSULT visit · occurred",
        "Norway and Chile agreed · due June 2024 (reckoned from “in June”) · 70%",
        "sign a memorandum",
        "Not the article: 2 stretches (1 consent, 1 share)",
        "Warning: The outlet is named in the frame only.",
    ):
        assert words in text


def test_statements_stand_under_their_speaker_once(sample: Record) -> None:
    lines = to_text(sample, width=100).splitlines()
    section = lines[lines.index("Statements (3)") : lines.index("Events (2)")]
    assert section == [
        "Statements (3)",
        "  Espen Barth Eide (Foreign Minister, Norway)",
        "    said            both countries should share what their ice stations measure (indirect) · 90%",
        "    thanked         its hospitality in the Antarctic (indirect, to Chile) · 60%",
        "",
        "  Alberto van Klaveren (Chile)",
        "    said            “We see the same ice from two ends” · 88%",
        "",
    ]


def test_plain_text_has_no_escape_and_no_trailing_space(sample: Record) -> None:
    text = to_text(sample, width=60)
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())
    assert text.endswith("only.\n")


def test_colour_marks_the_trigger_instead_of_brackets(sample: Record) -> None:
    text = to_text(sample, width=100, colour=True)
    assert "[should share]" not in text
    assert re.search("\x1b\\[[0-9;]*mshould share\x1b\\[0m", text)


def test_environment_does_not_change_the_text(sample: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    before = to_text(sample, width=80)
    for name, value in {"COLUMNS": "33", "FORCE_COLOR": "1", "TTY_COMPATIBLE": "1"}.items():
        monkeypatch.setenv(name, value)
    assert to_text(sample, width=80) == before


def test_ascii_only_when_the_terminal_has_no_other_signs(sample: Record) -> None:
    text = to_text(sample, width=80, ascii_only=True).replace("Tromsø", "Tromso")
    assert text.isascii()
    assert "Norway -> Chile" in text


def test_an_empty_record_says_so() -> None:
    text = to_text(Record(document=page("Nothing."), warnings=("The page holds no article.",)))
    assert "No contact, statement, event or commitment found." in text
    assert "Warning: The page holds no article." in text
    assert "date unknown" in text


def test_headline_falls_back_to_the_first_words_of_the_article() -> None:
    text = "Accept cookies\n\nTwo states talk\n\nThey did."
    record = Record(document=page(text, furniture=[Furniture(0, 14, "consent")]))
    assert to_text(record).splitlines()[0] == "Two states talk"


def test_unknown_parties_are_named_as_such() -> None:
    text = "It was condemned."
    event = Event(
        id="e", type="ACCUSE", actors=(), recipients=("x",), trigger=Span(7, 16), status="occurred",
        quad="verbal conflict", confidence=0.5, evidence=(Span(0, 17),),
    )  # fmt: skip
    assert "(not named) → x  ACCUSE · occurred" in to_text(Record(document=page(text), events=(event,)))


def test_a_nested_statement_names_who_tells_it() -> None:
    text = "Ana said Bo had promised help."
    said = Statement(
        id="1", speakers=("a",), cue=Span(4, 8), content=Span(9, 29), form="indirect", confidence=0.9
    )
    inner = Statement(
        id="2",
        speakers=("b",),
        cue=Span(16, 24),
        content=Span(25, 29),
        form="indirect",
        confidence=0.9,
        within="1",
    )
    actors = (Actor(id="a", name="Ana", kind="person"), Actor(id="b", name="Bo", kind="person"))
    shown = to_text(Record(document=page(text), actors=actors, statements=(said, inner)))
    assert "help (indirect, as told by Ana) · 90%" in shown


def test_wide_characters_count_twice() -> None:
    text = "王毅表示中俄应加强战略协作。" * 12
    said = Statement(id="1", speakers=(), content=Span(0, len(text)), form="direct", confidence=1)
    shown = to_text(Record(document=page(text, title=text), statements=(said,)), width=40)
    assert max(map(cell_len, shown.splitlines())) <= 40
    assert plainly(shown).replace(" ", "").count("王毅") == 24


def test_a_page_cannot_command_the_terminal() -> None:
    text = "He said \x1b]0;gotcha\x07\x1b[31mred\x9b2J \u202eevil"
    said = Statement(id="1", speakers=("a",), content=Span(0, len(text)), form="direct", confidence=1)
    hostile = Record(
        document=page(text, id="\x1b[2J", title=text, outlet=text, url=text, sources=[text]),
        actors=(Actor(id="a", name=text, kind="person"),),
        statements=(said,),
        warnings=(text,),
    )
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", to_text(hostile))


@given(st.text(), st.integers(20, 130))
def test_any_text_fits_any_width(text: str, width: int) -> None:
    said = Statement(
        id="1",
        speakers=(),
        cue=Span(0, min(3, len(text))),
        content=Span(0, len(text)),
        form="mixed",
        confidence=0,
    )
    event = Event(
        id="e", type="REQUEST", actors=(), recipients=(), trigger=Span(0, min(5, len(text))), status="denied",
        quad="", confidence=1, evidence=(Span(0, len(text)),),
    )  # fmt: skip
    shown = to_text(Record(document=page(text, title=text), statements=(said,), events=(event,)), width=width)
    assert all(cell_len(line) <= width for line in shown.split("\n"))


@given(st.text(), st.data())
def test_an_excerpt_holds_the_marked_words_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    around = Span(data.draw(st.integers(0, start)), data.draw(st.integers(end, len(text))))
    limit = data.draw(st.integers(0, 200))
    before, marked, after = excerpt(text, around, Span(start, end), limit)
    assert marked == clean(text[start:end])
    assert before == clean(text[around.start : start]) or before.startswith("… ")
    assert after == clean(text[end : around.end]) or after.endswith(" …")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-01-10", "10 January 2024"),
        ("2024-12", "December 2024"),
        ("1945", "1945"),
        ("soon", "soon"),
        ("2024-13", "2024-13"),
    ],
)
def test_dates_are_written_as_people_do(value: str, words: str) -> None:
    assert day(value) == words


@pytest.mark.parametrize(
    ("names", "words"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_lists_are_written_as_people_do(names: list[str], words: str) -> None:
    assert joined(names) == words


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        ("given", "given with the page"),
        ("url", "read from its address"),
        ("inferred", "inferred from “New Year”"),
    ],
)
def test_the_publication_date_says_what_it_rests_on(basis: str, words: str) -> None:
    text = "New Year greetings"
    known = Published(value="2024-01", precision="month", basis=basis, evidence=(Span(0, 8),))  # type: ignore[arg-type]
    assert f"January 2024 ({words})" in to_text(Record(document=page(text, published=known)))


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        ("stated", "due 2025 ·"),
        ("published", "due 2025 (the page's own date)"),
        ("inferred", "due 2025 (inferred) ·"),
    ],
)
def test_other_dates_say_so_too(sample: Record, basis: str, words: str) -> None:
    due = Date(value="2025", precision="year", basis=basis)  # type: ignore[arg-type]
    record = replace(sample, commitments=(replace(sample.commitments[0], due=due),))
    assert words in to_text(record)
