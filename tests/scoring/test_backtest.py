"""Hits, lags, chance and false alarms are what their definitions say."""

from __future__ import annotations

import datetime as dt

import pytest
from scoring_builders import event

from tracker.models import Event
from tracker.scoring.backtest import backtest
from tracker.scoring.levels import LevelOptions, fit
from tracker.scoring.parameters import Parameters
from tracker.scoring.turning_points import TurningPoint

BASE = dt.date(2020, 1, 1)
PAIR = ("AZE", "ARM")
WAR = BASE + dt.timedelta(days=280)


def history() -> list[Event]:
    calm = [event(f"a{n}", BASE + dt.timedelta(days=7 * n), 3.0 + (n % 2)) for n in range(40)]
    return calm + [event(f"b{n}", WAR + dt.timedelta(days=7 * n), -9.0 + (n % 2)) for n in range(30)]


def point(
    name: str,
    day: dt.date,
    direction: int,
    *,
    mediator: str | None = None,
    reported: bool = True,
    days: int = 1,
) -> TurningPoint:
    return TurningPoint(
        id=name,
        start=day,
        end=day + dt.timedelta(days=days - 1),
        parties=PAIR,
        mediator=mediator,
        direction=direction,
        what=name,
        source="own example",
        in_current_events=reported,
    )


LEVELS = {PAIR: fit(history(), PAIR, until=WAR + dt.timedelta(days=300))}


@pytest.mark.parametrize(
    ("given", "hit", "lag"),
    [
        pytest.param(point("the day", WAR, -1), True, 0, id="on the day"),
        pytest.param(point("announced", WAR - dt.timedelta(days=10), -1), True, 10, id="ten days later"),
        pytest.param(point("early", WAR - dt.timedelta(days=20), -1), False, None, id="too early"),
        pytest.param(point("span", WAR - dt.timedelta(days=20), -1, days=9), True, 20, id="after a span"),
        pytest.param(point("wrong", WAR, 1), False, None, id="the wrong way"),
        pytest.param(point("before", BASE, -1), False, None, id="before there is a level"),
        pytest.param(point("after", dt.date(2030, 1, 1), -1), False, None, id="after the record"),
    ],
)
def test_a_hit_is_the_right_direction_within_fourteen_days(
    given: TurningPoint, *, hit: bool, lag: int | None
) -> None:
    (check,) = backtest([given], LEVELS, {}).checks

    assert (check.hit, check.lag) == (hit, lag)


def test_fading_in_silence_is_no_move() -> None:
    fought = [event(f"f{n}", BASE + dt.timedelta(days=n), -9.0) for n in range(30)]
    silent = BASE + dt.timedelta(days=35)
    levels = fit(
        [*fought, event("later", BASE + dt.timedelta(days=500), -9.0)],
        PAIR,
        until=WAR + dt.timedelta(days=300),
        options=LevelOptions(parameters=Parameters(ratio=0.02)),
    )
    before, after = (levels.point(silent + dt.timedelta(days=days)).level for days in (-1, 14))

    (check,) = backtest([point("silent", silent, 1)], {PAIR: levels}, {}).checks

    assert before is not None
    assert after is not None
    assert before + 0.2 < after  # it does fade
    assert not check.hit


def test_a_mediators_index_is_asked_like_a_level() -> None:
    steps = [(BASE, 40.0), (WAR, 30.0), (WAR + dt.timedelta(days=30), 31.5)]
    points = [
        point("falls", WAR, -1, mediator="RUS"),
        point("rises", WAR, 1, mediator="RUS"),
        point("another", WAR, -1, mediator="USA"),
    ]

    result = backtest(points, {}, {("RUS", PAIR): steps})

    assert [check.hit for check in result.checks] == [True, False, False]
    assert [tally.group for tally in result.tallies] == [("RUS", *PAIR), ("USA", *PAIR), ()]
    assert result.tallies[-1].hit_rate == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("before", "after", "hit"), [(40.0, 39.5, False), (2.0, 1.5, True), (2.0, 1.9, False)]
)
def test_near_an_end_of_the_scale_a_tenth_of_the_room_left_is_a_move(
    before: float, after: float, *, hit: bool
) -> None:
    steps = [(BASE, before), (WAR, after)]

    (check,) = backtest([point("falls", WAR, -1, mediator="RUS")], {}, {("RUS", PAIR): steps}).checks

    assert check.hit == hit


def test_what_the_corpus_does_not_report_is_named_and_not_counted() -> None:
    silent = point("silent", WAR, -1, reported=False)

    assert backtest([silent], LEVELS, {}).unasked == (silent,)
    assert backtest([silent], LEVELS, {}).tallies[-1].hit_rate is None
    assert backtest([silent], LEVELS, {}, reported_only=False).tallies[-1].hits == 1


def test_an_alarm_is_false_without_a_turning_point_of_its_direction_near() -> None:
    near, opposite = point("near", WAR + dt.timedelta(days=14), -1), point("opposite", WAR, 1)

    assert backtest([near], LEVELS, {}).tallies[-1].false_alarm_rate == 0
    wrong = backtest([opposite], LEVELS, {})
    assert wrong.tallies[-1].false_alarm_rate == 1
    assert [shift.date for shift in wrong.false_alarms] == [WAR]


def test_chance_is_seeded_and_far_below_a_true_hit() -> None:
    result = backtest([point("war", WAR, -1)], LEVELS, {}, seed=7)
    again = backtest([point("war", WAR, -1)], LEVELS, {}, seed=7)

    assert result == again
    assert result.tallies[-1].chance is not None
    assert 0 < result.tallies[-1].chance < 1
