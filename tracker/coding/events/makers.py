"""Participles that say who brought an event about: *a ceasefire brokered by Iran between A and B*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.events.matching import lemma

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token

_MAKING: Final = frozenset({"broker", "mediate", "arrange", "facilitate", "negotiate", "host", "organize"})

_DOING: Final = frozenset(
    {"lay", "launch", "carry", "mount", "stage", "conduct", "make", "fire", "commit", "issue", "impose",
     "deliver", "order", "perpetrate", "plant", "wage", "send", "give", "voice", "lodge", "level", "raise",
     "start", "unleash", "set", "bring", "file"}
)  # fmt: skip


def carried_out(noun: Token) -> list[Token]:
    """The participles on an event noun that say who did it: *an ambush laid by Iran*."""
    if noun.pos_ != "NOUN":
        return []
    return [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and lemma(c) in _DOING]


def brought_about(noun: Token) -> list[Token]:
    """The participles on an event noun that say by whose help it came about."""
    if noun.pos_ != "NOUN":
        return []
    return [child for child in noun.children if child.dep_ == "acl" and is_making(child)]


def is_making(participle: Token) -> bool:
    """Whether the word tells of no event of its own but of how that of its noun came about."""
    return participle.dep_ == "acl" and participle.tag_ == "VBN" and lemma(participle) in _MAKING
