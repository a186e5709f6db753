from __future__ import annotations

from typing import Any

import pytest

TALKS = (
    "On May 3, Estonian Foreign Minister Mari Tamm met with Latvian Foreign Minister Janis Ozols in Tartu. "
    "Tamm thanked Ozols for his hospitality. The two ministers talked for an hour. "
    "Earlier Tamm spoke by phone with Finnish Foreign Minister Aino Laine."
)
PEOPLE = ("Mari Tamm", "Tamm", "Janis Ozols", "Ozols", "Aino Laine")


def _talks(page: Any) -> Any:
    told = page(TALKS, *PEOPLE).place("Tartu")
    told.met("meeting", "On May 3", ("Mari Tamm", "Janis Ozols")).met(
        "meeting", "hospitality", (("Tamm", 1), ("Ozols", 1))
    )
    told.met("meeting", "The two ministers", ("The two ministers",)).met(
        "phone", "Earlier", (("Tamm", 2), "Aino Laine")
    )
    return told.act("CONSULT", "met with", ("Mari Tamm",), ("Janis Ozols",))


def test_one_contact_however_often_it_is_told(page: Any, names: Any) -> None:
    written = _talks(page).record()
    assert [c.kind for c in written.contacts] == ["meeting", "phone"]
    assert names(written, written.contacts[0].participants) == ["Mari Tamm", "Janis Ozols"]
    assert len(written.contacts[0].evidence) == 3
    assert [c.id for c in written.contacts] == ["c1", "c2"]


def test_date_and_place_stand_beside_the_verb(page: Any) -> None:
    contact = _talks(page).record().contacts[0]
    assert contact.date is not None
    assert contact.date.value == "2024-05-03"
    assert contact.place is not None
    assert contact.place.name == "Tartu"


def test_calls_have_no_place_and_take_the_pages_date(page: Any) -> None:
    call = _talks(page).record().contacts[1]
    assert call.place is None
    assert call.date is not None
    assert call.date.value == "2024-05-03"
    assert call.date.basis == "inferred"


def test_undated_contact_of_an_undated_page_has_no_date(page: Any) -> None:
    told = page(
        "Estonian Foreign Minister Mari Tamm met Janis Ozols of Latvia.",
        "Mari Tamm",
        "Janis Ozols",
        published=None,
    )
    told.met("meeting", "met", ("Mari Tamm", "Janis Ozols"))
    assert told.record().contacts[0].date is None


def test_same_day_readout_takes_the_day_of_publication(page: Any) -> None:
    told = page("Estonian Foreign Minister Mari Tamm met Janis Ozols of Latvia.", "Mari Tamm", "Janis Ozols")
    date = told.met("meeting", "met", ("Mari Tamm", "Janis Ozols")).record().contacts[0].date
    assert date is not None
    assert (date.value, date.basis) == ("2024-05-06", "published")


def test_planned_contact_has_no_date_of_its_own_day(page: Any) -> None:
    told = page(
        "Estonian Foreign Minister Mari Tamm will meet Janis Ozols of Latvia.", "Mari Tamm", "Janis Ozols"
    )
    told.met("meeting", "will meet", ("Mari Tamm", "Janis Ozols"), status="planned")
    assert told.record().contacts[0].date is None


def test_visitors_are_people_and_hosts_states(page: Any, names: Any) -> None:
    text = "Estonian Foreign Minister Mari Tamm visited Riga on Friday, where Latvian President Janis Ozols received her."
    told = page(text, "Mari Tamm", "Janis Ozols").met("visit", "visited", ("Mari Tamm", "Janis Ozols"))
    told.act("CONSULT", "visited", ("Mari Tamm",), ("Riga",), mode="visit")
    written = told.record()
    assert names(written, written.contacts[0].participants) == ["Mari Tamm", "Latvia"]


def test_whoever_is_invited_is_the_visitor(page: Any, names: Any) -> None:
    text = "Estonian President Mari Tamm invited Latvian President Janis Ozols to visit Tallinn."
    told = page(text, "Mari Tamm", "Janis Ozols").met(
        "visit", "visit", ("Mari Tamm", "Janis Ozols"), status="proposed"
    )
    told.act("AGREE", "invited", ("Mari Tamm",), ("Janis Ozols",))
    written = told.record()
    assert set(names(written, written.contacts[0].participants)) == {"Estonia", "Janis Ozols"}


def test_planned_meeting_of_the_two_sides_is_of_states(page: Any, names: Any) -> None:
    text = (
        "Estonian Foreign Minister Mari Tamm met with Latvian Foreign Minister Janis Ozols. "
        "The two sides will meet again in June."
    )
    told = page(text, "Mari Tamm", "Janis Ozols").met("meeting", "met with", ("Mari Tamm", "Janis Ozols"))
    told.met("meeting", "will meet", ("The two sides",), status="planned")
    written = told.record()
    assert names(written, written.contacts[1].participants) == ["Estonia", "Latvia"]


def test_a_gathering_told_in_pieces_is_one(page: Any, names: Any) -> None:
    text = (
        "Estonian Foreign Minister Mari Tamm opened the Baltic conference. "
        "Latvian Foreign Minister Janis Ozols and Finnish Foreign Minister Aino Laine took part."
    )
    told = page(text, "Mari Tamm", "Janis Ozols", "Aino Laine")
    told.met("multilateral", "opened", ("Mari Tamm",)).met(
        "multilateral", "took part", ("Janis Ozols", "Aino Laine")
    )
    written = told.record()
    assert len(written.contacts) == 1
    assert names(written, written.contacts[0].participants) == ["Mari Tamm", "Janis Ozols", "Aino Laine"]


def test_the_publishers_own_party_is_the_other_end(page: Any, names: Any) -> None:
    text = "Telephone conversation with President of Latvia Janis Ozols\n\nThe presidents exchanged views on trade."
    told = page(text, "Janis Ozols", outlet="President of Ukraine")
    told.met("phone", "Telephone conversation", ("Janis Ozols",))
    written = told.record()
    assert names(written, written.contacts[0].participants)[0] == "Janis Ozols"
    assert written.actor(written.contacts[0].participants[1]).country == "UKR"


def test_two_calls_stay_two(page: Any) -> None:
    text = (
        "Estonian President Mari Tamm spoke by phone with Latvian President Janis Ozols. "
        "Mari Tamm also called Finnish President Aino Laine."
    )
    told = page(text, "Mari Tamm", "Janis Ozols", "Aino Laine")
    told.met("phone", "spoke", ("Mari Tamm", "Janis Ozols")).met(
        "phone", "called", (("Mari Tamm", 1), "Aino Laine")
    )
    assert len(told.record().contacts) == 2


def test_dateline_is_where_it_took_place(page: Any) -> None:
    text = "TALLINN, May 6 - Estonian President Mari Tamm met Latvian President Janis Ozols."
    told = page(text, "Mari Tamm", "Janis Ozols").met("meeting", "met", ("Mari Tamm", "Janis Ozols"))
    place = told.record().contacts[0].place
    assert place is not None
    assert place.name == "Tallinn"
    assert place.evidence[0].of(text) == "TALLINN"


@pytest.mark.parametrize("kind", ["meeting", "phone", "visit"])
def test_one_party_alone_is_no_contact(page: Any, kind: str) -> None:
    told = page("Mari Tamm talked.", "Mari Tamm").met(kind, "talked", ("Mari Tamm",))
    assert told.record().contacts == ()


def test_old_talks_date_no_contact(page: Any) -> None:
    text = "Estonian President Mari Tamm met Latvian President Janis Ozols, as agreed at the talks of 4 March 2019."
    told = page(text, "Mari Tamm", "Janis Ozols").met("meeting", "met", ("Mari Tamm", "Janis Ozols"))
    told.act("CONSULT", "met", ("Mari Tamm",), ("Janis Ozols",))
    date = told.record().contacts[0].date
    assert date is not None
    assert date.value == "2024-05-06"


def test_two_partners_are_two_calls(page: Any, names: Any) -> None:
    told = page(
        "On May 3 Estonian Foreign Minister Mari Tamm had calls with Latvian Foreign Minister Janis Ozols and "
        "Finnish Foreign Minister Aino Laine.",
        "Mari Tamm",
        "Janis Ozols",
        "Aino Laine",
    )
    everybody = ("Mari Tamm", "Janis Ozols", "Aino Laine")
    told.met("phone", "calls", everybody, partners=("Janis Ozols", "Aino Laine"))
    written = told.record()
    assert [names(written, c.participants) for c in written.contacts] == [
        ["Mari Tamm", "Janis Ozols"],
        ["Mari Tamm", "Aino Laine"],
    ]


def test_who_stands_between_two_partners_is_with_the_second(page: Any, names: Any) -> None:
    told = page(
        "Mari Tamm of Estonia met Janis Ozols of Latvia, and then Pekka Aalto and Aino Laine of Finland.",
        "Mari Tamm",
        "Janis Ozols",
        "Pekka Aalto",
        "Aino Laine",
    )
    everybody = ("Mari Tamm", "Janis Ozols", "Pekka Aalto", "Aino Laine")
    told.met("meeting", "met", everybody, partners=("Janis Ozols", "Aino Laine"))
    written = told.record()
    assert [names(written, c.participants) for c in written.contacts] == [
        ["Mari Tamm", "Janis Ozols"],
        ["Mari Tamm", "Pekka Aalto", "Aino Laine"],
    ]


def test_a_journey_to_two_states_is_two_visits_in_its_month(page: Any, names: Any) -> None:
    told = page(
        "Estonian Foreign Minister Mari Tamm will travel to Latvia and Finland on May 20-24.", "Mari Tamm"
    )
    told.met("visit", "travel", ("Mari Tamm", "Latvia", "Finland"), status="planned")
    told.act("AGREE", "will travel", ("Mari Tamm",), ("Latvia", "Finland"), status="planned")
    written = told.record()
    assert [names(written, c.participants) for c in written.contacts] == [
        ["Mari Tamm", "Latvia"],
        ["Mari Tamm", "Finland"],
    ]
    assert {(c.date.value, c.date.precision) for c in written.contacts if c.date} == {("2024-05", "month")}


def test_a_planned_journey_that_has_begun_is_not_next_years(page: Any) -> None:
    told = page("Estonian Foreign Minister Mari Tamm will visit Latvia from May 1 to 9.", "Mari Tamm")
    told.met("visit", "visit", ("Mari Tamm", "Latvia"), status="planned")
    told.act("AGREE", "will visit", ("Mari Tamm",), ("Latvia",), status="planned")
    (contact,) = told.record().contacts
    assert contact.date is not None
    assert contact.date.value == "2024-05-01"


def test_a_known_city_has_its_state_and_place_on_the_map(page: Any) -> None:
    place = _talks(page).record().contacts[0].place
    assert (place.name, place.country, place.precision) == ("Tartu", "EST", "city")
    assert place.latitude == pytest.approx(58.38, abs=0.1)
    assert place.longitude == pytest.approx(26.73, abs=0.1)


def test_a_venue_has_neither(page: Any) -> None:
    told = page(
        "Mari Tamm of Estonia met Janis Ozols of Latvia at Stenbock House.", "Mari Tamm", "Janis Ozols"
    )
    told.place("Stenbock House").met("meeting", "met", ("Mari Tamm", "Janis Ozols"))
    told.act("CONSULT", "met", ("Mari Tamm",), ("Janis Ozols",))
    place = told.record().contacts[0].place
    assert (place.name, place.country, place.latitude, place.precision) == (
        "Stenbock House",
        None,
        None,
        None,
    )


def test_material_events_have_a_place_and_words_have_none(page: Any) -> None:
    told = (
        page("Estonia arrested two sailors in Tartu and thanked Latvia in Riga.").place("Tartu").place("Riga")
    )
    told.act("COERCE", "arrested", ("Estonia",), ("two sailors",), mode="arrest")
    told.act("SUPPORT", "thanked", ("Estonia",), ("Latvia",))
    arrest, thanks = told.record().events
    assert arrest.place.name == "Tartu"
    assert thanks.place is None


def test_the_state_named_as_such_is_where_the_visit_goes(page: Any, names: Any) -> None:
    told = page(
        "Estonian Foreign Minister Mari Tamm will hold talks with Latvian Foreign Minister Janis Ozols, who will be "
        "in Estonia on a visit.",
        "Mari Tamm",
        "Janis Ozols",
    )
    told.met("visit", "visit", ("Mari Tamm", "Janis Ozols", "Estonia"), status="planned")
    (contact,) = told.record().contacts
    assert set(names(told.record(), contact.participants)) == {"Janis Ozols", "Estonia"}


def test_a_trip_at_home_has_one_participant(page: Any, names: Any) -> None:
    told = page(
        "President Mari Tamm is on a working trip to the islands. She opened a school there.",
        "Mari Tamm",
        outlet="President of Estonia",
    )
    told.met("visit", "working trip", ("Mari Tamm",))
    (contact,) = told.record().contacts
    assert names(told.record(), contact.participants) == ["Mari Tamm"]
