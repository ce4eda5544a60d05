"""What absolute expressions of more than a month mean: runs of months, seasons, quarters, years, decades."""

from __future__ import annotations

from tracker.coding.timing import calendar_words as cal
from tracker.coding.timing.calendar_words import Interval
from tracker.coding.timing.readings import Around, Found, Match, explicit, month_of, part_of, relative
from tracker.models import Precision


def read_month_run(match: Match, around: Around) -> Found | None:
    """*From September to November 2020*; without a year the run nearest to the news."""
    groups, begin, stop = match.groupdict(), month_of(match["month"]), month_of(match["month2"])
    year = int(groups["year"]) if groups.get("year") else _year_of_run(begin, around)
    if year is None:
        return Found(None)
    first, last = cal.month(year, begin), cal.month(year + (stop < begin and not groups.get("year")), stop)
    if last.end < first.start:
        return None
    return Found(Interval(first.start, last.end, Precision.MONTH))


def _year_of_run(begin: int, around: Around) -> int | None:
    """The year in which the last run of months began, or the next one will, where the clause looks on."""
    if around.anchor is None:
        return None
    year, month = around.anchor.year, around.anchor.month
    if around.ahead:
        return year if begin >= month else year + 1
    return year if begin <= month else year - 1


def read_year_run(match: Match, _: Around) -> Found | None:
    """*1988-1994*, *between 1988 and 1994*."""
    first, last = int(match["year"]), match["year2"]
    return explicit(cal.years(first, int(last) if len(last) == 4 else first // 100 * 100 + int(last)))


def read_decade(match: Match, _: Around) -> Found | None:
    """*The early 1990s*, *the nineties*."""
    if match["word"]:
        first = 1900 + cal.DECADE_WORDS[match["word"].lower()]
    else:
        first = int(match["decade"]) if match["decade"] else 1900 + int(match["short"])
    return explicit(cal.decade(first, part_of(match)))


def read_season(match: Match, around: Around) -> Found | None:
    """*Last summer*, *the spring of 2023*."""
    name, groups = match["season"].lower(), match.groupdict()
    if groups.get("year"):
        return Found(cal.season(int(match["year"]), name))
    anchor = around.anchor
    if anchor is None:
        return Found(None)
    which = (groups.get("which") or "").lower()
    options = [cal.season(anchor.year + step, name) for step in (-2, -1, 0, 1)]
    if which == "next" or (around.ahead and which != "last"):
        return relative(
            next((o for o in options if o.end >= anchor and (which != "next" or o.start > anchor)), None)
        )
    begun = [option for option in options if option.start <= anchor]
    ended = [option for option in options if option.end < anchor]
    return relative((ended if which == "last" else begun)[-1])


def read_quarter(match: Match, around: Around) -> Found | None:
    """*The first quarter of 2024*."""
    which = cal.ordinal(match["nth"]) if match["nth"] else int(match["q"])
    year = int(match["year"]) if match["year"] else around.anchor.year if around.anchor else None
    return None if year is None or which is None or not 1 <= which <= 4 else Found(cal.quarter(year, which))


def read_year(match: Match, around: Around) -> Found | None:
    """*In 2020*, *late 2020*, *since 2022*."""
    interval = cal.year(int(match["year"]), part_of(match))
    word = (match["since"] or "").lower()
    if interval is not None and word and around.anchor is not None and interval.start < around.anchor:
        return Found(Interval(interval.start, around.anchor, interval.precision), role="since")
    return explicit(interval)
