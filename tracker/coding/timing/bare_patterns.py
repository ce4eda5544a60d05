"""What a calendar names without a year (*in July*, *last summer*, *on the 27th*), and mere lengths."""

from __future__ import annotations

from typing import Final

from tracker.coding.timing.periods import read_month_run, read_season
from tracker.coding.timing.readings import read_month
from tracker.coding.timing.relative import read_duration, read_nth
from tracker.coding.timing.rules import rule
from tracker.coding.timing.words import COUNT, MONTH, MONTH_AGAIN, PART, SEASON

BARE: Final = (
    rule(
        "season",
        rf"(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Ii]n(?:\sthe)?)\s{SEASON}",
        read_season,
        words="last this next in",
    ),
    rule(
        "months",
        rf"(?:[Ff]rom|[Bb]etween)\s{MONTH}\s(?:to|and|until|till|through)\s{MONTH_AGAIN}(?!\s\d)",
        read_month_run,
    ),
    rule("part-month", rf"{PART}{MONTH}", read_month, words="early mid late middle beginning start end"),
    rule(
        "month",
        rf"(?P<part>)(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s|(?:[Ii]n|[Ss]ince"
        rf"|[Uu]ntil|[Bb]y|[Ff]rom|[Dd]uring|[Oo]f|[Ff]or|[Tt]he)\s){MONTH}(?!"
        rf"\s\d)",
        read_month,
    ),
    rule("month's", rf"(?P<part>)(?P<which>){MONTH}(?:'s|’s)", read_month),
    rule(
        "nth",
        r"(?:on\sthe)\s(?P<day>[0-3]?\d)(?:st|nd|rd|th)(?=[,.;]|\s(?:in|at"
        r"|and|of\sthe\smonth)\b|$)",
        read_nth,
        words="0",
    ),
    rule(
        "duration",
        rf"(?:[Ff]or|[Aa]fter|[Dd]uring|[Oo]ver|[Tt]hroughout)\s(?:(?:so|too)"
        rf"\s)?(?:many\s|long\s|the\s)?(?:{COUNT}\s)?(?:long\s|whole\s)?(?P<unit>decade"
        rf"|year|month|week|centur(?=ies))(?:s|ies)",
        read_duration,
        words="for after during over throughout",
    ),
)
