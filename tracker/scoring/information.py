"""How much is learnt from an event and from a day: witnesses add, but part of the noise stays.

``docs/scores.md`` argues each rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SHARED_NOISE: Final = 0.2
"""Share of the observation noise that no number of witnesses removes: of one event (a talk is not the
relation, however often it is told) and of one day (its events belong together)."""


def relative_variance(information: Floats) -> Floats:
    """Noise of a day's mean, in units of one word told by one witness; infinite where nothing was seen.

    ``h = c + (1 - c) / W``: of ``W`` events' worth of information a share ``c`` of the noise is common.
    """
    with np.errstate(divide="ignore"):
        return np.asarray(SHARED_NOISE + (1 - SHARED_NOISE) / information, dtype=np.float64)


def witness_weight(*, stories: int, outlets: int, confidence: float) -> float:
    """Information of one event: 1 for one sure witness, at most ``1 / SHARED_NOISE`` for any number.

    Witnesses are the mean of independent stories and distinct outlets: three stories of one outlet are
    more than one, and less than three outlets' own.
    """
    told = max(stories, 1)
    witnesses = (told + min(max(outlets, 1), told)) / 2
    return confidence / (SHARED_NOISE + (1 - SHARED_NOISE) / witnesses)
