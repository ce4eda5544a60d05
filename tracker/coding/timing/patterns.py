"""The grammar of time expressions: the patterns, in order of strength.

What an earlier rule took, a later one leaves alone. Month and weekday names count with a capital only
(*may*, *march* are verbs).
"""

from __future__ import annotations

from functools import lru_cache
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
from tracker.coding.timing.relative import (
    read_ago,
    read_anniversary,
    read_day_of,
    read_deictic,
    read_duration,
    read_eve,
    read_half_ago,
    read_hence,
    read_nth,
    read_offset,
    read_offset_clause,
    read_period,
    read_recent,
    read_that,
    read_that_day,
    read_weekday,
    read_weekday_of_week,
)
from tracker.coding.timing.rules import Rule, rule
from tracker.coding.timing.words import (
    COUNT,
    DAY,
    FULL_DAYS,
    MONTH,
    MONTH_AGAIN,
    PART,
    PARTS_OF_DAY,
    SEASON,
    UNIT,
    WEEKDAY,
    YEAR,
    alternatives,
)
from tracker.coding.words_in import words_in

_DASH: Final = r"\s?(?:-|–|—|to|and|through|until)\s?"
_WD: Final = rf"(?:(?:{alternatives(FULL_DAYS)}),?\s)?"
RULES: Final = (
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
        rf"{_WD}{MONTH}\s{DAY}{_DASH}(?:{MONTH_AGAIN}\s)?(?P<day2>[0-3]?\d)(?![\d:])"
        rf"(?:st|nd|rd|th)?(?:,?\s{YEAR})?",
        read_date,
        words="0",
    ),
    rule("day-month", rf"{_WD}(?:the\s)?{DAY}\s(?:of\s)?{MONTH}(?:,?\s{YEAR})?", read_date, words="0"),
    rule("month-day", rf"{_WD}{MONTH}\s(?:the\s)?{DAY}(?![\d:])(?:,?\s{YEAR})?", read_date, words="0"),
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
    rule("half-ago", r"(?P<half>[Hh]alf\sa)\s(?P<unit>year|decade)\sago", read_half_ago, words="ago"),
    rule(
        "and-a-half-ago",
        rf"{COUNT}\s(?:(?P<unit>year|decade)s?\sand\sa\shalf|and\sa\shalf\s(?P<unit2>year|decade)s)\sago",
        read_half_ago,
        words="ago",
    ),
    rule("ago", rf"{COUNT}(?:\sor\s(?:so|more))?\s{UNIT}\sago", read_ago, words="ago"),
    rule(
        "anniversary",
        r"(?P<nth>\d{1,3}(?:st|nd|rd|th)|first|second|third|fifth|tenth|twentieth"
        r"|thirtieth)[\s-]anniversary",
        read_anniversary,
        words="anniversary",
    ),
    rule(
        "offset-clause",
        r"(?<!next\s)(?<!past\s)(?<!last\s)(?<!coming\s)"
        rf"{COUNT}\s{UNIT}\s(?P<word>after|before|since|following|ahead of)(?="
        rf"\s\w)(?!\s(?:that|which)\b)",
        read_offset_clause,
        words="after before since following ahead",
    ),
    rule(
        "offset",
        rf"{COUNT}\s{UNIT}\s(?P<word>earlier|before|previously|prior|later"
        rf"|after|afterwards)",
        read_offset,
        words="earlier before previously prior later after afterwards",
    ),
    rule(
        "day-before",
        r"(?:the\s)?day\s(?:before\syesterday|after\stomorrow)",
        read_deictic,
        words="yesterday tomorrow",
    ),
    rule(
        "the-day-before",
        r"(?P<count>[Tt]he)\s(?P<unit>day|night|week|month|year)\s(?P<word>before"
        r"|after|earlier)(?=[,.;:]|\s(?:in|at|with|that)\b|\s(?:he|she|they|[A-Z]\w+)\s(?:\w+\s)?had\b|$)",
        read_that_day,
        words="before after earlier",
    ),
    rule(
        "eve",
        r"[Oo]n\s(?:the|its)\seve(?:(?=[,.;])|(?P<of>\sof)(?=\s(?:the|this|that|his|her|their|its)\s[a-z]))",
        read_eve,
        words="eve",
    ),
    rule(
        "hence",
        rf"(?:[Ii]n|[Ww]ithin)\s{COUNT}\s{UNIT}(?:'|’|'s|’s)?(?P<time>\stime)?"
        rf"(?!\w|\s(?:ago|earlier|later|before|after|of)\b)",
        read_hence,
    ),
    rule(
        "deictic",
        r"(?:[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|[Oo]vernight|[Ll]ast night"
        r"|[Tt]his (?:morning|afternoon|evening))",
        read_deictic,
        words="today tonight yesterday tomorrow overnight night morning afternoon evening",
    ),
    rule(
        "weekday-week",
        rf"{WEEKDAY}{PARTS_OF_DAY},?\s(?:of\s)?(?P<week>last|this|next)\sweek"
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
    rule(
        "season",
        rf"(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Ii]n(?:\sthe)?)\s{SEASON}",
        read_season,
        words="last this next in",
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
_WORDS: Final = frozenset(word for rule in RULES for words in rule.needs for word in words)


def rules_for(text: str) -> tuple[Rule, ...]:
    """The rules that may find something in a text: those of whose words it has some."""
    return _rules_with(words_in(text) & _WORDS)


@lru_cache(maxsize=1024)  # few texts have other words of time than one read before
def _rules_with(words: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if not any(needed.isdisjoint(words) for needed in rule.needs))
