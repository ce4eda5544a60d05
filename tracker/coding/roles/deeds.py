"""Deeds that a noun names: whose they are, who is blamed for them, what provoked them, who counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.events.code_kinds import DONE_TO
from tracker.coding.events.matching import lemma
from tracker.coding.roles.nearby import CAUSING, nearest
from tracker.coding.roles.side import NOBODY, Side, named
from tracker.coding.syntax.phrases import is_verbal, pobjects, prepositions
from tracker.coding.syntax.tree import objects, subjects

if TYPE_CHECKING:
    from tracker.coding.actors.naming import Named, Names
    from tracker.coding.events.occurrence import Occurrence
    from tracker.coding.syntax.parsed import Token

#: Blame for a deed, and deeds that harm somebody.
_BLAME: Final = ("110", "111", "113")
_HARM: Final = frozenset(
    {"attack", "assault", "strike", "airstrike", "shelling", "bombing", "bombardment", "killing", "murder",
     "assassination", "raid", "downing", "shooting", "massacre", "kidnapping", "abduction", "incursion",
     "invasion", "occupation", "attempt"}
)  # fmt: skip
#: *Reported ten violations*: who counts them suffers them.
_COUNTING: Final = frozenset({"report", "record", "register", "count", "log", "document", "suffer", "note"})


def blamed_deed(occurrence: Occurrence) -> Token | None:
    """The attack that somebody condemns: whom it hit is not who is blamed for it."""
    if occurrence.code not in _BLAME or occurrence.operator is not None or not is_verbal(occurrence.head):
        return None
    deeds = [noun for noun in objects(occurrence.head) if lemma(noun) in _HARM]
    return deeds[0] if deeds else None


def doers_of(deed: Token, names: Names, taken: frozenset[str]) -> list[Named]:
    """Whose deed a noun is: its owner, and who stands behind *by* or *from*; each once."""
    behind = [noun for p in prepositions(deed) if p.lower_ in ("by", "from") for noun in pobjects(p)]
    found = names.of_noun(deed, mutual=False)
    for one in (one for noun in behind for one in names.owners(noun)):
        if all(one.actor != other.actor for other in found):
            found = [*found, one]
    return [one for one in found if one.actor not in taken]


def blamed(occurrence: Occurrence, deed: Token, names: Names, taken: frozenset[str]) -> Side:
    """Whose deed it was, else who else stands near; never whom it hit."""
    found = doers_of(deed, names, taken)
    if found:
        return Side(tuple(found), 0.8, "whose deed it was")
    hit = frozenset(one.actor for one in names.owners(deed))
    return nearest(occurrence, names, taken | hit)


def provoked_by(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    """*Fired on the post, triggering a counterattack by Baku*: whose deed the noun's is the answer to."""
    noun = occurrence.head
    if is_verbal(noun) or noun.dep_ != "dobj" or lemma(noun.head) not in CAUSING:
        return NOBODY
    side = named(subjects(noun.head), names, taken, "who provoked it")
    return Side(side.named, 0.6, side.how)


def who_tells_of_it(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    """*Baku reported ten violations by Armenian troops*: who counts such deeds suffers them."""
    noun = occurrence.head
    if is_verbal(noun) or noun.dep_ != "dobj" or lemma(noun.head) not in _COUNTING:
        return NOBODY
    if not occurrence.code.startswith(DONE_TO):
        return NOBODY
    side = named(subjects(noun.head), names, taken, "who tells of it")
    return Side(side.named, 0.6, side.how)
