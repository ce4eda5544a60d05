"""How much stands behind a level: the events that count on a day, and what begins in a period."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tracker.scoring.observations import Ints, Observations


def standing(since: Ints, to: Ints, *, origin: int, last: int) -> Ints:
    """How many events stand on each day from ``origin`` to ``last``: from their ``since`` to their ``to``.

    All are ordinals, inclusive.
    """
    size = last - origin + 1
    enter = np.clip(since - origin, 0, size)
    leave = np.maximum(np.clip(to + 1 - origin, 0, size), enter)
    steps = np.bincount(enter, minlength=size + 1) - np.bincount(leave, minlength=size + 1)
    return np.cumsum(steps)[:size]


@dataclass(frozen=True, slots=True)
class Tally:
    """Start days of events in order, and running sums of their reports and stories before each."""

    _starts: list[int]
    _reports: list[int]
    _stories: list[int]

    def within(self, first: int, last: int) -> tuple[int, int, int]:
        """Events that begin from ``first`` to ``last`` (ordinals), their reports and their stories."""
        begin, after = bisect_left(self._starts, first), bisect_left(self._starts, last + 1)
        return (
            after - begin,
            self._reports[after] - self._reports[begin],
            self._stories[after] - self._stories[begin],
        )


def tally(seen: Observations) -> Tally:
    """The counts of ``seen``, ready to be asked for any period."""
    sums = (np.concatenate(([0], np.cumsum(counts))).tolist() for counts in (seen.reports, seen.stories))
    return Tally(seen.start.tolist(), *sums)
