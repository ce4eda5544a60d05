"""Which sentences are worth parsing: two actors in reach, or one and a word that stands for another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.coding.lexicon import Lexicon
    from tracker.coding.parse import Piece
    from tracker.models import Mention

_REFERENCES: Final = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|we|our|us|I|counterparts?|both|two|three|sides?|"
    r"countries|nations|neighbou?rs|leaders|rivals|foes|arch-foes|parties|ministry|country)\b",
    re.IGNORECASE,
)
#: A sentence with none of these stands for nobody but those it names.
_GROUPS: Final = re.compile(
    r"\b(?:they|both|the two|the three|sides|countries|neighbou?rs|rivals|foes|arch-foes|parties|leaders|we)\b",
    re.IGNORECASE,
)


def wanted(text: str, pieces: Sequence[Piece], mentions: Sequence[Mention], lexicon: Lexicon) -> list[bool]:
    """For each piece whether it is to be parsed."""
    from tracker.coding.parse import MAX_SENTENCE  # noqa: PLC0415 -- keeps this module free of the parser

    out: list[bool] = []
    place = 0
    for piece in pieces:
        while place < len(mentions) and mentions[place].start < piece.begin:
            place += 1
        actors: set[str] = set()
        while place < len(mentions) and mentions[place].start < piece.end:
            actors.add(mentions[place].actor)
            place += 1
        sentence = text[piece.begin : piece.end]
        possible = len(actors) >= 2
        if len(actors) == 1:
            possible = bool(_REFERENCES.search(sentence))
        elif not actors:
            possible = bool(_GROUPS.search(sentence)) and bool(mentions)
        out.append(possible and len(sentence) <= MAX_SENTENCE)
    return out
