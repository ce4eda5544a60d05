"""Relation levels of a dyad, -10 ... +10, with 80 % bands: the entry to the scores.

``fit`` reads a dyad's events once; the result answers for any day: *filtered*, as known then, and
*smoothed*, as known at ``until``. Method, formulas and objections: ``docs/scores.md``.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from tracker.scoring.contributions import Contribution, event_weights, heaviest, listed
from tracker.scoring.evidence import Tally, standing, tally
from tracker.scoring.kalman import Path, filter_weights, smooth, smooth_weights
from tracker.scoring.nowcast import known_days, nowcast, nowcast_on
from tracker.scoring.observations import Days, Observations, by_day, observe
from tracker.scoring.parameters import Parameters, Schedule, constant, estimate
from tracker.scoring.periods import Freq, periods
from tracker.scoring.readings import load_readings
from tracker.scoring.sides import load_sides

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tracker.models import Event
    from tracker.scoring.observations import Floats, Ints
    from tracker.scoring.readings import Reading

Kind = Literal["filtered", "smoothed"]

SCALE: Final = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelOptions:
    """When evidence suffices, and fixed parameters where they are not to be estimated.

    Args:
        widest: Widest 80 % band, in points, that is still an answer: half of the scale. Pure ignorance,
            all levels equally likely, has a band of 16.
        fewest: Fewest events within ``memory`` days that make a level: one or two are anecdotes.
        memory: Days for which an event counts towards ``fewest``.
        parameters: The model's variances; ``None`` estimates them from the events.
        read: What an event says of the level; ``None`` for what ``data/readings.yaml`` says.
    """

    widest: float = 10.0
    fewest: int = 3
    memory: int = 730
    parameters: Parameters | None = None
    read: Callable[[Event], Reading] | None = None


DEFAULTS: Final = LevelOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelPoint:
    """A dyad's level in a period.

    Args:
        dyad: The two actors, as given to ``fit``.
        date: Last day of the period, or ``until`` if that comes first.
        level, low, high: Level and its 80 % band, -10 ... +10, each the mean over the days of the period
            that have them; all ``None`` where evidence is insufficient on every day.
        events, reports, stories: Evidence that begins in the period (each event counts once).
    """

    dyad: tuple[str, str]
    date: dt.date
    level: float | None
    low: float | None
    high: float | None
    events: int
    reports: int
    stories: int


@dataclass(frozen=True)
class DyadLevels:
    """A dyad's levels on every day from its first event to ``until``.

    Args:
        schedule: The model's parameters, month by month.
        observations: The events that count, as weighted observations.
    """

    dyad: tuple[str, str]
    until: dt.date
    options: LevelOptions
    schedule: Schedule
    observations: Observations

    @property
    def parameters(self) -> Parameters:
        """Parameters in force at ``until``."""
        return self.schedule.on(self.until.toordinal())

    @property
    def first(self) -> dt.date | None:
        """Day of the first event, ``None`` without events."""
        return dt.date.fromordinal(self._origin) if len(self.observations) else None

    def point(self, day: dt.date, kind: Kind = "filtered") -> LevelPoint:
        """The level of one day, with the evidence of that day."""
        return self._point(day.toordinal(), day.toordinal(), kind)

    def series(
        self,
        freq: Freq = "D",
        kind: Kind = "filtered",
        *,
        start: dt.date | None = None,
        end: dt.date | None = None,
    ) -> list[LevelPoint]:
        """One point a day, week (to Sunday) or month, from the first event (or ``start``) to ``until``.

        The level of a week or month is the mean of its days; ``point`` and ``freq="D"`` have the single
        day that ``contributions`` explain. Without any event the list is empty.
        """
        if self.first is None:
            return []
        begin = max(self.first, start or self.first)
        stop = min(self.until, end or self.until)
        return [self._point(low, high, kind) for low, high in periods(begin, stop, freq)]

    def contributions(self, day: dt.date, kind: Kind = "filtered") -> list[Contribution]:
        """Every event's share in the level of ``day``, greatest first; they sum to it (to 1e-6).

        Also on days whose level is not shown for want of evidence.
        """
        return self._listed(self._weights(day, kind), most=None)

    def between(
        self, start: dt.date, end: dt.date, kind: Kind = "smoothed", *, most: int | None = None
    ) -> list[Contribution]:
        """What moved the level from ``start`` to ``end``: signed shares that sum to the difference.

        Args:
            most: Only the greatest so many; much quicker than all.
        """
        return self._listed(self._weights(end, kind) - self._weights(start, kind), most=most)

    def _listed(self, weights: Floats, *, most: int | None) -> list[Contribution]:
        seen = self.observations
        places = range(len(seen)) if most is None else heaviest(weights * seen.value, most)
        parts = {seen.ids[at]: (float(weights[at]), float(seen.value[at])) for at in places}
        return listed(parts)[:most]

    def _weights(self, day: dt.date, kind: Kind) -> Floats:
        """Every event's weight in the level of ``day``, 0 for those that do not count; parallel to them."""
        seen, at = self.observations, min(day.toordinal(), self.until.toordinal())
        weights = np.zeros(len(seen))
        if not len(seen) or at < self._origin:
            return weights
        if kind == "smoothed":
            daily = smooth_weights(self.days, self.parameters.motion, at - self._origin)
            return event_weights(seen, self.days, daily)
        counted = seen.known <= at
        known = seen.subset(counted)
        days = known_days(known, origin=self._origin, at=at)
        daily = filter_weights(days, self.schedule.on(at).motion, at - self._origin)
        weights[counted] = event_weights(known, days, daily)
        return weights

    @cached_property
    def _origin(self) -> int:
        return int(self.observations.start[0])

    @cached_property
    def days(self) -> Days:
        """The observations of all days, as known at ``until``; only where there are any."""
        return by_day(self.observations, origin=self._origin, last=self.until.toordinal())

    @cached_property
    def filtered(self) -> Path:
        """Filtered level by day, as known then; in units of the noise."""
        return nowcast(self.observations, self.schedule, origin=self._origin, last=self.until.toordinal())

    def only(self, days: Iterable[dt.date]) -> DyadLevels:
        """The same levels, whose filtered ones are known on these days alone: quicker where they are few."""
        chosen = replace(self)
        if len(self.observations):
            last, asked = self.until.toordinal(), (day.toordinal() for day in days)
            inside = [day for day in asked if self._origin <= day <= last]
            chosen.__dict__["filtered"] = nowcast_on(
                inside, self.observations, self.schedule, origin=self._origin, last=last
            )
        return chosen

    @cached_property
    def smoothed(self) -> Path:
        """Smoothed level by day, as known at ``until``; in units of the noise."""
        return smooth(self.days, self.parameters.motion)

    def _point(self, low: int, high: int, kind: Kind) -> LevelPoint:
        shown = [level for day in range(low, high + 1) if (level := self._level(day, kind)) is not None]
        mean = [sum(column) / len(shown) for column in zip(*shown, strict=True)] or [None] * 3
        events, reports, stories = self._tally.within(low, high)
        return LevelPoint(
            dyad=self.dyad,
            date=dt.date.fromordinal(high),
            level=mean[0],
            low=mean[1],
            high=mean[2],
            events=events,
            reports=reports,
            stories=stories,
        )

    def _level(self, day: int, kind: Kind) -> tuple[float, float, float] | None:
        if not len(self.observations) or not self._origin <= day <= self.until.toordinal():
            return None
        at = day - self._origin
        path = self.filtered if kind == "filtered" else self.smoothed
        variance = float(path.variance[at])
        if math.isinf(variance) or self._evidence[kind][at] < self.options.fewest:
            return None
        parameters = self.schedule.on(day) if kind == "filtered" else self.parameters
        reach = parameters.reach * math.sqrt(variance * parameters.noise)
        if 2 * reach > self.options.widest:
            return None
        level = float(path.mean[at])
        return level, max(level - reach, -SCALE), min(level + reach, SCALE)

    @cached_property
    def _evidence(self) -> dict[str, Ints]:
        """By day, how many events stand within the memory: behind it and known, or on either side."""
        seen, memory = self.observations, self.options.memory
        span = {"origin": self._origin, "last": self.until.toordinal()}
        return {
            "filtered": standing(seen.known, seen.end + memory, **span),
            "smoothed": standing(seen.start - memory, seen.end + memory, **span),
        }

    @cached_property
    def _tally(self) -> Tally:
        return tally(self.observations)


def fit(
    events: Iterable[Event], dyad: tuple[str, str], *, until: dt.date, options: LevelOptions = DEFAULTS
) -> DyadLevels:
    """Levels of ``dyad`` from all asserted events between its two actors that were known by ``until``.

    So do those of the actors that ``data/sides.yaml`` puts beside one of the two, at their share.

    For words or deeds, one side's outlets or all but one source, pass the events through
    ``tracker.scoring.subsets`` first.
    """
    read = options.read or load_readings().of
    observations = observe(events, dyad, until=until, sides=load_sides(), read=read)
    schedule = constant(options.parameters) if options.parameters else estimate(observations, until=until)
    return DyadLevels(dyad=dyad, until=until, options=options, schedule=schedule, observations=observations)
