"""A break is found on its day, with its direction and the events that show it; drift is not a break."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from scoring_builders import event

from tracker.models import Event
from tracker.scoring.changes import shifts
from tracker.scoring.levels import fit

BASE = dt.date(2020, 1, 1)
PAIR = ("AZE", "ARM")


def weekly(levels: list[float], *, seed: int = 1) -> list[Event]:
    rng = np.random.default_rng(seed)
    return [
        event(f"e{n}", BASE + dt.timedelta(days=7 * n), float(np.clip(level + rng.normal(0, 1.5), -10, 10)))
        for n, level in enumerate(levels)
    ]


def test_a_war_is_two_shifts_dated_to_the_day_with_the_events_that_show_them() -> None:
    events = weekly([3.0] * 40 + [-9.0] * 10 + [1.0] * 40)
    begin, end = BASE + dt.timedelta(days=280), BASE + dt.timedelta(days=350)

    found = shifts(fit(events, PAIR, until=BASE + dt.timedelta(days=640)))

    assert [(shift.date, shift.direction) for shift in found] == [(begin, -1), (end, 1)]
    assert found[0].size == pytest.approx(-12, abs=2)
    assert "e40" in found[0].events
    assert set(found[0].events) <= {f"e{n}" for n in range(40, 45)}
    assert set(found[1].events) <= {f"e{n}" for n in range(50, 55)}


@pytest.mark.parametrize("seed", range(5))
def test_a_calm_relation_has_no_shifts(seed: int) -> None:
    assert shifts(fit(weekly([2.0] * 100, seed=seed), PAIR, until=BASE + dt.timedelta(days=700))) == []


def test_one_shift_stands_for_its_shadow() -> None:
    events = weekly([3.0] * 40 + [-9.0] * 40)

    assert len(shifts(fit(events, PAIR, until=BASE + dt.timedelta(days=560)))) == 1


def test_without_events_there_are_none() -> None:
    assert shifts(fit([], PAIR, until=BASE)) == []
