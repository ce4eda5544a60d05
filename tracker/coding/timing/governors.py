"""Which clause governs a predicate and lends it its time, by the tree."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from tracker.coding.syntax.tense import VERBAL, clause_verb, has_subject, is_past, is_present_perfect
from tracker.coding.timing.background import STATEMENTS
from tracker.coding.timing.noun_times import first_of_offset

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token
    from tracker.coding.timing.expressions import TimeExpression


def before_offset(expressions: list[TimeExpression]) -> list[TimeExpression]:
    """The expressions; *On Friday* of *On Friday, a day after A did, B did* modifies what B did."""
    out = list(expressions)
    for place, (day, offset) in enumerate(pairwise(expressions)):
        first = first_of_offset(offset) if offset.role in ("after", "before") else None
        comma = day.attach.doc[day.end].text == "," and offset.start == day.end + 1
        above = enclosing(first) if first is not None and comma and day.attach == first else None
        if above is not None:
            out[place] = replace(day, attach=above)
    return out


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
