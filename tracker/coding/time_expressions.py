"""Finding time expressions in a sentence and giving them intervals of days.

A table of patterns (:mod:`tracker.coding.time_patterns`) finds them; the tree says which way they look
(*on Friday* is past after *met* and to come after *will meet*) and which word they modify.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tracker.coding.named_times import named
from tracker.coding.tense import outlook
from tracker.coding.time_patterns import RULES, kinds_in
from tracker.coding.time_readings import Around, Found
from tracker.models import Precision

if TYPE_CHECKING:
    from tracker.coding.calendar_words import Interval
    from tracker.coding.parsed import Span, Token
    from tracker.models import EventTime

_LONGEST_SENTENCE: Final = 5_000  # characters searched; a longer "sentence" is a table or a list
ANOTHER_YEAR: Final = 300  # days; a month of the last ten is read right without the story
_PARTS: Final = frozenset(
    {"night", "evening", "morning", "day", "week", "weekend", "start", "end", "beginning", "middle",
     "month", "summer", "autumn", "winter", "spring", "afternoon", "eve"}
)  # fmt: skip
_TIGHT_ARCS: Final = frozenset({"compound", "nummod", "amod", "poss", "nmod", "appos", "quantmod"})
# A four-figure number before one of these counts them: "2000 troops".
_COUNTED: Final = frozenset(
    {"troop", "soldier", "people", "person", "refugee", "family", "kilometer", "kilometre", "km", "mile",
     "meter", "metre", "dollar", "man", "woman", "child", "peacekeeper", "ton", "tonne", "hectare",
     "resident", "serviceman", "fighter", "euro", "casualty", "prisoner", "civilian", "word", "mine"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression in its sentence.

    Args:
        start, end: Token indices in the document, ``end`` not included.
        interval: The days it stands for; ``None`` where it names none (*for decades*).
        role: ``at``, ``since``, ``duration`` (says how long, not when), ``anniversary`` (dates what is
            marked, not the marking), ``before`` and ``after`` (*a day after he left*: dates the clause
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
    reference: Interval | None,
    day_reference: Interval | None = None,
    story: dt.date | None = None,
) -> list[TimeExpression]:
    """All time expressions of a sentence, in order of place.

    Args:
        anchor: The day of the news; without it only explicit expressions get an interval.
        reference: What *the following year* counts from: the last date told before this sentence.
        day_reference: What *the previous day* counts from: the last day told.
        story: Where the story of another year had got to, if the sentence goes on with one.
    """
    text = sent.text[:_LONGEST_SENTENCE]
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, int, Found, Around]] = []
    kinds = kinds_in(text)
    for rule in RULES:
        if not rule.needs <= kinds:
            continue
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            if start == end or any(start < stop and begin < end for begin, stop in taken):
                continue
            span = sent.char_span(start, end)
            if span is None:
                continue
            around = Around(anchor=anchor, reference=reference, outlook=outlook(_modified(span)[0]))
            result = rule.resolve(match, around)
            if result is None or (rule.name == "year" and _counts(span)):
                continue
            taken.append((start, end))
            found.append((start, end, result, around))
    for start, end, interval in named(text):
        if not any(start < stop and begin < end for begin, stop in taken):
            found.append((start, end, Found(interval, role="named"), Around(anchor, reference, "back")))
    return _in_order(sent, found, story, day_reference)


def _in_order(
    sent: Span,
    found: list[tuple[int, int, Found, Around]],
    story: dt.date | None,
    day: Interval | None,
) -> list[TimeExpression]:
    expressions: list[TimeExpression] = []
    reference: Interval | None = None
    for start, end, read, around in sorted(found, key=lambda item: item[0]):
        span = sent.char_span(start, end)
        if span is None:
            continue
        attach, tight = _modified(span)
        if read.role == "named":
            attach, tight = span.root, True
        attach = _conjunct_after(attach, span) or attach
        result = _since(
            _settled(read, around, (reference or around.reference, day), story), span, around.anchor
        )
        if result.interval is not None and result.role == "at":
            reference = result.interval
            day = reference if reference.precision is Precision.DAY else day
            own_year = result.carried is None and result.basis == "explicit" and not tight
            if own_year and _is_another_year(reference, around.anchor):
                story = reference.start
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


def _settled(
    found: Found, around: Around, before: tuple[Interval | None, Interval | None], story: dt.date | None
) -> Found:
    """The reading with its interval, once the dates before it are known: the last one and the last day."""
    if found.role == "named":
        return replace(found, role="at")
    if found.relative is not None:
        reference, day = before
        base = _base(day if found.unit in ("day", "week") else reference, around.anchor)
        return replace(found, interval=found.relative(base) if base else None)
    if found.carried is not None and story is not None and around.outlook != "ahead":
        return replace(found, interval=found.carried(story) or found.interval)
    return found


def _is_another_year(interval: Interval, anchor: dt.date | None) -> bool:
    """True for an interval so long before the news that a bare month of its story would be read too late."""
    return anchor is not None and (anchor - interval.end).days > ANOTHER_YEAR


def _base(reference: Interval | None, anchor: dt.date | None) -> dt.date | None:
    """The day to count from: the last one told, else that of the news."""
    return anchor if reference is None else reference.start


def _since(result: Found, span: Span, anchor: dt.date | None) -> Found:
    """After *since*, all the time from then to the news."""
    before = span.root.head if span.root.dep_ == "pobj" else span.root
    if result.role != "at" or result.interval is None or before.lower_ != "since" or anchor is None:
        return result
    if result.interval.start > anchor:
        return result
    run = replace(result.interval, end=max(result.interval.end, anchor))
    return replace(result, interval=run, role="since")


def _modified(span: Span) -> tuple[Token, bool]:
    """The token that an expression modifies, and whether it is a noun's own (tight) modifier."""
    split = _between_subject_and_verb(span) or _before_name(span)
    if split is not None:
        return split, False
    token = span.root
    tight = False
    while token.head != token:
        arc = token.dep_
        if token.pos_ in ("VERB", "AUX") and not span.start <= token.i < span.end:
            break
        head = token.head
        if span.start <= head.i < span.end:
            token = head
            continue
        if arc == "pobj" or (arc in ("pcomp", "amod", "advmod") and head.pos_ == "ADP"):
            while head.dep_ == "conj" and head.head.pos_ == "ADP":
                head = head.head
            if head.lower_ == "of" and head.head.lemma_.lower() in _PARTS:
                token = head.head  # "on the night of September 13" is one expression
                continue
            tight = head.lower_ == "of" and head.head.pos_ in ("NOUN", "PROPN")
            return head.head, tight
        if arc == "prep":
            return head, token.lower_ == "of" and head.pos_ in ("NOUN", "PROPN")
        if arc == "conj" and head.pos_ in ("NOUN", "PROPN", "NUM", "ADP"):
            token = head
            continue
        if head.pos_ == "ADP":
            return head.head, False
        return head, arc in _TIGHT_ARCS and head.pos_ in ("NOUN", "PROPN")
    return token, tight


def _conjunct_after(attach: Token, span: Span) -> Token | None:
    """The second verb of *A did and in May B did*, where the parser hung *in May* on the first."""
    for child in attach.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and child.i >= span.end and attach.i < span.start:
            joint = next((c for c in attach.children if c.dep_ == "cc" and c.i < span.start), None)
            if joint is not None and span.start - joint.i <= 2:
                return child
    return None


def _between_subject_and_verb(span: Span) -> Token | None:
    """The verb that an expression splits from its subject, hung elsewhere by the parser.

    *After Baku last year won*: Baku is taken for the object of *after*.
    """
    doc, end = span.doc, span.end
    if span.root.dep_ != "npadvmod" or end >= len(doc) or span.start == 0:
        return None
    after = doc[end]
    return after if after.tag_ == "VBD" and doc[span.start - 1].pos_ in ("NOUN", "PROPN", "PRON") else None


def _before_name(span: Span) -> Token | None:
    """The verb of *On Monday Russia shot down ...*, where the parser takes *Monday Russia* for one name."""
    name, before = span.root.head, span.doc[max(span.start - 1, 0)]
    joined = (
        span.root.dep_ in ("compound", "nmod", "amod", "nummod")
        and name.pos_ == "PROPN"
        and name.i >= span.end
    )
    return before.head if joined and before.dep_ == "prep" and name.head == before else None


def _counts(span: Span) -> bool:
    """True where a four-figure number counts things: *2000 troops*."""
    token = span.root
    if (
        token.dep_ in ("nummod", "appos", "npadvmod")
        and token.head.i == span.start - 1
        and token.head.pos_ in ("NOUN", "PROPN")
    ):
        return True  # a number after its noun names it: "Flight 1994", "Resolution 1884"
    return token.dep_ in ("nummod", "amod", "compound") and token.head.lemma_.lower() in _COUNTED
