"""The words that calendars are made of, and the intervals of days they stand for.

All intervals are closed: both ends belong to them. Weeks run from Monday to Sunday (ISO 8601).
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Final

from tracker.models import EventTime, Precision

_MONTH_NAMES: Final = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
MONTHS: Final = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}

_WEEKDAY_NAMES: Final = (
    ("monday", "mon"),
    ("tuesday", "tues", "tue"),
    ("wednesday", "wed"),
    ("thursday", "thurs", "thu"),
    ("friday", "fri"),
    ("saturday", "sat"),
    ("sunday", "sun"),
)
WEEKDAYS: Final = {name: number for number, names in enumerate(_WEEKDAY_NAMES) for name in names}

# First month of each season on the northern half of the globe; a season lasts three months.
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "hundred": 100, "couple": 2, "few": 3, "several": 3,
}  # fmt: skip

ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "hundredth": 100,
}  # fmt: skip

DECADE_WORDS: Final = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip

_EARLIEST, _LATEST = dt.date.min.year + 1, dt.date.max.year - 1


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of days and how exactly it is meant."""

    start: dt.date
    end: dt.date
    precision: Precision

    def time(self, basis: str) -> EventTime:
        """The interval as an event time that rests on ``basis``."""
        return EventTime(start=self.start, end=self.end, precision=self.precision, basis=basis)


def number(words: str) -> int | None:
    """The value of ``3``, ``three``, ``twenty-five`` or ``a couple of``; ``None`` for anything else."""
    total = 0
    known = False
    for word in words.lower().replace("-", " ").split():
        if word.isdigit():
            value = int(word)
        elif word in NUMBERS:
            value = NUMBERS[word]
        elif word in ("of", "and", "about", "than", "more"):
            continue
        else:
            return None
        known = True
        total = value if word in ("couple", "few", "several", "hundred") else total + value
    return total if known else None


def ordinal(word: str) -> int | None:
    """The value of ``30th`` or ``thirtieth``; ``None`` for anything else."""
    digits = word.lower().rstrip("stndrh")
    return int(digits) if digits.isdigit() else ORDINALS.get(word.lower())


def day(when: dt.date) -> Interval:
    """One day."""
    return Interval(when, when, Precision.DAY)


def days(start: dt.date, end: dt.date) -> Interval:
    """A run of days that is short enough to count as a day's precision (a weekend, *May 3-5*)."""
    return Interval(start, end, Precision.DAY)


def date(year: int, month: int, day_of_month: int) -> Interval | None:
    """One day by its numbers; ``None`` where the calendar has no such day."""
    try:
        return day(dt.date(year, month, day_of_month))
    except ValueError:
        return None


def week(when: dt.date) -> Interval:
    """The week, Monday to Sunday, that ``when`` lies in."""
    monday = when - dt.timedelta(days=when.weekday())
    return Interval(monday, monday + dt.timedelta(days=6), Precision.WEEK)


def month(year: int, number_of_month: int, part: str = "") -> Interval:
    """A month, or its first, middle or last ten days (``part``: ``early``, ``mid``, ``late``)."""
    last = calendar.monthrange(year, number_of_month)[1]
    first, final = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}.get(part, (1, last))
    return Interval(
        dt.date(year, number_of_month, first), dt.date(year, number_of_month, final), Precision.MONTH
    )


def year(number_of_year: int, part: str = "") -> Interval | None:
    """A year, or its first, middle or last four months; ``None`` outside the calendar."""
    if not _EARLIEST <= number_of_year <= _LATEST:
        return None
    first, final = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(part, (1, 12))
    last = calendar.monthrange(number_of_year, final)[1]
    return Interval(dt.date(number_of_year, first, 1), dt.date(number_of_year, final, last), Precision.YEAR)


def years(first: int, last: int) -> Interval | None:
    """A run of years, *1993 to 1996*: a decade's precision within one, else a year's, named by its first."""
    begin, end = year(first), year(last)
    if begin is None or end is None or last < first:
        return None
    within = first < last and first // 10 == last // 10
    return Interval(begin.start, end.end, Precision.DECADE if within else Precision.YEAR)


def decade(first_year: int, part: str = "") -> Interval | None:
    """A decade, or its first, middle or last years (*early 1990s* is 1990 to 1993)."""
    first_year -= first_year % 10
    first, last = {"early": (0, 3), "mid": (3, 6), "late": (6, 9)}.get(part, (0, 9))
    run = years(first_year + first, first_year + last)
    return None if run is None else Interval(run.start, run.end, Precision.DECADE)


def season(year_number: int, name: str) -> Interval:
    """Three months from the season's first; the text allows no month, so its precision is the year."""
    first = SEASONS[name]
    last_year, last = (year_number + 1, 2) if first == 12 else (year_number, first + 2)
    end = dt.date(last_year, last, calendar.monthrange(last_year, last)[1])
    return Interval(dt.date(year_number, first, 1), end, Precision.YEAR)


def quarter(year_number: int, number_of_quarter: int) -> Interval:
    """A quarter of a year, with a year's precision (see :func:`season`)."""
    first = 3 * number_of_quarter - 2
    end = dt.date(year_number, first + 2, calendar.monthrange(year_number, first + 2)[1])
    return Interval(dt.date(year_number, first, 1), end, Precision.YEAR)


def shift(when: dt.date, count: int, unit: str) -> Interval | None:  # noqa: PLR0911 -- one answer a unit
    """The day, week, month, year or decade that lies ``count`` units after ``when`` (before, if negative).

    The unit decides the precision: *two years ago* allows a year, *three days ago* a day.
    """
    try:
        match unit:
            case "day" | "night":
                return day(when + dt.timedelta(days=count))
            case "week":
                return week(when + dt.timedelta(weeks=count))
            case "fortnight":
                return week(when + dt.timedelta(weeks=2 * count))
            case "month":
                years_on, month_index = divmod(when.month - 1 + count, 12)
                return month(when.year + years_on, month_index + 1)
            case "year":
                return year(when.year + count)
            case "decade":
                return decade(when.year + 10 * count)
            case "century":
                return decade(when.year + 100 * count)
            case _:
                return None
    except (OverflowError, ValueError):
        return None


def weekday(anchor: dt.date, number_of_day: int, direction: str) -> Interval:
    """The weekday nearest to ``anchor``.

    ``past`` may be the anchor itself, ``future`` too; ``before`` and ``after`` may not.
    """
    back = (anchor.weekday() - number_of_day) % 7
    ahead = (number_of_day - anchor.weekday()) % 7
    offset = {"past": -back, "before": -(back or 7), "future": ahead, "after": ahead or 7}[direction]
    return day(anchor + dt.timedelta(days=offset))
