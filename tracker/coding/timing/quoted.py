"""Words in quotation marks count from the day of the speech: *"Yesterday we ...", he said on Friday*."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.models import Precision

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Span
    from tracker.coding.timing.calendar_words import Interval
    from tracker.coding.timing.expressions import TimeExpression

_QUOTE: Final = re.compile(r"[“\"][^”\"]*[”\"]?")
_POINTING: Final = re.compile(
    r"today|tonight|yesterday|tomorrow|last night|this (?:morning|afternoon|evening)", re.I
)


def of_the_speech(
    sent: Span, expressions: list[TimeExpression], *, anchor: dt.date | None
) -> list[TimeExpression]:
    """The expressions, of which those in a quotation that point from the speaker's day count from it.

    The speaker's day is the last past day told in the sentence outside the quotation.
    """
    pointing = [e for e in expressions if e.interval is not None and _POINTING.search(e.text)]
    if not pointing or anchor is None:
        return expressions
    quotes = [m.span() for m in _QUOTE.finditer(sent.text)]
    inside = [e for e in expressions if _is_within(sent, e, quotes)]
    days = [
        e.interval.start
        for e in expressions
        if e not in inside
        and e.role == "at"
        and not e.tight
        and (e.interval is not None)
        and e.interval.precision is Precision.DAY
        and e.interval.start < anchor
    ]
    if not days:
        return expressions
    step = days[-1] - anchor
    return [_moved(e, step) if e in pointing and e in inside else e for e in expressions]


def _moved(expression: TimeExpression, step: dt.timedelta) -> TimeExpression:
    interval = expression.interval
    if interval is None:
        return expression
    moved: Interval = replace(interval, start=interval.start + step, end=interval.end + step)
    return replace(expression, interval=moved)


def _is_within(sent: Span, expression: TimeExpression, quotes: list[tuple[int, int]]) -> bool:
    first = sent.doc[expression.start]
    at = first.idx - sent[0].idx
    return any(start < at < end for start, end in quotes)
