from __future__ import annotations

import pytest

from communique.actors.lexicon import data, plain
from communique.actors.states import find_states, is_state, state_code, state_name


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("China", "CHN"),
        ("Chinese", "CHN"),
        ("the People's Republic of China", "CHN"),
        ("the People’s Republic of China", "CHN"),
        ("PRC", "CHN"),
        ("Beijing", "CHN"),
        ("Emirati", "ARE"),
        ("UAE", "ARE"),
        ("the Kremlin", "RUS"),
        ("Soviet Union", "RUS"),
        ("State Duma", "RUS"),
        ("the White House", "USA"),
        ("U.S.", "USA"),
        ("the U.S.", "USA"),
        ("the Department of State", "USA"),
        ("the Pentagon", "USA"),
        ("Downing Street", "GBR"),
        ("UK", "GBR"),
        ("Tokyo", "JPN"),
        ("Ankara", "TUR"),
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("DPRK", "PRK"),
        ("North Korean", "PRK"),
        ("ROK", "KOR"),
        ("DRC", "COD"),
        ("Republic of the Congo", "COG"),
        ("Palestine", "PSE"),
        ("Palestinian", "PSE"),
        ("Kosovo", "XKX"),
        ("Taiwan", "TWN"),
        ("Verkhovna Rada", "UKR"),
        ("Ukraine's", "UKR"),
        ("Côte d'Ivoire", "CIV"),
        ("Guinea-Bissau", "GNB"),
        ("the Holy See", "VAT"),
        ("Niger", "NER"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
    ],
)
def test_a_phrase_names_a_state(phrase: str, code: str) -> None:
    assert state_code(phrase) == code


@pytest.mark.parametrize(
    "phrase", ["us", "turkey", "NATO", "the South China Sea", "Latin America", "", "the", "Kharkiv"]
)
def test_a_phrase_that_names_no_state(phrase: str) -> None:
    assert state_code(phrase) is None


def test_states_are_found_in_order_the_longest_name_first() -> None:
    text = "Papua New Guinea and Guinea-Bissau wrote to South Sudan's envoy about the South China Sea."
    found = find_states(text)
    assert [w.code for w in found] == ["PNG", "GNB", "SSD"]
    assert [text[w.start : w.end] for w in found] == ["Papua New Guinea", "Guinea-Bissau", "South Sudan"]


def test_a_name_inside_a_word_is_none() -> None:
    assert find_states("Chinatown, Romanesque, USABLE, Omanipadme") == []


def test_a_compound_names_both() -> None:
    assert [
        w.code for w in find_states("Russian-Belarusian talks, U.S.-China ties, Sino-French relations")
    ] == [
        "RUS",
        "BLR",
        "USA",
        "CHN",
        "CHN",
        "FRA",
    ]


def test_capital_letters_in_headlines() -> None:
    assert [w.code for w in find_states("TALKS BETWEEN UKRAINE AND TÜRKIYE")] == ["UKR", "TUR"]


def test_names_for_records() -> None:
    assert state_name("GBR") == "United Kingdom"
    assert state_name("KOR") == "South Korea"
    assert state_name("IGO") == "IGO"
    assert is_state("FRA")
    assert not is_state("IGO")
    assert not is_state(None)


def test_no_phrase_names_two_states() -> None:
    owners: dict[str, str] = {}
    table = {code: state for code, state in data("states").items() if code != "elsewhere"}
    for code, state in table.items():
        for kind in ("names", "adjectives", "people", "capitals", "cities", "organs"):
            for phrase in state.get(kind, []):
                assert owners.setdefault(phrase, code) == code, phrase


def test_codes_and_names_agree_with_cldr() -> None:
    languages = pytest.importorskip("babel.core")
    names = languages.Locale("en").territories
    codes = {name: code for code, name in names.items() if len(code) == 2 and code.isalpha()}
    iso2 = {state_code(plain(name)): code for name, code in codes.items() if state_code(plain(name))}
    # One state, one code: every CLDR name that is known leads to a state of its own.
    assert len(iso2) >= 185


# What is meant differently here, on purpose: historic states go to their successor.
_DIFFERS = {"USSR", "U.S.S.R.", "Soviet Union", "Soviet", "Congo", "Zaire", "Zairean", "Czechoslovakia", "East Germany", "GDR",
            "Yugoslavia", "Federal Republic of Yugoslavia", "Serbia and Montenegro", "Dominican", "Barbudan", "Mauritian"}  # fmt: skip


def test_names_agree_with_rigour() -> None:
    territories = pytest.importorskip("rigour.territories")
    for code, state in data("states").items():
        if code == "elsewhere":
            continue
        for phrase in [state["name"], *state.get("names", []), *state.get("adjectives", [])]:
            found = territories.lookup_territory(phrase)
            while found is not None and not found.alpha3:
                found = found.parent
            if found is not None and phrase not in _DIFFERS:
                assert found.alpha3.upper() == code, phrase
