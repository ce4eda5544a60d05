"""The grammar of time expressions: patterns, and what each means against the day of the news.

Month and weekday names count with a capital only (*may*, *march* are verbs). Rules stand in order of
strength: what an earlier rule took, a later one leaves alone. ``13.05.2024`` is read day first, as the
region writes it. A date without a year is the nearest one on the side that its clause looks to.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tracker.coding import calendar_words as cal
from tracker.coding.calendar_words import Interval
from tracker.models import Precision

Match = re.Match[str]

# A dateline or a time zone can put the day one ahead of the publication date.
_ZONE_SLACK: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Around:
    """What a relative expression is read against; ``outlook``: see :func:`tracker.coding.tense.outlook`."""

    anchor: dt.date | None
    reference: dt.date | None
    outlook: str

    @property
    def ahead(self) -> bool:
        """The clause looks to the future, or may."""
        return self.outlook != "back"


@dataclass(frozen=True, slots=True)
class Found:
    """What a pattern means; ``relative`` gives the interval once the day before it is known."""

    interval: Interval | None
    basis: str = "explicit"
    role: str = "at"
    relative: Callable[[dt.date], Interval | None] | None = None
    count: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of the grammar."""

    name: str
    pattern: re.Pattern[str]
    resolve: Callable[[Match, Around], Found | None]


def _names(words: object) -> str:
    titled = [str(word).title() for word in words]  # type: ignore[attr-defined]
    return "|".join(sorted({*titled, *(word.upper() for word in titled)}, key=len, reverse=True))


_MONTH: Final = rf"(?P<month>{_names(cal.MONTHS)})\b(?:\.(?=\s\d))?"
_MONTH_AGAIN: Final = rf"(?P<month2>{_names(cal.MONTHS)})\b(?:\.(?=\s\d))?"
_FULL_DAYS: Final = [name for name in cal.WEEKDAYS if name.endswith("day")]
_WEEKDAY: Final = rf"(?P<weekday>{_names(_FULL_DAYS)})"
_DAY: Final = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:1[89]|20)\d\d)"
_SEASON: Final = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_PART: Final = (
    r"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate|[Mm]iddle|[Bb]eginning|[Ss]tart|[Ee]nd)"
    r"(?:[- ]|\s(?:of|in)\s)(?:the\s)?)"
)
_UNIT: Final = r"(?P<unit>day|night|week|fortnight|month|year|decade|centur(?=y|ies))(?:y|ies|s)?"
_COUNT: Final = (
    r"(?:(?:about|around|almost|nearly|more than|over|some|just|only)\s)?"
    r"(?P<count>\d{1,3}|[Aa] couple of|[Aa] few|[Aa]n?|"
    r"(?:[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty)-\w+|"
    + "|".join(
        f"[{w[0].upper()}{w[0]}]{w[1:]}" for w in cal.NUMBERS if len(w) > 2 and w not in ("couple", "few")
    )
    + r")"
)
_PARTS_OF_DAY: Final = r"(?:\s(?:morning|afternoon|evening|night|noon))?"
_PART_NAMES: Final = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}


def _part(match: Match) -> str:
    part = (match["part"] or "").lower()
    return _PART_NAMES.get(part, part)


def _unit(match: Match) -> str:
    unit = match["unit"].lower()
    return "century" if unit.startswith("centur") else unit


def _month_of(name: str) -> int:
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
    if outlook == "ahead":
        return next((option for option in options if option.end >= anchor), None)
    return next((option for option in reversed(options) if option.start <= anchor + _ZONE_SLACK), None)


def _explicit(interval: Interval | None) -> Found | None:
    return None if interval is None else Found(interval)


def _relative(interval: Interval | None) -> Found:
    return Found(interval, basis="relative")


def _iso(match: Match, _: Around) -> Found | None:
    return _explicit(cal.date(int(match["year"]), int(match["m"]), int(match["day"])))


def _numeric(match: Match, _: Around) -> Found | None:
    first, second, year = int(match["day"]), int(match["m"]), int(match["y"])
    year += 2000 if year < 100 else 0
    if second > 12:
        first, second = second, first
    return _explicit(cal.date(year, second, first))


def _date(match: Match, around: Around) -> Found | None:
    groups = match.groupdict()
    month, day_of_month = _month_of(match["month"]), int(match["day"])
    if groups.get("year"):
        begin = cal.date(int(match["year"]), month, day_of_month)
    else:
        begin = near_date(month, day_of_month, around)
        if begin is None:
            return Found(None) if cal.date(2000, month, day_of_month) else None
    if begin is None:
        return None
    if groups.get("day2"):
        month2 = _month_of(groups["month2"]) if groups.get("month2") else month
        end = cal.date(begin.start.year, month2, int(match["day2"]))
        if end is not None and end.end > begin.start:
            return Found(cal.days(begin.start, end.end))
    return Found(begin)


def _month(match: Match, around: Around) -> Found | None:
    month = _month_of(match["month"])
    groups = match.groupdict()
    if groups.get("year"):
        return Found(cal.month(int(match["year"]), month, _part(match)))
    interval = near_month(month, around, which=(groups.get("which") or "").lower(), part=_part(match))
    return Found(interval)


def _month_run(match: Match, _: Around) -> Found | None:
    year = int(match["year"])
    first, last = cal.month(year, _month_of(match["month"])), cal.month(year, _month_of(match["month2"]))
    if last.end < first.start:
        return None
    return Found(Interval(first.start, last.end, Precision.MONTH))


def _year_run(match: Match, _: Around) -> Found | None:
    first, last = int(match["year"]), match["year2"]
    return _explicit(cal.years(first, int(last) if len(last) == 4 else first // 100 * 100 + int(last)))


def _decade(match: Match, _: Around) -> Found | None:
    if match["word"]:
        first = 1900 + cal.DECADE_WORDS[match["word"].lower()]
    else:
        first = int(match["decade"]) if match["decade"] else 1900 + int(match["short"])
    return _explicit(cal.decade(first, _part(match)))


def _season(match: Match, around: Around) -> Found | None:
    name, groups = match["season"].lower(), match.groupdict()
    if groups.get("year"):
        return Found(cal.season(int(match["year"]), name))
    anchor = around.anchor
    if anchor is None:
        return Found(None)
    which = (groups.get("which") or "").lower()
    options = [cal.season(anchor.year + step, name) for step in (-2, -1, 0, 1)]
    if which == "next" or (around.ahead and which != "last"):
        return _relative(
            next((o for o in options if o.end >= anchor and (which != "next" or o.start > anchor)), None)
        )
    begun = [option for option in options if option.start <= anchor]
    ended = [option for option in options if option.end < anchor]
    return _relative((ended if which == "last" else begun)[-1])


def _quarter(match: Match, around: Around) -> Found | None:
    which = cal.ordinal(match["nth"]) if match["nth"] else int(match["q"])
    year = int(match["year"]) if match["year"] else around.anchor.year if around.anchor else None
    return None if year is None or which is None or not 1 <= which <= 4 else Found(cal.quarter(year, which))


def _year(match: Match, around: Around) -> Found | None:
    interval = cal.year(int(match["year"]), _part(match))
    word = (match["since"] or "").lower()
    if interval is not None and word and around.anchor is not None and interval.start < around.anchor:
        return Found(Interval(interval.start, around.anchor, interval.precision), role="since")
    return _explicit(interval)


def _deictic(match: Match, around: Around) -> Found | None:
    words = match.group().lower()
    offset = 0
    if "yesterday" in words or words == "last night":
        offset = -2 if "before" in words else -1
    elif "tomorrow" in words:
        offset = 2 if "after" in words else 1
    return _relative(cal.shift(around.anchor, offset, "day") if around.anchor else None)


def _weekday(match: Match, around: Around) -> Found | None:
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
    return Found(cal.weekday(anchor, number, direction), basis="weekday")


def _period(match: Match, around: Around) -> Found | None:
    """*Last week, this month, next year*, with *earlier, later, early, late*."""
    anchor = around.anchor
    if anchor is None:
        return Found(None, basis="relative")
    which, unit = (match["which"] or "this").lower(), _unit(match)
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "weekend":
        saturday = cal.weekday(anchor, 5, "future" if around.ahead or step > 0 else "past").start
        return _relative(cal.days(saturday, saturday + dt.timedelta(days=1)))
    interval = cal.shift(anchor, step, unit)
    if interval is None:
        return None
    half = (match["half"] or "").lower()
    if half == "earlier" and interval.end > anchor:
        interval = Interval(interval.start, anchor, interval.precision)
    elif half == "later" and interval.start < anchor:
        interval = Interval(anchor, interval.end, interval.precision)
    elif half in ("early", "mid", "late") and unit == "year":
        interval = cal.year(interval.start.year, half) or interval
    elif half in ("early", "mid", "late") and unit == "month":
        interval = cal.month(interval.start.year, interval.start.month, half)
    return _relative(interval)


def _recent(match: Match, around: Around) -> Found | None:
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
    return _relative(Interval(min(far, anchor), max(far, anchor), edge.precision))


def _ago(match: Match, around: Around) -> Found | None:
    count = cal.number(match["count"])
    if count is None:
        return None
    return _relative(cal.shift(around.anchor, -count, _unit(match)) if around.anchor else None)


def _offset(match: Match, _: Around) -> Found | None:
    count, unit, word = cal.number(match["count"]), _unit(match), match["word"].lower()
    if count is None:
        return None
    step = -count if word in ("earlier", "before", "previously", "prior") else count
    return Found(None, basis="relative", relative=lambda base: cal.shift(base, step, unit))


def _offset_clause(match: Match, _: Around) -> Found | None:
    count = cal.number(match["count"])
    role = "after" if match["word"].lower() in ("after", "since", "following") else "before"
    return None if count is None else Found(None, role=role, count=count, unit=_unit(match))


def _that(match: Match, _: Around) -> Found | None:
    """*That day, the same month, the previous week, the following year*."""
    which, unit = match["which"].lower(), _unit(match)
    step = {"previous": -1, "preceding": -1, "following": 1, "next": 1}.get(which, 0)
    unit = "day" if unit in ("evening", "morning", "afternoon") else unit
    return Found(None, basis="relative", relative=lambda base: cal.shift(base, step, unit))


def _anniversary(match: Match, around: Around) -> Found | None:
    count = cal.ordinal(match["nth"])
    if count is None:
        return None
    interval = cal.year(around.anchor.year - count) if around.anchor else None
    return Found(interval, basis="relative", role="anniversary", count=count)


def _nth(match: Match, around: Around) -> Found | None:
    anchor, day_of_month = around.anchor, int(match["day"])
    if anchor is None:
        return Found(None)
    for step in (0, 1) if around.ahead else (0, -1):
        base = cal.shift(anchor, step, "month")
        option = base and cal.date(base.start.year, base.start.month, day_of_month)
        if option and (option.start >= anchor if around.ahead else option.start <= anchor):
            return Found(option)
    return None


def _duration(_match: Match, _around: Around) -> Found | None:
    return Found(None, role="duration")


def _rule(name: str, pattern: str, resolve: Callable[[Match, Around], Found | None]) -> Rule:
    return Rule(name, re.compile(rf"(?<![\w$€£]){pattern}(?!\w)"), resolve)


_DASH: Final = r"\s?(?:-|–|—|to|and|through|until)\s?"  # noqa: RUF001 -- typographic dashes in the news
_WD: Final = rf"(?:(?:{_names(_FULL_DAYS)}),?\s)?"
RULES: Final = (
    _rule("iso", rf"{_YEAR}-(?P<m>\d\d)-(?P<day>\d\d)", _iso),
    _rule("numeric", r"(?P<day>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>(?:19|20)\d\d|\d\d)", _numeric),
    _rule("days-month", rf"{_WD}{_DAY}{_DASH}(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?", _date),
    _rule("month-days", rf"{_WD}{_MONTH}\s{_DAY}{_DASH}(?:{_MONTH_AGAIN}\s)?(?P<day2>[0-3]?\d)(?![\d:])(?:st|nd|rd|th)?(?:,?\s{_YEAR})?", _date),
    _rule("day-month", rf"{_WD}(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?", _date),
    _rule("month-day", rf"{_WD}{_MONTH}\s(?:the\s)?{_DAY}(?![\d:])(?:,?\s{_YEAR})?", _date),
    _rule("months-year", rf"(?:from\s|between\s)?{_MONTH}{_DASH}{_MONTH_AGAIN}\s(?:of\s)?{_YEAR}", _month_run),
    _rule("month-year", rf"{_PART}?{_MONTH},?\s(?:of\s)?{_YEAR}", _month),
    _rule("season-year", rf"{_SEASON}\s(?:of\s)?{_YEAR}", _season),
    _rule("quarter", rf"(?:(?P<nth>first|second|third|fourth)\squarter|Q(?P<q>[1-4]))(?:\s(?:of\s)?{_YEAR})?", _quarter),
    _rule("years", rf"(?:[Bb]etween\s|[Ff]rom\s)?{_YEAR}{_DASH}(?P<year2>(?:1[89]|20)\d\d|\d\d)(?!\d|-\d)", _year_run),
    _rule("decade", rf"{_PART}?(?:(?P<decade>(?:1[89]|20)\d0)['’]?s|['’‘](?P<short>\d0)s|(?P<word>(?:[Tt]hir|[Ff]or|[Ff]if|[Ss]ix|[Ss]even|[Ee]igh|[Nn]ine)ties))", _decade),
    _rule("year", rf"(?:(?P<since>[Ss]ince)\s)?{_PART}?{_YEAR}(?!,\d|\.\d|%)", _year),
    _rule("ago", rf"{_COUNT}(?:\sor\s(?:so|more))?\s{_UNIT}\sago", _ago),
    _rule("anniversary", r"(?P<nth>\d{1,3}(?:st|nd|rd|th)|first|second|third|fifth|tenth|twentieth|thirtieth)[\s-]anniversary", _anniversary),
    _rule("offset-clause", rf"{_COUNT}\s{_UNIT}\s(?P<word>after|before|since|following|ahead of)(?=\s\w)(?!\s(?:that|which)\b)", _offset_clause),
    _rule("offset", rf"{_COUNT}\s{_UNIT}\s(?P<word>earlier|before|previously|prior|later|after|afterwards)", _offset),
    _rule("day-before", r"(?:the\s)?day\s(?:before\syesterday|after\stomorrow)", _deictic),
    _rule("the-day-before", r"(?P<count>[Tt]he)\s(?P<unit>day|night|week|month|year)\s(?P<word>before|after|earlier)(?=[,.;:]|\s(?:in|at|with|that)\b|$)", lambda m, a: _that_day(m, a)),
    _rule("deictic", r"(?:[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|[Oo]vernight|[Ll]ast night|[Tt]his (?:morning|afternoon|evening))", _deictic),
    _rule("weekday-week", rf"{_WEEKDAY}{_PARTS_OF_DAY},?\s(?:of\s)?(?P<week>last|this|next)\sweek|(?P<week2>[Ll]ast|[Nn]ext)\sweek(?:\son|'s)?\s(?P<weekday2>{_names(_FULL_DAYS)})", lambda m, a: _weekday_of_week(m, a)),
    _rule("weekday", rf"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Cc]oming)\s)?{_WEEKDAY}{_PARTS_OF_DAY}(?!s\b)", _weekday),
    _rule("recent", rf"(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin|[Ff]or|[Tt]hroughout)\s(?:the\s)?(?:very\s)?(?P<which>past|last|recent|coming|next)(?:\s{_COUNT})?\s(?P<unit>day|week|month|year|decade)s", _recent),
    _rule("period", r"(?:(?P<half>[Ee]arlier|[Ll]ater|[Ee]arly|[Mm]id|[Ll]ate)[\s-](?:in\s)?)?(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Pp]revious|[Cc]oming)\s(?P<unit>weekend|week|month|year|decade)(?!s)", _period),
    _rule("earlier-in", r"(?P<half>[Ee]arlier|[Ll]ater)\sin\sthe\s(?P<which>)(?P<unit>day|week|month|year)", _period),
    _rule("weekend", r"(?:[Oo]ver|[Aa]t|[Oo]n)\sthe\s(?P<half>)(?P<which>)(?P<unit>weekend)", _period),
    _rule("that", r"(?:[Tt]he\s)?(?:very\s)?(?P<which>[Tt]hat(?:\ssame)?|same|previous|preceding|following|next)\s(?P<unit>day|night|evening|morning|afternoon|week|month|year|decade)", _that),
    _rule("season", rf"(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Ii]n(?:\sthe)?)\s{_SEASON}", _season),
    _rule("part-month", rf"{_PART}{_MONTH}", _month),
    _rule("month", rf"(?P<part>)(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s|(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Dd]uring|[Oo]f|[Ff]or|[Tt]he)\s){_MONTH}(?!\s\d)", _month),
    _rule("month's", rf"(?P<part>)(?P<which>){_MONTH}(?:'s|’s)", _month),
    _rule("nth", r"(?:on\sthe)\s(?P<day>[0-3]?\d)(?:st|nd|rd|th)(?=[,.;]|\s(?:in|at|and|of\sthe\smonth)\b|$)", _nth),
    _rule("duration", rf"(?:[Ff]or|[Aa]fter|[Dd]uring|[Oo]ver|[Tt]hroughout)\s(?:(?:so|too)\s)?(?:many\s|long\s|the\s)?(?:{_COUNT}\s)?(?:long\s|whole\s)?(?P<unit>decade|year|month|week|centur(?=ies))(?:s|ies)", _duration),
)  # fmt: skip


def _that_day(match: Match, _: Around) -> Found | None:
    step, unit = -1 if match["word"] != "after" else 1, match["unit"]
    return Found(None, basis="relative", relative=lambda base: cal.shift(base, step, unit))


def _weekday_of_week(match: Match, around: Around) -> Found | None:
    if around.anchor is None:
        return Found(None, basis="weekday")
    number = cal.WEEKDAYS[(match["weekday"] or match["weekday2"]).lower()]
    step = {"last": -1, "next": 1}.get((match["week"] or match["week2"]).lower(), 0)
    monday = around.anchor - dt.timedelta(days=around.anchor.weekday()) + dt.timedelta(weeks=step)
    return Found(cal.day(monday + dt.timedelta(days=number)), basis="weekday")
