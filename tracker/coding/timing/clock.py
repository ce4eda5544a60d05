"""When it happened: the time of a predicate, from the words around it, the text before it, the news day.

The ladder, first rung that holds:

1. expressions that modify the predicate itself or the noun it names;
2. those of the clause that governs it (*said on Tuesday that ...*);
3. the time of the sentence before, where the narrative goes on (basis ``inherited``);
4. the day of the news (basis ``published``), never for history: what :mod:`tracker.coding.timing.background`
   takes for recap has no time of its own and stays unknown. A plan without a date stands at the day it
   was made known.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tracker.coding.status.reading import is_prospective
from tracker.coding.syntax.tense import VERBAL, is_present, is_present_perfect
from tracker.coding.timing import background, calendar_words
from tracker.coding.timing import carried as time_carried
from tracker.coding.timing import context as time_context
from tracker.coding.timing import expressions as time_expressions
from tracker.coding.timing.aftermath import aftermath
from tracker.coding.timing.context import Context
from tracker.coding.timing.governors import enclosing
from tracker.coding.timing.noun_times import first_of_offset
from tracker.coding.timing.occasions import is_at_the_occasion
from tracker.coding.timing.own import own
from tracker.models import EventTime

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.coding.syntax.parsed import Doc, Span, Token
    from tracker.coding.timing.expressions import TimeExpression
    from tracker.models import Mention

UNKNOWN: Final = EventTime()
_SHORT: Final = 4  # words; an unparsed run of no more is a dateline or a heading
_DATELINE_WITHIN: Final = 2  # a dateline stands in the first sentences or nowhere


@dataclass(slots=True)
class _Reading:
    doc: Doc  # held, so that its identity stays its own
    context: Context
    expressions: list[TimeExpression]


class Clock:
    """The clock of one article; feed its sentences in order to :meth:`read`, then ask :meth:`times`.

    Args:
        published: Day of publication. Without it only explicit dates are known, unless the text
            opens with a dateline that carries a year.
        mentions: The actors named in the text, in order: who was at the occasion told before.
    """

    def __init__(self, published: dt.date | None, mentions: Sequence[Mention] = ()) -> None:
        self.anchor = self._printed = published
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]
        self._next = Context()
        self._last: Span | None = None
        self._after_break = True
        self._readings: dict[tuple[int, int], _Reading] = {}

    def read(self, sent: Span) -> list[TimeExpression]:
        """The sentence's time expressions; remembers what later sentences may refer to."""
        breaks = self._broken_off(sent)
        context = replace(
            self._next,
            same_paragraph=not breaks,
            line_each=breaks and self._after_break,
            named=self._named_in(sent),
        )
        self._last, self._after_break = sent, breaks
        found = time_expressions.find(
            sent,
            anchor=self.anchor,
            printed=self._printed,
            told=context.told,
            story=self._story(context),
        )
        if context.index < _DATELINE_WITHIN:
            found = self._dateline(sent, found)
        self._readings[id(sent.doc), sent.start] = _Reading(sent.doc, context, found)
        if any(expression.role == "dateline" for expression in found) and not _has_clause(sent):
            self._next = replace(context, news_dated=True)
            self._last = None  # what follows opens the first paragraph
        else:
            self._next = self._after(sent, context, found)
        return found

    def _named_in(self, sent: Span) -> tuple[Mention, ...]:
        first, last = bisect_left(self._starts, sent.start_char), bisect_left(self._starts, sent.end_char)
        return tuple(self._mentions[first:last])

    def _story(self, context: Context) -> dt.date | None:
        """Where a story of another year had got to in the sentence before, if this one goes on with it."""
        main = context.main
        if main is None or main.start is None or main.end is None or self.anchor is None:
            return None
        long_ago = (self.anchor - main.end).days > time_expressions.ANOTHER_YEAR
        return main.start if long_ago and context.same_paragraph else None

    def _broken_off(self, sent: Span) -> bool:
        """True where a line break parts the sentence from the one read before."""
        last = self._last
        if last is None or id(last.doc) != id(sent.doc) or last.start >= sent.start:
            return True
        between = sent.doc[last.start : sent.start].text_with_ws
        return "\n" in between[len(between.rstrip()) :] or sent.text.startswith("\n")

    def when(self, predicate: Token, sent: Span) -> tuple[EventTime, bool]:
        """Event time of a predicate and whether it is background; of several times, the first."""
        first = self.times(predicate, sent)[0]
        return first, self.is_background(predicate, sent, first)

    def times(self, predicate: Token, sent: Span) -> list[EventTime]:
        """All times of a predicate: *fought wars in the 1990s and in 2020* has two. Never empty."""
        reading = self._reading(sent)
        dated = self._dated(predicate, sent, reading, seen=frozenset())
        if dated:
            return dated
        return [self._undated(predicate, reading.context)]

    def is_background(self, predicate: Token, sent: Span, time: EventTime) -> bool:
        """True where the predicate at that time is history to the article; rule in ``background``."""
        reading = self._reading(sent)
        if time.end is not None and time.start is not None:
            lasting = any(e.role == "since" for e in own(predicate, sent, reading.expressions))
            return background.is_old(time, self.anchor, lasting=lasting)
        if is_prospective(predicate):
            return False
        return background.is_history(predicate) or (
            self.anchor is not None and background.is_recap(predicate, reading.context)
        )

    def _reading(self, sent: Span) -> _Reading:
        key = (id(sent.doc), sent.start)
        if key not in self._readings:
            self.read(sent)
        return self._readings[key]

    def _dateline(self, sent: Span, found: list[TimeExpression]) -> list[TimeExpression]:
        """A date that opens the text is the day of the news, not the time of its first clause."""
        for place, expression in enumerate(found):
            time = expression.interval
            if not background.opens_text(sent, expression) or time is None or time.start != time.end:
                continue
            if expression.basis != "explicit":
                continue
            if self.anchor is None or abs(self.anchor - time.start) <= background.DATELINE_SLACK:
                self.anchor = time.start
                again = time_expressions.find(sent, anchor=self.anchor, printed=self._printed)
                again[place] = replace(again[place], role="dateline")
                return again
        return found

    def _after(self, sent: Span, context: Context, found: list[TimeExpression]) -> Context:
        told = background.told_in(sent)
        times = self._dated(told, sent, self._readings[id(sent.doc), sent.start], seen=frozenset())
        if any(expression.role == "since" for expression in own(told, sent, found)):
            times = []  # a state that lasts until the news says nothing of what follows it
        main = times[0] if times and _has_clause(sent) else None
        said_undated = told != sent.root and not own(sent.root, sent, found)
        return time_context.after(
            sent, replace(context, said_undated=said_undated), found, main=main, anchor=self.anchor
        )

    def _dated(
        self, predicate: Token, sent: Span, reading: _Reading, *, seen: frozenset[int]
    ) -> list[EventTime]:
        """Times that the sentence itself, or the one before, gives; empty where neither does."""
        if predicate.i in seen:
            return []
        found = [time for e in own(predicate, sent, reading.expressions) if (time := e.time) is not None]
        if found:
            return found
        counted = self._from_offset(predicate, sent, reading, seen) or aftermath(
            predicate, sent, reading.expressions, self.anchor
        )
        if counted is not None:
            return [counted]
        governor = enclosing(predicate)
        shared = (
            governor is not None
            and (
                predicate.pos_ not in VERBAL
                or predicate.dep_ in ("xcomp", "conj")
                or time_carried.is_within(predicate)
            )
            and own(governor, sent, reading.expressions)
        )
        if (
            background.is_history(predicate)
            and not shared
            and not time_carried.carries_on(predicate, reading.context)
        ):
            return []
        lent: list[EventTime] = []
        there = predicate.dep_ == "relcl" and is_at_the_occasion(predicate)
        alone = (
            governor is None
            or there
            or (predicate.dep_ == "relcl" and is_present(predicate) and not is_present_perfect(predicate))
        )
        if governor is not None and not alone:
            lent = self._dated(governor, sent, reading, seen=seen | {predicate.i})
            if not time_carried.takes_over(predicate, governor, lent):
                lent = []
            alone = not lent and background.is_told_first(predicate)
        if not lent and alone:
            carried = time_carried.inherited(predicate, reading.context, self.anchor)
            lent = [] if carried is None else [replace(carried, basis="inherited")]
        return lent

    def _from_offset(
        self, predicate: Token, sent: Span, reading: _Reading, seen: frozenset[int]
    ) -> EventTime | None:
        """*A day after Armenia shelled ..., Baku said*: of the two clauses, the dated one dates the other."""
        for expression in reading.expressions:
            first = first_of_offset(expression) if expression.role in ("after", "before") else None
            if first is None or predicate not in (first, enclosing(first)):
                continue
            step = expression.count if expression.role == "after" else -expression.count
            if predicate != first:
                days = [time.start for e in own(first, sent, reading.expressions) if (time := e.time)]
                return _counted(days[0], step, expression.unit) if days else None
            base = self.anchor
            governor = enclosing(predicate)
            if governor is not None:
                dated = self._dated(governor, sent, reading, seen=seen | {predicate.i})
                base = dated[0].start if dated else base
            return _counted(base, -step, expression.unit)
        return None

    def _undated(self, predicate: Token, context: Context) -> EventTime:
        if self.anchor is None:
            return UNKNOWN
        if background.is_history(predicate) or background.is_recap(predicate, context):
            return UNKNOWN
        return calendar_words.day(self.anchor).time("published")


def _counted(base: dt.date | None, step: int, unit: str) -> EventTime | None:
    interval = calendar_words.shift(base, step, unit) if base else None
    return None if interval is None else interval.time("relative")


def _has_clause(sent: Span) -> bool:
    """True for a sentence with a verb, or a longer one that was not parsed."""
    words = [token for token in sent if token.is_alpha]
    if any(token.pos_ for token in words):
        return any(token.pos_ in VERBAL for token in words)
    return len(words) > _SHORT
