"""The encoder's output, named: which column of its answer means what.

The weights carry their layout as `layout.json`, so they say themselves what they answer: `training/` builds
the heads from a Layout and writes it beside the weights, `reading/` decodes by the one it finds there.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import msgspec

from communique._errors import ModelError

LAYOUT_VERSION = 1

CUE, CUE_INSIDE, CONTINUED = 1, 2, 3
"""Classes of the `cue` head: a cue's first word, its further words, the first word of content without cue."""

NEEDED_POINTERS = ("start", "end", "source", "actor", "recipient", "until", "by")
"""Without these nothing can be decoded; the others only add to what is found."""

ABSENT_ACTOR, ABSENT_RECIPIENT, ABSENT_PROMISER = 0, 1, 2


class Layout(msgspec.Struct, frozen=True, dict=True, kw_only=True):
    """Names behind the columns. `types` and `modes` are the codebook's, as (type, mode).

    `pointers` are pairwise questions, each asked from one word to all words of the window. From a cue (or the
    first word of content without one): content start and end, source. From a trigger: actor, recipient. From
    an action's first word: its end (until), who is bound (by). The `_before` ones ask for the mention of a
    party that the sentence itself does not name; `same` is asked from a phrase without a name to the mentions
    of those it stands for. `of` is asked from a person's name to the words for the state that he acts
    for, or to the name itself if the window names none.
    """

    types: tuple[str, ...]
    modes: tuple[tuple[str, str], ...]
    mentions: tuple[str, ...] = ("person", "state", "organisation", "group", "place", "office")
    statuses: tuple[str, ...] = (
        "occurred",
        "ongoing",
        "planned",
        "proposed",
        "denied",
        "hypothetical",
        "historical",
    )
    forces: tuple[str, ...] = ("agreed", "promised", "ready", "proposed")
    contacts: tuple[str, ...] = ("phone", "video", "meeting", "visit", "multilateral", "letter", "ceremony")
    contact_statuses: tuple[str, ...] = ("occurred", "planned", "proposed", "cancelled")
    partnered: tuple[str, ...] = ("phone", "video", "meeting", "visit", "multilateral", "letter", "ceremony")
    pointers: tuple[str, ...] = (
        "start", "end", "source", "actor", "recipient", "until", "by", "same",
        "source_before", "actor_before", "recipient_before", "by_before", "of",
    )  # fmt: skip
    pointer_size: int = 48
    version: int = LAYOUT_VERSION

    @cached_property
    def heads(self) -> dict[str, int]:
        """Each head's number of columns, in order.

        mention: softmax, outside then begin and inside of each kind. cue: softmax, see CUE. trigger:
        softmax, outside, begin of each type, inside. action: softmax, outside, first word of a commitment's
        action by force. participant: sigmoid per contact kind, the word names a participant. partner:
        sigmoid per kind in `partnered`, the word names the one with whom a contact of its own is held.
        status, mode: softmax, read at a trigger's first word (mode 0 is none). absent: sigmoids, see
        ABSENT_*. contact, furniture: sigmoid, contact_status: softmax per kind, read at a sentence's [SEP].
        relation: two halves that are added, read at the actor's and at the recipient's marker; class 0 is
        no relation.
        """
        return {
            "mention": 1 + 2 * len(self.mentions),
            "cue": 4,
            "trigger": 2 + len(self.types),
            "action": 1 + len(self.forces),
            "participant": len(self.contacts),
            "partner": len(self.partnered),
            "status": len(self.statuses),
            "mode": 1 + len(self.modes),
            "absent": 3,
            "contact": len(self.contacts),
            "contact_status": len(self.contact_statuses) * len(self.contacts),
            "furniture": 1,
            "relation": 2 * (1 + len(self.types)),
        }

    @cached_property
    def columns(self) -> dict[str, slice]:
        """Where each head's columns lie in the encoder's first output."""
        out: dict[str, slice] = {}
        at = 0
        for name, width in self.heads.items():
            out[name] = slice(at, at + width)
            at += width
        return out

    @property
    def width(self) -> int:
        """Columns of the encoder's first output."""
        return sum(self.heads.values())


class _Version(msgspec.Struct):
    version: int


def decode(data: bytes) -> Layout:
    """The Layout in the JSON of a `layout.json`.

    Raises:
        ModelError: no layout, one of another version, or one with names that this version can't decode.
    """
    try:
        version = msgspec.json.decode(data, type=_Version).version
        if version != LAYOUT_VERSION:
            raise ModelError(f"the weights have layout {version}, this version reads {LAYOUT_VERSION}")
        layout = msgspec.json.decode(data, type=Layout)
        left_out = set(Layout.__struct_fields__) - set(msgspec.json.decode(data, type=dict[str, Any]))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ModelError(f"not a layout: {error}") from error
    if left_out:  # today's names would be taken for those that the weights were trained with
        raise ModelError(f"layout.json does not say its {', '.join(sorted(left_out))}")
    known = Layout(types=(), modes=())
    for field in ("mentions", "statuses", "forces", "contacts", "contact_statuses", "partnered", "pointers"):
        strange = set(getattr(layout, field)) - set(getattr(known, field))
        if strange:
            raise ModelError(f"this version does not know these {field}: {', '.join(sorted(strange))}")
    missing = set(NEEDED_POINTERS) - set(layout.pointers)
    if missing:
        raise ModelError(f"the weights lack pointers: {', '.join(sorted(missing))}")
    return layout
