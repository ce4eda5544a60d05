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


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """How a level moves, in units of the noise ``r``.

    Args:
        pace: ``q / r`` that the weights of the observations rest on.
        drift: ``q / r`` that the error rests on: what the data say, where ``pace`` is bounded by what a
            level of *now* may remember.
        ignorance: ``V / r``, variance of a level of which nothing is known; above both.
    """

    pace: float
    drift: float
    ignorance: float

    @property
    def kept(self) -> float:
        """``a`` by the pace: what a day of silence leaves of the level."""
        return math.sqrt(1 - self.pace / self.ignorance)

    @property
    def held(self) -> float:
        """``a`` by the drift."""
        return math.sqrt(1 - self.drift / self.ignorance)


State = tuple[float, float, float, float]
"""What is known of a level on a day: see :class:`Path`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """What is known of a level by day, in units of r.

    Args:
        mean: The estimate.
        variance: Its variance by the pace; decides what an observation weighs.
        error: Its expected squared error by the drift; the band's.
        link: Expected product of its error and the level, by the drift.
    """

    mean: Floats
    variance: Floats
    error: Floats
    link: Floats


def unknown(motion: Motion) -> State:
    """Nothing is known: the error is the level itself."""
    return 0.0, motion.ignorance, motion.ignorance, -motion.ignorance


def walk(state: State, motion: Motion, information: list[float], weighted: list[float]) -> list[State]:
    """The states after each of the days that follow ``state``: a day goes by, then its news is taken in.

    The estimate fades by ``kept`` while the level does so by ``held``: where they differ, the difference
    times the level adds to the error. Written out in one loop: it is run for every day of every month's
    parameters.

    Args:
        information, weighted: As in :class:`Days`.
    """
    mean, variance, error, link = state
    kept, held, pace = motion.kept, motion.held, motion.pace
    apart = kept - held
    fade, turn, shared = kept * kept, 2 * kept * apart, held * kept
    wider = apart * apart * motion.ignorance + motion.drift
    drawn = held * apart * motion.ignorance - motion.drift
    states: list[State] = []
    for amount, total in zip(information, weighted, strict=True):
        mean *= kept
        variance = fade * variance + pace
        error = fade * error + turn * link + wider
        link = shared * link + drawn
        if amount:
            noise = SHARED_NOISE + (1 - SHARED_NOISE) / amount
            gain = variance / (variance + noise)
            left = 1 - gain
            mean += gain * (total / amount - mean)
            variance = gain * noise
            error = left * left * error + gain * gain * noise
            link *= left
        states.append((mean, variance, error, link))
    return states


def forward(days: Days, motion: Motion) -> Path:
    """The filtered level after each day's observations; that of knowing nothing before the first."""
    return as_path(walk(unknown(motion), motion, days.information.tolist(), days.weighted.tolist()))


def as_path(states: list[State]) -> Path:
    """The states of consecutive days."""
    columns = np.array(states, dtype=np.float64).reshape(-1, 4).T
    return Path(mean=columns[0], variance=columns[1], error=columns[2], link=columns[3])


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

    The two-filter form of the fixed-interval smoother. Each side's estimate is a share of the level plus a
    noise of its own (``link`` and ``error`` say which), and given the level the two noises are independent.
    """
    share, other = shares(before.variance, after.variance, motion)
    ignorance = motion.ignorance
    spread = [path.error - path.link**2 / ignorance for path in (before, after)]
    lack = share * (1 + before.link / ignorance) + other * (1 + after.link / ignorance) - 1
    return Path(
        mean=share * before.mean + other * after.mean,
        variance=share * before.variance,
        error=lack**2 * ignorance + share**2 * spread[0] + other**2 * spread[1],
        link=lack * ignorance,
    )


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
