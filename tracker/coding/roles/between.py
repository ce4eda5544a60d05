"""Two that an event lies between, or the only two of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.events.code_kinds import RECIPROCAL
from tracker.coding.events.matching import lemma
from tracker.coding.events.nouns import measured
from tracker.coding.events.occasions import COURSE
from tracker.coding.roles.side import NOBODY, Side, named
from tracker.coding.syntax.phrases import VERBAL, pobjects, prepositions
from tracker.coding.syntax.tree import subjects

if TYPE_CHECKING:
    from tracker.coding.actors.naming import Names
    from tracker.coding.events.occurrence import Occurrence

_YIELDING: Final = frozenset({"produce", "yield", "bring", "deliver", "see"})
#: What lies between two.
_BORDERS: Final = frozenset(
    {"relation", "tie", "relationship", "border", "crossing", "corridor", "road", "railway", "frontier",
     "checkpoint", "bridge"}
)  # fmt: skip


def the_two(occurrence: Occurrence, names: Names) -> Side:
    """*... but negotiations have resumed*: the only two of the sentence."""
    noun, entry = occurrence.head, occurrence.entry
    if occurrence.rule != "noun" or not occurrence.symmetric or entry is None or entry.alone:
        return NOBODY
    if noun.dep_ in ("nsubj", "nsubjpass", "dobj") and (border := _on_their_border(occurrence, names)).named:
        return border
    if (came_of := _came_of(occurrence, names)).named:
        return came_of
    if noun.dep_ not in ("nsubj", "nsubjpass") or lemma(noun.head) not in COURSE:
        return NOBODY
    if any(token.lower_ == "between" for token in noun.subtree):
        return NOBODY  # "clashes between police and protesters"
    found = tuple(names.within(list(names.sent)))
    return Side(found, 0.6, "the two of the sentence") if len(found) == 2 else NOBODY


def _came_of(occurrence: Occurrence, names: Names) -> Side:
    """*Talks between A and B produced a truce*: between those who talked."""
    noun = occurrence.head
    if (
        noun.dep_ != "dobj"
        or lemma(noun.head) not in _YIELDING
        or not occurrence.code.startswith(("057", "087"))
    ):
        return NOBODY
    talks = [inner for token in subjects(noun.head) for inner in (token, measured(token))]
    found: Side = NOBODY
    for preposition in (p for token in talks for p in prepositions(token)):
        if preposition.lower_ in ("between", "of") and not found.named:
            side = named(pobjects(preposition), names, frozenset(), "between")
            found = side if len(side.named) > 1 else found
    return found


def _on_their_border(occurrence: Occurrence, names: Names) -> Side:
    """*Fighting was reported on the Iran-Iraq border*: those whose border it is."""
    noun = occurrence.head
    if not occurrence.code.startswith(("19", "0871")):
        return NOBODY
    for preposition in (*prepositions(noun), *prepositions(noun.head)):
        if preposition.lower_ in ("on", "along", "at", "near", "across"):
            for border in pobjects(preposition):
                if lemma(border) in _BORDERS and len(found := tuple(names.owners(border))) == 2:
                    return Side(found, 0.6, "whose border it is")
    return NOBODY


def divided(occurrence: Occurrence, names: Names) -> Side:
    """*The crossing between A and B reopened*: what lies between two concerns both."""
    if occurrence.head.pos_ not in VERBAL or not occurrence.code.startswith((*RECIPROCAL, "08", "16")):
        return NOBODY
    for token in subjects(occurrence.head):
        for preposition in prepositions(token):
            if preposition.lower_ == "between" and lemma(token) in _BORDERS:
                side = named(pobjects(preposition), names, frozenset(), "between")
                if len(side.named) > 1:
                    return side
    return NOBODY
