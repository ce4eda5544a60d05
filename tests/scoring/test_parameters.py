"""The model's variances come from the data, agree with maximum likelihood and stay within bounds."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from scipy import stats
from scoring_builders import event
from statsmodels.tsa.statespace.structural import UnobservedComponents

from tracker.models import Precision
from tracker.scoring.observations import observe
from tracker.scoring.parameters import (
    LEAST_NOISE,
    RATIOS,
    USUAL_NOISE,
    USUAL_RATIO,
    Parameters,
    estimate,
)

BASE = dt.date(2010, 1, 1)
PAIR = ("AZE", "ARM")


def test_with_much_news_they_are_the_maximum_likelihood_estimates_of_statsmodels() -> None:
    rng = np.random.default_rng(1)
    size, ratio, noise = 4000, 0.003, 9.0
    truth = np.cumsum(rng.normal(0, np.sqrt(ratio * noise), size))
    values = truth + rng.normal(0, np.sqrt(noise), size)
    events = [event(f"e{n}", BASE + dt.timedelta(days=n), float(value)) for n, value in enumerate(values)]
    until = BASE + dt.timedelta(days=size + 60)

    ours = estimate(observe(events, PAIR, until=until), until=until).on(until.toordinal())
    reference = UnobservedComponents(values[: ours.observations + 1], "llevel").fit(disp=0)

    variance, process = reference.params
    assert ours.noise == pytest.approx(variance, rel=0.02)
    assert ours.ratio == pytest.approx(process / variance, rel=0.25)  # the grid's step is 1.4


@pytest.mark.parametrize("wild", [True, False], ids=["jumps every day", "never moves"])
def test_estimates_stay_within_the_stated_bounds(*, wild: bool) -> None:
    events = [
        event(f"e{n}", BASE + dt.timedelta(days=n), 10.0 * (-1) ** (n // 40) if wild else 3.0)
        for n in range(900)
    ]
    until = BASE + dt.timedelta(days=1000)

    ours = estimate(observe(events, PAIR, until=until), until=until).on(until.toordinal())

    assert RATIOS[0] <= ours.ratio <= RATIOS[-1]
    assert LEAST_NOISE <= ours.noise < 100
    assert (ours.ratio > USUAL_RATIO) is wild


def test_a_relation_that_hardly_moves_is_taken_for_calm() -> None:
    rng = np.random.default_rng(2)
    events = [event(f"e{n}", BASE + dt.timedelta(days=7 * n), float(rng.normal(3, 4))) for n in range(300)]
    until = BASE + dt.timedelta(days=2200)

    ours = estimate(observe(events, PAIR, until=until), until=until).on(until.toordinal())

    assert ours.ratio < USUAL_RATIO / 6


def test_without_news_they_are_the_prior_and_retold_history_is_no_news() -> None:
    until = BASE + dt.timedelta(days=1000)
    events = [event(f"h{n}", BASE + dt.timedelta(days=n), -10, printed=until) for n in range(50)]
    events += [event(f"w{n}", BASE + dt.timedelta(days=n), -9, days=9) for n in range(50)]
    events += [event("m", BASE, -9, days=31, precision=Precision.MONTH)]

    schedule = estimate(observe(events, PAIR, until=until), until=until)

    assert schedule.on(until.toordinal()) == Parameters(ratio=USUAL_RATIO, noise=USUAL_NOISE)


@pytest.mark.parametrize("count", [0, 5, 20, 200])
def test_the_band_reaches_as_far_as_students_t(count: int) -> None:
    assert Parameters(observations=count).reach == pytest.approx(stats.t.ppf(0.9, 10 + count), abs=1e-3)
