"""The Cast of a page: which actor any of its phrases means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from communique.actors.phrases import without_clause
from communique.actors.plurals import Parties
from communique.actors.resolver import Resolver
from communique.actors.roster import Roster
from communique.reading._reading import Mention
from communique.record import Actor, Document, Span

Role: TypeAlias = Literal["speaker", "participant", "actor", "recipient", "addressee", "by"]


class Cast:
    """Who is who on one page.

    Built from the document, the spans of its sentences and the mentions that the reading found; imperfect
    mentions are expected. States and known organisations are found in the text itself. Ids are unique within
    the page and stay the same for one Cast: a state's is its ISO 3166-1 alpha-3 code, others are readable.
    """

    def __init__(self, document: Document, sentences: Sequence[Span], mentions: Sequence[Mention]) -> None:
        self._roster = Roster(document, sentences, mentions)
        self._parties = Parties(self._roster)
        self._resolver = Resolver(self._roster, self._parties)

    def resolve(
        self,
        span: Span,
        *,
        role: Role,
        sentence: int,  # noqa: ARG002 - callers know it; today the span alone decides
        running: Sequence[str] = (),
    ) -> tuple[str, ...]:
        """The ids of the actors that the words of `span` mean, in textual order, none twice.

        `sentence` is the number of the sentence the span lies in, `running` the ids of whoever is speaking
        there: the speakers of the statement around the span, or of the last one before it. An empty result
        means that the words point at nobody who is known.
        """
        size = len(self._roster.text)
        start, end = max(0, span.start), min(span.end, size)
        if start >= end:
            return ()
        known = tuple(actor_id for actor_id in running if actor_id in self._roster.entries)
        end = without_clause(self._roster.text, start, end)
        return self._resolver.resolve(start, end, role, known)

    def side(self, id: str) -> str:
        """The id of the state or organisation that an actor acts for; its own id when none is known.

        Raises:
            KeyError: the id is not of this Cast.
        """
        return self._roster.side(id)

    def parties(self) -> tuple[str, ...]:
        """The principals of the page, in textual order: its persons, one for each side, or its states."""
        return self._parties.page

    def others(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The counterpart of `ids` where the text leaves it out: the state or organisation, of another side,
        that the page names most. Empty if it names no other.
        """
        sides = {self.side(actor_id) for actor_id in ids}
        for side, _ in self._parties.weights.most_common():
            if side not in sides and self._roster.entries[side].kind in {"state", "organisation"}:
                return (side,)
        return ()

    def host(self) -> str | None:
        """The alpha-3 code of the state whose organ published the page; None for press and agencies."""
        return self._roster.host

    def described(self, id: str) -> bool:
        """Whether the page only describes this actor ("the residents") and never names it.

        Raises:
            KeyError: the id is not of this Cast.
        """
        return self._roster.entries[id].described

    def actor(self, id: str) -> Actor:
        """The actor with this id.

        Raises:
            KeyError: the id is not of this Cast.
        """
        return self._roster.actor(id)

    def used(self, ids: Iterable[str]) -> tuple[Actor, ...]:
        """The actors with these ids, each once, in order of their first mention in the text."""
        actors = [self.actor(actor_id) for actor_id in dict.fromkeys(ids)]
        last = len(self._roster.text)
        return tuple(sorted(actors, key=lambda actor: actor.mentions[0].start if actor.mentions else last))
