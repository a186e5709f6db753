"""The codebook's data: complete, consistent, and refused where they are not."""

from __future__ import annotations

import re

import msgspec
import pytest

from communique import codebook
from communique._errors import CodebookError
from communique.codebook._codebook import CameoCode, Codebook, EventType, check

BOOK = codebook.load()

TYPES = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]


def test_plover_has_sixteen_types_and_thirty_seven_contexts() -> None:
    assert sorted(BOOK.types) == sorted(TYPES)
    assert len(BOOK.contexts) == 37
    assert {"military", "diplomatic", "economic", "cbrn", "lgbt", "trafficking"} <= set(BOOK.contexts)


def test_load_reads_the_files_once() -> None:
    assert codebook.load() is BOOK


@pytest.mark.parametrize(
    ("type", "mode", "score"),
    [
        ("AGREE", None, 2.5),
        ("CONSULT", "visit", 4.0),
        ("CONSULT", "third-party", 1.0),
        ("CONSULT", "phone", 1.5),
        ("AID", None, 10.0),
        ("RETREAT", "disarm", 10.0),
        ("RETREAT", "resign", 4.5),
        ("REQUEST", "assist", 0.5),
        ("REQUEST", "yield", -1.0),
        ("ACCUSE", None, -3.0),
        ("ACCUSE", "allege", -3.5),
        ("REJECT", "assist", -1.5),
        ("THREATEN", "territory", -4.0),
        ("PROTEST", "riot", -7.0),
        ("SANCTION", "expel", -5.5),
        ("MOBILIZE", "troops", -6.5),
        ("COERCE", "martial-law", -7.5),
        ("COERCE", "censor", -6.5),
        ("ASSAULT", "beat", -7.5),
        ("ASSAULT", "unconventional", -10.0),
    ],
)
def test_scores(type: str, mode: str | None, score: float) -> None:
    assert BOOK.score(type, mode) == score


def test_quads() -> None:
    quads = {name: BOOK.quad(name) for name in TYPES}
    assert quads["CONSULT"] == quads["CONCEDE"] == "verbal cooperation"
    assert quads["RETREAT"] == quads["AID"] == "material cooperation"
    assert quads["REQUEST"] == quads["THREATEN"] == "verbal conflict"
    assert quads["PROTEST"] == quads["SANCTION"] == "material conflict"
    assert sorted(list(quads.values()).count(quad) for quad in set(quads.values())) == [3, 4, 4, 5]


def test_modes() -> None:
    assert BOOK.modes("CONSULT") == ("visit", "third-party", "multilateral", "phone")
    assert BOOK.modes("AGREE") == ()
    assert len(BOOK.modes("ASSAULT")) == 15
    assert sum(len(BOOK.modes(name)) for name in TYPES) == 67


def test_scores_have_the_sign_of_their_quad() -> None:
    for name, event_type in BOOK.types.items():
        for score in (event_type.score, *(mode.score for mode in event_type.modes.values())):
            assert score > 0 if "cooperation" in event_type.quad else score <= 0.5, name


def test_every_cameo_code_has_a_parent_a_name_and_a_place() -> None:
    assert len(BOOK.cameo) == 312
    for code, entry in BOOK.cameo.items():
        assert re.fullmatch(r"(0[1-9]|1\d|20)\d{0,2}", code)
        assert entry.name
        assert entry.type in BOOK.types or code.startswith("01")
    assert len({entry.name for entry in BOOK.cameo.values()}) == len(BOOK.cameo)


@pytest.mark.parametrize(
    ("code", "goldstein", "type", "mode"),
    [
        ("010", 0.0, None, None),
        ("0256", -0.3, "REQUEST", "yield"),
        ("036", 4.0, "AGREE", None),
        ("041", 1.0, "CONSULT", "phone"),
        ("054", 6.0, "SUPPORT", None),
        ("055", 7.0, "CONCEDE", None),
        ("0871", 9.0, "RETREAT", "ceasefire"),
        ("1122", -2.0, "ACCUSE", "allege"),
        ("129", -5.0, "REJECT", None),
        ("163", -8.0, "SANCTION", "discontinue"),
        ("173", -5.0, "COERCE", "arrest"),
        ("196", -9.5, "ASSAULT", None),
        ("2042", -10.0, "ASSAULT", "unconventional"),
    ],
)
def test_cameo_codes(code: str, goldstein: float, type: str | None, mode: str | None) -> None:
    entry = BOOK.code(code)
    assert (entry.goldstein, entry.type, entry.mode) == (goldstein, type, mode)


def test_unknown_names_are_codebook_errors_that_name_the_choices() -> None:
    with pytest.raises(CodebookError, match="AGREE"):
        BOOK.type("AGREED")
    with pytest.raises(CodebookError, match="phone"):
        BOOK.score("CONSULT", "pigeon")
    with pytest.raises(CodebookError, match="none"):
        BOOK.mode("AID", "air")
    with pytest.raises(CodebookError, match="0999"):
        BOOK.code("0999")


def _with_type(name: str, **changes: object) -> Codebook:
    types = dict(BOOK.types)
    types[name] = msgspec.structs.replace(types[name], **changes)
    return Codebook(types=types, contexts=BOOK.contexts, cameo=BOOK.cameo)


def _with_code(code: str, entry: CameoCode) -> Codebook:
    return Codebook(types=BOOK.types, contexts=BOOK.contexts, cameo={**BOOK.cameo, code: entry})


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (_with_type("AID", cameo="999"), "no CAMEO code"),
        (_with_type("AID", cameo="190"), "not one of its own"),
        (_with_type("AID", planned="041"), "not one of its own"),
        (_with_type("AID", score=11.0), "outside"),
        (_with_code("0555", CameoCode(name="x", goldstein=1.0, type="CONCIDE")), "no type"),
        (_with_code("0555", CameoCode(name="x", goldstein=1.0, type="AID", mode="air")), "no mode"),
        (_with_code("0555", CameoCode(name="x", goldstein=12.0, type="AID")), "Goldstein"),
        (_with_code("0991", CameoCode(name="x", goldstein=1.0, type="AID")), "no parent"),
        (_with_code("31", CameoCode(name="x", goldstein=1.0, type="AID")), "form"),
        (Codebook(types={}, contexts=BOOK.contexts, cameo=BOOK.cameo), "16 types"),
    ],
)
def test_contradictions_are_refused(broken: Codebook, message: str) -> None:
    with pytest.raises(CodebookError, match=message):
        check(broken)


def test_definitions_are_sentences() -> None:
    for name, event_type in BOOK.types.items():
        assert isinstance(event_type, EventType)
        for definition in (event_type.definition, *(mode.definition for mode in event_type.modes.values())):
            assert definition.strip().endswith("."), name
    assert all(context.definition.endswith(".") for context in BOOK.contexts.values())
