"""Which sentences are worth parsing: two actors in reach, or one and words that stand for another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tracker.coding.actors.reference_words import references
from tracker.coding.events.told_words import refers_back

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.coding.syntax.splitting import Piece
    from tracker.models import Mention

#: Longer "sentences" are lists, tables or code: parsing them costs much and says nothing.
MAX_SENTENCE: Final = 1200
#: Kinds of reference that stand for two actors.
_TWO: Final = frozenset({"group", "plural", "host"})
#: What may be said of a mediator alone (*Russia's influence has faded*).
_MEDIATION: Final = re.compile(
    r"mediat|broker|peacekeep|influence|\brole\b|bogged|facilitat|\bhost|good offices|guarant|credib|trust|"
    r"clout|CSTO|distract|sidelin|side-lin|weaken|\barrang|organi[sz]|\bassist|\bhelp of\b|initiative|"
    r"readiness|auspices|\bconvene|\bchair",
    re.IGNORECASE,
)


def says_mediation(text: str) -> bool:
    """Whether words of the text may be about a mediator (a plain search)."""
    return _MEDIATION.search(text) is not None


def wanted(
    text: str,
    pieces: Sequence[Piece],
    mentions: Sequence[Mention],
    places: Sequence[Mention],
    *,
    mediators: frozenset[str],
) -> list[bool]:
    """For each piece whether it is to be parsed.

    Args:
        mentions, places: Actors and territories in order of place.
        mediators: Actors of whom a sentence may say something with no other actor in it.
    """
    named = _actors(pieces, mentions)
    spoken = _actors(pieces, places)
    out: list[bool] = []
    seen = False
    for piece, here, ground in zip(pieces, named, spoken, strict=True):
        sentence = text[piece.begin : piece.end]
        seen = seen or bool(here)
        possible = len(here | ground) > 1
        if not possible and len(sentence) <= MAX_SENTENCE:
            kinds = {reference.kind for reference in references(sentence)}
            possible = bool(here and kinds) or bool(seen and (kinds & _TWO or len(kinds) > 1))
            possible = possible or bool(seen and (here or kinds) and refers_back(sentence))
            possible = possible or bool(here & mediators and _MEDIATION.search(sentence))
        out.append(possible and len(sentence) <= MAX_SENTENCE)
    return out


def _actors(pieces: Sequence[Piece], mentions: Sequence[Mention]) -> Iterator[set[str]]:
    """The actors that each piece names."""
    at = 0
    for piece in pieces:
        here: set[str] = set()
        while at < len(mentions) and mentions[at].start < piece.end:
            if mentions[at].start >= piece.begin:
                here.add(mentions[at].actor)
            at += 1
        yield here
