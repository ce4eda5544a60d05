"""Do the scores notice what everybody knows happened? Turning points against levels and indices.

*Hit*: within ``WITHIN`` days of the turning point (after its last day, for a span) the series as known then
stood notably on the right side of where it would have stood without news since the day before.
*Chance*: the same question asked of dates drawn at random from the same series.
*False alarm*: a significant shift (``changes.shifts``) with no turning point of its direction near.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tracker.scoring.changes import Shift, shifts
from tracker.scoring.moves import WITHIN, Series, moves_from, notable_from, of_index, of_levels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.scoring.information import Floats
    from tracker.scoring.levels import DyadLevels
    from tracker.scoring.turning_points import TurningPoint

    Pair = tuple[str, str]

DRAWS: Final = 1000
SEED: Final = 20200927


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One turning point against its series.

    Args:
        group: Label for tables: ``("AZE", "ARM")`` for a dyad, ``("RUS", "AZE", "ARM")`` for a mediator.
        hit: The series moved the right way in time; ``False`` also where there is no series yet.
        lag: Days from the turning point's first day to the first day of a notable move.
        move: Greatest move the right way within the time, in points of the scale (negative: the wrong way).
    """

    point: TurningPoint
    group: tuple[str, ...]
    hit: bool
    lag: int | None
    move: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Sums over one group, or over all (``group`` empty).

    Args:
        points, hits: Turning points asked about, and those noticed.
        median_lag: Of the hits, in days.
        chance: Mean share of hits with dates drawn at random.
        chance_high: The share that one in twenty such draws reaches.
        alarms, false_alarms: Significant shifts, and those without a turning point (dyads only).
    """

    group: tuple[str, ...]
    points: int
    hits: int
    median_lag: float | None
    chance: float | None
    chance_high: float | None
    alarms: int
    false_alarms: int

    @property
    def hit_rate(self) -> float | None:
        """Hits by points, ``None`` without points."""
        return self.hits / self.points if self.points else None

    @property
    def false_alarm_rate(self) -> float | None:
        """False alarms by alarms, ``None`` without alarms."""
        return self.false_alarms / self.alarms if self.alarms else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """The whole result.

    Args:
        tallies: One a group, by label, then the sum over all groups.
        unasked: Turning points that the corpus does not report.
        false_alarms: The shifts without a turning point.
    """

    checks: tuple[Check, ...]
    tallies: tuple[Tally, ...]
    unasked: tuple[TurningPoint, ...]
    false_alarms: tuple[Shift, ...]


def backtest(
    points: Sequence[TurningPoint],
    levels: Mapping[Pair, DyadLevels],
    indices: Mapping[tuple[str, Pair], Sequence[tuple[dt.date, float]]],
    *,
    reported_only: bool = True,
    seed: int = SEED,
) -> Backtest:
    """Ask every turning point of its dyad's levels or its mediator's index.

    Args:
        indices: ``(mediator, pair) -> (day, index 0 ... 100)`` ascending; a value holds until the next.
        reported_only: Leave out (and name) what the corpus does not report: no method can see it. Alarms
            are always held against all turning points.
    """
    series = {_group(pair): of_levels(each) for pair, each in levels.items() if each.first}
    series |= {_group(pair, actor): of_index(rows) for (actor, pair), rows in indices.items() if rows}
    asked = [point for point in points if point.in_current_events or not reported_only]
    checks = tuple(_check(point, series.get(_group(point.parties, point.mediator))) for point in asked)
    found = {_group(pair): shifts(each) for pair, each in levels.items()}
    alarms = {group: [(shift, _explained(shift, points)) for shift in each] for group, each in found.items()}
    groups = sorted({check.group for check in checks} | set(alarms), key=lambda group: (len(group), group))
    random = np.random.default_rng(seed)
    draws = {
        group: _chance([check.point for check in checks if check.group == group], series.get(group), random)
        for group in groups
    }
    tallies = [_tally((group,), checks, draws, alarms) for group in groups]
    return Backtest(
        checks=checks,
        tallies=(*tallies, _tally(groups, checks, draws, alarms, whole=True)),
        unasked=tuple(point for point in points if point not in asked),
        false_alarms=tuple(shift for each in alarms.values() for shift, known in each if not known),
    )


def _group(pair: Pair, mediator: str | None = None) -> tuple[str, ...]:
    return (mediator, *pair) if mediator else pair


def _check(point: TurningPoint, series: Series | None) -> Check:
    group = _group(point.parties, point.mediator)
    moves = None if series is None else moves_from(point, series, point.start.toordinal() - series.origin)
    if series is None or moves is None:
        return Check(point=point, group=group, hit=False, lag=None, move=None)
    notable = np.flatnonzero(moves >= notable_from(point, series, point.start.toordinal() - series.origin))
    return Check(
        point=point,
        group=group,
        hit=len(notable) > 0,
        lag=int(notable[0]) if len(notable) else None,
        move=float(moves.max()),
    )


def _chance(points: Sequence[TurningPoint], series: Series | None, random: np.random.Generator) -> Floats:
    """Hits of each of ``DRAWS`` rounds in which every point has a random date within the series."""
    hits = np.zeros(DRAWS)
    if series is None:
        return hits
    for point in points:
        days = random.integers(1, max(2, len(series.values) - WITHIN), DRAWS).tolist()
        known: dict[int, bool] = {}
        for place, day in enumerate(days):
            if day not in known:
                moves = moves_from(point, series, day)
                known[day] = moves is not None and bool((moves >= notable_from(point, series, day)).any())
            hits[place] += known[day]
    return hits


def _explained(shift: Shift, points: Iterable[TurningPoint]) -> bool:
    """Whether a turning point of the pair lies near, or one of a mediator's gains between the two.

    What a mediator brings about is a turn of the pair; that a mediator loses standing is none.
    """
    near = dt.timedelta(days=WITHIN)
    return any(
        (point.mediator is None or point.direction > 0)
        and set(point.parties) == set(shift.dyad)
        and point.direction == shift.direction
        and point.start - near <= shift.date <= point.end + near
        for point in points
    )


def _tally(
    groups: Sequence[tuple[str, ...]],
    checks: Sequence[Check],
    draws: Mapping[tuple[str, ...], Floats],
    alarms: Mapping[tuple[str, ...], Sequence[tuple[Shift, bool]]],
    *,
    whole: bool = False,
) -> Tally:
    own = [check for check in checks if check.group in groups]
    lags = [check.lag for check in own if check.lag is not None]
    raised = [known for group in groups for _, known in alarms.get(group, ())]
    hits: Floats = np.sum([draws[group] for group in groups], axis=0) if groups else np.zeros(DRAWS)
    return Tally(
        group=() if whole else groups[0],
        points=len(own),
        hits=sum(check.hit for check in own),
        median_lag=float(np.median(lags)) if lags else None,
        chance=float(hits.mean() / len(own)) if own else None,
        chance_high=float(np.quantile(hits, 0.95) / len(own)) if own else None,
        alarms=len(raised),
        false_alarms=sum(not known for known in raised),
    )
