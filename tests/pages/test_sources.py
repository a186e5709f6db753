"""Sources that a page names for itself."""

from __future__ import annotations

import pytest

from communique.pages.sources import find

BODY = "The two ministers met and agreed to keep in touch before the spring."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{BODY}\n\nSource(s): Xinhua News Agency\nSearch Trends", ("Xinhua News Agency",)),
        (f"Talks\n(Source: Harbour Gazette)\n{BODY}", ("Harbour Gazette",)),
        (f"OSLO, Jan. 10 (Xinhua) -- {BODY}", ("Xinhua",)),
        (f"LIMA/QUITO, 3 May 2024 (Andes Wire) - {BODY}", ("Andes Wire",)),
        (f"MOSCOW, January 9. /TASS/. {BODY}", ("TASS",)),
        (f"Reuters - {BODY}", ("Reuters",)),
        (f"RIYADH, September 3, 2025, SPA -- {BODY}", ("SPA",)),
        (f"Readout\nOffice of the Spokesperson\n{BODY}", ("Office of the Spokesperson",)),
        (f"MINISTRY OF FOREIGN AFFAIRS\nPress release\n{BODY}", ("MINISTRY OF FOREIGN AFFAIRS",)),
        (f"{BODY}\nrm/sl (AFP, dpa)", ("AFP", "dpa")),
        (f"{BODY}\n© 2025 Baltic Wire. All rights reserved.", ("Baltic Wire",)),
        (f"By Ann Roe, Harbour News Desk\n{BODY}", ("Harbour News Desk",)),
        (f"{BODY} That is what he told Kyodo on Friday.", ("Kyodo",)),
        (f"OSLO (AP) — {BODY}\n{BODY} (AP)", ("AP",)),
        (BODY, ()),
        (f"{BODY}\nSource: own reporting, agencies", ()),
        (
            f"{BODY} A source: the minister was not pleased with the way in which the talks were going at all.",
            (),
        ),
        ("The source of the river lies in the south. Sources say it is dry.", ()),
    ],
)
def test_sources(text: str, expected: tuple[str, ...]) -> None:
    assert find(text) == expected
