"""What lies near the news or what was told before: *yesterday*, *on Tuesday*, *last month*, *that day*."""

from __future__ import annotations

from typing import Final

from tracker.coding.timing.relative import (
    read_day_of,
    read_deictic,
    read_period,
    read_recent,
    read_same_hours,
    read_that,
    read_weekday,
    read_weekday_of_week,
)
from tracker.coding.timing.rules import rule
from tracker.coding.timing.words import COUNT, FULL_DAYS, PARTS_OF_DAY, WEEKDAY, alternatives

NEARBY: Final = (
    rule(
        "deictic",
        r"(?:[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|[Oo]vernight|[Ll]ast night"
        r"|[Tt]his (?:morning|afternoon|evening))",
        read_deictic,
        words="today tonight yesterday tomorrow overnight night morning afternoon evening",
    ),
    rule(
        "same-hours",
        r"(?:[Ww]ithin\s(?:a\sfew\s|the\s|\w+\s)?(?:hours?|minutes?)|(?:[Hh]ours|[Mm]inutes|[Mm]oments)\slater|[Ss]hortly\safterwards?"
        r"|[Ll]ater\s(?:in\sthe|that)\sday|[Ii]n\sthe\s(?:evening|morning|afternoon)(?!\s(?:of|on)\b)|(?:[Aa]\sfew|[Tt]wo|[Tt]hree)\shours\slater)",
        read_same_hours,
        words="within later shortly evening morning afternoon",
    ),
    rule(
        "weekday-week",
        rf"{WEEKDAY}{PARTS_OF_DAY},?\s(?:of\s)?(?P<week>last|this|next)\sweek\b"
        rf"|(?P<week2>[Ll]ast|[Nn]ext)\sweek(?:\son|'s)?\s(?P<weekday2>{alternatives(FULL_DAYS)})",
        read_weekday_of_week,
        words="week",
    ),
    rule(
        "weekday",
        rf"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Cc]oming)\s)?{WEEKDAY}{PARTS_OF_DAY}(?!s\b)",
        read_weekday,
    ),
    rule(
        "recent",
        rf"(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin|[Ff]or|[Tt]hroughout)\s(?:the"
        rf"\s)?(?:very\s)?(?P<which>past|last|recent|coming|next)(?:\s{COUNT})?"
        rf"\s(?P<unit>day|week|month|year|decade)s",
        read_recent,
        words="past last recent coming next",
    ),
    rule(
        "period",
        r"(?:(?P<half>[Ee]arlier|[Ll]ater|[Ee]arly|[Mm]id|[Ll]ate)[\s-](?:in"
        r"\s)?)?(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Pp]revious|[Cc]oming)"
        r"\s(?P<unit>weekend|week|month|year|decade)(?!s)",
        read_period,
        words="last this next past previous coming",
    ),
    rule(
        "earlier-in",
        r"(?P<half>[Ee]arlier|[Ll]ater)\sin\sthe\s(?P<which>)(?P<unit>day"
        r"|week|month|year|decade)",
        read_period,
        words="earlier later",
    ),
    rule(
        "end-of",
        r"[Tt]he\s(?P<half>[Ee]nd|[Bb]eginning|[Ss]tart|[Mm]iddle)\sof\s(?:the\s)?(?P<which>this|last|next|coming|)"
        r"\s?(?P<unit>week|month|year|decade)(?!s)",
        read_period,
        words="end beginning start middle",
    ),
    rule(
        "weekend",
        r"(?:[Oo]ver|[Aa]t|[Oo]n)\sthe\s(?P<half>)(?P<which>)(?P<unit>weekend)",
        read_period,
        words="weekend",
    ),
    rule(
        "that",
        r"(?:[Tt]he\s)?(?:very\s)?(?P<which>[Tt]hat(?:\ssame)?|same|previous"
        r"|preceding|following|next)\s(?P<unit>day|night|evening|morning|afternoon"
        r"|week|month|year|decade)",
        read_that,
        words="that same previous preceding following next",
    ),
    rule("day-of", r"[Oo]n\sthe\s(?P<unit>day)\sof\s(?:the|his|her|their)\s[a-z]+", read_day_of, words="of"),
)
