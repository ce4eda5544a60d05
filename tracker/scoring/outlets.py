"""How much a level rests on one outlet: the same score without it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.scoring.levels import fit
from tracker.scoring.subsets import without_outlet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from tracker.models import Event
    from tracker.scoring.levels import DyadLevels, Kind, LevelPoint


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A day's level without one outlet.

    Args:
        outlet: The outlet left out.
        point: The level without it; ``None`` values where the rest is insufficient.
        change: Points by which leaving it out moves the level; ``None`` where either is insufficient.
        events: Events that only this outlet told.
    """

    outlet: str
    point: LevelPoint
    change: float | None
    events: int


def leave_one_out(
    events: Sequence[Event], levels: DyadLevels, day: dt.date, kind: Kind = "filtered"
) -> list[LeftOut]:
    """``levels`` on ``day`` without each of its outlets in turn, greatest change first.

    The model's parameters stay those of the whole record: the question is what the outlet's *reports* add.
    """
    counted = set(levels.observations.ids)
    own = [event for event in events if event.id in counted]
    whole = levels.point(day, kind)
    options = dataclasses.replace(levels.options, parameters=levels.parameters)
    if kind == "filtered":
        options = dataclasses.replace(options, parameters=levels.schedule.on(day.toordinal()))
    found = []
    for outlet in sorted({outlet for event in own for outlet in event.outlets}):
        rest = fit(without_outlet(own, outlet), levels.dyad, until=levels.until, options=options)
        point = rest.point(day, kind)
        change = None if point.level is None or whole.level is None else point.level - whole.level
        alone = sum(event.outlets == (outlet,) for event in own)
        found.append(LeftOut(outlet=outlet, point=point, change=change, events=alone))
    return sorted(found, key=lambda left: (-abs(left.change or 0.0), left.outlet))
