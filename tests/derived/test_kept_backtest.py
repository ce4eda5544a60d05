"""A kept backtest is the one of all events, and says whether it still is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.bench.generated import fill
from tracker.derived.backtest import compute, keep_backtest, kept_backtest
from tracker.derived.basis import is_of_now
from tracker.derived.bring import derive
from tracker.region import load_region
from tracker.scoring.backtest_run import backtest_events
from tracker.scoring.turning_points import TurningPoint, load_turning_points
from tracker.store import Store, open_store

DAY = dt.date(2026, 6, 30)


def points() -> tuple[TurningPoint, ...]:
    """Those of one relation and of one mediator: enough for both kinds of series."""
    every = load_turning_points()
    mediated = next(point for point in every if point.mediator)
    return (*(point for point in every if point.parties == ("AZE", "ARM") and not point.mediator), mediated)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path: Path = tmp_path_factory.mktemp("backtest") / "made.db"
    fill(f"sqlite:///{path}", articles=200, reports=500, today=DAY)
    return open_store(str(path))


def test_what_is_kept_is_the_backtest_of_all_events_until_something_changes(store: Store) -> None:
    region, asked, mark = load_region(), points(), store.fingerprint()
    assert kept_backtest(store, asked, DAY, mark=mark) is None
    steps: list[tuple[int, int]] = []
    result = compute(
        store, asked, region, DAY, by_kept=False, on_step=lambda done, of: steps.append((done, of))
    )
    assert result == backtest_events(
        store.events(), asked, dyads=region.dyads, until=DAY, reported_only=False
    )
    assert [done for done, _ in steps] == list(range(steps[0][1]))
    keep_backtest(store, asked, DAY, result, mark=mark)
    assert kept_backtest(store, asked, DAY, mark=mark) == (result, DAY, True)
    for day, marked, told in (
        (DAY + dt.timedelta(days=1), mark, asked),
        (DAY, "other events", asked),
        (DAY, mark, asked[::-1]),
    ):
        assert kept_backtest(store, told, day, mark=marked) == (result, DAY, False)
    assert kept_backtest(store, asked[1:], DAY, mark=mark) is None, "of a point that nobody asks about"


def test_a_refresh_keeps_the_backtest_from_what_it_has_just_kept(store: Store) -> None:
    region, asked = load_region(), load_turning_points()
    assert not is_of_now(store, DAY)
    derive(store, region, day=DAY, worth=1)
    assert is_of_now(store, DAY)
    kept = kept_backtest(store, asked, DAY, mark=store.fingerprint())
    assert kept is not None
    assert kept.fresh
    assert kept.result == compute(store, asked, region, DAY, by_kept=False)
    assert compute(store, asked, region, DAY, by_kept=True) == kept.result
