"""Which events speak about a dyad's level, on which days, and how loudly."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from scoring_builders import event

from tracker.models import Precision, Status
from tracker.scoring.information import SHARED_NOISE, witness_weight
from tracker.scoring.observations import by_day, observe

DAY = dt.date(2020, 9, 27)
UNTIL = dt.date(2024, 12, 31)
PAIR = ("AZE", "ARM")


@pytest.mark.parametrize(
    ("given", "counts"),
    [
        pytest.param(event("e", DAY, -10), True, id="asserted"),
        pytest.param(event("e", DAY, -10, source="ARM", target="AZE"), True, id="either direction"),
        pytest.param(event("e", DAY, -10, background=True, printed=UNTIL), True, id="history told later"),
        pytest.param(event("e", DAY, -10, status=Status.NEGATED), False, id="negated"),
        pytest.param(event("e", DAY, -10, status=Status.HYPOTHETICAL), False, id="planned"),
        pytest.param(event("e", None, -10), False, id="no time"),
        pytest.param(event("e", DAY, -10, target=None), False, id="a mediator alone"),
        pytest.param(event("e", DAY, -10, target="AZE"), False, id="within one actor"),
        pytest.param(event("e", DAY, -10, target="TUR"), False, id="another dyad"),
        pytest.param(event("e", DAY, -10, confidence=0.0), False, id="no confidence at all"),
        pytest.param(event("e", dt.date(1915, 4, 24), -10), False, id="before the states"),
        pytest.param(event("e", DAY, -10, printed=UNTIL + dt.timedelta(1)), False, id="not yet printed"),
        pytest.param(event("e", UNTIL + dt.timedelta(1), 5), False, id="not yet begun"),
        pytest.param(
            event("e", DAY, 5, printed=DAY - dt.timedelta(9)), False, id="told as done before it was"
        ),
        pytest.param(event("e", DAY, 5, printed=DAY - dt.timedelta(1)), True, id="a time zone ahead"),
        pytest.param(
            event("e", dt.date(1990, 1, 1), -10, days=3652, precision=Precision.DECADE), False, id="a decade"
        ),
    ],
)
def test_which_events_count(given: object, *, counts: bool) -> None:
    assert len(observe([given], PAIR, until=UNTIL)) == counts  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("precision", "length", "total"),
    [
        pytest.param(Precision.DAY, 1, 1, id="a day"),
        pytest.param(Precision.DAY, 44, 44**0.5, id="a war goes on every day, but is one reading"),
        pytest.param(Precision.WEEK, 7, 1, id="one day of a week"),
        pytest.param(Precision.MONTH, 30, 1, id="one day of a month"),
        pytest.param(Precision.YEAR, 365, 1, id="one day of a year"),
    ],
)
def test_information_is_spread_over_the_days_of_the_time(
    precision: Precision, length: int, total: float
) -> None:
    given = observe([event("e", DAY, -8, days=length, precision=precision, printed=UNTIL)], PAIR, until=UNTIL)
    origin = DAY.toordinal() - 1
    sums = by_day(given, origin=origin, last=origin + length + 1)

    assert sums.information[0] == sums.information[-1] == 0
    np.testing.assert_allclose(sums.information[1:-1], total / length)
    np.testing.assert_allclose(sums.weighted[1:-1], -8 * total / length)


def test_an_imprecise_time_ends_with_the_first_print_of_it() -> None:
    given = event(
        "e", dt.date(2023, 1, 1), 4, days=365, precision=Precision.YEAR, printed=dt.date(2023, 3, 1)
    )

    seen = observe([given], PAIR, until=UNTIL)

    assert dt.date.fromordinal(int(seen.end[0])) == dt.date(2023, 3, 1)


def test_more_independent_witnesses_inform_more_but_never_without_limit() -> None:
    one, same_outlet, independent, crowd = (
        witness_weight(stories=stories, outlets=outlets, confidence=1.0)
        for stories, outlets in [(1, 1), (4, 1), (4, 4), (10_000, 10_000)]
    )

    assert 1 == one < same_outlet < independent < crowd <= 1 / SHARED_NOISE
    assert witness_weight(stories=1, outlets=1, confidence=0.5) == 0.5


def test_events_of_one_day_meet_in_their_precision_weighted_mean() -> None:
    given = [event("a", DAY, -10, confidence=0.9), event("b", DAY, 4, confidence=0.3)]
    sums = by_day(observe(given, PAIR, until=UNTIL), origin=DAY.toordinal(), last=DAY.toordinal())

    assert sums.weighted[0] / sums.information[0] == pytest.approx((-10 * 0.9 + 4 * 0.3) / 1.2)
