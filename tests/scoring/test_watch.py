"""The watchlist: lines drawn by the user, and when they speak."""

from __future__ import annotations

import datetime as dt

import pytest
from scoring_builders import event

from tracker.scoring.levels import fit
from tracker.scoring.watch import Condition, Watch, alerts, held_since

BASE = dt.date(2020, 1, 1)
PAIR = ("AZE", "ARM")
EVENTS = [event(f"a{n}", BASE + dt.timedelta(days=5 * n), 4.0) for n in range(40)] + [
    event(f"b{n}", BASE + dt.timedelta(days=200 + n), -10.0, stories=5) for n in range(20)
]
LAST = BASE + dt.timedelta(days=219)
LEVELS = {PAIR: fit(EVENTS, PAIR, until=LAST)}


@pytest.mark.parametrize(
    ("condition", "threshold", "day", "speaks"),
    [
        pytest.param(Condition.BELOW, -3, LAST, True, id="below"),
        pytest.param(Condition.BELOW, -10, LAST, False, id="not as low as that"),
        pytest.param(Condition.ABOVE, 3, LAST, False, id="no longer above"),
        pytest.param(Condition.ABOVE, 3, BASE + dt.timedelta(days=190), True, id="above before"),
        pytest.param(Condition.CHANGE, 5, LAST, True, id="changed, downwards"),
        pytest.param(Condition.CHANGE, 5, BASE + dt.timedelta(days=190), False, id="unchanged"),
        pytest.param(Condition.BELOW, 10, BASE, False, id="unknown for want of evidence"),
    ],
)
def test_when_a_watch_speaks(condition: Condition, threshold: float, day: dt.date, *, speaks: bool) -> None:
    found = alerts([Watch(dyad=PAIR, condition=condition, threshold=threshold)], LEVELS, day=day)

    assert bool(found) == speaks


def test_an_alert_says_what_moved_the_level_and_how_sure_it_is() -> None:
    watch = Watch(dyad=PAIR, condition=Condition.BELOW, threshold=0)

    (alert,) = alerts([watch], LEVELS, day=LAST)

    assert alert.change is not None
    assert sum(part.share for part in alert.moved_by) == pytest.approx(alert.change, abs=1e-6)
    assert alert.certain


@pytest.mark.parametrize(
    ("condition", "threshold", "days"),
    [
        (Condition.BELOW, -11, 30),
        (Condition.ABOVE, 11, 30),
        (Condition.CHANGE, -1, 30),
        (Condition.CHANGE, 3, 0),
    ],
)
def test_a_watch_that_could_never_speak_is_refused(condition: Condition, threshold: float, days: int) -> None:
    with pytest.raises(ValueError, match=r"threshold|days"):
        Watch(dyad=PAIR, condition=condition, threshold=threshold, days=days)


def test_since_when_a_watch_holds() -> None:
    watch = Watch(dyad=PAIR, condition=Condition.BELOW, threshold=0)
    since = held_since(watch, LEVELS[PAIR], day=LAST)

    assert since is not None
    assert BASE + dt.timedelta(days=200) <= since < LAST
    before, first = (LEVELS[PAIR].point(since + dt.timedelta(days=days)).level for days in (-1, 0))
    assert before is not None
    assert first is not None
    assert first < 0 <= before
    assert held_since(watch, LEVELS[PAIR], day=BASE + dt.timedelta(days=190)) is None
