"""Cities are told apart by the states around them, and left alone where that would be a guess."""

from __future__ import annotations

import pytest

from communique.places import locate


@pytest.mark.parametrize(
    ("name", "hints", "country"),
    [
        ("Paris", (), "FRA"),
        ("paris", ({"USA"},), "FRA"),  # a village of that name is not meant, whatever the page speaks of
        ("Kiev", (), "UKR"),
        ("São Paulo", (), "BRA"),
        ("Sao Paulo", (), "BRA"),
        ("Tripoli", ({"LBN"},), "LBN"),
        ("Tripoli", (set(), {"LBY"}), "LBY"),
        ("Hyderabad", ({"IND"}, {"PAK"}), "IND"),
    ],
)
def test_told_apart(name: str, hints: tuple[set[str], ...], country: str) -> None:
    city = locate(name, *hints)
    assert city is not None
    assert city.country == country
    assert -90 <= city.latitude <= 90
    assert -180 <= city.longitude <= 180


@pytest.mark.parametrize("name", ["Tripoli", "Hyderabad", "Nowhereville", "", "the talks", "\t"])
def test_no_guess(name: str) -> None:
    assert locate(name) is None
