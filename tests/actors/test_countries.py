"""For which state a person acts when no word beside the name says it."""

from __future__ import annotations

import re

import pytest

from communique.actors import Cast
from communique.reading import Mention
from communique.record import Document, Span


def country(text: str, name: str) -> str | None:
    sentences = [Span(m.start(), m.end()) for m in re.finditer(r"[^.\n]+[.]?", text) if m[0].strip()]
    at = Span(text.index(name), text.index(name) + len(name))
    document = Document(id="d", text=text, sha256="")
    cast = Cast(document, sentences, [Mention(span=at, kind="person", score=0.9)])
    (actor,) = cast.resolve(at, role="speaker", sentence=0)
    return cast.actor(actor).country


@pytest.mark.parametrize(
    "lead",
    [
        "Rabat could not resist a remark.\nGovernment spokeswoman Salma Idrissi",
        "In Rabat, government spokeswoman Salma Idrissi",
        "Back in Rabat, government spokeswoman Salma Idrissi",
    ],
)
def test_a_spokesperson_is_of_the_state_that_the_passage_opens_with(lead: str) -> None:
    before = "Mali closed its border on Monday and Mali's army moved north. Mali blamed Algeria."
    assert country(f"{before}\n{lead} disagreed.", "Salma Idrissi") == "MAR"


def test_without_such_a_passage_of_the_state_spoken_of_most() -> None:
    text = "Mali closed its border. Mali's army moved north, it said.\nForeign Minister Abdou Sow disagreed."
    assert country(text, "Abdou Sow") == "MLI"


def test_an_office_that_several_states_have_is_the_pages_own() -> None:
    text = (
        "Pakistan summoned the Afghan envoy on Saturday. Foreign Office spokesperson Shafqat Khan said Pakistan "
        "expects an answer from Kabul."
    )
    assert country(text, "Shafqat Khan") == "PAK"


def test_a_worldwide_body_is_no_organ_of_the_publishers_state() -> None:
    text = "Congratulations to President of the International Rowing Committee Ann Ito. You have done much."
    at = Span(text.index("Ann Ito"), text.index("Ann Ito") + 7)
    body = Span(text.index("International"), text.index(" Ann Ito"))
    document = Document(id="d", text=text, sha256="", outlet="President of Russia (en.kremlin.ru)")
    mentions = [
        Mention(span=body, kind="organisation", score=0.9),
        Mention(span=at, kind="person", score=0.9),
    ]
    cast = Cast(document, [Span(0, len(text))], mentions)
    (actor,) = cast.resolve(at, role="addressee", sentence=0)
    assert cast.actor(actor).country == "NGO"


@pytest.mark.parametrize(("share", "state"), [(0.9, "OMN"), (0.3, None)])
def test_the_encoders_answer_counts_where_no_word_says_it_and_only_if_sure(
    share: float, state: str | None
) -> None:
    text = "She had been in Muscat on Sunday. There she met Salim Kindi. Yemen was told."
    at = Span(text.index("Salim"), text.index("Salim") + 11)
    muscat = Span(text.index("Muscat"), text.index("Muscat") + 6)
    mention = Mention(span=at, kind="person", score=0.9, of=((muscat, share), (at, 1 - share)))
    cast = Cast(Document(id="d", text=text, sha256=""), [Span(0, len(text))], [mention])
    (actor,) = cast.resolve(at, role="participant", sentence=0)
    assert cast.actor(actor).country == state
