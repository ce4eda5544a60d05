"""What relative expressions mean: weekdays, *last month*, *two years ago*, *the previous day*."""

from __future__ import annotations

import datetime as dt

from tracker.coding.timing import calendar_words as cal
from tracker.coding.timing.calendar_words import Interval
from tracker.coding.timing.readings import Around, Found, Match, part_of, relative


def _unit(match: Match) -> str:
    unit = match["unit"].lower()
    return "century" if unit.startswith("centur") else unit


def _level(unit: str) -> str:
    return "day" if unit == "night" else unit


def read_deictic(match: Match, around: Around) -> Found | None:
    """*Today, yesterday, overnight, the day before yesterday*."""
    words = match.group().lower()
    offset = 0
    if "yesterday" in words or words == "last night":
        offset = -2 if "before" in words else -1
    elif "tomorrow" in words:
        offset = 2 if "after" in words else 1
    return relative(cal.shift(around.anchor, offset, "day") if around.anchor else None)


def read_weekday(match: Match, around: Around) -> Found | None:
    """*On Tuesday*, *last Friday*, *Monday night*."""
    anchor, groups = around.anchor, match.groupdict()
    if anchor is None:
        return Found(None, basis="weekday")
    number = cal.WEEKDAYS[match["weekday"].lower()]
    week = (groups.get("week") or groups.get("week2") or "").lower()
    if week:
        shift = {"last": -1, "next": 1}.get(week, 0)
        monday = anchor - dt.timedelta(days=anchor.weekday()) + dt.timedelta(weeks=shift)
        return Found(cal.day(monday + dt.timedelta(days=number)), basis="weekday")
    which = (groups.get("which") or "").lower()
    direction = {"last": "before", "past": "before", "next": "after", "coming": "after"}.get(which)
    direction = direction or ("future" if around.ahead or which == "this" else "past")
    if which == "this" and not around.ahead:
        direction = "past"
    if direction == "past" and around.printed is not None:  # added between the dateline and the printing
        later = cal.weekday(anchor, number, "after")
        if later.end <= around.printed:
            return Found(later, basis="weekday")
    return Found(cal.weekday(anchor, number, direction), basis="weekday")


def read_period(match: Match, around: Around) -> Found | None:
    """*Last week, this month, next year*, with *earlier, later, early, late*."""
    anchor = around.anchor
    if anchor is None:
        return Found(None, basis="relative")
    which, unit = (match["which"] or "this").lower(), _unit(match)
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "weekend":
        saturday = cal.weekday(anchor, 5, "future" if around.ahead or step > 0 else "past").start
        return relative(cal.days(saturday, saturday + dt.timedelta(days=1)))
    interval = cal.shift(anchor, step, unit)
    if interval is None:
        return None
    half = part_of(match, group="half")
    if half == "earlier" and interval.end > anchor:
        interval = Interval(interval.start, anchor, interval.precision)
    elif half == "later" and interval.start < anchor:
        interval = Interval(anchor, interval.end, interval.precision)
    elif half in ("early", "mid", "late") and unit == "year":
        interval = cal.year(interval.start.year, half) or interval
    elif half in ("early", "mid", "late") and unit == "month":
        interval = cal.month(interval.start.year, interval.start.month, half)
    return relative(interval)


def read_recent(match: Match, around: Around) -> Found | None:
    """*Over the past two years*, *in recent weeks*, *in the coming days*: a run that touches the news."""
    anchor, unit = around.anchor, _unit(match)
    if anchor is None:
        return Found(None, basis="relative")
    count = cal.number(match["count"] or "") or (1 if match["which"] != "recent" else 3)
    ahead = match["which"].lower() in ("coming", "next")
    edge = cal.shift(anchor, count if ahead else -count, unit)
    if edge is None:
        return None
    far = edge.end if ahead else edge.start
    return relative(Interval(min(far, anchor), max(far, anchor), edge.precision))


def read_ago(match: Match, around: Around) -> Found | None:
    """*Two years ago*."""
    count = cal.number(match["count"])
    if count is None:
        return None
    return relative(cal.shift(around.anchor, -count, _unit(match)) if around.anchor else None)


def read_half_ago(match: Match, around: Around) -> Found | None:
    """*Half a year ago*, to the month; *a year and a half ago*, to the year."""
    anchor, groups = around.anchor, match.groupdict()
    months = {"year": 12, "decade": 120}[(groups["unit"] or groups["unit2"]).lower()]
    if anchor is None:
        return Found(None, basis="relative")
    if groups.get("half"):
        return relative(cal.shift(anchor, -months // 2, "month"))
    count = cal.number(match["count"])
    then = None if count is None else cal.shift(anchor, -months * count - months // 2, "month")
    return None if then is None else relative(cal.year(then.start.year))


def read_offset(match: Match, _: Around) -> Found | None:
    """*A day earlier*, *three weeks later*."""
    count, unit, word = cal.number(match["count"]), _unit(match), match["word"].lower()
    if count is None:
        return None
    step = -count if word in ("earlier", "before", "previously", "prior") else count
    return Found(None, basis="relative", relative=lambda base: cal.shift(base, step, unit), unit=_level(unit))


def read_offset_clause(match: Match, _: Around) -> Found | None:
    """*A day after ...*, *the day after ...*: dates the clause that follows."""
    count = 1 if match["count"].lower() == "the" else cal.number(match["count"])
    role = "after" if match["word"].lower() in ("after", "since", "following") else "before"
    return None if count is None else Found(None, role=role, count=count, unit=_unit(match))


def read_that(match: Match, _: Around) -> Found | None:
    """*That day, the same month, the previous week, the following year*."""
    which, unit = match["which"].lower(), _unit(match)
    step = {"previous": -1, "preceding": -1, "following": 1, "next": 1}.get(which, 0)
    unit = "day" if unit in ("evening", "morning", "afternoon") else unit
    counted = "same" if step == 0 and _level(unit) == "day" else _level(unit)
    return Found(None, basis="relative", relative=lambda base: cal.shift(base, step, unit), unit=counted)


def read_same_hours(_match: Match, _around: Around) -> Found | None:
    """*Within hours*, *shortly afterwards*: the day of what was told last."""
    return Found(None, basis="relative", relative=cal.day, unit="same")


def read_day_of(_match: Match, _around: Around) -> Found | None:
    """*On the day of the vote*: the day told before."""
    return Found(None, basis="relative", relative=cal.day, unit="occasion")


def read_eve(match: Match, _around: Around) -> Found | None:
    """*On the eve of the talks*, the day before the one told; *on the eve* alone also before the news."""
    unit = "occasion" if match["of"] else "day"
    return Found(None, basis="relative", relative=lambda base: cal.shift(base, -1, "day"), unit=unit)


def read_hence(match: Match, around: Around) -> Found | None:
    """*In ten days' time*; *in two weeks*, where the clause looks ahead."""
    count = cal.number(match["count"])
    if count is None or around.anchor is None or not (match["time"] or around.outlook == "ahead"):
        return None
    return relative(cal.shift(around.anchor, count, _unit(match)))


def read_anniversary(match: Match, around: Around) -> Found | None:
    """*The 30th anniversary*: dates what it is of."""
    count = cal.ordinal(match["nth"])
    if count is None:
        return None
    interval = cal.year(around.anchor.year - count) if around.anchor else None
    return Found(interval, basis="relative", role="anniversary", count=count)


def read_nth(match: Match, around: Around) -> Found | None:
    """*On the 27th*."""
    anchor, day_of_month = around.anchor, int(match["day"])
    if anchor is None:
        return Found(None)
    for step in (0, 1) if around.ahead else (0, -1):
        base = cal.shift(anchor, step, "month")
        option = base and cal.date(base.start.year, base.start.month, day_of_month)
        if option and (option.start >= anchor if around.ahead else option.start <= anchor):
            return Found(option)
    return None


def read_duration(match: Match, _around: Around) -> Found | None:
    """*For three decades*: how long, not when."""
    counted = cal.number(match["count"] or "") if match.group().lower().startswith("for ") else None
    return Found(None, role="duration", count=counted or 0, unit=_unit(match))


def read_that_day(match: Match, _: Around) -> Found | None:
    """*The day before*."""
    step, unit = -1 if match["word"] != "after" else 1, match["unit"]
    return Found(None, basis="relative", relative=lambda base: cal.shift(base, step, unit), unit=_level(unit))


def read_weekday_of_week(match: Match, around: Around) -> Found | None:
    """*Tuesday last week*."""
    if around.anchor is None:
        return Found(None, basis="weekday")
    number = cal.WEEKDAYS[(match["weekday"] or match["weekday2"]).lower()]
    step = {"last": -1, "next": 1}.get((match["week"] or match["week2"]).lower(), 0)
    monday = around.anchor - dt.timedelta(days=around.anchor.weekday()) + dt.timedelta(weeks=step)
    return Found(cal.day(monday + dt.timedelta(days=number)), basis="weekday")
