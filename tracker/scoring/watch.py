"""A watchlist: which dyads have crossed the line that somebody drew."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.scoring.contributions import Contribution
    from tracker.scoring.levels import DyadLevels


LONGEST: Final = 3660
"""Days within which a change may be asked for, and for which a watch's state is followed back."""


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
        reason: Why it is watched.
    """

    dyad: tuple[str, str]
    condition: Condition
    threshold: float
    days: int = 30
    reason: str = ""

    def __post_init__(self) -> None:
        low, high = (0, 20) if self.condition is Condition.CHANGE else (-10, 10)
        if not low <= self.threshold <= high:
            raise ValueError(
                f"threshold {self.threshold:g} cannot be reached: "
                f"'{self.condition}' takes {low} ... {high}; choose one within"
            )
        if not 1 <= self.days <= LONGEST:
            raise ValueError(f"{self.days} days: a change takes 1 to {LONGEST}")


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


def held_since(watch: Watch, levels: DyadLevels, *, day: dt.date) -> dt.date | None:
    """The first of the days up to ``day`` on which the watch has held without a gap; ``None`` if it does not.

    Looks back ``LONGEST`` days at most. A day without a level is a day on which it did not hold.
    """
    held: dt.date | None = None
    for back in range(LONGEST):
        past = day - dt.timedelta(days=back)
        if not _state(watch, levels, past)[0]:
            break
        held = past
    return held


def _state(watch: Watch, levels: DyadLevels, day: dt.date) -> tuple[bool, bool, float | None]:
    """Whether the watch holds on ``day``, whether for certain, and the change within its days."""
    now, then = levels.point(day), levels.point(day - dt.timedelta(days=watch.days))
    if now.level is None or now.low is None or now.high is None:
        return False, False, None
    change = None if then.level is None else now.level - then.level
    match watch.condition:
        case Condition.BELOW:
            return now.level < watch.threshold, now.high < watch.threshold, change
        case Condition.ABOVE:
            return now.level > watch.threshold, now.low > watch.threshold, change
        case Condition.CHANGE:
            holds = change is not None and abs(change) >= watch.threshold
            return holds, holds, change


def _alert(watch: Watch, levels: DyadLevels, day: dt.date) -> Alert | None:
    holds, certain, change = _state(watch, levels, day)
    level = levels.point(day).level
    if not holds or level is None:
        return None
    moved_by = tuple(levels.between(day - dt.timedelta(days=watch.days), day, "filtered"))
    return Alert(watch=watch, date=day, level=level, change=change, certain=certain, moved_by=moved_by)
