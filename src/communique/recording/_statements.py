"""Statements with their speakers: pronouns resolved, running speakers carried on, nesting found."""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading import SaidSpan
from communique.record import Span, Statement
from communique.recording._draft import Draft
from communique.recording._forms import form_of, in_quotation
from communique.recording._parties import before, meant


def statements(draft: Draft) -> tuple[Statement, ...]:
    """All statements of the page in textual order, ids s1, s2, ..."""
    out: list[Statement] = []
    running: tuple[str, ...] = ()
    for said in _chosen(draft):
        speakers = _speakers(draft, said, running)
        out.append(
            Statement(
                id=f"s{len(out) + 1}",
                speakers=speakers,
                speaker_words=said.speaker.span if said.speaker else None,
                cue=said.cue,
                content=said.content,
                form=form_of(draft, said),
                addressees=_addressees(draft, said, speakers),
                within=_within(said, out),
                confidence=round(said.score, 4),
            )
        )
        if speakers and out[-1].within is None:
            running = speakers
    return tuple(out)


def _chosen(draft: Draft) -> list[SaidSpan]:
    """Statements of the body, ordered by anchor; of two with nearly the same content the surer one.

    A headline repeats what the body says, and says it of nobody in particular: it holds no statement.
    """
    kept: list[SaidSpan] = []
    for said in sorted(draft.reading.statements, key=lambda s: -s.score):
        if said.sentence in draft.aside or said.sentence == draft.headline:
            continue
        rivals = [k for k in kept if k.sentence == said.sentence and _overlap(k.content, said.content) > 0.7]
        if not any(said.cue is None or k.cue is None or k.cue.overlaps(said.cue) for k in rivals):
            kept.append(said)
    return sorted(kept, key=lambda s: ((s.cue or s.content).start, s.content.start))


def _overlap(a: Span, b: Span) -> float:
    both = min(a.end, b.end) - max(a.start, b.start)
    return max(0, both) / (max(a.end, b.end) - min(a.start, b.start))


def _speakers(draft: Draft, said: SaidSpan, running: tuple[str, ...]) -> tuple[str, ...]:
    speakers, reason = _found_speakers(draft, said, running)
    draft.because(said.cue or said.content, "speakers", reason)
    return speakers


def _found_speakers(draft: Draft, said: SaidSpan, running: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The speakers, and the rule that found them."""
    floor = draft.transcript.at(said.content.start) if said.cue is None else ()
    if floor:
        return floor, "the transcript gives them the floor"
    if said.speaker is not None:
        found = meant(draft.cast, said.speaker, "speaker", said.sentence, running)
        if found:
            return found, "words of the sentence that the encoder takes for the source"
    if said.cue is not None:
        mate = _mate(draft, said, running)
        if mate:
            return mate, "the source of another cue in the sentence"
    if draft.declared and said.cue is None and not in_quotation(draft.text, said.content):
        return draft.declared, "the page says whose statement it is"
    if running:
        return running, "the sentence names nobody: who spoke in the statement before goes on"
    found = before(draft.cast, said.speaker_before, "speaker", said.sentence)
    if found:
        return found, "the sentence names nobody: a mention elsewhere that the encoder points at"
    author = draft.author()
    return author, "nobody is named: who publishes the page" if author else "no words say who"


def _mate(draft: Draft, said: SaidSpan, running: tuple[str, ...]) -> tuple[str, ...]:
    """Speakers named for another cue of the same sentence ("Noting that ..., Lavrov said")."""
    for other in draft.reading.statements:
        if (
            other.sentence == said.sentence
            and other.speaker is not None
            and not other.content.covers(said.cue or said.content)
        ):
            found = meant(draft.cast, other.speaker, "speaker", other.sentence, running)
            if found:
                return found
    return ()


def _addressees(draft: Draft, said: SaidSpan, speakers: tuple[str, ...]) -> tuple[str, ...]:
    """Who is told: names between a cue and the content that follows it ("told Putin that ...")."""
    if said.cue is None or said.content.start - said.cue.end < 3 or said.content.start - said.cue.end > 120:
        return ()
    between = Span(said.cue.end, said.content.start)
    out: dict[str, None] = {}
    for mention in draft.reading.mentions:
        if between.covers(mention.span) and mention.kind in ("person", "organisation"):
            for actor in draft.cast.resolve(
                mention.span, role="addressee", sentence=said.sentence, running=speakers
            ):
                if actor not in speakers:
                    out[actor] = None
    return tuple(out)


def _within(said: SaidSpan, earlier: Sequence[Statement]) -> str | None:
    """The innermost earlier statement whose content holds this one's cue and content."""
    for other in reversed(earlier):
        if (
            other.content.covers(said.content)
            and other.content != said.content
            and (said.cue is None or other.content.covers(said.cue))
        ):
            return other.id
    return None
