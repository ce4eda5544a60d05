"""The backtest of a set of events: every series that the turning points ask of, then the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.scoring.backtest import Backtest, backtest
from tracker.scoring.levels import fit
from tracker.scoring.mediation import index

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from tracker.models import Event
    from tracker.scoring.turning_points import TurningPoint


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
    pairs = {point.parties for point in points} | set(dyads)
    asked = {(point.mediator, point.parties) for point in points if point.mediator is not None}
    return backtest(
        points,
        {pair: fit(every, pair, until=until) for pair in sorted(pairs)},
        {
            (mediator, pair): [
                (score.date, score.index)
                for score in index(every, mediator=mediator, parties=pair, end=until, freq="W")
                if score.index is not None
            ]
            for mediator, pair in sorted(asked)
        },
        reported_only=reported_only,
    )
