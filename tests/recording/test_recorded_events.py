from __future__ import annotations

from typing import Any

PAIR = (
    "Estonian Foreign Minister Mari Tamm met with Latvian Foreign Minister Janis Ozols. "
    "Tamm said that the two sides should build roads. The two sides agreed to build a bridge by 1 July. "
    "It was agreed to stay in touch. Tamm urged Latvia to act. An invitation was extended."
)
PEOPLE = ("Mari Tamm", "Tamm", "Janis Ozols", "Ozols")


def dyads(written: Any) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(e.actors, e.recipients) for e in written.events]


def test_people_act_for_their_states(page: Any) -> None:
    written = page(PAIR, *PEOPLE).act("REQUEST", "urged", (("Tamm", 2),), ("Latvia",)).record()
    assert dyads(written) == [(("EST",), ("LVA",))]


def test_a_meeting_is_joint(page: Any) -> None:
    told = page(PAIR, *PEOPLE).act("CONSULT", "met with", ("Mari Tamm",), ("Janis Ozols",))
    assert dyads(told.record()) == [(("EST", "LVA"), ())]


def test_whoever_hosts_or_attends_acts_on_the_others(page: Any) -> None:
    text = "Estonian Foreign Minister Mari Tamm attended the reception of the Latvian Embassy."
    told = page(text, "Mari Tamm").act(
        "CONSULT", "attended the reception", ("Mari Tamm",), ("the Latvian Embassy",)
    )
    assert dyads(told.record()) == [(("EST",), ("LVA",))]


def test_a_call_with_one_end_named_has_the_contacts_other_end(page: Any) -> None:
    text = "Telephone conversation with President of Latvia Janis Ozols\n\nTrade was discussed."
    told = page(text, "Janis Ozols", outlet="President of Ukraine").met(
        "phone", "Telephone", ("Janis Ozols",)
    )
    told.act("CONSULT", "Telephone conversation", (), ("Janis Ozols",), mode="phone")
    assert set(dyads(told.record())[0][0]) == {"UKR", "LVA"}


def test_the_two_sides_should_is_the_speakers_offer_to_the_other(page: Any) -> None:
    told = page(PAIR, *PEOPLE).said("the two sides should build roads", "said", ("Tamm", 1))
    told.act("AGREE", "should build", ("the two sides",), ("the two sides",))
    assert dyads(told.record()) == [(("EST",), ("LVA",))]


def test_the_two_sides_agreed_is_joint(page: Any) -> None:
    told = page(PAIR, *PEOPLE).act("AGREE", "agreed to build", ("The two sides",))
    assert dyads(told.record()) == [(("EST", "LVA"), ())]


def test_agreed_without_a_subject_is_agreed_by_both(page: Any) -> None:
    told = page(PAIR, *PEOPLE).act("AGREE", "was agreed", absent_actor=0.9)
    assert dyads(told.record()) == [(("EST", "LVA"), ())]


def test_absent_parties_are_where_the_encoder_says(page: Any) -> None:
    text = "Estonia and Latvia border Russia. Finland sent aid. The aid was returned."
    told = page(text).act(
        "RETREAT",
        "was returned",
        absent_actor=0.9,
        absent_recipient=0.9,
        actor_before="Latvia",
        recipient_before="Finland",
    )
    assert dyads(told.record()) == [(("LVA",), ("FIN",))]


def test_an_unsure_encoder_is_not_believed(page: Any) -> None:
    text = "Estonia and Latvia border Russia. Estonia sent aid. The aid was returned by Latvia."
    told = page(text)
    unsure = told.party("Russia")
    unsure = type(unsure)(span=unsure.span, score=0.3)
    told.act("RETREAT", "was returned", (("Latvia", 1),), absent_recipient=0.9, recipient_before=unsure)
    assert dyads(told.record()) != [(("LVA",), ("RUS",))]


def test_nobody_urges_his_own_army(page: Any) -> None:
    text = "Latvia borders Estonia. Latvia urged the army to withdraw."
    told = page(text).act("REQUEST", "urged", (("Latvia", 1),), ("the army",))
    assert dyads(told.record()) == [(("LVA",), ("EST",))]


def test_a_headline_told_again_below_counts_once(page: Any) -> None:
    text = "Estonia condemns Latvia\n\nEstonia condemned Latvia on Monday."
    told = page(text).act("ACCUSE", "condemns", ("Estonia",), ("Latvia",))
    told.act("ACCUSE", "condemned", (("Estonia", 1),), (("Latvia", 1),))
    written = told.record()
    assert [e.trigger.of(text) for e in written.events] == ["condemned"]
    assert written.events[0].id == "e1"


def test_furniture_does_nothing(page: Any) -> None:
    text = "Estonia condemns cookies.\nEstonia condemned Latvia."
    told = (
        page(text)
        .act("ACCUSE", "condemns", ("Estonia",))
        .act("ACCUSE", "condemned", (("Estonia", 1),), ("Latvia",))
    )
    written = told.furniture("cookies").record()
    assert len(written.events) == 1


def test_an_event_knows_the_statement_that_tells_it(page: Any) -> None:
    text = "Mari Tamm of Estonia said that Latvia condemned the attack."
    told = page(text, "Mari Tamm").said("Latvia condemned the attack", "said", "Mari Tamm")
    written = told.act("ACCUSE", "condemned", ("Latvia",)).record()
    assert written.events[0].statement == written.statements[0].id


def test_commitment_of_both_sides_with_its_day(page: Any) -> None:
    told = page(PAIR, *PEOPLE).undertakes("build a bridge by 1 July", ("The two sides",))
    commitment = told.record().commitments[0]
    assert commitment.by == ("EST", "LVA")
    assert commitment.due is not None
    assert commitment.due.value == "2024-07-01"


def test_commitment_without_a_subject_binds_both(page: Any) -> None:
    assert page(PAIR, *PEOPLE).undertakes("stay in touch").record().commitments[0].by == ("EST", "LVA")


def test_commitment_in_a_statement_binds_the_speakers_side(page: Any) -> None:
    text = "Mari Tamm of Estonia met Janis Ozols of Latvia. Janis Ozols said that more trains would be sent."
    told = page(text, "Mari Tamm", "Janis Ozols").said(
        "more trains would be sent", "said", ("Janis Ozols", 1)
    )
    written = told.undertakes("be sent", force="promised").record()
    assert written.commitments[0].by == ("LVA",)
    assert written.commitments[0].statement == written.statements[0].id


def test_a_month_long_gone_is_another_clauses(page: Any) -> None:
    told = page("Estonia thanked Latvia and said that a team would come in June.", published="2024-05-06")
    told.act("SUPPORT", "thanked", ("Estonia",), ("Latvia",))
    assert told.record().events[0].date is None
