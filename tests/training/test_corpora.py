"""From a gold record to what the encoder should answer."""

from __future__ import annotations

import random
from typing import Any

import pytest

from communique import codebook
from communique.reading import MODEL_FOLDER
from communique.reading._encoder import read_tokenizer
from communique.reading._layout import Layout
from training import corpora
from training.labels import IGNORE, Example, Labeller

TEXT = (
    "Estonian Foreign Minister Mari Tamm had calls with Janis Ozols of Latvia and Aino Laine of Finland. "
    "She will visit Riga in May. Analyst Olev Kask doubted it."
)
ENDS = [TEXT.index(" She"), TEXT.index(" Analyst"), len(TEXT)]


def _actor(name: str, kind: str, of: str | None) -> dict[str, Any]:
    return {"name": name, "kind": kind, "of": of, "offices": []}


def _contact(s: int, kind: str, who: list[str]) -> dict[str, Any]:
    return {"s": [s], "kind": kind, "who": who, "date": None, "place": None, "status": "occurred"}


GOLD: dict[str, Any] = {
    "published": None,
    "sources": [],
    "furniture": [],
    "actors": {
        "tamm": _actor("Mari Tamm", "person", "EST"),
        "ozols": _actor("Janis Ozols", "person", "LVA"),
        "laine": _actor("Aino Laine", "person", "FIN"),
        "kask": _actor("Olev Kask", "person", None),
        "est": _actor("Estonia", "state", "EST"),
        "lva": _actor("Latvia", "state", "LVA"),
    },
    "contacts": [
        _contact(0, "phone", ["tamm", "ozols"]),
        _contact(0, "phone", ["tamm", "laine"]),
        {**_contact(1, "visit", ["tamm", "lva"]), "status": "planned"},
    ],
    "statements": [],
    "events": [
        {
            "s": 1, "type": "AGREE", "mode": None, "trigger": "will visit", "actor": ["est"], "actor_words": ["She"],
            "recipient": ["lva"], "recipient_words": ["Riga"], "status": "planned",
        },
    ],
    "commitments": [],
}  # fmt: skip
DOC: dict[str, Any] = {
    "id": "x",
    "text": TEXT,
    "sentences": [[0, ENDS[0]], [ENDS[0] + 1, ENDS[1]], [ENDS[1] + 1, ENDS[2]]],
    "gold": GOLD,
}


@pytest.fixture(scope="module")
def page() -> corpora.Page:
    return corpora.gold_page(DOC, "gold")


@pytest.fixture(scope="module")
def labeller() -> Labeller:
    tokenizer = read_tokenizer(MODEL_FOLDER / "tokenizer.json")
    book = codebook.load()
    modes = tuple((t, m) for t in book.types for m in book.modes(t))
    return Labeller(tokenizer, Layout(types=tuple(book.types), modes=modes))


def test_the_partner_is_who_takes_part_in_no_other_contact_of_the_sentence(page: corpora.Page) -> None:
    partners = [told.partner.of(TEXT) for told in page.told if told.kind == "phone" and told.partner]
    assert partners == ["Janis Ozols", "Aino Laine"]


def test_a_pronoun_for_the_persons_state_is_a_participant(page: corpora.Page) -> None:
    (visit,) = [told for told in page.told if told.kind == "visit"]
    assert "She" in [span.of(TEXT) for span in visit.participants]


def test_whose_officials_people_are(page: corpora.Page) -> None:
    of = {name.of(TEXT): {word.of(TEXT) for word in words} for name, words in page.of}
    assert of["Mari Tamm"] == {"Estonian"}
    assert of["Janis Ozols"] == {"Latvia", "Riga"}
    assert of["Olev Kask"] == set()


def _words(labeller: Labeller, example: Example, tokens: list[int]) -> list[str]:
    return [str(labeller.tokenizer.id_to_token(int(example.ids[t]))) for t in tokens]


def test_targets_of_a_window(page: corpora.Page, labeller: Labeller) -> None:
    (example,) = labeller.examples(page, None)
    phone = labeller.layout.partnered.index("phone")
    partner = example.tokens["partner"][:, phone]
    marked = _words(labeller, example, [n for n, v in enumerate(partner.tolist()) if v == 1])
    assert {"jan", "##is", "ain", "##o", "lain", "##e"} & set(marked)
    assert "mari" not in marked
    pointer = labeller.layout.pointers.index("of")
    asked = {
        _words(labeller, example, [at])[0]: _words(labeller, example, answers)
        for p, at, _, answers in example.pointers
        if p == pointer
    }
    assert asked["mari"] == ["estonian"]
    assert next(v for k, v in asked.items() if k.startswith("ole")) == ["ole"]  # nobody's: the name itself


def test_hidden_tokens_leave_the_targets_and_the_frame(page: corpora.Page, labeller: Labeller) -> None:
    rng = random.Random(3)  # noqa: S311 - nothing secret here
    hidden = 0
    for _ in range(40):
        for example in labeller.examples(page, rng):
            hidden += int((example.ids == labeller.mask).sum())
            assert example.ids[0] == labeller.cls
            assert example.ids[-1] == labeller.sep
            assert len(example.tokens["trigger"]) == len(example)
            assert example.tokens["trigger"][0] == IGNORE
    assert hidden > 0
