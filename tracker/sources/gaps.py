"""Gaps: sources that bring nothing for longer than is their habit, or do not answer.

What a source's habit is, its own past says. Kept are its *pauses*: the minutes between one moment at which
it brought something new and the next. Its *usual pause* is such that nine tenths of the time passed within
pauses no longer: weighed by time, the one long pause of every night counts for the third of the day that it
lasts, however many short ones there are by day. Time in which the source was not asked, or failed, says
nothing about it and counts for six hours at most.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.store.types import SourceState

KEPT: Final = 500
"""Latest pauses kept of a source: five days of one that has something new every quarter of an hour."""
FLOOR: Final = dt.timedelta(hours=6)
"""Nothing shorter is a silence, and no time without an answer counts for more."""
_TIMES: Final = 2
_WITHIN: Final = 0.9
_LEAST: Final = 10
_LEAST_MINUTES: Final = 2 * 24 * 60
"""Fewer pauses, or pauses of less than two days and nights, are no habit yet."""

_SHORT: Final = {"minutes": "min", "hours": "h", "days": "d"}


class Kind(StrEnum):
    """What sort of gap."""

    SILENT = "silent"
    FAILING = "failing"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One source from which nothing comes.

    Args:
        source: Its name.
        since: Last new article (``silent``), first failure in a row (``failing``, ``unanswered``).
        span: How long: until it was last asked where it is silent, until now where it fails.
        why: Why it fails, ``None`` where it is silent.
        usual: Its usual pause, ``None`` where that is not known.
    """

    source: str
    kind: Kind
    since: dt.datetime
    span: dt.timedelta
    why: str | None = None
    usual: dt.timedelta | None = None

    def line(self) -> str:
        """*silent for 9 h*, *failing for 3 h: HTTP 500*, *never answered: HTTP 404*."""
        match self.kind:
            case Kind.SILENT:
                return f"silent for {span_text(self.span)}"
            case Kind.FAILING:
                return f"failing for {span_text(self.span)}: {self.why}"
            case Kind.UNANSWERED:
                return f"never answered: {self.why}"


def pause(state: SourceState, *, now: dt.datetime) -> int | None:
    """Minutes of the pause that something new at ``now`` ends; ``None`` for the first that it brought."""
    if state.last_new is None:
        return None
    answered = max(state.last_ok or state.last_new, state.last_new)
    # a clock that was set back makes no pause negative
    return max(0, _minutes(answered - state.last_new + min(now - answered, FLOOR)))


def usual_pause(pauses: Sequence[int]) -> dt.timedelta | None:
    """The pause within which nine tenths of the time passed; ``None`` for too little history.

    Args:
        pauses: Minutes each, of the latest :data:`KEPT`.
    """
    whole = sum(pauses)
    if len(pauses) < _LEAST or whole < _LEAST_MINUTES:
        return None
    passed = 0
    for one in sorted(pauses):
        passed += one
        if passed >= _WITHIN * whole:
            return dt.timedelta(minutes=one)
    raise AssertionError("the sum of all is more than nine tenths of it")


def gap(state: SourceState, *, now: dt.datetime) -> Gap | None:
    """The gap that a source is in; ``None`` where it is in none, or its habit is not known yet.

    Silent is what had brought nothing new for more than twice its usual pause, and than :data:`FLOOR`, when
    it last answered.
    """
    if state.failure is not None:
        since = state.failing_since or state.last_try or now
        kind = Kind.UNANSWERED if state.last_ok is None else Kind.FAILING
        return Gap(source=state.name, kind=kind, since=since, span=now - since, why=state.failure)
    usual = usual_pause(state.pauses)
    if usual is None or state.last_new is None or state.last_ok is None:
        return None
    span = state.last_ok - state.last_new
    if span <= max(_TIMES * usual, FLOOR):
        return None
    return Gap(source=state.name, kind=Kind.SILENT, since=state.last_new, span=span, usual=usual)


def gaps(names: Iterable[str], states: Mapping[str, SourceState], *, now: dt.datetime) -> list[Gap]:
    """The gaps among these sources (those that are on), longest first."""
    found = [one for name in names if name in states and (one := gap(states[name], now=now)) is not None]
    return sorted(found, key=lambda one: one.since)


def in_units(span: dt.timedelta) -> tuple[int, str]:
    """A span in whole ``minutes``, ``hours`` from one on, ``days`` from two on."""
    minutes = _minutes(max(span, dt.timedelta()))
    if minutes < 60:
        return minutes, "minutes"
    return (minutes // 60, "hours") if minutes < 48 * 60 else (minutes // (24 * 60), "days")


def span_text(span: dt.timedelta) -> str:
    """*45 min*, *9 h*, *3 d*."""
    number, unit = in_units(span)
    return f"{number} {_SHORT[unit]}"


def _minutes(span: dt.timedelta) -> int:
    return int(span.total_seconds() // 60)
