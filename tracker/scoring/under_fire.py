"""Words that pass between two while they shoot at each other: what they say is about the shots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

ECHO: Final = 3
"""Days after fighting in which words still come with it."""


def under_fire(*, start: Ints, end: Ints, known: Ints, fights: Flags, words: Flags) -> Flags:
    """Which words follow a fight between the same two within ``ECHO`` days, known when they were.

    Only fights that lie before (or on the day of) the words, and were known no later, count: what is told
    afterwards changes no weight that a level of then rested on.

    Args:
        start, end, known: Days of each event as ordinals, parallel.
        fights: Fighting on known days.
        words: Words on a known day.
    """
    first_known: dict[int, int] = {}
    for begin, last, told in zip(
        start[fights].tolist(), end[fights].tolist(), known[fights].tolist(), strict=True
    ):
        for day in range(begin, last + ECHO + 1):
            first_known[day] = min(told, first_known.get(day, told))
    never = int(known.max(initial=0)) + 1
    heard = np.array([first_known.get(day, never) for day in start.tolist()], dtype=np.int64)
    return np.asarray(words & (heard <= known), dtype=np.bool_)
