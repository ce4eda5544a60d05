"""The local-level model's recursions: filter, two-sided smoother and the weight of every day.

``y_t = level_t + e_t, e_t ~ N(0, r h_t)``; ``level_t+1 = level_t + u_t, u_t ~ N(0, q)`` (Harvey 1989, ch. 4;
Durbin & Koopman 2012, ch. 2). With the noise ``r`` as unit of variance only the ratio ``q / r`` matters to
the level, so variances here are in units of ``r``. The start is exactly diffuse. The relative noise ``h_t``
differs by day, and most days have no observation: plain scalar recursions beat a general state-space
library by two orders of magnitude; tests hold them to statsmodels to 1e-9.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tracker.scoring.observations import Days, relative_variance

if TYPE_CHECKING:
    from tracker.scoring.observations import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A level by day: ``mean`` (NaN where undefined) and ``variance`` (in units of r; infinite there)."""

    mean: Floats
    variance: Floats


def step(mean: float, variance: float, value: float, noise: float) -> tuple[float, float]:
    """One update with an observation; an infinite ``variance`` is the diffuse start."""
    if math.isinf(variance):
        return value, noise
    gain = variance / (variance + noise)
    return mean + gain * (value - mean), gain * noise


def forward(days: Days, ratio: float) -> Path:
    """The filtered level after each day's observations."""
    noises = relative_variance(days.information).tolist()
    means = [math.nan] * len(noises)
    variances = [math.inf] * len(noises)
    mean, variance = math.nan, math.inf
    weighted, information = days.weighted.tolist(), days.information.tolist()
    for day, noise in enumerate(noises):
        variance += ratio
        if information[day]:
            mean, variance = step(mean, variance, weighted[day] / information[day], noise)
        means[day], variances[day] = mean, variance
    return Path(mean=np.array(means), variance=np.array(variances))


def backward(days: Days, ratio: float) -> Path:
    """What the days strictly after each day say about it: the filter run from the far end."""
    flipped = forward(Days(origin=0, information=days.information[::-1], weighted=days.weighted[::-1]), ratio)
    mean = np.append(flipped.mean[::-1][1:], math.nan)
    variance = np.append(flipped.variance[::-1][1:], math.inf) + ratio
    return Path(mean=mean, variance=variance)


def combine(before: Path, after: Path) -> Path:
    """The smoothed level: both sides by precision (two-filter form of the fixed-interval smoother)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        precision = 1 / before.variance + 1 / after.variance
        total = _term(before) + _term(after)
        return Path(mean=np.where(precision > 0, total / precision, math.nan), variance=1 / precision)


def smooth(days: Days, ratio: float) -> Path:
    """The level on each day given the observations of all days."""
    return combine(forward(days, ratio), backward(days, ratio))


def filter_weights(days: Days, ratio: float, at: int) -> Floats:
    """The filtered level at index ``at`` is the sum of these weights times the days' means.

    Weights are non-negative and sum to 1 (or are all 0 before the first observation); the diffuse start
    has no weight.
    """
    head = Days(origin=0, information=days.information[: at + 1], weighted=days.weighted[: at + 1])
    noises = relative_variance(head.information)
    variance = forward(head, ratio).variance
    seen = head.information > 0
    weights = np.zeros(len(days.information))
    if not seen.any():
        return weights
    # gain = updated variance / noise; each later update shrinks the earlier weights by 1 - gain
    gain = variance[seen] / noises[seen]
    kept = np.append(np.cumprod((1 - gain[1:])[::-1])[::-1], 1.0)
    weights[: at + 1][seen] = gain * kept
    return weights


def weights_after(days: Days, ratio: float, at: int) -> Floats:
    """The same for what the days strictly after ``at`` say (see ``backward``)."""
    flipped = Days(origin=0, information=days.information[:at:-1], weighted=days.weighted[:at:-1])
    weights = np.zeros(len(days.information))
    if len(flipped.information):
        weights[at + 1 :] = filter_weights(flipped, ratio, len(flipped.information) - 1)[::-1]
    return weights


def smooth_weights(days: Days, ratio: float, at: int) -> Floats:
    """The same for the smoothed level at index ``at``."""
    before, after = forward(days, ratio).variance[at], backward(days, ratio).variance[at]
    if math.isinf(before):
        return weights_after(days, ratio, at)
    share = 1.0 if math.isinf(after) else after / (after + before)
    return filter_weights(days, ratio, at) * share + weights_after(days, ratio, at) * (1 - share)


def _term(path: Path) -> Floats:
    return np.where(np.isinf(path.variance), 0.0, path.mean / path.variance)
