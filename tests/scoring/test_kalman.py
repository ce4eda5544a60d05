"""The recursions are those of the reference implementation; their weights add up to its levels."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.tsa.statespace.mlemodel import MLEModel

from tracker.scoring import kalman
from tracker.scoring.information import relative_variance
from tracker.scoring.kalman import Motion
from tracker.scoring.observations import Days

MOTION = Motion(pace=0.02, ignorance=1.7)


def days(seed: int, *, size: int = 160, share: float = 0.3) -> Days:
    """News on a share of the days, and on none in the middle third: there the level is all but forgotten."""
    rng = np.random.default_rng(seed)
    information = np.where(rng.random(size) < share, rng.uniform(0.01, 8, size), 0.0)
    information[size // 3 : 2 * size // 3] = 0
    return Days(origin=0, information=information, weighted=information * rng.uniform(-10, 10, size))


def reference(given: Days) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Filtered mean and variance, smoothed mean and variance by statsmodels."""
    seen = given.information > 0
    value = np.full(len(seen), np.nan)
    value[seen] = given.weighted[seen] / given.information[seen]
    model = MLEModel(value, k_states=1, k_posdef=1)
    model["design", 0, 0] = model["selection", 0, 0] = 1.0
    model["transition", 0, 0] = np.sqrt(1 - MOTION.pace / MOTION.ignorance)
    model["state_cov", 0, 0] = MOTION.pace
    model.initialize_known(np.zeros(1), np.full((1, 1), MOTION.ignorance))
    noise = np.where(seen, relative_variance(np.where(seen, given.information, 1.0)), 1.0)
    model.ssm.bind(value.reshape(-1, 1))
    model["obs_cov"] = noise.reshape(1, 1, -1)
    result = model.ssm.smooth()
    return (
        result.filtered_state[0],
        result.filtered_state_cov[0, 0],
        result.smoothed_state[0],
        result.smoothed_state_cov[0, 0],
    )


@pytest.mark.parametrize("seed", range(5))
def test_filter_and_smoother_equal_statsmodels_in_news_and_in_silence(seed: int) -> None:
    given = days(seed)
    filtered, filtered_variance, smoothed, smoothed_variance = reference(given)
    ours, both = kalman.forward(given, MOTION), kalman.smooth(given, MOTION)

    np.testing.assert_allclose(ours.mean, filtered, atol=1e-9)
    np.testing.assert_allclose(ours.variance, filtered_variance, atol=1e-9)
    np.testing.assert_allclose(both.mean, smoothed, atol=1e-9)
    np.testing.assert_allclose(both.variance, smoothed_variance, atol=1e-9)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", ["filter", "smooth"])
def test_weights_times_observations_are_the_level_on_every_day(seed: int, kind: str) -> None:
    given = days(seed, size=80)
    value = np.divide(given.weighted, given.information, where=given.information > 0, out=np.zeros(80))
    path = kalman.forward(given, MOTION) if kind == "filter" else kalman.smooth(given, MOTION)
    weigh = kalman.filter_weights if kind == "filter" else kalman.smooth_weights

    for day in range(80):
        weights = weigh(given, MOTION, day)
        assert weights @ value == pytest.approx(path.mean[day], abs=1e-9)
        assert (weights >= 0).all()
        assert weights.sum() < 1  # the rest is the weight of knowing nothing


def test_silence_forgets_slowly_and_ends_at_knowing_nothing() -> None:
    information = np.zeros(3000)
    information[10] = 1.0
    path = kalman.forward(Days(origin=0, information=information, weighted=information * -8), MOTION)

    assert path.mean[10] == pytest.approx(-8 * 1.7 / 2.7)  # one word, against knowing nothing
    assert path.mean[40] == pytest.approx(path.mean[10] * MOTION.kept**30)
    assert (np.diff(path.variance[10:200]) > 0).all()
    assert (path.variance <= MOTION.ignorance + 1e-12).all()
    assert path.variance[-1] == pytest.approx(MOTION.ignorance)
    assert path.mean[-1] == pytest.approx(0, abs=1e-6)
