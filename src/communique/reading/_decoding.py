"""How sure is sure enough, and what a score is worth: `decoding.json`, shipped beside the weights.

`python -m training.tune` finds both on the gold records kept for tuning, never on those trained on.
"""

from __future__ import annotations

import math

import msgspec

from communique._errors import ModelError

_EDGE = 1e-4


class Decoding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Least probabilities at which the encoder's answers are taken, and the calibration of confidence.

    cue, continued: a statement begins here. source, party, promiser, participant, partner: a word names the
    speaker, a party of an event, who is bound, who meets, with whom a contact of its own is held. trigger,
    action, contact: there is an event, a commitment, a contact.

    calibration: for statement, event, contact and commitment the two numbers (slope, offset) of a logistic
    curve over the score's log-odds (Platt 1999), so that of all items with confidence .8 four in five are
    right.
    """

    cue: float = 0.5
    continued: float = 0.5
    source: float = 0.5
    trigger: float = 0.5
    party: float = 0.5
    action: float = 0.5
    promiser: float = 0.5
    contact: float = 0.8
    participant: float = 0.2
    partner: float = 0.5
    calibration: dict[str, tuple[float, float]]

    def confidence(self, kind: str, score: float) -> float:
        """The probability, from 0 to 1, that an item of this kind with this score is right."""
        slope, offset = self.calibration.get(kind, (1.0, 0.0))
        p = min(max(score, _EDGE), 1 - _EDGE)
        return 1 / (1 + math.exp(-(slope * math.log(p / (1 - p)) + offset)))


def decode(data: bytes) -> Decoding:
    """Read `decoding.json`.

    Raises:
        ModelError: it is not what this version writes.
    """
    try:
        return msgspec.json.decode(data, type=Decoding)
    except msgspec.MsgspecError as error:
        raise ModelError(f"decoding.json: {error}") from error
