"""What the encoder answered at one place of a page: the heads' choices, best first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from communique.reading._decode import Array, sigmoid, softmax
from communique.reading._encoder import Answer, Encoder
from communique.reading._read import aside
from communique.record import Document, Span

Ranking = tuple[tuple[str, float], ...]
_MOST = 4


def scores(
    document: Document, sentences: Sequence[Span], encoder: Encoder, anchor: Span
) -> dict[str, Ranking]:
    """For each head asked of a word or of its sentence, its likeliest answers where `anchor` begins.

    Empty if no word begins there (then no head was asked).
    """
    windows = encoder.windows(document.text, sentences, aside(document, sentences))
    holding = [w for w in windows if ((w.starts == anchor.start) & (w.ends > w.starts)).any()]
    for answer in encoder.run(holding[:1]):
        at = int(
            np.flatnonzero((answer.window.starts == anchor.start) & (answer.window.ends > anchor.start))[0]
        )
        return _at_word(answer, at) | _of_sentence(answer, int(answer.window.sentence[at]))
    return {}


def _at_word(answer: Answer, at: int) -> dict[str, Ranking]:
    layout = answer.layout
    trigger = softmax(answer.head("trigger")[at])
    kind = int(trigger[1:-1].argmax())
    modes = [0, *(1 + n for n, (t, _) in enumerate(layout.modes) if t == layout.types[kind])]
    named = ["none", *(mode for _, mode in layout.modes)]
    return {
        "type": _ranked(trigger, ["no event", *layout.types, "goes on"]),
        "mode": _ranked(softmax(answer.head("mode")[at][modes]), [named[m] for m in modes]),
        "status": _ranked(softmax(answer.head("status")[at]), layout.statuses),
        "cue": _ranked(
            softmax(answer.head("cue")[at]), ["no cue", "a cue", "goes on", "goes on without a cue"]
        ),
        "action": _ranked(softmax(answer.head("action")[at]), ["no commitment", *layout.forces]),
    }


def _of_sentence(answer: Answer, number: int) -> dict[str, Ranking]:
    layout = answer.layout
    sep = dict(answer.window.seps)[number]
    told = sigmoid(answer.head("contact")[sep])
    statuses = answer.head("contact_status")[sep].reshape(len(layout.contacts), -1)[int(told.argmax())]
    return {
        "contact": _ranked(told, layout.contacts),
        "contact status": _ranked(softmax(statuses), layout.contact_statuses),
        "furniture": (("furniture", float(sigmoid(answer.head("furniture")[sep])[0])),),
    }


def _ranked(p: Array, names: Sequence[str]) -> Ranking:
    order = np.argsort(-p)[:_MOST]
    return tuple((names[int(k)], round(float(p[int(k)]), 4)) for k in order)
