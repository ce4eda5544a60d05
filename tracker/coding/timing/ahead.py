"""What is told as done cannot lie ahead of the day it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.syntax.tense import VERBAL, is_infinitive, is_past, is_present_perfect
from tracker.coding.timing.calendar_words import day
from tracker.models import Precision, Status

_TRIPS: Final = frozenset({"go", "come", "fly", "travel", "head", "depart", "leave", "open"})

if TYPE_CHECKING:
    import datetime as dt

    from tracker.coding.syntax.parsed import Token
    from tracker.models import EventTime


def is_timetabled(verb: Token) -> bool:
    """True for a plain present that tells a plan, where it has a date: *flies to Baku on Friday*, *is to*."""
    if verb.lemma_ == "be" and any(c.dep_ == "xcomp" and is_infinitive(c) for c in verb.children):
        return True
    place = verb.lemma_ == "take" and any(c.lower_ == "place" for c in verb.children)
    return verb.tag_ in ("VBZ", "VBP") and verb.dep_ != "ccomp" and (place or verb.lemma_ in _TRIPS)


def settled(
    time: EventTime, status: Status, predicate: Token, *, published: dt.date | None
) -> tuple[EventTime, Status]:
    """Time and status that agree with each other.

    A verb of the past with a later date was done by the day of publication, and the date is that of what it
    is about (*invited both for next month*); anything else is still to come (*the visit this weekend*).
    """
    if status is not Status.ASSERTED or published is None or time.start is None or time.end is None:
        return time, status
    if time.start <= published:  # "a deal to support trade over the next four years"
        reaches_on = time.precision is Precision.YEAR and time.end.year > published.year
        return (day(published).time("published") if reaches_on else time), status
    if predicate.pos_ in VERBAL and (is_past(predicate) or is_present_perfect(predicate)):
        return day(published).time("published"), status
    return time, Status.HYPOTHETICAL
