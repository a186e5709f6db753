"""Page furniture: what is marked, what is left alone, and that spans are sound."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.pages.furniture import find

HEADLINE = "Ministers meet in the old town to settle a fishing row"
BODY = (
    "The foreign ministers of the two countries met on Tuesday and agreed to hold further talks on "
    "fishing rights before the end of the year."
)


def page(line: str) -> str:
    return f"{HEADLINE}\n\n{BODY}\n\n{line}\n\n{BODY}\n\n{BODY}\n"


def marked(text: str) -> list[str]:
    return [text[part.start : part.end] for part in find(text)]


FURNITURE = [
    ("consent", "We and our 12 partners store and access information on your device."),
    ("consent", "By continuing to use this site you agree to our use of cookies."),
    ("consent", "I agree"),
    ("consent", "Accept all  |  Reject all  |  More options"),
    ("menu", "Home News World Politics Business Sport"),
    ("menu", "HomeWorldPoliticsBusinessSportOpinionVideo"),
    ("menu", "News | World | Opinion | Video"),
    ("menu", "Deutsch   English   Français   Русский"),
    ("share", "Share: Facebook | X | WhatsApp"),
    ("share", "Comments (14)"),
    ("share", "Found a mistake? Select it and press Ctrl+Enter"),
    ("search", "Search Trends"),
    ("search", "Tags: fisheries, talks, harbour"),
    ("related", "READ ALSO: How the herring quota is shared"),
    ("related", "Read more: What the old treaty says"),
    ("copyright", "© 2025 Harbour Gazette. All rights reserved."),
    ("copyright", "Reproduction without permission is prohibited."),
    ("address", "Tel: +43 1 514 36 0"),
    ("address", "For media enquiries: press@mfa.example"),
    ("subscribe", "Sign up for our free weekly newsletter"),
    ("subscribe", "Download our app and never miss a story"),
    ("caption", "Photo: Ministry of Fisheries"),
    ("caption", "Boats wait in the harbour on Monday. Photo: Harbour Gazette"),
    ("marker", "###"),
    ("marker", "\\###"),
    ("marker", "* * *"),
    ("marker", "-30-"),
    ("marker", "Enditem"),
    ("notice", "Advertisement"),
    ("notice", "Font size: A A A"),
    ("notice", "Page 1 of 3"),
]


@pytest.mark.parametrize(("kind", "line"), FURNITURE)
def test_furniture_is_marked_whole_and_by_kind(kind: str, line: str) -> None:
    text = page(line)
    assert [(text[part.start : part.end], part.kind) for part in find(text)] == [(line, kind)]


ARTICLE = [
    "Wang Yi calls for closer coordination with neighbours",
    "The court said users must be told how cookies are stored before they consent.",
    "The two ministers signed an agreement on the protection of personal data and privacy.",
    "The privacy regulator fined the company over its use of cookies on children's sites.",
    "He told reporters he would sign up to the treaty in June.",
    "Follow-up talks will be held in the capital in March.",
    "The use of force is prohibited by the Charter.",
    '"Share your water or share the war," the chief warned.',
    "Comments by the minister drew protests from the embassy.",
    "Contact between the two militaries has resumed.",
    "Copyright and piracy were also discussed, according to the readout.",
    "Listen to the people, the opposition leader told the crowd.",
    "Related talks took place in Geneva.",
    "Source: Xinhua",
    "Source(s): Ukrinform",
    "By Maria Lopez",
    "Wednesday, January 10, 2024",
    "Updated: 2024-01-10 19:08",
    "Office of the Spokesperson",
    "Readout",
    "The below is attributable to Spokesperson Ann Roe:",
    "OSLO, Jan. 10 (NTB) -- The foreign ministers spoke by phone.",
    "MOSCOW, January 9. /TASS/. The president met the premier.",
    "Sergei Lavrov: Thank you.",
    "Trade and investment",
    "US, China defence chiefs speak by phone",
    "(Reporting by Ann Lee; Editing by Bob Ray)",
    "Third Meeting of the Northern Fisheries Dialogue (NFD)",
]


@pytest.mark.parametrize("line", ARTICLE)
def test_the_article_and_its_frame_are_left_alone(line: str) -> None:
    assert marked(page(line)) == []


@pytest.mark.parametrize("line", [row for row in ARTICLE if not row.startswith("(")])
def test_the_frame_is_left_alone_above_the_article(line: str) -> None:
    assert marked(f"{line}\n{HEADLINE}\n{BODY}\n{BODY}\n") == []


def test_furniture_at_the_end_of_a_paragraph_is_marked_alone() -> None:
    text = page(f"{BODY} Enditem")
    assert marked(text) == ["Enditem"]


def test_pause_marks_inside_prose() -> None:
    text = f"{BODY} * * * {BODY} <…>"
    assert marked(text) == ["* * *", "<…>"]


def test_banner_sentences_in_one_line() -> None:
    banner = "By staying on this site you agree to our use of cookies. You can change your cookie settings at any time."
    assert marked(f"{banner}\n\n{HEADLINE}\n\n{BODY}") == [banner]


def test_headlines_under_most_read_end_at_the_next_paragraph() -> None:
    text = (
        f"{HEADLINE}\n{BODY}\nMost read\n1. Bridge opens in the north\nWho gains from dear copper?\n{BODY}\n"
    )
    assert marked(text) == ["Most read", "1. Bridge opens in the north", "Who gains from dear copper?"]


def test_a_menu_run_on_to_the_title_leaves_the_title() -> None:
    title = "Vice Minister Ann Roe Meets with the Ambassador of Ruritania"
    menu = "IPCVisasEnglishENFrançaisThe MinistryMain ResponsibilitiesThe MinisterNewsTop StoriesSpeeches"
    text = f"{title}_Ministry of Foreign Affairs of the Republic of Freedonia{menu}{title}\nUpdated: May 3, 2023\n{BODY}"
    (part,) = find(text)
    assert (part.start, part.kind) == (0, "menu")
    assert text[part.end :].startswith(title)


def test_section_label_above_the_headline_but_never_the_only_headline() -> None:
    assert marked(f"Politics\n{HEADLINE}\n{BODY}\n{BODY}") == ["Politics"]
    assert marked(f"World\n{BODY}\n{BODY}") == []


def test_an_unmarked_label_between_footer_lines() -> None:
    text = f"{HEADLINE}\n{BODY}\n{BODY}\n© 2025 Harbour Gazette\nGazette Plus\nTerms of use\n"
    assert marked(text) == ["© 2025 Harbour Gazette", "Gazette Plus", "Terms of use"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(
                [row for _, row in FURNITURE]
                + ARTICLE
                + [BODY, HEADLINE, "", "MFA NewsTop StoriesSpeechesABOUT"]
            ),
        ),
        max_size=12,
    ),
    st.sampled_from(["\n", "\r\n", " ", "\n\n", "\u2028", "_"]),
)
def test_spans_are_ordered_disjoint_within_bounds_and_trimmed(rows: list[str], joint: str) -> None:
    text = joint.join(rows)
    end = 0
    for part in find(text):
        assert end <= part.start < part.end <= len(text)
        words = text[part.start : part.end]
        assert words == words.strip()
        end = part.end


@pytest.mark.parametrize(
    "piece", ["cookie you ", "© ", "A|", "aB", "( ", "# ", "_Title of ", "a, ", "x\n", "Source: "]
)
def test_long_hostile_lines_take_linear_time(piece: str) -> None:
    find(piece * 20_000)


@pytest.mark.parametrize(
    "line",
    [
        "Yes.",
        "“Nothing.”",
        "Poll: voters back the fishing treaty",
        "Press groups condemn blocking of Telegram channel",
        "The judge, Mr TrÃ©vidic, said that the case was closed to the press for now.",
        "FiveThirtyEight’s forecasts and those of PredictWise differ, he said.",
    ],
)
def test_lookalikes_are_left_alone(line: str) -> None:
    assert marked(page(line)) == []
