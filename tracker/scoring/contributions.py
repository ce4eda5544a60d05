"""What each event adds to a level: arithmetic, because the model is linear in its observations.

A level is a weighted sum of the days' means, a day's mean is a weighted mean of its events' readings; the
share of an event is its reading times the product of both weights. Knowing nothing is a level of 0, so the
shares of a day's level sum to the level itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.scoring.information import Floats
    from tracker.scoring.observations import Days, Observations

NOTHING: Final = 1e-15
"""Shares and weights below are left out of lists: all of a corpus's together stay far below 1e-6."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One event's part in a level, or in a difference of two levels.

    Args:
        event_id: The event.
        share: Signed points of the -10 ... +10 scale; the shares of all events sum to the level.
        weight: What the reading is multiplied with: 0 ... 1 for a level, where the weights sum to less than
            1; the change of that weight for a difference.
        reading: The level, -10 ... +10, that the event points to (``data/readings.yaml``).
    """

    event_id: str
    share: float
    weight: float
    reading: float


def event_weights(observations: Observations, days: Days, day_weights: Floats) -> Floats:
    """Each event's weight in ``sum(day_weights * daily means)``, parallel to ``observations``.

    Sums over an event's days are differences of one running sum: linear in events plus days.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        unit = np.where(days.information > 0, day_weights / days.information, 0.0)
    running = np.concatenate(([0.0], np.cumsum(unit)))
    last = len(unit)
    first = np.clip(observations.start - days.origin, 0, last)
    after = np.clip(observations.end - days.origin + 1, 0, last)
    single = after == first + 1
    # a single day is taken as it stands: the running sum would round it
    spread = np.where(single, unit[np.minimum(first, last - 1)], running[after] - running[first])
    return np.asarray(observations.weight * spread, dtype=np.float64)


def listed(weights: Mapping[str, tuple[float, float]]) -> list[Contribution]:
    """Contributions from ``event id -> (weight, reading)``, greatest share first, nothings left out."""
    found = [
        Contribution(event_id=event, share=weight * reading, weight=weight, reading=reading)
        for event, (weight, reading) in weights.items()
        if abs(weight) > NOTHING
    ]
    return sorted(found, key=lambda part: (-abs(part.share), part.event_id))


def heaviest(shares: Floats, most: int) -> Iterable[int]:
    """Where the ``most`` greatest of the shares stand, and all that equal the last of them, unordered."""
    if len(shares) <= most:
        return range(len(shares))
    sizes = np.abs(shares)
    return map(int, np.flatnonzero(sizes >= np.partition(sizes, -most)[-most]))
