"""Whom a phrase means: the rules of the cast first; where they only describe, the encoder's antecedents."""

from __future__ import annotations

from collections.abc import Sequence

from communique.actors import Cast, Role
from communique.actors.phrases import is_plural
from communique.reading import Party

SURE_SAME = 0.6
"""Least share of the encoder's antecedents that must be of one side for it to count."""
SURE_BEFORE = 0.5
"""Least score of a mention elsewhere in the window for it to count."""
_BOTH = 0.8
_SECOND = 0.3
_PEOPLE: frozenset[Role] = frozenset({"speaker", "participant", "addressee"})


def meant(cast: Cast, party: Party, role: Role, number: int, running: Sequence[str] = ()) -> tuple[str, ...]:
    """The ids that a phrase means, in order; empty if nobody is known behind it."""
    found = cast.resolve(party.span, role=role, sentence=number, running=running)
    if not party.same or not all(cast.described(i) for i in found):
        return found
    other = _antecedents(cast, party, role, number)
    group = role == "speaker" and bool(found) and all(_is_group(cast, i) for i in found)
    if group and len(other) == 1 and cast.actor(other[0]).kind == "person":
        return found  # "doctors" are not the patient
    return other or found


def _is_group(cast: Cast, actor: str) -> bool:
    """Whether an actor without a name is several people."""
    entry = cast.actor(actor)
    return entry.kind == "group" and is_plural(entry.name.split()[-1].lower())


def before(cast: Cast, party: Party | None, role: Role, number: int) -> tuple[str, ...]:
    """The ids of a mention outside the sentence, if the encoder is sure enough of it."""
    if party is None or party.score <= SURE_BEFORE:
        return ()
    return cast.resolve(party.span, role=role, sentence=number)


def _antecedents(cast: Cast, party: Party, role: Role, number: int) -> tuple[str, ...]:
    """Who holds most of the antecedents' probability: one side, or two that share it evenly."""
    share: dict[str, float] = {}
    stands: dict[str, str] = {}
    for span, p in party.same:
        ids = cast.resolve(span, role=role, sentence=number)
        if len(ids) != 1:
            continue
        side = cast.side(ids[0])
        share[side] = share.get(side, 0.0) + p
        person = role in _PEOPLE and cast.actor(ids[0]).kind == "person"
        if side not in stands or (person and stands[side] == side):
            stands[side] = ids[0]
    total = sum(p for _, p in party.same)
    best = sorted(share, key=lambda side: -share[side])[:2]
    if best and share[best[0]] > SURE_SAME * total:
        return (stands[best[0]],)
    if len(best) > 1 and share[best[1]] > _SECOND * total and share[best[0]] + share[best[1]] > _BOTH * total:
        return tuple(stands[side] for side in best)
    return ()
