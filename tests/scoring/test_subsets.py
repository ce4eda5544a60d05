"""Words and deeds, one side's outlets, all but one source."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from typing import TYPE_CHECKING

import pytest
from scoring_builders import event

from tracker.models import EventType
from tracker.scoring.levels import LevelOptions, fit
from tracker.scoring.outlets import leave_one_out
from tracker.scoring.subsets import deeds, told_by, without, words

if TYPE_CHECKING:
    from tracker.scoring.levels import Kind

DAY = dt.date(2022, 1, 1)
PAIR = ("AZE", "ARM")


@pytest.mark.parametrize("kind", list(EventType))
def test_every_event_is_a_word_or_a_deed(kind: EventType) -> None:
    given = [event("e", DAY, 0, kind=kind)]

    assert len(words(given)) + len(deeds(given)) == 1
    assert bool(deeds(given)) == (kind.quad in (2, 4))


def test_witnesses_outside_the_chosen_outlets_do_not_count() -> None:
    shared = event("shared", DAY, 1, outlets=("A", "B", "C"), stories=5)
    own = event("own", DAY, 1, outlets=("A",), stories=2)

    kept = told_by([shared, own], {"B", "C"})

    assert [(e.id, e.outlets, e.stories) for e in kept] == [("shared", ("B", "C"), 4)]
    assert without(shared, "Z") == shared
    assert without(own, "A") is None


def test_leaving_one_outlet_out_shows_what_rests_on_it() -> None:
    days = [DAY + dt.timedelta(days=n) for n in range(30)]
    events = [event(f"calm{n}", day, 2.0, outlets=("Calm", "Both")) for n, day in enumerate(days)]
    events += [event(f"loud{n}", day, -8.0, outlets=("Loud",)) for n, day in enumerate(days[::3])]
    levels = fit(events, PAIR, until=days[-1])

    found = leave_one_out(events, levels, days[-1])

    assert found[0].outlet == "Loud"
    assert found[0].events == 10
    assert found[0].point.level is not None
    assert found[0].point.level == pytest.approx(2.0, abs=0.1)
    assert found[0].change == pytest.approx(found[0].point.level - (levels.point(days[-1]).level or 0))


@pytest.mark.parametrize("kind", ["filtered", "smoothed"])
def test_it_is_the_level_of_what_the_others_told(kind: Kind) -> None:
    chosen = random.Random(7)  # noqa: S311 -- made-up events, no secret
    events = [
        event(
            f"e{n}",
            DAY + dt.timedelta(days=chosen.randrange(200)),
            chosen.uniform(-10, 10),
            outlets=tuple(sorted(chosen.sample("ABC", chosen.randint(1, 3)))),
            stories=chosen.randint(1, 6),
        )
        for n in range(80)
    ]
    day = DAY + dt.timedelta(days=150)
    levels = fit(events, PAIR, until=DAY + dt.timedelta(days=200))
    same = LevelOptions(
        parameters=levels.schedule.on(day.toordinal()) if kind == "filtered" else levels.parameters
    )

    for found in leave_one_out(events, levels, day, kind):
        others = [left for one in events if (left := without(one, found.outlet)) is not None]
        alone = fit(others, PAIR, until=levels.until, options=same).point(day, kind)
        assert dataclasses.astuple(found.point)[2:] == pytest.approx(dataclasses.astuple(alone)[2:], abs=1e-9)


def test_without_its_only_outlet_no_level_is_left() -> None:
    days = [DAY + dt.timedelta(days=n) for n in range(10)]
    events = [event(f"e{n}", day, 2.0, outlets=("Only",)) for n, day in enumerate(days)]

    (found,) = leave_one_out(events, fit(events, PAIR, until=days[-1]), days[-1])

    assert (found.point.level, found.change, found.events) == (None, None, 10)
