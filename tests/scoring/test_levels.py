"""What a level promises: bands that hold, shares that add up, no look-ahead, history that can change."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_builders import event

from tracker.models import Event, EventType, Precision
from tracker.scoring.information import relative_variance, witness_weight
from tracker.scoring.levels import LevelOptions, LevelPoint, fit
from tracker.scoring.readings import as_it_stands

BASE = dt.date(2015, 1, 1)
UNTIL = dt.date(2018, 12, 31)
PAIR = ("AZE", "ARM")
LENGTH = (UNTIL - BASE).days
TIMES = [
    (Precision.DAY, 1),
    (Precision.DAY, 1),
    (Precision.DAY, 1),
    (Precision.MONTH, 30),
    (Precision.DAY, 12),
]


def random_events(seed: int, count: int = 200) -> list[Event]:
    """Dated and vague events, news and history, one and many witnesses."""
    rng = np.random.default_rng(seed)
    made = []
    for n in range(count):
        day = BASE + dt.timedelta(days=int(rng.integers(LENGTH - 40)))
        precision, days = TIMES[n % len(TIMES)]
        late = int(rng.integers(900)) if n % 4 == 0 else int(rng.integers(3))
        made.append(
            event(
                f"e{n}",
                day,
                float(rng.uniform(-10, 10)),
                days=days,
                precision=precision,
                printed=min(day + dt.timedelta(days=late), UNTIL),
                stories=int(rng.integers(1, 6)),
            )
        )
    return made


@pytest.mark.parametrize("until", [UNTIL, UNTIL - dt.timedelta(days=400), BASE + dt.timedelta(days=90)])
@pytest.mark.parametrize("seed", range(3))
def test_a_few_days_alone_are_what_they_are_among_all_days(seed: int, until: dt.date) -> None:
    levels = fit(random_events(seed), PAIR, until=until, options=LevelOptions(widest=99, fewest=1))
    days = [until - dt.timedelta(days=back) for back in (0, 1, 30, 75)]
    few = levels.only([until + dt.timedelta(days=9), *days])
    for day in days:
        alone, among = few.point(day), levels.point(day)
        assert alone.level == pytest.approx(among.level, abs=1e-9) != 0
        assert alone.low == pytest.approx(among.low, abs=1e-9)
    assert few.point(until - dt.timedelta(days=2)).level is None, "nobody asked for that day"


@pytest.mark.parametrize("kind", ["filtered", "smoothed"])
@pytest.mark.parametrize("seed", range(3))
def test_the_shares_of_all_events_sum_to_the_level(seed: int, kind: str) -> None:
    levels = fit(random_events(seed), PAIR, until=UNTIL, options=LevelOptions(widest=99, fewest=1))

    for point in levels.series("D", kind)[::9]:  # type: ignore[arg-type]
        shares = levels.contributions(point.date, kind)  # type: ignore[arg-type]
        if point.level is None:
            assert point.date < BASE + dt.timedelta(days=60)  # nothing printed yet
            continue
        assert sum(share.share for share in shares) == pytest.approx(point.level, abs=1e-6)
        assert 0 < sum(share.weight for share in shares) < 1  # the rest is the weight of knowing nothing


@pytest.mark.parametrize("kind", ["filtered", "smoothed"])
def test_what_moved_it_between_two_days_sums_to_the_difference(kind: str) -> None:
    levels = fit(random_events(7), PAIR, until=UNTIL)
    before, after = dt.date(2016, 3, 1), dt.date(2017, 9, 9)
    points = [levels.point(day, kind) for day in (before, after)]  # type: ignore[arg-type]

    moved = levels.between(before, after, kind)  # type: ignore[arg-type]

    assert points[0].level is not None
    assert points[1].level is not None
    assert sum(part.share for part in moved) == pytest.approx(points[1].level - points[0].level, abs=1e-6)
    assert [abs(part.share) for part in moved] == sorted((abs(part.share) for part in moved), reverse=True)
    for most in (1, 3, 12, len(moved) + 5):
        assert levels.between(before, after, kind, most=most) == moved[:most]  # type: ignore[arg-type]


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), cut=st.integers(300, LENGTH - 60))
def test_nothing_printed_later_changes_what_was_known_then(seed: int, cut: int) -> None:
    events = random_events(seed, 80)
    day = BASE + dt.timedelta(days=cut)
    then = [e for e in events if e.first_published is not None and e.first_published <= day]

    lived = fit(then, PAIR, until=day).series("D", "filtered")
    seen_from_today = fit(events, PAIR, until=UNTIL).series("D", "filtered", end=day)

    by_date = {point.date: point for point in seen_from_today}
    assert lived
    for point in lived:
        assert_same(point, by_date[point.date])


def assert_same(one: LevelPoint, other: LevelPoint) -> None:
    assert (one.level, one.low, one.high) == (
        pytest.approx(other.level, abs=1e-9),
        pytest.approx(other.low, abs=1e-9),
        pytest.approx(other.high, abs=1e-9),
    )


def test_history_that_arrives_late_changes_the_past_as_known_now_and_not_as_known_then() -> None:
    events = random_events(3)
    happened, told = dt.date(2016, 6, 1), dt.date(2018, 3, 1)
    late = [event(f"late{n}", happened, -10, printed=told, background=True) for n in range(8)]
    before, after = fit(events, PAIR, until=UNTIL), fit([*events, *late], PAIR, until=UNTIL)

    assert after.point(happened, "smoothed").level < before.point(happened, "smoothed").level - 0.5  # type: ignore[operator]
    assert_same(after.point(happened), before.point(happened))
    assert after.point(told).level != before.point(told).level


def test_at_the_last_day_known_then_is_known_now() -> None:
    levels = fit(random_events(5), PAIR, until=UNTIL)

    assert_same(levels.point(UNTIL, "filtered"), levels.point(UNTIL, "smoothed"))


def test_a_period_has_the_mean_level_of_its_days_and_the_evidence_of_all() -> None:
    levels = fit(random_events(1), PAIR, until=UNTIL)
    daily, weekly, monthly = levels.series("D"), levels.series("W"), levels.series("M")

    march = [p.level for p in daily if (p.date.year, p.date.month) == (2017, 3) and p.level is not None]
    assert next(p for p in monthly if p.date == dt.date(2017, 3, 31)).level == pytest.approx(np.mean(march))
    assert {point.date.weekday() for point in weekly[:-1]} == {6}
    assert monthly[-1].date == weekly[-1].date == UNTIL
    assert [sum(point.events for point in points) for points in (daily, weekly, monthly)] == [200, 200, 200]


@pytest.mark.parametrize("events", [[], [event("a", BASE, -5), event("b", BASE, -5)]], ids=["none", "two"])
def test_too_little_evidence_is_none_and_never_zero(events: list[Event]) -> None:
    levels = fit(events, PAIR, until=UNTIL)

    assert levels.point(UNTIL).level is None
    assert all(point.level is None for point in levels.series("M"))


def test_long_silence_ends_the_level() -> None:
    events = [event(f"e{n}", BASE + dt.timedelta(days=n), 5) for n in range(20)]
    levels = fit(events, PAIR, until=BASE + dt.timedelta(days=4000))

    assert levels.point(BASE + dt.timedelta(days=30)).level == pytest.approx(5, abs=0.6)
    assert levels.point(BASE + dt.timedelta(days=3900)).level is None


def test_one_clash_after_years_of_silence_does_not_set_the_level() -> None:
    """Nobody who knows nothing of a level knows less than that it lies on the scale."""
    talks = [event(f"t{n}", BASE + dt.timedelta(days=20 * n), (-1) ** n + 1.0) for n in range(20)]
    clash = BASE + dt.timedelta(days=4000)
    levels = fit([*talks, event("clash", clash, -10.0, kind=EventType.ASSAULT)], PAIR, until=clash)

    shares = {part.event_id: part for part in levels.contributions(clash)}
    assert shares["clash"].weight == pytest.approx(100 / 3 / (100 / 3 + 0.6 * 16), abs=0.12)
    assert levels.filtered.mean[-1] > -9


def test_years_of_silence_leave_no_share_to_what_was_before() -> None:
    events = [event(f"e{n}", BASE + dt.timedelta(days=n), -9 + (n % 3)) for n in range(40)]
    day = BASE + dt.timedelta(days=9000)
    levels = fit([*events, event("late", day, 2.0)], PAIR, until=day)

    old = sum(part.weight for part in levels.contributions(day) if part.event_id != "late")
    assert old < 0.1


def simulate(seed: int, *, bursty: bool) -> tuple[list[Event], np.ndarray]:
    """A relation that wanders between the ends of the scale, seen by one to four witnesses an event."""
    rng = np.random.default_rng(seed)
    ratio, noise, size = 10 ** rng.uniform(-3.5, -1.6), rng.uniform(8, 25), 1800
    truth = np.cumsum(rng.normal(0, np.sqrt(ratio * noise), size)) + rng.uniform(-10, 10)
    truth = 10 - np.abs((truth + 10) % 40 - 20)  # folded at the ends
    busy = np.repeat(rng.random(size // 30) < 0.3, 30) if bursty else np.ones(size, bool)
    events = []
    for day in np.flatnonzero(rng.random(size) < np.where(busy, 0.25 if bursty else 0.1, 0.02)).tolist():
        stories = int(rng.integers(1, 5))
        weight = witness_weight(stories=stories, outlets=1, confidence=1.0)
        spread = np.sqrt(noise * relative_variance(np.array([weight]))[0])
        value = float(rng.normal(truth[day], spread))
        events.append(event(f"e{day}", BASE + dt.timedelta(days=day), value, stories=stories))
    return events, truth


@pytest.mark.parametrize("kind", ["filtered", "smoothed"])
@pytest.mark.parametrize("bursty", [False, True], ids=["sparse", "bursty"])
@pytest.mark.parametrize("batch", range(3))
def test_the_80_percent_band_covers_the_truth_in_75_to_85_percent_of_days(
    batch: int, kind: str, *, bursty: bool
) -> None:
    hits = []
    for seed in range(batch * 40, batch * 40 + 40):
        events, truth = simulate(seed, bursty=bursty)
        until = BASE + dt.timedelta(days=len(truth) - 1)
        levels = fit(events, PAIR, until=until, options=LevelOptions(read=as_it_stands))
        path = levels.filtered if kind == "filtered" else levels.smoothed
        first = levels.observations.start[0] - BASE.toordinal()
        for at in range(400, len(truth), 7):
            parameters = (
                levels.schedule.on(BASE.toordinal() + at) if kind == "filtered" else levels.parameters
            )
            reach = parameters.reach * np.sqrt(path.variance[at - first] * parameters.noise)
            hits.append(abs(path.mean[at - first] - truth[at]) <= reach)

    assert 0.75 <= np.mean(hits) <= 0.85
