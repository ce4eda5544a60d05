"""Finding time expressions in a sentence and giving them intervals of days.

A table of patterns (:mod:`tracker.coding.timing.patterns`) finds them; the tree says which way they look
(*on Friday* is past after *met* and to come after *will meet*) and which word they modify.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tracker.coding.syntax.tense import clause_verb, is_past_perfect, is_present_perfect, outlook
from tracker.coding.timing.ahead import is_timetabled
from tracker.coding.timing.calendar_words import shift
from tracker.coding.timing.entry_dates import labelled
from tracker.coding.timing.governors import before_offset
from tracker.coding.timing.modified import conjunct_after, counts_things, modified
from tracker.coding.timing.named_times import named
from tracker.coding.timing.patterns import rules_for
from tracker.coding.timing.quoted import of_the_speech
from tracker.coding.timing.readings import Around, Found, Told

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Span, Token
    from tracker.coding.timing.calendar_words import Interval
    from tracker.models import EventTime

_LONGEST_SENTENCE: Final = 5_000  # characters searched; a longer "sentence" is a table or a list
NOTHING_TOLD: Final = Told()
_COUNTED_BACK: Final = "month"
ANOTHER_YEAR: Final = 300  # days; a month of the last ten is read right without the story


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression in its sentence.

    Args:
        start, end: Token indices in the document, ``end`` not included.
        interval: The days it stands for; ``None`` where it names none (*for decades*).
        role: ``at``, ``since``, ``by`` (a term to come), ``duration`` (says how long, not when),
            ``anniversary`` (dates what is marked, not the marking), ``before`` and ``after`` (*a day after
            he left*: dates the clause
            that follows, by ``count`` and ``unit``) or ``dateline``.
        basis: See :class:`tracker.models.EventTime`.
        attach: The token that it modifies.
        tight: It belongs to a noun alone (*the 2020 war*, *Tuesday's talks*).
    """

    start: int
    end: int
    text: str
    interval: Interval | None
    role: str
    basis: str
    attach: Token
    tight: bool
    count: int = 0
    unit: str = ""

    @property
    def time(self) -> EventTime | None:
        """The interval as an event time."""
        return None if self.interval is None else self.interval.time(self.basis)


def find(
    sent: Span,
    *,
    anchor: dt.date | None,
    printed: dt.date | None = None,
    told: Told = NOTHING_TOLD,
    story: dt.date | None = None,
) -> list[TimeExpression]:
    """All time expressions of a sentence, in order of place.

    Args:
        anchor: The day of the news; without it only explicit expressions get an interval.
        printed: Day of publication, which the day of a dateline may lie before.
        told: The dates told before this sentence.
        story: Where the story of another year had got to, if the sentence goes on with one.
    """
    text = sent.text[:_LONGEST_SENTENCE]
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, int, Found, Around]] = []
    for rule in rules_for(text):
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            if start == end or any(start < stop and begin < end for begin, stop in taken):
                continue
            span = sent.char_span(start, end)
            if span is None:
                continue
            around = _around(span, anchor, printed)
            result = rule.resolve(match, around)
            if result is None or (rule.name == "year" and counts_things(span)):
                continue
            taken.append((start, end))
            found.append((start, end, result, around))
    for start, end, interval in named(text):
        if not any(start < stop and begin < end for begin, stop in taken):
            found.append((start, end, Found(interval, role="named"), Around(anchor, "back")))
    expressions = before_offset(labelled(sent, _in_order(sent, found, story, told)))
    return of_the_speech(sent, expressions, anchor=anchor)


def _in_order(
    sent: Span,
    found: list[tuple[int, int, Found, Around]],
    story: dt.date | None,
    told: Told,
) -> list[TimeExpression]:
    expressions: list[TimeExpression] = []
    for start, end, read, around in sorted(found, key=lambda item: item[0]):
        span = sent.char_span(start, end)
        if span is None:
            continue
        attach, tight = modified(span)
        if read.role == "named":
            attach, tight = span.root, True
        attach = conjunct_after(attach, span) or attach
        since = span.root.head if span.root.dep_ == "pobj" else span.root
        if tight and attach.dep_ == "pobj" and attach.head.lower_ == "since":  # "since the 2020 war"
            since, attach, tight = attach.head, attach.head.head, False
        result = _settled(read, around, told, story)
        result = _lasting(result, around.anchor) if since.lower_ == "since" else result
        result = _term(_running(result, attach, around.anchor), span, around.anchor)
        if result.interval is not None and result.role == "at":
            told = told.then(result.interval)
            own_year = result.carried is None and result.basis == "explicit" and not tight
            if own_year and _is_another_year(result.interval, around.anchor):
                story = result.interval.start
        expressions.append(
            TimeExpression(
                start=span.start,
                end=span.end,
                text=span.text,
                interval=result.interval,
                role=result.role,
                basis=result.basis,
                attach=attach,
                tight=tight,
                count=result.count,
                unit=result.unit,
            )
        )
    return expressions


def _settled(found: Found, around: Around, told: Told, story: dt.date | None) -> Found:
    """The reading with its interval, once the dates before it are known."""
    if found.role == "named":
        return replace(found, role="at")
    if found.relative is not None:
        before = told.base(found.unit)
        named_before = found.unit == "occasion"  # "on the eve of the talks" counts from no other day
        base = (None if named_before else around.anchor) if before is None else before.start
        return replace(found, interval=found.relative(base) if base else None)
    if found.carried is not None and story is not None and around.outlook != "ahead":
        return replace(found, interval=found.carried(story) or found.interval)
    return found


def _is_another_year(interval: Interval, anchor: dt.date | None) -> bool:
    """True for an interval so long before the news that a bare month of its story would be read too late."""
    return anchor is not None and (anchor - interval.end).days > ANOTHER_YEAR


def _around(span: Span, anchor: dt.date | None, printed: dt.date | None) -> Around:
    """What the expression is read against; a term looks ahead, whatever set it (*wanted a treaty by May*)."""
    word = modified(span)[0]
    verb = clause_verb(word)
    looks = "either" if is_timetabled(verb) else outlook(word)
    if looks == "back" and verb.tag_ in ("VBZ", "VBP") and verb.pos_ == "VERB":
        looks = "soon"
    term = looks == "back" and _is_term(span) and not is_past_perfect(clause_verb(word))
    return Around(anchor, "either" if term else looks, printed)


def _is_term(span: Span) -> bool:
    """True after *by*, but for one that opens the sentence (*By Monday, troops had ...*)."""
    first = span[0].sent.start
    return any(at > first and span.doc[at].lower_ == "by" for at in range(span.start - 2, span.start + 1))


def _running(result: Found, attach: Token, anchor: dt.date | None) -> Found:
    """*Has kept the road closed for three months*: since then; days tell of now, years of no beginning."""
    runs = is_present_perfect(attach) or (attach.dep_ == "dep" and is_present_perfect(attach.head))
    denied = any(child.dep_ == "neg" for child in attach.children)
    if result.role != "duration" or not result.count or not runs or denied or anchor is None:
        return result
    begun = shift(anchor, -result.count, result.unit) if result.unit == _COUNTED_BACK else None
    return result if begun is None else replace(result, interval=begun, role="since", basis="relative")


def _term(found: Found, span: Span, anchor: dt.date | None) -> Found:
    """A day to come after *by* is a term, no time of what set it."""
    ahead = found.role == "at" and found.interval and anchor and found.interval.end > anchor
    return replace(found, role="by") if ahead and _is_term(span) else found


def _lasting(result: Found, anchor: dt.date | None) -> Found:
    """After *since*, all the time from then to the news."""
    if result.role != "at" or result.interval is None or anchor is None or result.interval.start > anchor:
        return result
    run = replace(result.interval, end=max(result.interval.end, anchor))
    return replace(result, interval=run, role="since")
