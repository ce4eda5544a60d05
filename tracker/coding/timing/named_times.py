"""Happenings that are named without a date (*the 44-day war*), from ``data/named_times.yaml``."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from tracker.coding.timing.calendar_words import Interval
from tracker.coding.words_in import words_in
from tracker.datafile import DataFile
from tracker.models import Precision
from tracker.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tracker.datafile import Table

FILE: Final = DATA / "named_times.yaml"


def named(text: str) -> Iterator[tuple[int, int, Interval]]:
    """Place and time of each name in the text, in order, the longest name first at each place."""
    names, pattern, words = _names()
    if words.isdisjoint(words_in(text)):
        return
    for match in pattern.finditer(text):
        yield match.start(), match.end(), names[_plain(match.group())]


@cache
def _names() -> tuple[Mapping[str, Interval], re.Pattern[str], frozenset[str]]:
    """The names, a pattern for any of them, and words of which each name has one."""
    names = named_times()
    longest_first = sorted(names, key=len, reverse=True)
    choices = "|".join(re.escape(name).replace(r"\ ", "[ -]") for name in longest_first)
    words = frozenset(max(words_in(name), key=len) for name in names)
    return names, re.compile(rf"\b(?:{choices})\b", re.IGNORECASE), words


@cache
def named_times(path: Path = FILE) -> Mapping[str, Interval]:
    """The interval of each name, hyphens as blanks.

    Raises:
        DataError: naming file, line and mend, for a missing field, no date or an end before its start.
    """
    file = DataFile(path)
    file.known_keys(file.root, ("names",))
    found: dict[str, Interval] = {}
    for item in file.items(file.root, "names"):
        entry = file.table(item, what="each name")
        file.known_keys(entry, ("words", "start", "end", "source"))
        file.text(entry, "source")
        start, end = _day(file, entry, "start"), _day(file, entry, "end")
        words = file.texts(entry, "words")
        if end < start or not words:
            raise file.error(entry.line, "a name needs 'words: [...]' and an end not before its start")
        precision = Precision.DAY if start == end else Precision.YEAR
        found |= {_plain(word): Interval(start, end, precision) for word in words}
    return found


def _day(file: DataFile, entry: Table, key: str) -> dt.date:
    text = file.text(entry, key)
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        line = entry.key_lines[key]
        raise file.error(line, f"'{text}' is no day; write it as 2020-09-27") from None


def _plain(name: str) -> str:
    return name.lower().replace("-", " ")
