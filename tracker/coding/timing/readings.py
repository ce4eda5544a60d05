"""What a time expression can mean, and the reading of dates and months.

``13.05.2024`` is read day first, as the region writes it. A date without a year is the nearest one on the
side that its clause looks to.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from tracker.coding.timing import calendar_words as cal
from tracker.coding.timing.calendar_words import Interval
from tracker.models import Precision

Match = re.Match[str]

# A dateline or a time zone can put the day one ahead of the publication date.
_ZONE_SLACK: Final = dt.timedelta(days=1)
# A date without a year that a plain present tells (*meet on September 6*) is one to come, if it is so near.
_SOON: Final = dt.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Around:
    """What a relative expression is read against; for ``outlook`` see :mod:`tracker.coding.syntax.tense`.

    Args:
        printed: Day of publication, which a dateline may lie before.
    """

    anchor: dt.date | None
    outlook: str
    printed: dt.date | None = None

    @property
    def ahead(self) -> bool:
        """The clause looks to the future, or may."""
        return self.outlook in ("ahead", "either")


@dataclass(frozen=True, slots=True)
class Told:
    """The dates told before, which others count from; where none was told, they count from the news.

    Args:
        date: The last one: what *the following year* counts from.
        day: The last day: what *a day earlier* counts from.
        same: The day of what was told last, if it has one: *the same evening*.
    """

    date: Interval | None = None
    day: Interval | None = None
    same: Interval | None = None

    def then(self, interval: Interval) -> Told:
        """What is told once the interval has been told too."""
        if interval.precision is not Precision.DAY:
            return replace(self, date=interval)
        return Told(interval, interval, interval)

    def base(self, unit: str) -> Interval | None:
        """What an expression counts from; ``unit``: that of its step, ``same`` or ``occasion``."""
        occasion = self.same or self.day
        return {"day": self.day, "week": self.day, "occasion": occasion, "same": self.same}.get(
            unit, self.date
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What a pattern means.

    Args:
        relative: Gives the interval once the day that it counts from is known.
        carried: Gives the interval of a date without a year in a story of another year (*the war broke out
            in September 2020; in November ...*).
    """

    interval: Interval | None
    basis: str = "explicit"
    role: str = "at"
    relative: Callable[[dt.date], Interval | None] | None = None
    carried: Callable[[dt.date], Interval | None] | None = None
    count: int = 0
    unit: str = ""


_PART_NAMES: Final = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}


def part_of(match: Match, *, group: str = "part") -> str:
    """``early``, ``mid``, ``late`` or nothing; another word as it stands."""
    part = (match[group] or "").lower()
    return _PART_NAMES.get(part, part)


def month_of(name: str) -> int:
    """The number of a month by name."""
    return cal.MONTHS[name.lower().rstrip(".")]


def near_date(month: int, day_of_month: int, around: Around) -> Interval | None:
    """The nearest such day on the side that the clause looks to."""
    if around.anchor is None:
        return None
    options = [cal.date(around.anchor.year + step, month, day_of_month) for step in (-1, 0, 1)]
    return _nearest([option for option in options if option is not None], around.anchor, around.outlook)


def near_month(month: int, around: Around, *, which: str = "", part: str = "") -> Interval | None:
    """The nearest such month on the side that the clause looks to; *last July* is never the current one."""
    anchor = around.anchor
    if anchor is None:
        return None
    if which in ("last", "past", "previous"):
        return cal.month(anchor.year - (month >= anchor.month), month, part)
    if which in ("next", "coming"):
        return cal.month(anchor.year + (month <= anchor.month), month, part)
    if which == "this":
        return cal.month(anchor.year, month, part)
    return _nearest(
        [cal.month(anchor.year + step, month, part) for step in (-1, 0, 1)], anchor, around.outlook
    )


def _nearest(options: list[Interval], anchor: dt.date, outlook: str) -> Interval | None:
    if outlook == "either":
        return min(options, key=lambda o: max((o.start - anchor).days, (anchor - o.end).days), default=None)
    if outlook == "soon":
        coming = next((option for option in options if option.start > anchor), None)
        if coming is not None and coming.start - anchor <= _SOON:
            return coming
    if outlook == "ahead":
        return next((option for option in options if option.end >= anchor), None)
    return next((option for option in reversed(options) if option.start <= anchor + _ZONE_SLACK), None)


def explicit(interval: Interval | None) -> Found | None:
    """What an expression with a date of its own means; ``None`` where the calendar has no such date."""
    return None if interval is None else Found(interval)


def relative(interval: Interval | None) -> Found:
    """What a relative expression means, once read."""
    return Found(interval, basis="relative")


def read_iso(match: Match, _: Around) -> Found | None:
    """*2024-08-27*."""
    return explicit(cal.date(int(match["year"]), int(match["m"]), int(match["day"])))


def read_numeric(match: Match, _: Around) -> Found | None:
    """*27.08.2024*, *27/8/24*."""
    first, second, year = int(match["day"]), int(match["m"]), int(match["y"])
    year += 2000 if year < 100 else 0
    if second > 12:
        first, second = second, first
    return explicit(cal.date(year, second, first))


def read_date(match: Match, around: Around) -> Found | None:
    """*August 27*, *27 August 2024*, *May 3-5*."""
    groups = match.groupdict()
    month, day_of_month = month_of(match["month"]), int(match["day"])
    if groups.get("year"):
        begin = cal.date(int(match["year"]), month, day_of_month)
    else:
        begin = near_date(month, day_of_month, around)
        if begin is None:
            return Found(None) if cal.date(2000, month, day_of_month) else None
    if begin is None:
        return None
    if groups.get("day2"):
        month2 = month_of(groups["month2"]) if groups.get("month2") else month
        end = cal.date(begin.start.year, month2, int(match["day2"]))
        if end is not None and end.end > begin.start:
            return Found(cal.days(begin.start, end.end))
    if groups.get("year"):
        return Found(begin)
    return Found(
        begin, carried=lambda old: _first_after(old, lambda year: cal.date(year, month, day_of_month))
    )


def _first_after(old: dt.date, of_year: Callable[[int], Interval | None]) -> Interval | None:
    options = (of_year(year) for year in (old.year, old.year + 1))
    return next((option for option in options if option is not None and option.end >= old), None)


def read_month(match: Match, around: Around) -> Found | None:
    """*In July*, *late May 2024*, *last October*."""
    month = month_of(match["month"])
    groups = match.groupdict()
    if groups.get("year"):
        return Found(cal.month(int(match["year"]), month, part_of(match)))
    which, part = (groups.get("which") or "").lower(), part_of(match)
    interval = near_month(month, around, which=which, part=part)
    if which:
        return Found(interval)
    return Found(interval, carried=lambda old: _first_after(old, lambda year: cal.month(year, month, part)))


def read_month_after(match: Match, _: Around) -> Found | None:
    """*The following June*: the first one after the date before."""
    month = month_of(match["month"])
    return Found(
        None,
        relative=lambda base: _first_after(base + dt.timedelta(days=31), lambda year: cal.month(year, month)),
        unit="month",
    )


def read_month_of_year(match: Match, around: Around) -> Found | None:
    """*In August last year*, *on May 9 this year*."""
    if around.anchor is None:
        return Found(None)
    month = month_of(match["month"])
    year = around.anchor.year + {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    if match["day"]:
        return explicit(cal.date(year, month, int(match["day"])))
    return relative(cal.month(year, month))


def read_that_year(match: Match, _: Around) -> Found | None:
    """*In November that year*, *on November 9 of the same year*."""
    month = month_of(match["month"])
    day_of_month = int(match["day"]) if match["day"] else None
    later = "following" in match.group() or "next" in match.group()

    def in_year(base: dt.date) -> Interval | None:
        year = base.year + later
        return cal.date(year, month, day_of_month) if day_of_month else cal.month(year, month)

    return Found(None, relative=in_year, unit="year")
