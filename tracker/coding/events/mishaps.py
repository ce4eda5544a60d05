"""What looks like a deed and is an accident or the way of a vehicle: *the crash killed ten*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.events.matching import lemma
from tracker.coding.syntax.phrases import is_verbal, pobjects, prepositions
from tracker.coding.syntax.tree import is_passive, subjects

if TYPE_CHECKING:
    from tracker.coding.events.patterns import Classes
    from tracker.coding.syntax.parsed import Token

#: What things do as well as actors.
_HARM: Final = frozenset(
    {"kill", "injure", "wound", "hit", "strike", "destroy", "damage", "fly", "travel", "arrive", "go", "head",
     "depart", "leave", "land", "sink"}
)  # fmt: skip
#: Words of accidents that are weapons as well.
_WEAPONS: Final = frozenset({"fire", "blast", "explosion"})
_ARMED: Final = frozenset({"fighter", "military", "attack", "combat", "war", "naval"})
_CRASHES: Final = frozenset(
    {"crash", "collapse", "collide", "derail", "overturn", "sink", "capsize", "plunge"}
)


def is_mishap(token: Token, code: str, classes: Classes) -> bool:
    """Whether no actor did what the verb tells.

    Args:
        code: The CAMEO code that the vocabulary gives the verb.
        classes: Its word classes ``vehicle`` and ``accident``.
    """
    if code.startswith(("16", "191")):  # "the explosion cut off the gas"
        return is_verbal(token) and any(lemma(subject) in classes["accident"] for subject in subjects(token))
    kind = "vehicle" if code == "042" else "accident" if code.startswith(("17", "18", "19")) else None
    if kind is None or not is_verbal(token) or lemma(token) not in _HARM:
        return False
    things = classes[kind]
    if token.dep_ == "advcl" and lemma(token.head) in _CRASHES:  # "crashed, killing all on board"
        return kind == "accident"
    if is_passive(token):  # "were killed in a bus crash"
        chances = things - classes["vehicle"] - _WEAPONS
        return any(lemma(noun) in chances for place in prepositions(token) for noun in pobjects(place))
    return any(lemma(thing) in things and not _is_armed(thing) for thing in subjects(token))


def _is_armed(thing: Token) -> bool:
    """*Fighter jets*: no mere vehicle."""
    return any(child.lower_ in _ARMED for child in thing.children)
