"""Words and deeds, one side's outlets, all but one source."""

from __future__ import annotations

import datetime as dt

import pytest
from scoring_builders import event

from tracker.models import EventType
from tracker.scoring.levels import fit
from tracker.scoring.outlets import leave_one_out
from tracker.scoring.subsets import deeds, told_by, without_outlet, words

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
    assert without_outlet([shared, own], "Z") == [shared, own]
    assert [e.id for e in without_outlet([shared, own], "A")] == ["shared"]


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
