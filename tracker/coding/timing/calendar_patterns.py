"""What a calendar names: days, months, seasons, years and decades with their numbers."""

from __future__ import annotations

from typing import Final

from tracker.coding.timing.periods import (
    read_decade,
    read_month_run,
    read_quarter,
    read_season,
    read_year,
    read_year_run,
)
from tracker.coding.timing.readings import (
    read_date,
    read_iso,
    read_month,
    read_month_after,
    read_month_of_year,
    read_numeric,
    read_that_year,
)
from tracker.coding.timing.rules import rule
from tracker.coding.timing.words import DAY, FULL_DAYS, MONTH, MONTH_AGAIN, PART, SEASON, YEAR, alternatives

_DASH: Final = r"\s?(?:-|–|—|to|and|through|until)\s?"
_WD: Final = rf"(?:(?:{alternatives(FULL_DAYS)}),?\s)?"
CALENDAR: Final = (
    rule("iso", rf"{YEAR}-(?P<m>\d\d)-(?P<day>\d\d)", read_iso, words="0"),
    rule(
        "numeric", r"(?P<day>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>(?:19|20)\d\d|\d\d)", read_numeric, words="0"
    ),
    rule("month-after", rf"the\sfollowing\s{MONTH}(?!\s\d)", read_month_after, words="following"),
    rule(
        "month-of-year",
        rf"{MONTH}(?:\s{DAY})?,?\s(?:of\s)?(?P<which>last|this|next)\syear",
        read_month_of_year,
        words="year",
    ),
    rule(
        "that-year",
        rf"(?:(?P<part>[Ee]arly|[Ll]ate)\s)?{MONTH}(?:\s{DAY})?,?\s(?:of\s)?(?:that|(?:the\s)?(?:same|following|next))(?:\ssame)?\syear",
        read_that_year,
        words="year",
    ),
    rule(
        "days-month",
        rf"{_WD}{DAY}{_DASH}(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}"
        rf"(?:,?\s{YEAR})?",
        read_date,
        words="0",
    ),
    rule(
        "month-days",
        rf"{_WD}{MONTH}\s{DAY}{_DASH}(?:{MONTH_AGAIN}\s)?(?P<day2>[0-3]?\d)(?!\d|:\d)"
        rf"(?:st|nd|rd|th)?(?:,?\s{YEAR})?",
        read_date,
        words="0",
    ),
    rule("day-month", rf"{_WD}(?:the\s)?{DAY}\s(?:of\s)?{MONTH}(?:,?\s{YEAR})?", read_date, words="0"),
    rule("month-day", rf"{_WD}{MONTH}\s(?:the\s)?{DAY}(?!\d|:\d)(?:,?\s{YEAR})?", read_date, words="0"),
    rule(
        "months-year",
        rf"(?:from\s|between\s)?{MONTH}{_DASH}{MONTH_AGAIN}\s(?:of\s)?{YEAR}",
        read_month_run,
        words="0",
    ),
    rule("month-year", rf"{PART}?{MONTH},?\s(?:of\s)?{YEAR}", read_month, words="0"),
    rule("season-year", rf"{SEASON}\s(?:of\s)?{YEAR}", read_season, words="0"),
    rule(
        "quarter",
        rf"(?:(?P<nth>first|second|third|fourth)\squarter|Q(?P<q>[1-4]))(?:\s(?:of\s)?{YEAR})?",
        read_quarter,
        words="quarter q",
    ),
    rule(
        "years",
        rf"(?:[Bb]etween\s|[Ff]rom\s)?{YEAR}{_DASH}(?P<year2>(?:1[89]|20)\d\d"
        rf"|\d\d)(?!\d|-\d)",
        read_year_run,
        words="0",
    ),
    rule(
        "decade",
        rf"{PART}?(?:(?P<decade>(?:1[89]|20)\d0)['’]?s|['’‘](?P<short>\d0)s"
        rf"|(?P<word>(?:[Tt]hir|[Ff]or|[Ff]if|[Ss]ix|[Ss]even|[Ee]igh|[Nn]ine)ties))",
        read_decade,
        words="0 thirties forties fifties sixties seventies eighties nineties",
    ),
    rule("year", rf"(?:(?P<since>[Ss]ince)\s)?{PART}?{YEAR}(?!,\d|\.\d|%)", read_year, words="0"),
)
