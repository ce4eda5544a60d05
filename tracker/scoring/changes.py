"""Dated shifts of a level that the model itself finds significant, with the events that show them.

At every day with news the record is cut in two: the level that the days before point to, and the level
that this day and those after point to. Their difference over its standard error is the auxiliary residual
of a local-level model (Harvey & Koopman 1992; Durbin & Koopman 2012, 2.12): about standard normal where
the level only drifts, and far out where it broke.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tracker.scoring.contributions import event_weights
from tracker.scoring.kalman import backward, forward, weights_after

if TYPE_CHECKING:
    from tracker.scoring.levels import DyadLevels

SIGNIFICANT: Final = 1.6448536269514722
"""Standard errors of a shift: 1 in 10 at one given day by chance (two-sided)."""

SMALLEST: Final = 1.5
"""Points of the scale below which a shift is not worth a reader's time, however sure."""

APART: Final = 21
"""Days around a shift within which weaker ones are taken for its shadow."""

EVIDENCE: Final = 30
"""Days from the shift on in which the events that show it are sought."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A significant change of a dyad's level.

    Args:
        date: First day of the new level.
        before, after: The level that the evidence on either side points to.
        score: Size in standard errors, signed like the change.
        events: Ids of the events that show it, strongest first: those of the following days that pull
            in its direction.
    """

    dyad: tuple[str, str]
    date: dt.date
    before: float
    after: float
    score: float
    events: tuple[str, ...]

    @property
    def direction(self) -> int:
        """+1 for better, -1 for worse."""
        return 1 if self.score > 0 else -1

    @property
    def size(self) -> float:
        """Signed points of the scale."""
        return self.after - self.before


def shifts(
    levels: DyadLevels,
    *,
    significant: float = SIGNIFICANT,
    smallest: float = SMALLEST,
    apart: int = APART,
) -> list[Shift]:
    """The significant shifts by date; of shifts within ``apart`` days the strongest stands for all."""
    if levels.first is None:
        return []
    days, motion, noise = levels.days, levels.parameters.motion, levels.parameters.noise
    ahead, behind = forward(days, motion), backward(days, motion)
    with np.errstate(invalid="ignore"):
        size = behind.mean - ahead.mean
        score = size / np.sqrt((behind.variance + ahead.variance) * noise)
    # the cut before a day with news; cuts between two such days are all the same cut
    cuts = np.flatnonzero(days.information[1:] > 0)
    cuts = cuts[(np.abs(score[cuts]) >= significant) & (np.abs(size[cuts]) >= smallest)]
    chosen: list[int] = []
    for cut in sorted(cuts.tolist(), key=lambda cut: (-abs(score[cut]), cut)):
        if all(abs(cut - other) > apart for other in chosen):
            chosen.append(cut)
    return [
        Shift(
            dyad=levels.dyad,
            date=dt.date.fromordinal(days.origin + cut + 1),
            before=float(ahead.mean[cut]),
            after=float(behind.mean[cut]),
            score=float(score[cut]),
            events=_evidence(levels, cut, float(ahead.mean[cut]), float(size[cut])),
        )
        for cut in sorted(chosen)
    ]


def _evidence(levels: DyadLevels, cut: int, before: float, size: float) -> tuple[str, ...]:
    seen, days = levels.observations, levels.days
    weights = event_weights(seen, days, weights_after(days, levels.parameters.motion, cut))
    pull = weights * (seen.value - before) * np.sign(size)
    first = days.origin + cut + 1
    near = (seen.start < first + EVIDENCE) & (seen.end >= first) & (pull > 0)
    order = np.flatnonzero(near)[np.argsort(-pull[near], kind="stable")]
    return tuple(seen.ids[place] for place in order.tolist())
