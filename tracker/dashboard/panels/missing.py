"""What stands in place of a level where evidence is insufficient: the last one, and what would do."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tracker.dashboard.cached import data
from tracker.dashboard.text import counted, signed, t
from tracker.dashboard.theme import iso

if TYPE_CHECKING:
    from tracker.scoring.levels import Kind


def last_level(pair: tuple[str, str], day: dt.date) -> str:
    """*Last level −1.9 on 2026-03-28*, of the last day until ``day`` that has one."""
    last = last_known(pair, day)
    known = None if last is None else data.levels(pair, day).point(last).level
    return t("card.never") if known is None else t("card.last_known", level=signed(known), day=iso(last))


def last_known(pair: tuple[str, str], day: dt.date, kind: Kind = "filtered") -> dt.date | None:
    """The last day until ``day`` that has a level."""
    levels = data.levels(pair, day)
    if levels.point(day, kind).level is not None:
        return day
    months = data.series(pair, day, kind=kind)
    # a month's level is the mean of its days that have one: its last day may have none
    end = next((month.date for month in reversed(months) if month.level is not None), None)
    if end is None:
        return None
    back = (end - dt.timedelta(days=days) for days in range(31))
    return next((one for one in back if levels.point(one, kind).level is not None), None)


def what_would_do(pair: tuple[str, str], day: dt.date) -> str:
    """What there is in place of enough evidence, and what would be enough."""
    from tracker.scoring.lacking import lacking  # noqa: PLC0415 -- numpy

    levels = data.levels(pair, day)
    lack = lacking(levels, day)
    if lack.standing < levels.options.fewest:
        there = counted("card.few", lack.standing)
    else:
        there = counted("card.vague", lack.standing)
    return f"{there}; {counted('card.needed', lack.more)}"
