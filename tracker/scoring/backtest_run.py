"""The backtest of a set of events: every series that the turning points ask of, then the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.scoring.backtest import Backtest, backtest
from tracker.scoring.levels import fit
from tracker.scoring.mediation import ground, index

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from tracker.models import Event
    from tracker.scoring.mediation import Ground
    from tracker.scoring.turning_points import TurningPoint

    Pair = tuple[str, str]


def backtest_events(
    events: Iterable[Event],
    points: Sequence[TurningPoint],
    *,
    dyads: Iterable[tuple[str, str]],
    until: dt.date,
    reported_only: bool = True,
) -> Backtest:
    """Levels of all dyads, weekly indices of all mediators asked about, held against the turning points.

    Weekly, because a hit is a move within 14 days: a monthly index could not tell.

    Args:
        events: All events; the sides of a dyad count too.
        dyads: Followed dyads, whose shifts are held against the points as alarms.
        reported_only: See :func:`tracker.scoring.backtest.backtest`.
    """
    every = list(events)
    pairs, mediations = asked_of(points, dyads)
    grounds = {pair: ground(every, pair, end=until) for pair in dict.fromkeys(pair for _, pair in mediations)}
    return backtest(
        points,
        {pair: fit(every, pair, until=until) for pair in pairs},
        {(mediator, pair): weekly(grounds[pair], mediator, pair, until) for mediator, pair in mediations},
        reported_only=reported_only,
    )


def asked_of(
    points: Iterable[TurningPoint], dyads: Iterable[Pair]
) -> tuple[list[Pair], list[tuple[str, Pair]]]:
    """Whose levels the points ask of (and the followed dyads'), and whose mediation between whom."""
    asked = list(points)
    mediations = {(point.mediator, point.parties) for point in asked if point.mediator is not None}
    pairs = {point.parties for point in asked} | set(dyads)
    return sorted(pairs), sorted(mediations, key=lambda one: (one[1], one[0]))


def weekly(
    events: Iterable[Event] | Ground, mediator: str, parties: Pair, until: dt.date
) -> list[tuple[dt.date, float]]:
    """A mediator's index at each week's end that has one."""
    found = index(events, mediator=mediator, parties=parties, end=until, freq="W", explained="last")
    return [(score.date, score.index) for score in found if score.index is not None]
