"""A Document becomes a Reading: one encoder pass over windows of whole sentences, then small decoders."""

from communique.reading._acts import SURE_ABSENT
from communique.reading._encoder import MODEL_FOLDER, Encoder
from communique.reading._read import aside, decode, read
from communique.reading._reading import Act, Meeting, Mention, Party, Reading, SaidSpan, Undertaking
from communique.reading._relation import relation
from communique.reading._scores import Ranking, scores

__all__ = [
    "MODEL_FOLDER",
    "SURE_ABSENT",
    "Act",
    "Encoder",
    "Meeting",
    "Mention",
    "Party",
    "Ranking",
    "Reading",
    "SaidSpan",
    "Undertaking",
    "aside",
    "decode",
    "read",
    "relation",
    "scores",
]
