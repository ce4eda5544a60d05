"""The two variances of the local-level model, from the data, as they stood month by month.

The signal-to-noise ratio is the mean of its posterior over a grid (the noise is integrated out under its
conjugate prior); with much data this is the maximum-likelihood estimate, and tests hold it to that. One
pass of the recursions over the whole grid gives the likelihood of every prefix, so that each month has the
parameters that could have been had then: a filtered level rests on no later event, not even through them.
"""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tracker.scoring.information import relative_variance
from tracker.scoring.kalman import Motion
from tracker.scoring.observations import TIMELY, by_day

if TYPE_CHECKING:
    from tracker.scoring.information import Floats
    from tracker.scoring.observations import Observations

RATIOS: Final = np.geomspace(2e-5, 0.03, 56)
"""Bounds of q / r. Slowest: a relation that moves by a point or so in ten years. Fastest: with an event a
week half of what was before is forgotten in eleven days; what moves faster is news, not a relation."""

USUAL_RATIO: Final = 4e-3
"""Centre of the prior on q / r: with an event a week the level takes a seventh of each surprise, and half of
what moves it lies within a month."""

RATIO_SPREAD: Final = math.log(10)
"""Standard deviation of the prior on log(q / r): a factor of ten either way. Relations do differ so much: of
all dyads together, a factor of two is far less likely (``docs/scores.md``)."""

USUAL_NOISE: Final = 16.0
"""Prior noise r: over all dyads of the real corpus it is 15, of the starter corpus 10."""

NOISE_OBSERVATIONS: Final = 10.0
"""Weight of that prior, in observations."""

LEAST_NOISE: Final = 8.0
"""Lower bound of r: one Story is one noisy witness. The calmest real dyad with ten readings has 9."""

IGNORANCE: Final = 100 / 3
"""Variance of a level of which nothing is known: all of -10 ... +10 equally likely."""

IGNORANCE_STEP: Final = math.log(1.1)
"""In units of r it moves by steps of a tenth: a filter need not be run again for less."""

NORMAL_TENTH: Final = 1.2815515655446004
"""The upper tenth of the standard normal: an 80 % band leaves a tenth on either side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """Variances of the model.

    Args:
        ratio: ``q / r``, a day's change in units of noise.
        noise: ``r``, variance of one event told by one witness.
        observations: Observed days that they rest on, beside the prior.
    """

    ratio: float = USUAL_RATIO
    noise: float = USUAL_NOISE
    observations: int = 0

    @property
    def process(self) -> float:
        """``q``: variance of the level's change from one day to the next."""
        return self.ratio * self.noise

    @property
    def motion(self) -> Motion:
        """The same for the recursions, in units of r."""
        ignorance = math.exp(round(math.log(IGNORANCE / self.noise) / IGNORANCE_STEP) * IGNORANCE_STEP)
        return Motion(pace=self.ratio, ignorance=ignorance)

    @property
    def reach(self) -> float:
        """Half-width of an 80 % band in standard deviations: Student's t, as the noise is estimated.

        Two terms of its expansion in 1 / degrees of freedom (Abramowitz & Stegun 26.7.5): within 0.001
        from ten degrees of freedom on.
        """
        z, freedom = NORMAL_TENTH, NOISE_OBSERVATIONS + self.observations
        first = (z**3 + z) / 4
        second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
        return z + first / freedom + second / freedom**2


@dataclass(frozen=True, slots=True)
class Schedule:
    """Parameters in force from given days (ordinals, ascending) on."""

    since: tuple[int, ...]
    parameters: tuple[Parameters, ...]

    def on(self, day: int) -> Parameters:
        """Those in force on ``day``; the prior's before the first."""
        place = bisect_right(self.since, day)
        return self.parameters[place - 1] if place else Parameters()


def constant(parameters: Parameters) -> Schedule:
    """The same parameters for all time."""
    return Schedule((0,), (parameters,))


def estimate(observations: Observations, *, until: dt.date) -> Schedule:
    """Parameters for every month up to that of ``until``.

    Those of a month rest on dated events printed as news (within ``TIMELY`` days) that happened more than
    ``TIMELY`` days before the month: all of them were known when it began. Retold history is left out: it
    is a choice of the dramatic, and its spread is not that of news.
    """
    news = observations.subset(observations.timely)
    if not len(news):
        return Schedule((), ())
    first, last = int(news.start[0]), int(news.start[-1])
    days = by_day(news, origin=first, last=last)
    seen = np.flatnonzero(days.information)
    noise = relative_variance(days.information[seen])
    value = days.weighted[seen] / days.information[seen]
    months = _months(first, until)
    counts = np.searchsorted(first + seen, np.array(months) - TIMELY, side="left")
    fit = _Grid()
    since: list[int] = []
    parameters: list[Parameters] = []
    done = 0
    for month, count in zip(months, counts.tolist(), strict=True):
        if count == done:
            continue
        for place in range(done, count):
            gap = int(seen[place] - seen[place - 1]) if place else 0
            fit.add(float(value[place]), float(noise[place]), gap)
        done = count
        since.append(month)
        parameters.append(fit.best())
    return Schedule(tuple(since), tuple(parameters))


class _Grid:
    """Recursions of the filter for every ratio at once, with their marginal likelihoods."""

    def __init__(self) -> None:
        self._mean: Floats = np.zeros_like(RATIOS)
        self._variance: Floats = np.full_like(RATIOS, IGNORANCE / USUAL_NOISE)
        self._squares: Floats = np.full_like(RATIOS, NOISE_OBSERVATIONS * USUAL_NOISE)
        self._logs: Floats = np.zeros_like(RATIOS)
        self._count = 0
        self._prior = -0.5 * ((np.log(RATIOS) - math.log(USUAL_RATIO)) / RATIO_SPREAD) ** 2

    def add(self, value: float, noise: float, gap: int) -> None:
        """One observed day, ``gap`` days after the last."""
        # by the noise as estimated so far: the observation to come must not decide its own likelihood
        ignorance = IGNORANCE * (NOISE_OBSERVATIONS + self._count) / self._squares
        kept = np.sqrt(np.maximum(1 - RATIOS / ignorance, 0)) ** gap
        before = ignorance + (self._variance - ignorance) * kept * kept
        spread = before + noise
        surprise = value - self._mean * kept
        gain = before / spread
        self._mean = self._mean * kept + gain * surprise
        self._variance = gain * noise
        self._squares = self._squares + surprise * surprise / spread
        self._logs = self._logs + np.log(spread)
        self._count += 1

    def best(self) -> Parameters:
        """The ratio's posterior mean, to the next value of the grid, and the noise that goes with it.

        The mean, not the mode: on a short sparse record the likelihood is flat and its mode too calm, and
        bands drawn from it are too narrow (measured: 75 % cover where the mean has 78 to 80 %).
        """
        freedom = NOISE_OBSERVATIONS + self._count
        posterior = self._prior - 0.5 * self._logs - 0.5 * freedom * np.log(self._squares)
        chance = np.exp(posterior - posterior.max())
        place = _nearest(float(chance @ RATIOS / chance.sum()))
        return Parameters(
            ratio=float(RATIOS[place]),
            noise=max(float(self._squares[place] / freedom), LEAST_NOISE),
            observations=self._count,
        )


def _nearest(ratio: float) -> int:
    """Place of the grid's value next to ``ratio``."""
    return int(np.argmin(np.abs(np.log(RATIOS) - math.log(ratio))))


def _months(first: int, until: dt.date) -> list[int]:
    """First days of the months after ``first`` up to that of ``until``, as ordinals."""
    day = dt.date.fromordinal(first)
    count = (until.year - day.year) * 12 + until.month - day.month
    return [
        dt.date(day.year + (day.month + n) // 12, (day.month + n) % 12 + 1, 1).toordinal()
        for n in range(count)
    ]
