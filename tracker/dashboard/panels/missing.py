"""What stands in place of a level where evidence is insufficient: the last one, and what would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.dashboard.cached import data
from tracker.dashboard.text import counted, signed, t
from tracker.dashboard.theme import iso

if TYPE_CHECKING:
    import datetime as dt


def last_level(pair: tuple[str, str], day: dt.date) -> str:
    """*Last level −1.9 on 2026-03-31*, of an end of a month before ``day``."""
    last = next((point for point in reversed(data.series(pair, day)) if point.level is not None), None)
    if last is None or last.level is None:
        return t("card.never")
    return t("card.last_known", level=signed(last.level), day=iso(last.date))


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
