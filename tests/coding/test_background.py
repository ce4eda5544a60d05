"""What is background by its date: how long before the news it ended, and how exactly it is told."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.coding.reading import predicate_in, sentences
from tracker.coding.timing import background, calendar_words
from tracker.coding.timing.calendar_words import Interval
from tracker.coding.timing.clock import Clock
from tracker.coding.timing.named_times import named, named_times

NEWS = dt.date(2024, 8, 5)


@pytest.mark.parametrize(
    ("interval", "old"),
    [
        pytest.param(calendar_words.day(dt.date(2024, 7, 22)), False, id="a day two weeks ago"),
        pytest.param(calendar_words.day(dt.date(2024, 7, 21)), True, id="a day fifteen days ago"),
        pytest.param(calendar_words.week(dt.date(2024, 7, 29)), False, id="last week"),
        pytest.param(calendar_words.month(2024, 7), True, id="last month"),
        pytest.param(calendar_words.month(2024, 8), False, id="this month"),
        pytest.param(calendar_words.decade(1990), True, id="a decade"),
    ],
)
def test_what_ended_long_ago_or_in_a_month_gone_by_is_background(interval: Interval, old: bool) -> None:
    assert background.is_old(interval.time("relative"), NEWS) is old


def test_without_a_day_of_the_news_nothing_is_old() -> None:
    assert not background.is_old(calendar_words.decade(1990).time("explicit"), None)


def test_what_lasts_is_judged_by_its_beginning() -> None:
    run = Interval(dt.date(2022, 1, 1), NEWS, calendar_words.day(NEWS).precision)
    assert background.is_old(run.time("explicit"), NEWS, lasting=True)
    assert not background.is_old(run.time("explicit"), NEWS)


@pytest.mark.parametrize(
    ("text", "predicate", "flag"),
    [
        ("Russia deported dozens of traders last month.", "deported", True),
        ("Russia deported dozens of traders last week.", "deported", False),
        ("The ministers met in July.", "met", True),
        ("Presidents have met many times over the years.", "met", True),
        ("Russia is deploying peacekeepers for five years.", "deploying", False),
        ("Armenia will hand over three districts by December 1.", "hand", False),
    ],
)
def test_background_in_a_sentence(text: str, predicate: str, flag: bool) -> None:
    clock, read = Clock(NEWS), sentences(text)
    for sent in read:
        clock.read(sent)
    token = predicate_in(read, predicate)
    assert clock.when(token, token.sent)[1] is flag


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("won the Patriotic War", 2020),
        ("fell in the Great Patriotic War", 1941),
        ("the Second World War", 1939),
        ("World War II", 1939),
        ("World War I", 1914),
        ("the Rose Revolution", 2003),
    ],
)
def test_the_longest_name_of_a_time_counts(text: str, year: int) -> None:
    assert [interval.start.year for _, _, interval in named(text)] == [year]


def test_named_times_lie_in_the_past_and_are_short_enough_to_be_a_time() -> None:
    for name, interval in named_times().items():
        assert interval.start <= interval.end <= dt.date(2025, 12, 31), name
        assert (interval.end - interval.start).days < 7 * 366, name
