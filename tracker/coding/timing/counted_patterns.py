"""What is counted from another time: *two years ago*, *a day earlier*, *a week after ...*."""

from __future__ import annotations

from typing import Final

from tracker.coding.timing.calendar_words import ORDINALS
from tracker.coding.timing.relative import (
    read_ago,
    read_anniversary,
    read_deictic,
    read_eve,
    read_half_ago,
    read_hence,
    read_offset,
    read_offset_clause,
    read_that_day,
)
from tracker.coding.timing.rules import rule
from tracker.coding.timing.words import COUNT, UNIT

_ORDINALS: Final = "|".join(ORDINALS)
COUNTED: Final = (
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
        rf"(?P<nth>\d{{1,3}}(?:st|nd|rd|th)|{_ORDINALS})[\s-]anniversary",
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
        "the-day-after",
        r"(?P<count>[Tt]he)\s(?P<unit>day|night|week|month|year)\s(?P<word>before|after|following)(?=\s\w)"
        r"(?!\s(?:that|which|tomorrow|yesterday)\b)",
        read_offset_clause,
        words="before after following",
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
)
