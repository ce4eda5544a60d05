"""The pieces that patterns of time are built from. Names of months and weekdays need a capital."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tracker.coding.timing import calendar_words as cal


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, with a capital or in capitals, the longest first."""
    titled = [word.title() for word in words]
    return "|".join(sorted({*titled, *(word.upper() for word in titled)}, key=len, reverse=True))


MONTH: Final = rf"(?P<month>{alternatives(cal.MONTHS)})\b(?:\.(?=\s\d))?"
MONTH_AGAIN: Final = rf"(?P<month2>{alternatives(cal.MONTHS)})\b(?:\.(?=\s\d))?"
FULL_DAYS: Final = [name for name in cal.WEEKDAYS if name.endswith("day")]
WEEKDAY: Final = rf"(?P<weekday>{alternatives(FULL_DAYS)})"
DAY: Final = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR: Final = r"(?P<year>(?:1[89]|20)\d\d)"
SEASON: Final = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
PART: Final = (
    r"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate|[Mm]iddle|[Bb]eginning|[Ss]tart|[Ee]nd)"
    r"(?:[- ]|\s(?:of|in)\s)(?:the\s)?)"
)
UNIT: Final = r"(?P<unit>day|night|week|fortnight|month|year|decade|centur(?=y|ies))(?:y|ies|s)?"
COUNT: Final = (
    r"(?:(?:about|around|almost|nearly|more than|over|some|just|only)\s)?"
    r"(?P<count>\d{1,3}|[Aa] couple of|[Aa] few|[Aa]n?|"
    r"(?:[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty)-\w+|"
    + "|".join(
        f"[{w[0].upper()}{w[0]}]{w[1:]}" for w in cal.NUMBERS if len(w) > 2 and w not in ("couple", "few")
    )
    + r")"
)
PARTS_OF_DAY: Final = r"(?:\s(?:morning|afternoon|evening|night|noon))?"


_UNITS: Final = ("day", "night", "week", "fortnight", "month", "year", "decade", "centur", "weekend",
                 "morning", "afternoon", "evening")  # fmt: skip
WORDS_OF: Final = {
    "month": frozenset(cal.MONTHS),
    "weekday": frozenset(FULL_DAYS),
    "season": frozenset(cal.SEASONS),
    "unit": frozenset(unit + end for unit in _UNITS for end in ("", "s", "y", "ies")),
}
"""The words that a group of this name can match, in lower case."""
