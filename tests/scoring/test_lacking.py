"""What is said to be lacking for a level is about what it takes."""

from __future__ import annotations

import datetime as dt

import pytest
from scoring_builders import event

from tracker.scoring.lacking import lacking
from tracker.scoring.levels import LevelOptions, fit
from tracker.scoring.parameters import Parameters

PAIR = ("AZE", "ARM")
DAY = dt.date(2020, 6, 30)
FIXED = LevelOptions(parameters=Parameters())


def levels_of(*ago: int, options: LevelOptions = FIXED):
    made = [event(f"e{back}", DAY - dt.timedelta(days=back), -2.0) for back in ago]
    return fit(made, PAIR, until=DAY, options=options)


@pytest.mark.parametrize("ago", [(), (900,), (200,), (700, 650), (400, 300, 250), (1500, 1400, 1300, 90)])
def test_as_many_more_as_are_said_to_be_lacking_make_a_level(ago: tuple[int, ...]) -> None:
    levels = levels_of(*ago)
    assert levels.point(DAY).level is None
    more = lacking(levels, DAY).more
    assert more >= 1
    assert levels_of(*ago, *range(more)).point(DAY).level is not None
    assert levels_of(*ago, *range(more - 1)).point(DAY).level is None


def test_events_older_than_the_memory_do_not_stand() -> None:
    assert lacking(levels_of(10, 700, 731, 2000), DAY).standing == 2


def test_where_there_is_a_level_nothing_is_lacking() -> None:
    levels = levels_of(*range(0, 60, 2))
    assert levels.point(DAY).level is not None
    assert lacking(levels, DAY).more == 0
