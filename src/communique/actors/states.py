"""States and territories by what texts call them: names, adjectives, peoples, capitals, organs."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from communique.actors.lexicon import Lexicon, data

Form: TypeAlias = Literal["name", "adjective", "people", "capital", "city", "organ", "none"]


class StateWord(NamedTuple):
    """A state named in a text: characters `start` to `end`, its ISO 3166-1 alpha-3 code, how it is named."""

    start: int
    end: int
    code: str
    form: Form


_PLURAL_ENDINGS = ("n", "i", "o", "t")


def _phrases() -> list[tuple[str, tuple[str, Form]]]:
    table = dict(data("states"))
    elsewhere = table.pop("elsewhere")["names"]
    entries: list[tuple[str, tuple[str, Form]]] = [(name, ("", "none")) for name in elsewhere]
    for code, state in table.items():
        names = [state["name"], *state.get("names", [])]
        entries += [(name, (code, "name")) for name in names]
        entries += [(name, (code, "organ")) for name in state.get("organs", [])]
        entries += [(name, (code, "capital")) for name in state.get("capitals", [])]
        entries += [(name, (code, "city")) for name in state.get("cities", [])]
        adjectives = state.get("adjectives", [])
        entries += [(name, (code, "adjective")) for name in adjectives]
        peoples = state.get("people", []) + [a + "s" for a in adjectives if a.endswith(_PLURAL_ENDINGS)]
        entries += [(name, (code, "people")) for name in peoples]
        entries += [(name.upper(), (code, "name")) for name in names if len(name) > 3]
        entries += [(name.upper(), (code, "adjective")) for name in adjectives if len(name) > 3]
    return entries


@cache
def _lexicon() -> Lexicon[tuple[str, Form]]:
    return Lexicon(_phrases())


def find_states(text: str, start: int = 0, end: int | None = None) -> list[StateWord]:
    """Every state named in `text` (see `lexicon.plain`), in order."""
    found = _lexicon().find(text, start, end)
    return [StateWord(a, b, code, form) for a, b, (code, form) in found if code]


def state_code(phrase: str) -> str | None:
    """The alpha-3 code of the state that `phrase` names, in any of its forms; None if it names none.

    A leading article and a possessive ending are ignored: `the Kremlin`, `Ukraine's`.
    """
    words = phrase.strip().replace("’", "'").removesuffix("'s").removesuffix("'")
    value = _lexicon().get(words)
    if value is None and words[:4].lower() == "the ":
        value = _lexicon().get(words[4:])
    return value[0] or None if value and value[1] != "city" else None


@cache
def state_name(code: str) -> str:
    """The common English name of the state with this code; the code itself if there is no such state."""
    state = data("states").get(code)
    return str(state["name"]) if state and code != "elsewhere" else code


def is_state(code: str | None) -> bool:
    """Whether `code` is a state's code and not IGO, NGO, NSA or nothing."""
    return code is not None and code in data("states")
