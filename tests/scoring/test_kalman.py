"""The recursions are those of the reference implementation; their weights add up to its levels."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.tsa.statespace.mlemodel import MLEModel

from tracker.scoring import kalman
from tracker.scoring.observations import Days, relative_variance

RATIO = 0.02


def days(seed: int, *, size: int = 160, share: float = 0.3) -> Days:
    rng = np.random.default_rng(seed)
    information = np.where(rng.random(size) < share, rng.uniform(0.01, 8, size), 0.0)
    return Days(origin=0, information=information, weighted=information * rng.uniform(-10, 10, size))


def reference(given: Days) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Filtered mean and variance, smoothed mean and variance by statsmodels, exactly diffuse."""
    seen = given.information > 0
    value = np.full(len(seen), np.nan)
    value[seen] = given.weighted[seen] / given.information[seen]
    model = MLEModel(value, k_states=1, k_posdef=1, initialization="diffuse")
    model["design", 0, 0] = model["transition", 0, 0] = model["selection", 0, 0] = 1.0
    model["state_cov", 0, 0] = RATIO
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
def test_filter_and_smoother_equal_statsmodels(seed: int) -> None:
    given = days(seed)
    filtered, filtered_variance, smoothed, smoothed_variance = reference(given)
    ours, both = kalman.forward(given, RATIO), kalman.smooth(given, RATIO)
    start = int(np.flatnonzero(given.information)[0])  # before it the filter is undefined

    np.testing.assert_allclose(ours.mean[start:], filtered[start:], atol=1e-9)
    np.testing.assert_allclose(ours.variance[start:], filtered_variance[start:], atol=1e-9)
    np.testing.assert_allclose(both.mean, smoothed, atol=1e-9)
    np.testing.assert_allclose(both.variance, smoothed_variance, atol=1e-9)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", ["filter", "smooth"])
def test_weights_times_observations_are_the_level_on_every_day(seed: int, kind: str) -> None:
    given = days(seed, size=80)
    value = np.divide(given.weighted, given.information, where=given.information > 0, out=np.zeros(80))
    path = kalman.forward(given, RATIO) if kind == "filter" else kalman.smooth(given, RATIO)
    weigh = kalman.filter_weights if kind == "filter" else kalman.smooth_weights

    for day in range(80):
        weights = weigh(given, RATIO, day)
        if np.isnan(path.mean[day]):
            assert not weights.any()
            continue
        assert weights @ value == pytest.approx(path.mean[day], abs=1e-9)
        assert weights.sum() == pytest.approx(1)
        assert (weights >= 0).all()


def test_without_news_the_level_stays_and_the_band_widens() -> None:
    information = np.zeros(60)
    information[10] = 1.0
    path = kalman.forward(Days(origin=0, information=information, weighted=information * -8), RATIO)

    assert set(path.mean[10:]) == {-8.0}
    assert (np.diff(path.variance[10:]) > 0).all()
    assert np.isinf(path.variance[:10]).all()
