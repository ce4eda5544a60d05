"""The recursions behind a level: filter, two-sided smoother and the weight of every day.

``y_t = level_t + e_t, e_t ~ N(0, r h_t)``; ``level_t+1 = a level_t + u_t, u_t ~ N(0, q)``: a local level
(Harvey 1989, ch. 4; Durbin & Koopman 2012, ch. 2) on a bounded scale. ``a`` is the 1 of a random walk less
what keeps the level's variance at that of knowing nothing, ``V``: ``a^2 V + q = V``. Before the first
observation the level has mean 0 and variance V, and silence leads back there. With the noise ``r`` as unit
only ``q / r`` and ``V / r`` matter, so variances here are in units of ``r``. The relative noise ``h_t``
differs by day, and most days have no observation: plain scalar recursions beat a general state-space
library by two orders of magnitude; tests hold them to statsmodels to 1e-9.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tracker.scoring.information import SHARED_NOISE, relative_variance
from tracker.scoring.observations import Days

if TYPE_CHECKING:
    from tracker.scoring.information import Floats
    from tracker.scoring.observations import Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """How a level moves, in units of the noise ``r``.

    Args:
        pace: ``q / r``.
        ignorance: ``V / r``, variance of a level of which nothing is known; above the pace.
    """

    pace: float
    ignorance: float

    @property
    def kept(self) -> float:
        """``a``: what a day of silence leaves of the level."""
        return math.sqrt(1 - self.pace / self.ignorance)


State = tuple[float, float]
"""What is known of a level on a day: see :class:`Path`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """What is known of a level by day, in units of r.

    Args:
        mean: The estimate.
        variance: Its variance.
    """

    mean: Floats
    variance: Floats


def unknown(motion: Motion) -> State:
    """Nothing is known."""
    return 0.0, motion.ignorance


def walk(state: State, motion: Motion, information: list[float], weighted: list[float]) -> list[State]:
    """The states after each of the days that follow ``state``: a day goes by, then its news is taken in.

    Written out in one loop: it is run for every day of every month's parameters.

    Args:
        information, weighted: As in :class:`Days`.
    """
    mean, variance = state
    kept, pace = motion.kept, motion.pace
    fade = kept * kept
    states: list[State] = []
    for amount, total in zip(information, weighted, strict=True):
        mean *= kept
        variance = fade * variance + pace
        if amount:
            noise = SHARED_NOISE + (1 - SHARED_NOISE) / amount
            gain = variance / (variance + noise)
            mean += gain * (total / amount - mean)
            variance = gain * noise
        states.append((mean, variance))
    return states


def leap(state: State, motion: Motion, gaps: Ints, information: Floats, weighted: Floats) -> State:
    """The last state of :func:`walk` over days most of which are silent, which it takes in one step.

    Args:
        gaps: Days from each day with news to the one before it, and from the last of them to the end.
        information, weighted: Of the days with news.
    """
    mean, variance = state
    ignorance, kept = motion.ignorance, motion.kept
    fade = kept * kept
    *steps, rest = gaps.tolist()
    noises, values = relative_variance(information).tolist(), (weighted / information).tolist()
    for days, noise, value in zip(steps, noises, values, strict=True):
        mean *= kept**days
        variance = ignorance - fade**days * (ignorance - variance)
        gain = variance / (variance + noise)
        mean += gain * (value - mean)
        variance = gain * noise
    return mean * kept**rest, ignorance - fade**rest * (ignorance - variance)


def forward(days: Days, motion: Motion) -> Path:
    """The filtered level after each day's observations; that of knowing nothing before the first."""
    return as_path(walk(unknown(motion), motion, days.information.tolist(), days.weighted.tolist()))


def as_path(states: list[State]) -> Path:
    """The states of consecutive days."""
    columns = np.array(states, dtype=np.float64).reshape(-1, 2).T
    return Path(mean=columns[0], variance=columns[1])


def backward(days: Days, motion: Motion) -> Path:
    """What the days strictly after each day say about it: the filter run from the far end.

    The model looks the same from both ends: it is stationary, Gaussian and has one state.
    """
    information, weighted = days.information[::-1].tolist(), days.weighted[::-1].tolist()
    states = [unknown(motion), *walk(unknown(motion), motion, information, weighted)][:-1]
    # what is known after the day before (from here: the day after) has a day to go by until it speaks of this
    return as_path([walk(state, motion, [0.0], [0.0])[0] for state in states][::-1])


def combine(before: Path, after: Path, motion: Motion) -> Path:
    """The smoothed level: both sides by precision, what was known before either counted once.

    The two-filter form of the fixed-interval smoother.
    """
    share, other = shares(before.variance, after.variance, motion)
    return Path(mean=share * before.mean + other * after.mean, variance=share * before.variance)


def shares(before: Floats, after: Floats, motion: Motion) -> tuple[Floats, Floats]:
    """Weights of the two sides' means in the smoothed level, from their variances."""
    variance = 1 / (1 / before + 1 / after - 1 / motion.ignorance)
    return variance / before, variance / after


def smooth(days: Days, motion: Motion) -> Path:
    """The level on each day given the observations of all days."""
    return combine(forward(days, motion), backward(days, motion), motion)


def filter_weights(days: Days, motion: Motion, at: int) -> Floats:
    """The filtered level at index ``at`` is the sum of these weights times the days' means.

    Weights are non-negative; what they lack of 1 is the weight of knowing nothing, whose level is 0.
    """
    weights = np.zeros(len(days.information))
    head = Days(origin=0, information=days.information[: at + 1], weighted=days.weighted[: at + 1])
    seen = np.flatnonzero(head.information)
    if len(seen):
        # gain = updated variance / noise; each later update shrinks the earlier weights by 1 - gain
        gain = forward(head, motion).variance[seen] / relative_variance(head.information[seen])
        later = np.append(np.cumprod((1 - gain[1:])[::-1])[::-1], 1.0)
        weights[seen] = gain * later * motion.kept ** (at - seen)
    return weights


def weights_after(days: Days, motion: Motion, at: int) -> Floats:
    """The same for what the days strictly after ``at`` say (see ``backward``)."""
    weights = np.zeros(len(days.information))
    tail = Days(origin=0, information=days.information[:at:-1], weighted=days.weighted[:at:-1])
    if len(tail.information):
        last = len(tail.information) - 1
        weights[at + 1 :] = motion.kept * filter_weights(tail, motion, last)[::-1]
    return weights


def smooth_weights(days: Days, motion: Motion, at: int) -> Floats:
    """The same for the smoothed level at index ``at``."""
    before, after = forward(days, motion).variance[at : at + 1], backward(days, motion).variance[at : at + 1]
    share, other = shares(before, after, motion)
    return filter_weights(days, motion, at) * share + weights_after(days, motion, at) * other
