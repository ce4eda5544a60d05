"""Who writes what to whom: *a letter to Aliyev offering condolences*, *a message from Tehran to Baku*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.events.matching import lemma
from tracker.coding.roles.side import NOBODY, Side, named
from tracker.coding.syntax.phrases import pobjects, prepositions
from tracker.coding.syntax.relatives import clause_above
from tracker.coding.syntax.tree import subjects

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.coding.actors.naming import Names
    from tracker.coding.events.occurrence import Occurrence
    from tracker.coding.syntax.parsed import Token

_WRITINGS: Final = frozenset(
    {"letter", "message", "telegram", "note", "cable", "statement", "tweet", "post", "article", "call"}
)
#: Whoever is the subject of these has not written it.
_GETTING: Final = frozenset({"receive", "get", "read", "welcome", "publish"})
_NONE: Final[frozenset[str]] = frozenset()


def writing_of(occurrence: Occurrence) -> Token | None:
    """The letter in which the event is said, where a participle on it says the event."""
    head = occurrence.head
    said = head.dep_ == "acl" and head.tag_ == "VBG" and lemma(head.head) in _WRITINGS
    return head.head if said else None


def writers(writing: Token, names: Names) -> Side:
    """Whose letter it is: its owner or sender, else who sends it; never who gets it."""
    side = named([child for child in writing.children if child.dep_ == "poss"], names, _NONE, "whose letter")
    if side.named or (side := named(_behind(writing, ("from", "by")), names, _NONE, "whose letter")).named:
        return side
    clause = clause_above(writing)
    if clause is None or lemma(clause) in _GETTING:
        return NOBODY
    return named(subjects(clause), names, _NONE, "whose letter")


def readers(writing: Token, names: Names, taken: frozenset[str]) -> Side:
    """To whom the letter goes: behind its own *to*, else that of the verb, else who gets it."""
    side = named(_behind(writing, ("to",)), names, taken, "to whom it is written")
    clause = clause_above(writing)
    if side.named or clause is None:
        return side
    if lemma(clause) in _GETTING:
        return named(subjects(clause), names, taken, "to whom it is written")
    return named(_behind(clause, ("to",)), names, taken, "to whom it is written")


def _behind(word: Token, words: Iterable[str]) -> list[Token]:
    return [noun for p in prepositions(word) if p.lower_ in words for noun in pobjects(p)]
