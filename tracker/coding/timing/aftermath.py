"""The time of what came after a thing long past: *sent rescuers after the 2023 earthquake*.

It is no more exact than a month: the text says only that it came after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.syntax.tense import VERBAL, is_past, is_past_perfect
from tracker.coding.timing import calendar_words
from tracker.coding.timing.attachment import rank
from tracker.coding.timing.background import is_old
from tracker.models import Precision

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from tracker.coding.syntax.parsed import Span, Token
    from tracker.coding.timing.calendar_words import Interval
    from tracker.coding.timing.expressions import TimeExpression
    from tracker.models import EventTime

_AFTER: Final = frozenset({"after", "following"})
_TRAILS: Final = frozenset({"wake", "aftermath"})  # *in the wake of*
_SETTLEMENTS: Final = frozenset(
    {"statement", "deal", "agreement", "ceasefire", "truce", "armistice", "accord", "protocol", "declaration",
     "treaty", "pact"}
)  # fmt: skip


def aftermath(
    predicate: Token, sent: Span, expressions: Sequence[TimeExpression], anchor: dt.date | None
) -> EventTime | None:
    """The time of a deed that followed a dated one long past, by the word that joins them, if any."""
    if anchor is None or predicate.pos_ not in VERBAL or not is_past(predicate) or is_past_perfect(predicate):
        return None
    for expression in expressions:
        interval = expression.interval
        if interval is None or expression.role != "at":
            continue
        if is_old(interval.time(expression.basis), anchor) and _follows(predicate, sent, expression):
            return _as_exact(interval).time(expression.basis)
    return None


def _follows(predicate: Token, sent: Span, expression: TimeExpression) -> bool:
    """True for *after the 2020 war*, *after Turkey shot down a jet in 2015*, *under the truce of 1994*."""
    noun = expression.attach
    clause = next(
        (
            child
            for child in predicate.children
            if child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _AFTER for c in child.children)
        ),
        None,
    )
    if clause is not None and rank(clause, sent, expression) is not None:
        return True
    while noun.dep_ == "pobj" and noun.head.lower_ in ("of", "in") and noun.head.head.dep_ == "pobj":
        if noun.head.head.lemma_.lower() in _TRAILS:
            return noun.head.head.head.head == predicate
        noun = noun.head.head
    before = noun.head
    if noun.dep_ != "pobj" or before.head != predicate:
        return False
    if before.lower_ in _AFTER:
        return True
    return before.lower_ == "under" and expression.tight and noun.lemma_.lower() in _SETTLEMENTS


def _as_exact(interval: Interval) -> Interval:
    """The interval, to a month where it is a day or week, to its last year where it is years."""
    end = interval.end
    if interval.precision in (Precision.DAY, Precision.WEEK):
        return calendar_words.month(end.year, end.month)
    if interval.precision is Precision.YEAR:
        return calendar_words.year(end.year) or interval
    return interval
