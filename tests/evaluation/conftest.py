"""A miniature of the shared folder: two invented pages with their gold, and a stand-in for the scorer."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

TEXT = (
    "Accept cookies\n"
    "Ministers of Norland and Sudria talk by phone\n"
    'Foreign Minister Ada Holm of Norland called Bram Ruiz of Sudria on Monday. "We will reopen the border," '
    "she said.\n"
    "Ruiz said that Sudria supports the plan. Norland urged Sudria to sign the treaty."
)


def _sentences() -> list[list[int]]:
    out = []
    at = 0
    for words in (
        "Accept cookies",
        "Ministers of Norland and Sudria talk by phone",
        "Foreign Minister Ada Holm of Norland called Bram Ruiz of Sudria on Monday.",
        '"We will reopen the border," she said.',
        "Ruiz said that Sudria supports the plan.",
        "Norland urged Sudria to sign the treaty.",
    ):
        at = TEXT.index(words, at)
        out.append([at, at + len(words)])
    return out


GOLD: dict[str, Any] = {
    "published": "2025-03-04",
    "sources": ["Norland News"],
    "furniture": [0],
    "actors": {
        "holm": {"name": "Ada Holm", "kind": "person", "of": "NLD", "offices": ["Foreign Minister"]},
        "ruiz": {"name": "Bram Ruiz", "kind": "person", "of": "SDN", "offices": []},
        "nor": {"name": "Norland", "kind": "state", "of": "NLD", "offices": []},
        "sud": {"name": "Sudria", "kind": "state", "of": "SDN", "offices": []},
    },
    "contacts": [
        {
            "s": [2],
            "kind": "phone",
            "who": ["holm", "ruiz"],
            "date": "2025-03-03",
            "place": None,
            "status": "occurred",
        }
    ],
    "statements": [
        {
            "s": 3,
            "who": ["holm"],
            "who_words": "she",
            "cue": "said",
            "content": "We will reopen the border",
            "form": "direct",
        },
        {
            "s": 4,
            "who": ["ruiz"],
            "who_words": "Ruiz",
            "cue": "said",
            "content": "Sudria supports the plan",
            "form": "indirect",
        },
    ],
    "events": [
        {
            "s": 4,
            "type": "SUPPORT",
            "mode": None,
            "trigger": "supports",
            "actor": ["sud"],
            "recipient": ["nor"],
            "status": "occurred",
        },
        {
            "s": 5,
            "type": "REQUEST",
            "mode": None,
            "trigger": "urged",
            "actor": ["nor"],
            "recipient": ["sud"],
            "status": "occurred",
        },
    ],
    "commitments": [{"s": 3, "by": ["nor"], "action": "reopen the border", "force": "promised", "due": None}],
}


def _span(words: str) -> dict[str, int]:
    at = TEXT.index(words)
    return {"start": at, "end": at + len(words)}


@pytest.fixture
def document() -> dict[str, Any]:
    return {
        "id": "holm-ruiz",
        "outlet": None,
        "title": "Ministers talk",
        "published": "2025-03-04",
        "url": None,
        "text": TEXT,
        "sentences": _sentences(),
        "gold": copy.deepcopy(GOLD),
    }


@pytest.fixture
def record() -> dict[str, Any]:
    """A record that agrees with the gold in everything."""
    return {
        "document": {
            "id": "holm-ruiz",
            "text": TEXT,
            "sources": ["Norland News"],
            "furniture": [{**_span("Accept cookies"), "kind": "consent"}],
        },
        "actors": [
            {"id": key, "name": actor["name"], "kind": actor["kind"], "country": actor["of"]}
            for key, actor in GOLD["actors"].items()
        ],
        "contacts": [
            {
                "id": "c1",
                "kind": "phone",
                "participants": ["holm", "ruiz"],
                "date": {"value": "2025-03-03"},
                "status": "occurred",
                "confidence": 0.9,
                "evidence": [_span("called")],
            }
        ],
        "statements": [
            {
                "id": "s1",
                "speakers": ["holm"],
                "cue": _span("said"),
                "content": _span("We will reopen the border"),
                "confidence": 0.8,
            },
            {
                "id": "s2",
                "speakers": ["ruiz"],
                "cue": _span("said that"),
                "content": _span("Sudria supports the plan"),
                "confidence": 0.7,
            },
        ],
        "events": [
            {
                "id": "e1",
                "type": "SUPPORT",
                "mode": None,
                "actors": ["sud"],
                "recipients": ["nor"],
                "trigger": _span("supports"),
                "status": "occurred",
                "confidence": 0.9,
            },
            {
                "id": "e2",
                "type": "REQUEST",
                "mode": None,
                "actors": ["nor"],
                "recipients": ["sud"],
                "trigger": _span("urged"),
                "status": "occurred",
                "confidence": 0.6,
            },
        ],
        "commitments": [
            {
                "id": "m1",
                "by": ["nor"],
                "action": _span("reopen the border"),
                "force": "promised",
                "confidence": 0.5,
            }
        ],
    }


@pytest.fixture
def shared(tmp_path: Path, document: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The miniature of the shared folder, where the evaluation finds it."""
    folder = tmp_path / "shared"
    for name in ("gold/dev", "gold/agency_dev", "gold/train", "score", "seed"):
        (folder / name).mkdir(parents=True)
    for place in ("gold/dev/a.json", "gold/agency_dev/a.json", "gold/train/a.json", "seed/seed.json"):
        (folder / place).write_text(json.dumps(document), encoding="utf-8")
    scorer = Path(__file__).with_name("stand_in_scorer.py").read_text(encoding="utf-8")
    (folder / "score" / "score.py").write_text(scorer, encoding="utf-8")
    monkeypatch.setenv("COMMUNIQUE_SHARED", str(folder))
    return folder
