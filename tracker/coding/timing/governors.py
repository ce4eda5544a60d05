"""Which clause governs a predicate and lends it its time, by the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.coding.syntax.tense import VERBAL, clause_verb, has_subject, is_past, is_present_perfect
from tracker.coding.timing.background import STATEMENTS

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token


def _is_comment(predicate: Token) -> bool:
    """True for *..., a claim dismissed by Yerevan*: it answers to the whole sentence."""
    return predicate.head.dep_ == "appos" and predicate.lemma_.lower() in STATEMENTS


def _top(token: Token) -> Token:
    while token.head != token:
        token = token.head
    return token


def enclosing(predicate: Token) -> Token | None:  # noqa: PLR0911 -- a ladder of questions, one answer each
    """The predicate that governs this one and lends it its time; ``None`` at the top of the sentence."""
    if predicate.pos_ not in VERBAL:
        verb = clause_verb(predicate)
        return verb if verb != predicate else None
    if predicate.head == predicate:
        return None
    if predicate.dep_ == "conj":
        first = predicate.head
        if is_present_perfect(predicate) and not is_present_perfect(first):
            return None
        if first.pos_ in VERBAL and (is_past(first) == is_past(predicate) or not has_subject(predicate)):
            return first
        return None
    if predicate.dep_ in ("relcl", "acl"):
        return _top(predicate) if _is_comment(predicate) else predicate.head
    return clause_verb(predicate.head)
