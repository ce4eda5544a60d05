"""What an actor itself says it will do: the promise or threat is made, whatever comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.syntax.tense import VERBAL

if TYPE_CHECKING:
    from collections.abc import Collection

    from tracker.coding.events.occurrence import Occurrence
    from tracker.coding.syntax.parsed import Token

#: CAMEO: express intent to meet or negotiate. A meeting announced is one to come.
_TO_MEET: Final = "036"
_PROMISES: Final = ("03",)
_THREATS: Final = ("13",)


def is_own_word(
    occurrence: Occurrence, source: str, *, speakers: Collection[str], cameo: str, joint: bool
) -> bool:
    """True for *Türkiye said it would help Russia*, *Armenia would quit the bloc, its premier said*.

    What another says of it stays a plan, and so do hopes and what two will do together. What might be done is
    a threat (*Aliyev said Baku might use force*), but no promise.

    Args:
        speakers: The actors for whom the one who says so speaks.
    """
    operator = occurrence.operator
    if operator is None or operator.pos != "modal" or not operator.planned:
        return False
    if joint or source not in speakers:
        return False
    if cameo.startswith(_TO_MEET):
        return False
    return cameo.startswith(_THREATS if operator.name == "possibility" else (*_PROMISES, *_THREATS))


def saying(speaker: Token) -> Token:
    """The verb of the saying, which dates what is said; the speaker where there is none."""
    return speaker.head if speaker.head.pos_ in VERBAL else speaker
