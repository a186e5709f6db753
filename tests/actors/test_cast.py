from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.actors import Cast
from communique.reading._reading import Mention
from communique.record import Document, Span
from tests.actors.casting import make, names, sentences_of

CALL = (
    "On Monday, Chinese Foreign Minister Wang Yi held talks with Russian Foreign Minister Sergei Lavrov over the phone. "
    "Wang said that China and Russia are neighbours. He added that both sides should meet more often. "
    "Lavrov thanked China, and he invited his Chinese counterpart to Kazan. "
    "The Russian minister said the two countries will sign an agreement. The two sides also talked about BRICS."
)
PEOPLE = ("Wang Yi", "Wang", "Sergei Lavrov", "Lavrov")


@pytest.fixture
def call() -> Cast:
    return make(CALL, *PEOPLE)


@pytest.mark.parametrize(
    ("words", "role", "nth", "expected"),
    [
        ("Chinese Foreign Minister Wang Yi", "speaker", 0, ["Wang Yi"]),
        ("Russian Foreign Minister Sergei Lavrov", "participant", 0, ["Sergei Lavrov"]),
        ("Wang", "speaker", 1, ["Wang Yi"]),
        ("He", "speaker", 0, ["Wang Yi"]),
        ("both sides", "speaker", 0, ["Wang Yi", "Sergei Lavrov"]),
        ("he", "speaker", 0, ["Sergei Lavrov"]),
        ("his Chinese counterpart", "recipient", 0, ["Wang Yi"]),
        ("The Russian minister", "speaker", 0, ["Sergei Lavrov"]),
        ("the two countries", "actor", 0, ["China", "Russia"]),
        ("The two sides", "participant", 0, ["Wang Yi", "Sergei Lavrov"]),
        ("China and Russia", "actor", 0, ["China", "Russia"]),
        ("BRICS", "recipient", 0, ["BRICS"]),
    ],
)
def test_a_ministers_call(call: Cast, words: str, role: str, nth: int, expected: list[str]) -> None:
    assert names(call, CALL, words, role, nth) == expected


def test_the_parties_and_sides_of_a_call(call: Cast) -> None:
    assert call.parties() == ("wang-yi", "sergei-lavrov")
    assert [call.side(i) for i in call.parties()] == ["CHN", "RUS"]
    assert call.others(["wang-yi"]) == ("RUS",)
    wang = call.actor("wang-yi")
    assert (wang.name, wang.kind, wang.country) == ("Wang Yi", "person", "CHN")
    assert [o.of for o in wang.offices] == ["CHN"]
    assert call.actor(call.side("wang-yi")).kind == "state"
    assert call.host() is None


def test_used_actors_come_once_in_textual_order(call: Cast) -> None:
    assert [a.id for a in call.used([call.side("sergei-lavrov"), "sergei-lavrov", "wang-yi", "wang-yi"])] == [
        "wang-yi",
        "RUS",
        "sergei-lavrov",
    ]
    with pytest.raises(KeyError):
        call.actor("nobody")


def test_first_and_second_person(call: Cast) -> None:
    text = CALL + ' "I thank you, and we hope our country stays your friend."'
    cast = make(text, *PEOPLE)
    running = ("sergei-lavrov",)
    assert names(cast, text, "I", running=running) == ["Sergei Lavrov"]
    assert names(cast, text, "we", "actor", running=running) == ["Sergei Lavrov"]
    assert names(cast, text, "our country", "actor", running=running) == ["Russia"]
    assert names(cast, text, "you", "recipient", running=running) == ["Wang Yi"]


READOUT = (
    "Secretary Blinken's Call with Ugandan Foreign Minister Odongo\n"
    "Secretary of State Antony J. Blinken spoke today with Ugandan Foreign Minister Jeje Odongo. "
    "The Secretary thanked the Foreign Minister for Uganda's help. They agreed to stay in touch. "
    "The Secretary and Foreign Minister Odongo condemned the attack, and President Biden sent his greetings to him."
)


@pytest.mark.parametrize(
    ("words", "role", "expected"),
    [
        ("The Secretary", "speaker", ["Antony J. Blinken"]),
        ("the Foreign Minister", "recipient", ["Jeje Odongo"]),
        ("They", "speaker", ["Antony J. Blinken", "Jeje Odongo"]),
        ("The Secretary and Foreign Minister Odongo", "speaker", ["Antony J. Blinken", "Jeje Odongo"]),
        ("President Biden", "actor", ["Biden"]),
    ],
)
def test_an_official_readout(words: str, role: str, expected: list[str]) -> None:
    cast = make(
        READOUT,
        "Antony J. Blinken",
        "Blinken",
        "Jeje Odongo",
        "Odongo",
        "Biden",
        outlet="U.S. Department of State",
        published="2022-03-01",
    )
    assert cast.host() == "USA"
    assert names(cast, READOUT, words, role) == expected
    assert cast.actor("antony-j-blinken").country == "USA"
    assert cast.actor("jeje-odongo").country == "UGA"
    assert cast.actor("biden").country == "USA"


@pytest.mark.parametrize(
    ("outlet", "url", "host"),
    [
        ("The White House", None, "USA"),
        ("President of Russia (en.kremlin.ru)", None, "RUS"),
        ("Ministry of Foreign Affairs, PRC (English)", None, "CHN"),
        (None, "https://www.president.gov.ua/en/news/1", "UKR"),
        (None, "http://en.kremlin.ru/events/1", "RUS"),
        ("Xinhua", "https://english.news.cn/1", None),
        ("The Daily Planet", "https://planet.example/1", None),
        (None, None, None),
    ],
)
def test_whose_organ_published_the_page(outlet: str | None, url: str | None, host: str | None) -> None:
    assert make("Nothing happened.", outlet=outlet, url=url).host() == host


def test_a_president_page() -> None:
    text = (
        "President of Ukraine Volodymyr Zelenskyy met with Prime Minister of Spain Pedro Sánchez. "
        "The Head of State told the guest about the front. The President of Ukraine praised Spain. "
        "The interlocutors discussed sanctions. The leaders of Ukraine and Spain will meet in Kyiv."
    )
    cast = make(
        text, "Volodymyr Zelenskyy", "Pedro Sánchez", outlet="President of Ukraine (president.gov.ua)"
    )
    assert names(cast, text, "The Head of State") == ["Volodymyr Zelenskyy"]
    assert names(cast, text, "The President of Ukraine") == ["Volodymyr Zelenskyy"]
    assert names(cast, text, "The interlocutors") == ["Volodymyr Zelenskyy", "Pedro Sánchez"]
    assert names(cast, text, "The leaders of Ukraine and Spain") == ["Volodymyr Zelenskyy", "Pedro Sánchez"]
    assert cast.side("pedro-sanchez") == "ESP"


@pytest.mark.parametrize(
    ("text", "words", "role", "side"),
    [
        ("Turkish police arrested a man.", "Turkish police", "actor", ["TUR"]),
        ("The U.S. military left.", "The U.S. military", "actor", ["USA"]),
        ("The government of Chad agreed.", "The government of Chad", "actor", ["TCD"]),
        ("Israel's foreign ministry objected.", "Israel's foreign ministry", "speaker", ["ISR"]),
        ("A court in Ecuador ruled.", "A court in Ecuador", "actor", ["ECU"]),
        ("The Rwandan people voted.", "The Rwandan people", "recipient", ["RWA"]),
        ("Ankara protested.", "Ankara", "speaker", ["TUR"]),
        ("Employees of the Swiss embassy left.", "Employees of the Swiss embassy", "recipient", ["CHE"]),
        (
            "Jordan, Saudi Arabia and Qatar called.",
            "Jordan, Saudi Arabia and Qatar",
            "speaker",
            ["JOR", "SAU", "QAT"],
        ),
        ("The Spanish Prime Minister called.", "The Spanish Prime Minister", "actor", ["ESP"]),
        ("Fighters of Hamas attacked.", "Hamas", "actor", ["hamas"]),
        ("The Libyan National Army advanced.", "The Libyan National Army", "actor", ["libyan-national-army"]),
    ],
)
def test_organs_stand_for_their_state(text: str, words: str, role: str, side: list[str]) -> None:
    cast = make(text)
    at = text.index(words)
    ids = cast.resolve(Span(at, at + len(words)), role=role, sentence=0)  # type: ignore[arg-type]
    assert [cast.side(i) for i in ids] == side


@pytest.mark.parametrize(
    ("text", "words", "name", "kind", "country"),
    [
        ("Doctors fled.", "Doctors", "Doctors", "group", None),
        (
            "Police beat activists and journalists.",
            "activists and journalists",
            "activists and journalists",
            "group",
            None,
        ),
        ("He met Russian journalists.", "Russian journalists", "Russian journalists", "group", "RUS"),
        ("He fired on armed rebels.", "armed rebels", "armed rebels", "group", "NSA"),
        ("A revenue official said so.", "A revenue official", "revenue official", "person", None),
        ("Workers of a company left.", "a company", "company", "organisation", "NGO"),
    ],
)
def test_new_actors(text: str, words: str, name: str, kind: str, country: str | None) -> None:
    cast = make(text)
    at = text.index(words)
    (actor_id,) = cast.resolve(Span(at, at + len(words)), role="speaker", sentence=0)
    actor = cast.actor(actor_id)
    assert (actor.name, actor.kind, actor.country) == (name, kind, country)
    assert cast.side(actor_id) == actor_id


def test_the_same_unnamed_person_is_one_actor() -> None:
    text = "A diplomat said talks failed. The diplomat blamed the junta."
    cast = make(text)
    first = cast.resolve(Span(0, 10), role="speaker", sentence=0)
    again = cast.resolve(Span(30, 42), role="speaker", sentence=1)
    assert text[30:42] == "The diplomat"
    assert first == again


def test_countries_that_the_text_gives() -> None:
    text = (
        "Kenya's Mudavadi met NATO Secretary General Jens Stoltenberg, AFL-CIO President Rita Moss and "
        "former Polish President Jan Nowak. Ali Karimov of Tajikistan and Aung Lin (Myanmar) stayed away."
    )
    cast = make(text, "Mudavadi", "Jens Stoltenberg", "Rita Moss", "Jan Nowak", "Ali Karimov", "Aung Lin")
    countries = {
        a: cast.actor(a).country
        for a in ("mudavadi", "jens-stoltenberg", "rita-moss", "jan-nowak", "ali-karimov", "aung-lin")
    }
    assert countries == {
        "mudavadi": "KEN",
        "jens-stoltenberg": "IGO",
        "rita-moss": "NGO",
        "jan-nowak": None,
        "ali-karimov": "TJK",
        "aung-lin": "MMR",
    }
    assert cast.actor(cast.side("jens-stoltenberg")).name == "NATO"


def test_a_double_title_is_one_person() -> None:
    text = (
        "He met Jordanian Deputy Prime Minister and Minister of Foreign Affairs and Expatriates Omar Haddad."
    )
    cast = make(text, "Omar Haddad")
    assert names(cast, text, text[7:-1], "participant") == ["Omar Haddad"]


def test_an_apposition_adds_nobody() -> None:
    text = "Nino Beridze, a teacher in Gori, wept. Her minister, Giorgi Lomidze, spoke with Nino Beridze."
    cast = make(text, "Nino Beridze", "Giorgi Lomidze")
    assert names(cast, text, "Nino Beridze, a teacher in Gori") == ["Nino Beridze"]
    assert names(cast, text, "Her minister, Giorgi Lomidze") == ["Giorgi Lomidze"]


def test_what_belongs_to_a_person() -> None:
    text = "Ghana's President Kofi Mensah flew home. Mensah's government protested. Mensah's office confirmed it."
    cast = make(text, "Kofi Mensah", "Mensah")
    assert names(cast, text, "Mensah's government", "actor") == ["Ghana"]
    (office,) = cast.resolve(
        Span(text.index("Mensah's office"), text.index(" confirmed")), role="speaker", sentence=2
    )
    assert (cast.actor(office).kind, cast.actor(office).country) == ("organisation", "GHA")


def test_titles_tell_she_from_he() -> None:
    text = "Mr. Petrov greeted Ms. Larsen. She thanked the hosts. He smiled."
    cast = make(text, "Petrov", "Larsen")
    assert names(cast, text, "She") == ["Larsen"]
    assert names(cast, text, "He") == ["Petrov"]


def test_known_organs_speak_for_themselves_and_act_for_the_state() -> None:
    text = "The Kremlin denied it."
    cast = make(text)
    (speaker,) = cast.resolve(Span(0, 11), role="speaker", sentence=0)
    assert cast.actor(speaker).kind == "organisation"
    assert cast.side(speaker) == "RUS"
    assert cast.resolve(Span(0, 11), role="actor", sentence=0) == ("RUS",)


TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            ["President", "Wang", "Yi", "China's", "the", "U.S.", "of", ",", "and", "Biden", "two", "leaders", "he", "they", ".", "\n", "NATO", "'s",
             "ministry", "former", "Kyiv", "Mr.", "(", "police", "who", "statement", "É", "😀"]
        ),
        max_size=60,
    ).map(" ".join),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.data())
def test_any_page_and_any_mentions(text: str, draw: st.DataObject) -> None:
    position = st.integers(0, len(text) + 3)
    spans = draw.draw(
        st.lists(
            st.tuples(
                position,
                position,
                st.sampled_from(["person", "state", "organisation", "group", "place", "office"]),
            ),
            max_size=8,
        )
    )
    mentions = [Mention(span=Span(min(a, b), max(a, b)), kind=kind, score=0.5) for a, b, kind in spans]  # type: ignore[arg-type]
    cast = Cast(Document(id="d", text=text, sha256=""), sentences_of(text), mentions)
    ids: set[str] = set(cast.parties())
    for role in ("speaker", "participant", "actor", "recipient", "addressee", "by"):
        a, b = draw.draw(st.tuples(position, position))
        found = cast.resolve(Span(min(a, b), max(a, b)), role=role, sentence=0, running=tuple(ids)[:2])
        assert len(found) == len(set(found))
        ids |= set(found)
    ids |= {cast.side(i) for i in ids}
    actors = cast.used(ids)
    assert len({a.id for a in actors}) == len(actors) == len(ids)
    for actor in actors:
        assert actor.name
        assert cast.side(cast.side(actor.id)) == cast.side(actor.id)
        for span in actor.mentions:
            assert 0 <= span.start < span.end <= len(text)


def test_long_pages_take_linear_time() -> None:
    sentence = "President Joe Biden of the United States met Chancellor Olaf Scholz of Germany and NATO Secretary General Jens Stoltenberg. "
    text = sentence * 400
    cast = make(text, "Joe Biden", "Olaf Scholz", "Jens Stoltenberg")
    assert len(cast.actor("joe-biden").mentions) == 400


def test_descriptions_are_no_names() -> None:
    text = "Japan said the talks went well. A diplomat travelling with the mission said Ann Ito of Japan had left."
    cast = make(text, "Ann Ito", "A diplomat travelling with the mission")
    assert names(cast, text, "A diplomat travelling with the mission") == ["diplomat"]


def test_us_in_capitals_is_no_pronoun() -> None:
    text = "Ann Ito of Japan thanked the US for its help."
    assert names(make(text, "Ann Ito"), text, "US", "recipient") == ["United States"]


def test_heads_of_organisations_act_for_them_and_speak_for_themselves() -> None:
    text = "The United Nations met. The Secretary-General condemned the attack."
    cast = make(text)
    assert names(cast, text, "The Secretary-General", "actor") == ["United Nations"]
    assert names(cast, text, "The Secretary-General", "speaker") == ["Secretary-General"]


def test_whom_somebody_serves_is_whose_he_is() -> None:
    text = "Ann Ito, who heads the Asian bureau of the Japanese foreign ministry, flew to Paris."
    cast = make(text, "Ann Ito")
    assert cast.side(cast.resolve(Span(0, 7), role="actor", sentence=0)[0]) == "JPN"


def test_couples_stay_apart() -> None:
    text = "President Ito and First Lady Ann Ito of Japan arrived."
    cast = make(text, "Ito", "Ann Ito")
    assert len(names(cast, text, "President Ito and First Lady Ann Ito")) == 2


def test_organs_of_a_union_act_for_it() -> None:
    text = "The European Commission offered help."
    cast = make(text)
    found = cast.resolve(Span(4, 23), role="actor", sentence=0)
    assert [cast.actor(i).name for i in found] == ["European Commission"]
    assert cast.actor(cast.side(found[0])).name == "European Union"


def test_things_of_a_state_are_the_states_but_not_its_people() -> None:
    text = (
        "Hackers hit Japanese government websites, and two Japanese citizens were hurt by Japanese tariffs."
    )
    cast = make(text)
    assert names(cast, text, "Japanese government websites", "recipient") == ["Japan"]
    assert names(cast, text, "two Japanese citizens", "recipient") == ["Japanese citizens"]


def test_names_keep_the_pages_own_apostrophes() -> None:
    text = "Three of Japan’s pearl divers met in Paris."
    cast = make(text)
    found = cast.resolve(Span(9, 29), role="speaker", sentence=0)
    assert [cast.actor(i).name for i in found] == ["Japan’s pearl divers"]
