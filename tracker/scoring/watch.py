"""A watchlist: which dyads have crossed the line that somebody drew."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.scoring.contributions import Contribution
    from tracker.scoring.levels import DyadLevels


class Condition(StrEnum):
    """What a watch waits for."""

    BELOW = "below"
    ABOVE = "above"
    CHANGE = "change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One line of a watchlist.

    Args:
        dyad: Two actors, as in the levels.
        condition: ``below`` and ``above`` compare the level with ``threshold`` (-10 ... +10); ``change``
            compares the size of its change within ``days``, either way, with ``threshold`` (0 ... 20).
        days: For ``change``, and for the evidence shown with any alert.
    """

    dyad: tuple[str, str]
    condition: Condition
    threshold: float
    days: int = 30

    def __post_init__(self) -> None:
        low, high = (0, 20) if self.condition is Condition.CHANGE else (-10, 10)
        if not low <= self.threshold <= high:
            raise ValueError(
                f"threshold {self.threshold:g} cannot be reached: "
                f"'{self.condition}' takes {low} ... {high}; choose one within"
            )
        if self.days < 1:
            raise ValueError(f"{self.days} days: a change needs at least 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A watch whose condition holds.

    Args:
        date: Day of the level.
        level: The level on that day, filtered.
        change: Its change within the watch's days; ``None`` where it was unknown then.
        certain: For ``below`` and ``above``: the whole 80 % band lies beyond the threshold.
        moved_by: What moved the level within the watch's days, greatest share first.
    """

    watch: Watch
    date: dt.date
    level: float
    change: float | None
    certain: bool
    moved_by: tuple[Contribution, ...]


def alerts(
    watches: Iterable[Watch], levels: Mapping[tuple[str, str], DyadLevels], *, day: dt.date
) -> list[Alert]:
    """The watches that hold on ``day``, in the order given. A level unknown for want of evidence raises none.

    Raises:
        KeyError: a watch's dyad has no levels.
    """
    return [alert for watch in watches if (alert := _alert(watch, levels[watch.dyad], day)) is not None]


def _alert(watch: Watch, levels: DyadLevels, day: dt.date) -> Alert | None:
    before = day - dt.timedelta(days=watch.days)
    now, then = levels.point(day), levels.point(before)
    if now.level is None or now.low is None or now.high is None:
        return None
    change = None if then.level is None else now.level - then.level
    match watch.condition:
        case Condition.BELOW:
            holds, certain = now.level < watch.threshold, now.high < watch.threshold
        case Condition.ABOVE:
            holds, certain = now.level > watch.threshold, now.low > watch.threshold
        case Condition.CHANGE:
            holds = certain = change is not None and abs(change) >= watch.threshold
    if not holds:
        return None
    moved_by = tuple(levels.between(before, day, "filtered"))
    return Alert(watch=watch, date=day, level=now.level, change=change, certain=certain, moved_by=moved_by)
