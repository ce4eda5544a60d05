"""How far a series moves within days of a date, and which move is worth a name."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from tracker.scoring.information import Floats
    from tracker.scoring.levels import DyadLevels
    from tracker.scoring.turning_points import TurningPoint

WITHIN: Final = 14
NOTABLE: Final = 0.01
"""Share of a scale's width that counts as a move: 0.2 points of a level, twice what a screen rounds to."""
NOTABLE_ROOM: Final = 0.1
"""Near an end of the scale this share of the room left counts as well: at -9.5 nothing falls by much."""
LEVELS: Final = (-10.0, 10.0)
INDICES: Final = (0.0, 100.0)


@dataclass(frozen=True, slots=True)
class Series:
    """Values by day from ``origin`` on; NaN before the first. ``kept`` is what a day without news leaves."""

    origin: int
    values: Floats
    kept: Floats
    scale: tuple[float, float]


def of_levels(levels: DyadLevels) -> Series:
    """A dyad's filtered levels, which fade on days without news."""
    origin, values = levels.days.origin, levels.filtered.mean
    kept = [levels.schedule.on(origin + day).motion.kept for day in range(len(values))]
    return Series(origin, values, np.array(kept), LEVELS)


def of_index(rows: Sequence[tuple[dt.date, float]]) -> Series:
    """A mediator's index, dated values in order; each stands until the next."""
    origin = rows[0][0].toordinal()
    days = np.array([day.toordinal() for day, _ in rows])
    every = np.arange(origin, days[-1] + WITHIN + 1)
    values = np.array([value for _, value in rows])[np.searchsorted(days, every, side="right") - 1]
    return Series(origin, values, np.ones(len(values)), INDICES)


def moves_from(point: TurningPoint, series: Series, at: int) -> Floats | None:
    """Moves the right way from the day before index ``at`` on, or ``None`` where there is no such day.

    Measured from where the series would stand had nothing been reported since: fading is no move.
    """
    if not 0 < at < len(series.values) or math.isnan(series.values[at - 1]):
        return None
    window = slice(at, at + (point.end - point.start).days + WITHIN + 1)
    still = series.values[at - 1] * np.cumprod(series.kept[window])
    return np.asarray(point.direction * (series.values[window] - still), dtype=np.float64)


def notable_from(point: TurningPoint, series: Series, at: int) -> float:
    """The least move from the day before index ``at`` that counts."""
    low, high = series.scale
    before = float(series.values[at - 1])
    room = high - before if point.direction > 0 else before - low
    return min(NOTABLE * (high - low), max(NOTABLE_ROOM * room, 1e-6))
