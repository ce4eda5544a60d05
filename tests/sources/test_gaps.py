"""When a source counts as silent: by its own habit, never by a clock that is the same for all."""

from __future__ import annotations

import datetime as dt

import pytest

from tracker.sources.gaps import Gap, Kind, gap, gaps, pause, span_text, usual_pause
from tracker.store import SourceState

NOW = dt.datetime(2024, 8, 28, 9, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
DAY_AND_NIGHT = (*[15] * 64, 480)
"""A wire asked every quarter of an hour: something each time by day, eight quiet hours by night."""


@pytest.mark.parametrize(
    ("pauses", "hours"),
    [
        pytest.param([60] * 60, 1, id="every hour"),
        pytest.param([1440] * 10, 24, id="every day"),
        pytest.param(DAY_AND_NIGHT * 3, 8, id="the night counts for the time it lasts"),
        pytest.param([60] * 500 + [1440], 1, id="one bad day in three weeks does not make a habit"),
        pytest.param([60] * 9 + [4000], 4000 / 60, id="a third of the time may"),
        pytest.param([], None, id="no history"),
        pytest.param([1440] * 9, None, id="too few"),
        pytest.param([15] * 100, None, id="no night among them yet"),
        pytest.param([0] * 50, None, id="no time at all"),
    ],
)
def test_the_usual_pause_is_what_most_of_the_time_passes_in(pauses, hours):
    usual = usual_pause(pauses)
    assert usual == (None if hours is None else dt.timedelta(hours=hours))


def state(*, silent: float = 0.0, pauses=(60,) * 60, asked: float = 0.0, **more) -> SourceState:
    """A source whose last answer, ``asked`` hours ago, came ``silent`` hours after its last article."""
    answered = NOW - asked * HOUR
    known = {"last_try": answered, "last_ok": answered, "last_new": answered - silent * HOUR}
    return SourceState(**{"name": "Wire", "pauses": tuple(pauses), **known, **more})


@pytest.mark.parametrize(
    ("told", "line"),
    [
        pytest.param(state(silent=9), "silent for 9 h", id="an hourly source for 9 hours"),
        pytest.param(state(silent=6), None, id="six hours are nobody's silence"),
        pytest.param(state(silent=9, pauses=DAY_AND_NIGHT * 3), None, id="a wire at night"),
        pytest.param(state(silent=17, pauses=DAY_AND_NIGHT * 3), "silent for 17 h", id="longer than a night"),
        pytest.param(state(silent=47, pauses=[1440] * 10), None, id="a daily paper on its second day"),
        pytest.param(
            state(silent=73, pauses=[1440] * 10), "silent for 3 d", id="a daily paper on its fourth"
        ),
        pytest.param(state(silent=900, pauses=[60] * 5), None, id="too little history"),
        pytest.param(state(silent=1, asked=100), None, id="not asked is not silent"),
        pytest.param(state(silent=9, asked=100), "silent for 9 h", id="known until it was last asked"),
        pytest.param(SourceState(name="Wire"), None, id="never asked"),
        pytest.param(
            state(silent=9, failure="HTTP 500", failing_since=NOW - 3 * HOUR),
            "failing for 3 h: HTTP 500",
            id="a failing one is told as failing",
        ),
        pytest.param(
            SourceState(name="Wire", last_try=NOW, failure="HTTP 404", failing_since=NOW - 50 * HOUR),
            "never answered: HTTP 404",
            id="never answered",
        ),
    ],
)
def test_a_gap_is_told_by_the_sources_own_habit(told, line):
    found = gap(told, now=NOW)
    assert (found.line() if found else None) == line


@pytest.mark.parametrize(
    ("told", "minutes"),
    [
        pytest.param(SourceState(name="Wire"), None, id="the first that it brings ends no pause"),
        pytest.param(state(silent=2, asked=0.25), 135, id="asked all along"),
        pytest.param(state(silent=2, asked=100), 480, id="time without an answer counts for six hours"),
        pytest.param(state(silent=0, asked=24), 360, id="asked once a day"),
        pytest.param(state(silent=1, asked=-5), 0, id="the clock was set back"),
    ],
)
def test_a_pause_is_what_was_seen_of_it(told, minutes):
    assert pause(told, now=NOW) == minutes


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0 min"),
        (59, "59 min"),
        (60, "1 h"),
        (9 * 60 + 59, "9 h"),
        (47 * 60, "47 h"),
        (72 * 60, "3 d"),
        (-5, "0 min"),
    ],
)
def test_spans_are_told_in_one_unit(minutes, text):
    assert span_text(dt.timedelta(minutes=minutes)) == text


def test_gaps_come_longest_first_and_only_of_the_sources_named():
    states = {
        "A": state(silent=9),
        "B": state(silent=30, name="B"),
        "Off": state(silent=99, name="Off"),
        "Well": state(name="Well"),
    }
    found = gaps(["A", "B", "Well", "Never asked"], states, now=NOW)
    assert [(one.kind, one.span) for one in found] == [(Kind.SILENT, 30 * HOUR), (Kind.SILENT, 9 * HOUR)]
    assert found[0] == Gap(source="B", kind=Kind.SILENT, since=NOW - 30 * HOUR, span=30 * HOUR, usual=HOUR)
