"""What a level lacks where the evidence is insufficient, and how much more it would take."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tracker.scoring.information import relative_variance
from tracker.scoring.parameters import IGNORANCE

if TYPE_CHECKING:
    import datetime as dt

    from tracker.scoring.levels import DyadLevels


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """What a day's level rests on, and what it would take to show one.

    Args:
        standing: Events known on the day that are recent enough to count towards the fewest.
        more: How many more of the plainest kind, one witness's word on a day of its own, would do about then;
            0 where there is a level.
    """

    standing: int
    more: int


def lacking(levels: DyadLevels, day: dt.date) -> Lacking:
    """What the filtered level of ``day`` lacks.

    A normal observation adds its precision to that of the level: ``more`` is the missing precision in such
    observations, or the missing number of events where that is greater. Both are as of ``day``: what comes
    later finds a level that is less sure by then, and parameters that it has moved itself.
    """
    options, seen, at = levels.options, levels.observations, day.toordinal()
    standing = int(np.sum((seen.known <= at) & (seen.end + options.memory >= at)))
    parameters = levels.schedule.on(at)
    widest = (options.widest / (2 * parameters.reach)) ** 2 / parameters.noise
    missing = (1 / widest - 1 / _variance(levels, day)) * float(relative_variance(np.array([1.0]))[0])
    more = max(math.ceil(missing - 1e-9), options.fewest - standing, 0)
    return Lacking(standing=standing, more=more)


def _variance(levels: DyadLevels, day: dt.date) -> float:
    """Of the filtered level, in units of the noise; that of ignorance where nothing was known."""
    known = math.inf
    if levels.first is not None and levels.first <= day:
        last = min(day, levels.until)
        known = float(levels.filtered.variance[(last - levels.first).days])
    return min(known, IGNORANCE / levels.schedule.on(day.toordinal()).noise)
