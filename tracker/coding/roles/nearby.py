"""The other side of an event outside its own places: near its words, in a condition, in the clause before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.roles.places import CHARGES, is_venue
from tracker.coding.roles.side import FAR, NOBODY, Side, clause_tokens, named, weaker
from tracker.coding.syntax.complements import complements
from tracker.coding.syntax.phrases import is_reason, is_verbal, pobjects, prepositions
from tracker.coding.syntax.relatives import clause_above
from tracker.coding.syntax.tree import JUDGING, objects, own_subjects, subjects

if TYPE_CHECKING:
    from tracker.coding.actors.naming import Named, Names
    from tracker.coding.events.occurrence import Occurrence
    from tracker.coding.syntax.parsed import Token

_ADDING: Final = frozenset({"say", "add", "note", "cite", "stress", "argue"})
_UNFRIENDLY: Final = "09"  # CAMEO: investigate, and worse from there on
_AFTER: Final = frozenset({"after", "following", "amid", "despite", "during", "since", "before"})
CAUSING: Final = frozenset(
    {"prompt", "lead", "cause", "provoke", "push", "drive", "spur", "trigger", "draw", "bring", "elicit",
     "earn", "spark", "incur", "force", "compel", "oblige"}
)  # fmt: skip
_HIGHEST: Final = 8  # arcs climbed
#: What one of two does by the side of what both do.
_BETWEEN_TWO: Final = ("055", "08", "11", "12", "13")
#: What is said to somebody.
_SPOKEN: Final = ("02", "03", "05", "10", "11", "13")


def nearest(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    """The nearest other actor in the event's own clause, the clause's subject left out."""
    head = occurrence.head
    acting = {inner.i for token in subjects(head) for inner in token.subtree}
    best: Named | None = None
    for token in clause_tokens(head):
        if token.i in acting or is_aside(token, occurrence):
            continue
        if (
            names.go_between(token)
            or is_venue(token, occurrence, names)
            or _is_of_others(token, names, taken)
        ):
            continue
        for one in names.within([token]):
            if one.actor in taken:
                continue
            if best is None or abs(token.i - head.i) < abs(_index(best, names) - head.i):
                best = one
    if best is None and occurrence.operator is not None and occurrence.inner is None and occurrence.clause:
        acting_in = [noun for clause in complements(occurrence.clause) for noun in own_subjects(clause)]
        found = [one for noun in acting_in for one in names.owners(noun) if one.actor not in taken]
        best = found[0] if found else None
    if best is None and not own_subjects(head) and head.dep_ in ("xcomp", "advcl", "pcomp", "acl"):
        for token in clause_tokens(head.head):
            if is_venue(token, occurrence, names) or names.go_between(token):
                continue
            if token.i not in acting and (
                found := [n for n in names.within([token]) if n.actor not in taken]
            ):
                best = found[0]
    return Side((best,), FAR, "nearest") if best is not None else NOBODY


def is_aside(token: Token, occurrence: Occurrence) -> bool:
    """Whether the token stands in words that say why, on what charge or after what it was done.

    *In response to the crash*, *arrested for killing a Georgian*, *without Iran's consent*, *saying that Iran
    did*; of good deeds also *after Russian raids*.
    """
    head = occurrence.head
    friendly = occurrence.code < _UNFRIENDLY
    for _ in range(_HIGHEST):
        if token in (head, token.head):
            return False
        charge = token.dep_ == "pcomp" or (head.lemma_ in JUDGING and token.head.head == head)
        if is_reason(token) or token.lower_ == "without" or (token.head.lower_ == "for" and charge):
            return True
        if token.dep_ == "advcl" and token.tag_ == "VBG" and token.lemma_ in _ADDING:
            return True
        if head.lemma_ in JUDGING and token.lemma_ in CHARGES:
            return True
        if friendly and (token.lower_ in _AFTER or token.lower_ == "wake"):
            return True
        token = token.head
    return False


def provoked(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    """*The vote prompted Ankara to recall its envoy*: who did what the deed answers."""
    head = occurrence.head
    if head.dep_ not in ("xcomp", "ccomp") or head.head.lemma_ not in CAUSING:
        return NOBODY
    return weaker(named(subjects(head.head), names, taken, "who provoked it"))


def partner(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    """*A and B agreed on it after B had given way*: the other of the two above, of whom one acts here."""
    head = occurrence.head
    if head.dep_ not in ("advcl", "relcl", "ccomp", "pcomp") or len(taken) != 1 or not own_subjects(head):
        return NOBODY
    above = head.head if is_verbal(head.head) else clause_above(head.head)
    if above is None or not occurrence.code.startswith(_BETWEEN_TWO):
        return NOBODY
    together = {one.actor: one for token in subjects(above) for one in names.owners(token)}
    if len(together) != 2 or not taken <= set(together):
        return NOBODY
    return weaker(
        Side(tuple(one for actor, one in together.items() if actor not in taken), 0.5, "the other of two")
    )


def _is_of_others(token: Token, names: Names, taken: frozenset[str]) -> bool:
    """*Dismissed efforts to settle it between A and B*: the two are no target of what a third says of it."""
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ != "pobj" or token.head.lower_ != "between":
        return False
    between = {one.actor for one in names.owners(token)}
    return len(between) > 1 and not between & taken


def deterred(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    """*Vowed a response if Iran struck*: whose deed the threat is to prevent."""
    if not occurrence.code.startswith("13"):
        return NOBODY
    verbs = {occurrence.head, *(t for t in occurrence.tokens if is_verbal(t))}
    clauses = [
        clause
        for verb in verbs
        for clause in verb.children
        if clause.dep_ == "advcl" and any(c.lower_ in ("if", "unless", "should") for c in clause.children)
    ]
    return weaker(named([noun for clause in clauses for noun in subjects(clause)], names, taken, "condition"))


def shared(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    """*Telephoned Aliyev and demanded an end to it*: who is spoken to in the first clause."""
    head = occurrence.head
    first = head.head
    if not occurrence.code.startswith(_SPOKEN) or head.dep_ != "conj" or not is_verbal(first):
        return NOBODY
    if own_subjects(head):
        return NOBODY
    spoken_to = [*objects(first)]
    for preposition in prepositions(first):
        spoken_to += pobjects(preposition) if preposition.lower_ in ("with", "to") else []
    return weaker(named(spoken_to, names, taken, "shared with the clause before"))


def _index(one: Named, names: Names) -> int:
    for token in names.sent:
        if token.idx >= one.mention.start:
            return int(token.i)
    return 0
