"""How much a level rests on one outlet: the same score without it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.scoring.information import witness_weight
from tracker.scoring.subsets import without

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

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
    events: Iterable[Event], levels: DyadLevels, day: dt.date, kind: Kind = "filtered"
) -> list[LeftOut]:
    """``levels`` on ``day`` without each of its outlets in turn, greatest change first.

    The model's parameters stay those of the whole record: the question is what the outlet's *reports* add.

    Args:
        events: Those that ``levels`` were fitted to, or more.
    """
    by_id = {event.id: event for event in events}
    told: dict[str, list[tuple[int, Event]]] = {}
    for place, name in enumerate(levels.observations.ids):
        for outlet in by_id[name].outlets:
            told.setdefault(outlet, []).append((place, by_id[name]))
    whole = levels.point(day, kind)
    found = [_left_out(outlet, told[outlet], levels, whole, kind) for outlet in told]
    return sorted(found, key=lambda left: (-abs(left.change or 0.0), left.outlet))


def _left_out(
    outlet: str, told: Iterable[tuple[int, Event]], levels: DyadLevels, whole: LevelPoint, kind: Kind
) -> LeftOut:
    seen = levels.observations
    weight, stories = seen.weight.copy(), seen.stories.copy()
    alone = 0
    for place, event in told:
        left = without(event, outlet)
        alone += left is None
        weight[place] *= _information(left) / _information(event) if left else 0.0
        stories[place] = left.stories if left else 0
    rest = dataclasses.replace(seen, weight=weight, stories=stories).subset(weight > 0)
    point = dataclasses.replace(levels, observations=rest).only([whole.date]).point(whole.date, kind)
    change = None if point.level is None or whole.level is None else point.level - whole.level
    return LeftOut(outlet=outlet, point=point, change=change, events=alone)


def _information(event: Event) -> float:
    return witness_weight(stories=event.stories, outlets=len(event.outlets), confidence=event.confidence)
