"""What a sentence leaves out because it said it once: *met A on Monday and B on Tuesday*, *so did Iran*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.syntax.misparses import DATES, SPANS
from tracker.coding.syntax.phrases import pobjects

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token

_FELLOWS: Final = frozenset({"like", "alongside"})
_JOINING: Final = frozenset({"join", "follow", "echo", "second"})


def gapped(noun: Token) -> list[Token]:
    """The names in the place of ``noun`` that the model joins to a day: *met A on Monday and B on Friday*."""
    governor = noun.head
    while governor.pos_ == "ADP" and governor.head is not governor:
        governor = governor.head
    found: list[Token] = []
    for preposition in governor.children:
        if preposition.dep_ != "prep" or preposition.i < noun.i:
            continue
        for day in pobjects(preposition):
            if day.lower_ in DATES or day.lemma_ in SPANS:
                found += [
                    c
                    for c in day.children
                    if c.dep_ == "conj" and c.pos_ == "PROPN" and c.lower_ not in DATES
                ]
    return found


def joined_to(preposition: Token) -> list[Token]:
    """The same preposition once more: *with A in the morning and with B at night*, *but also to B*."""
    beside = [child for child in preposition.head.children if child.dep_ in ("prep", "dative")]
    return [
        other
        for first in beside
        for other in first.children
        if other.dep_ == "conj" and other.lower_ == preposition.lower_ and other is not preposition
    ]


def fellows(verb: Token, own: list[Token]) -> list[Token]:
    """Who did the same: *Iran, like Russia, condemned it*, *as did Italy*, *so did Italy*, *joined by Italy*.

    Args:
        own: The verb's own subjects.
    """
    found: list[Token] = []
    for child in verb.children:
        as_did = child.dep_ == "advcl" and any(c.lower_ == "as" for c in child.children)
        so_did = child.dep_ == "conj" and any(c.lower_ == "so" and c.dep_ == "advmod" for c in child.children)
        if child.lemma_ == "do" and (as_did or so_did):
            inverted = (c for c in child.children if c.dep_ == "nsubj" and c.i > child.i)
            found += inverted
        if (
            child.lower_ in _FELLOWS
            and child.i < verb.i
            and child.i > verb.sent.start
            and child.nbor(-1).text == ","
        ):
            found += pobjects(child)
    for subject in own:
        for clause in subject.children:
            if clause.dep_ == "acl" and clause.tag_ == "VBN" and clause.lemma_ in _JOINING:
                found += [
                    noun for agent in clause.children if agent.dep_ == "agent" for noun in pobjects(agent)
                ]
    return found
