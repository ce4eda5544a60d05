"""The filtered level as it was known on each day, with late-arriving history arriving late.

On a day ``d`` the filter may use the observations of days up to ``d`` that were printed by ``d``. History
printed later joins on the day of its print, at the place where it happened: from there on the filter is
run again. What lies so far back that its weight today is below ``NEGLIGIBLE`` is not run again.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

import numpy as np

from tracker.scoring.information import SHARED_NOISE
from tracker.scoring.kalman import Path, as_path, leap, unknown, walk
from tracker.scoring.observations import Days, by_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.scoring.kalman import Motion, State
    from tracker.scoring.observations import Observations
    from tracker.scoring.parameters import Schedule

NEGLIGIBLE: Final = 1e-12


def known_days(observations: Observations, *, origin: int, at: int) -> Days:
    """Daily sums, up to day ``at``, of what was known on that day (ordinals)."""
    return by_day(observations.subset(observations.known <= at), origin=origin, last=at)


def nowcast(observations: Observations, schedule: Schedule, *, origin: int, last: int) -> Path:
    """The filtered level of every day from ``origin`` to ``last`` (ordinals) as known on that day.

    Mean NaN and variance infinite before anything is known.
    """
    run = _Run(last - origin + 1)
    order = np.argsort(observations.known, kind="stable").tolist()
    start, end = (observations.start - origin).tolist(), (observations.end - origin).tolist()
    known = (observations.known - origin).tolist()
    weight, weighted = observations.weight.tolist(), (observations.weight * observations.value).tolist()
    arrived = 0
    motion = schedule.on(origin).motion
    changes = {since - origin for since in schedule.since}
    for day in range(last - origin + 1):
        since = day
        while arrived < len(order) and known[order[arrived]] <= day:
            event = order[arrived]
            run.information[start[event] : end[event] + 1] += weight[event]
            run.weighted[start[event] : end[event] + 1] += weighted[event]
            since = min(since, start[event])
            arrived += 1
        if day in changes and (new := schedule.on(origin + day).motion) != motion:
            motion = new
            run.forget(day)
            run.to(day, motion=motion, since=0)
        else:
            run.to(day, motion=motion, since=run.worth(since, day))
    path = as_path(run.shown)
    unseen = np.arange(len(path.mean)) < known[order[0]] if order else np.ones(len(path.mean), bool)
    return Path(
        mean=np.where(unseen, np.nan, path.mean),
        variance=np.where(unseen, np.inf, path.variance),
    )


def nowcast_on(
    days: Iterable[int], observations: Observations, schedule: Schedule, *, origin: int, last: int
) -> Path:
    """:func:`nowcast` (to ``NEGLIGIBLE``) of these days (ordinals) alone: quicker where they are few.

    All other days are unknown.
    """
    size = last - origin + 1
    mean, variance = np.full(size, np.nan), np.full(size, np.inf)
    known, start = observations.known, observations.start - origin
    after = np.minimum(observations.end - origin, size - 1) + 1
    weighted = observations.weight * observations.value
    amounts = (np.ones_like(weighted), observations.weight, weighted)
    steps = [np.zeros(size + 1) for _ in amounts]
    done = np.zeros(len(known), dtype=bool)
    for day in sorted(days):
        new = (known <= day) & ~done
        done |= new
        for of, amount in enumerate(amounts):
            begun, ended = (np.bincount(place[new], amount[new], size + 1) for place in (start, after))
            steps[of] += begun - ended
        count, information, total = (np.cumsum(step[: day - origin + 1]) for step in steps)
        seen = np.flatnonzero(count > 0.5)  # whole numbers: free of what sums of weights are rounded by
        if len(seen):
            gaps = np.diff(seen, prepend=-1, append=day - origin)
            motion = schedule.on(day).motion
            state = leap(unknown(motion), motion, gaps, information[seen], total[seen])
            mean[day - origin], variance[day - origin] = state
    return Path(mean=mean, variance=variance)


class _Run:
    """A filter that can go back: its state after every day, and what of each day is still remembered."""

    def __init__(self, size: int) -> None:
        self.information = np.zeros(size)
        self.weighted = np.zeros(size)
        self.shown: list[State] = []
        self._states: list[State] = []
        self._forgotten: list[float] = []  # minus the log of what later updates left of the first's weight

    def worth(self, since: int, day: int) -> int:
        """The first day, from ``since`` on, that still matters to the state after ``day - 1``."""
        if since >= day:
            return since
        return max(since, bisect_left(self._forgotten, self._forgotten[-1] + math.log(NEGLIGIBLE)))

    def forget(self, day: int) -> None:
        """Drop all states up to ``day``: they were of other parameters."""
        del self._states[:day], self._forgotten[:day]

    def to(self, day: int, *, motion: Motion, since: int) -> None:
        """Run from ``since`` to ``day`` and show the state there."""
        del self._states[since:], self._forgotten[since:]
        state, forgotten = (self._states[-1], self._forgotten[-1]) if since else (unknown(motion), 0.0)
        information = self.information[since : day + 1].tolist()
        states = walk(state, motion, information, self.weighted[since : day + 1].tolist())
        fading = -math.log(motion.kept)
        for amount, (_, variance) in zip(information, states, strict=True):
            forgotten += fading
            if amount:  # gain = variance after it / noise
                forgotten -= math.log1p(-variance / (SHARED_NOISE + (1 - SHARED_NOISE) / amount))
            self._forgotten.append(forgotten)
        self._states += states
        self.shown.append(states[-1])
