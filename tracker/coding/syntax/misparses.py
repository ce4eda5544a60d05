"""Subjects that the small model hangs elsewhere than on their verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token

_MISREAD: Final = frozenset({"nmod", "compound", "amod", "npadvmod", "dep", "poss"})
_NAMELIKE: Final = frozenset({"NOUN", "PROPN", "ADJ"})
#: Days and months.
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_DATES: Final = frozenset({*_DAYS, *_MONTHS})


def misread_subjects(verb: Token) -> list[Token]:
    """What the model hung before a verb as if it were a noun (*Azeri artillery pounds the town*)."""
    if verb.tag_ in ("VB", "VBG", "VBN") and verb.dep_ != "ROOT":
        return []
    if swallowed := [token for child in verb.children if child.i < verb.i for token in _swallowed(child)]:
        return swallowed
    return [c for c in verb.children if c.i < verb.i and c.dep_ in _MISREAD and c.pos_ in _NAMELIKE]


def after_conjunction(verb: Token) -> list[Token]:
    """*After Azerbaijan launched ...*: the subject that the model took for what a preposition governs."""
    return [
        name
        for mark in verb.children
        if mark.dep_ == "mark" and mark.i < verb.i
        for name in mark.children
        if name.dep_ == "pobj"
    ]


def _swallowed(preposition: Token) -> list[Token]:
    """*On Monday Azerbaijan shot down ...*: the subject that the model took for the end of the date."""
    if preposition.dep_ != "prep" or preposition.lower_ not in ("on", "in", "since"):
        return []
    return [
        name
        for name in preposition.children
        if name.dep_ == "pobj"
        and name.pos_ == "PROPN"
        and any(c.dep_ == "compound" and c.lower_ in _DATES for c in name.children)
    ]
