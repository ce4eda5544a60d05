"""What a dyad's asserted events say about its level, as weighted daily observations.

An event is one noisy reading of the relation on the day (or days) on which it happened, whenever it was
printed: history told today is an observation of then. ``docs/scores.md`` argues each rule.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from itertools import compress
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from tracker.models import Event, Precision, Status
from tracker.scoring.information import witness_weight
from tracker.scoring.readings import as_it_stands
from tracker.scoring.sides import share_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from numpy.typing import NDArray

    from tracker.scoring.readings import Reading
    from tracker.scoring.sides import Side

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

EARLIEST: Final = dt.date(1990, 1, 1)
"""Events before are dropped: today's states, whose relation is measured, did not exist."""

LONGEST: Final = 10 * 366
"""Longest interval, in days, that still says something about a day in it."""

TIMELY: Final = 31
"""Days from event to first print within which a report counts as news, not as retold history."""

EARLY: Final = 1
"""Days by which print may come before the event: time zones. Earlier prints cannot report it as done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observations:
    """A dyad's usable events as parallel arrays, in order of start day, then id.

    Args:
        ids: Event ids.
        start, end: First and last day as proleptic ordinals (``date.toordinal``), inclusive.
        known: Day from which the event was known: its first print, never before its start.
        value: What the level reads from each, -10 ... +10.
        weight: Information a day, in units of one word told by one witness (1 / relative variance).
        timely: A dated single-day event printed as news; only these estimate the model's parameters.
        reports, stories: Counts behind each event.
    """

    ids: tuple[str, ...]
    start: Ints
    end: Ints
    known: Ints
    value: Floats
    weight: Floats
    timely: NDArray[np.bool_]
    reports: Ints
    stories: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def subset(self, mask: NDArray[np.bool_]) -> Observations:
        """The events where ``mask`` is true."""
        return Observations(
            ids=tuple(compress(self.ids, mask.tolist())),
            start=self.start[mask],
            end=self.end[mask],
            known=self.known[mask],
            value=self.value[mask],
            weight=self.weight[mask],
            timely=self.timely[mask],
            reports=self.reports[mask],
            stories=self.stories[mask],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Observations summed by day, from ``origin`` (an ordinal) on; index 0 is that day.

    Args:
        information: Sum of weights a day; 0 on a day without observation.
        weighted: Sum of weight times value a day.
    """

    origin: int
    information: Floats
    weighted: Floats


def observe(
    events: Iterable[Event],
    dyad: tuple[str, str],
    *,
    until: dt.date,
    sides: Mapping[str, Side] = MappingProxyType({}),
    read: Callable[[Event], Reading] = as_it_stands,
) -> Observations:
    """The observations of ``dyad``, in either direction, known and begun by ``until``.

    Args:
        sides: Actors whose events count towards a state's dyads, at a share of their weight.
        read: What an event says of the level, and how much that informs.
    """
    pair = frozenset(dyad)
    rows = [row for event in events if (row := _observe(event, pair, until, sides, read)) is not None]
    rows.sort()

    def ints(values: Iterable[int]) -> Ints:
        return np.array(list(values), dtype=np.int64)

    return Observations(
        ids=tuple(row.id for row in rows),
        start=ints(row.start for row in rows),
        end=ints(row.end for row in rows),
        known=ints(row.known for row in rows),
        value=np.array([row.value for row in rows], dtype=np.float64),
        weight=np.array([row.weight for row in rows], dtype=np.float64),
        timely=np.array([row.timely for row in rows], dtype=np.bool_),
        reports=ints(row.reports for row in rows),
        stories=ints(row.stories for row in rows),
    )


def by_day(observations: Observations, *, origin: int, last: int) -> Days:
    """Sums for every day from ``origin`` to ``last`` (ordinals, inclusive).

    Spans are summed by differences, in time linear in events plus days. Days that no event touches are
    exactly zero: an integer count, free of rounding, decides.
    """
    size = last - origin + 1
    keep = (observations.start <= last) & (observations.end >= origin)
    first = np.maximum(observations.start[keep] - origin, 0)
    after = np.minimum(observations.end[keep] - origin, size - 1) + 1
    weight = observations.weight[keep]

    def sums(amount: Floats) -> Floats:
        steps = np.bincount(first, amount, size + 1) - np.bincount(after, amount, size + 1)
        return np.asarray(np.cumsum(steps)[:size], dtype=np.float64)

    counts = np.cumsum(np.bincount(first, minlength=size + 1) - np.bincount(after, minlength=size + 1))
    touched = counts[:size] > 0
    return Days(
        origin=origin,
        information=np.where(touched, sums(weight), 0.0),
        weighted=np.where(touched, sums(weight * observations.value[keep]), 0.0),
    )


class _Row(NamedTuple):
    """One event as an observation; sorted by start, then id."""

    start: int
    id: str
    end: int
    known: int
    value: float
    weight: float
    timely: bool
    reports: int
    stories: int


def _observe(
    event: Event,
    pair: frozenset[str],
    until: dt.date,
    sides: Mapping[str, Side],
    read: Callable[[Event], Reading],
) -> _Row | None:
    if event.status is not Status.ASSERTED or event.target is None or event.confidence <= 0:
        return None
    share = share_of(event.source, event.target, pair, sides)
    if not share:
        return None
    start, end, precision = event.time.start, event.time.end, event.time.precision
    if start is None or end is None or precision is None or precision is Precision.DECADE:
        return None
    printed = event.first_published or start
    if start < EARLIEST or start > until or printed > until or (start - printed).days > EARLY:
        return None
    if precision is not Precision.DAY:
        # an imprecise time is cut at the first print: what is told as done was done by then
        end = max(start, min(end, printed))
    days = (end - start).days + 1
    if not 0 < days <= LONGEST:
        return None
    weight = share * witness_weight(
        stories=event.stories, outlets=len(event.outlets), confidence=event.confidence
    )
    reading = read(event)
    weight *= reading.information
    # A known span (a war) goes on every day, but its days are one reading: its information grows with
    # the root of its length. An imprecise date is one day unknown which: one day's information is spread.
    weight /= math.sqrt(days) if precision is Precision.DAY else days
    known = max(printed, start)
    exact = precision is Precision.DAY
    return _Row(
        start=start.toordinal(),
        id=event.id,
        end=end.toordinal(),
        known=known.toordinal(),
        value=reading.value,
        weight=weight,
        timely=exact and days == 1 and (known - start).days <= TIMELY,
        reports=len(event.reports),
        stories=event.stories,
    )
