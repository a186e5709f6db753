"""Annotations keep places, not words, and come back whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from training import annotated

TEXT = "Minister Tamm thanked Latvia. She will send aid."
DOC: dict[str, Any] = {
    "id": "page-1",
    "text": TEXT,
    "sentences": [[0, 29], [30, 48]],
    "gold": {
        "published": None,
        "sources": [],
        "furniture": [],
        "actors": {"tamm": {"name": "Tamm", "kind": "person", "of": "EST", "offices": ["Minister"]}},
        "contacts": [],
        "statements": [
            {"s": 0, "who": ["tamm"], "who_words": "Minister Tamm", "cue": "thanked", "content": "Latvia", "form": "indirect"},
        ],
        "events": [
            {
                "s": 1, "type": "AGREE", "mode": None, "trigger": "will send", "actor": ["tamm"],
                "actor_words": ["She"], "recipient": ["tamm"], "recipient_words": [None], "status": "planned",
            },
        ],
        "commitments": [{"s": 1, "by": ["tamm"], "action": "send aid", "force": "promised", "due": None}],
    },
}  # fmt: skip


def test_packed_and_unpacked_is_the_same() -> None:
    row = annotated.packed(DOC)
    assert annotated.unpacked(row, {"id": "page-1", "text": TEXT}) == DOC


def test_packed_holds_no_sentence_of_the_page() -> None:
    written = json.dumps(annotated.packed(DOC)["gold"] | {"actors": {}})
    assert not any(word in written for word in ("thanked", "Latvia", "aid", "will"))


def test_words_are_found_in_their_own_sentence() -> None:
    again = {"id": "x", "text": "Aid came. Aid went.", "sentences": [[0, 9], [10, 19]]}
    gold = {**DOC["gold"], "statements": [], "events": []}
    gold["commitments"] = [{"s": 1, "by": [], "action": "Aid went", "force": "ready", "due": None}]
    assert annotated.packed({**again, "gold": gold})["gold"]["commitments"][0]["action"] == [10, 18]


@pytest.mark.parametrize("text", ["another text", None])
def test_another_page_than_the_annotated_is_an_error(tmp_path: Path, text: str | None) -> None:
    pages = tmp_path / "pages.jsonl"
    pages.write_text(json.dumps({"id": "page-1", "text": text}) if text else "")
    (tmp_path / "a.jsonl").write_text(json.dumps(annotated.packed(DOC)))
    with pytest.raises(ValueError, match="page-1"):
        annotated.documents(pages, tmp_path)


def test_read_back_from_the_folder(tmp_path: Path) -> None:
    pages = tmp_path / "pages.jsonl"
    pages.write_text(json.dumps({"id": "page-1", "text": TEXT}))
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "a.jsonl").write_text(json.dumps(annotated.packed(DOC)) + "\n")
    assert annotated.documents(pages, tmp_path / "a") == [DOC]
