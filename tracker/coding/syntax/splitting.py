"""Where a text's sentences begin and end, without a model: stops, abbreviations, headings, datelines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_ABBREVIATIONS: Final = frozenset(
    ["mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "cmdr", "adm", "rev", "hon",
     "sen", "rep", "gov", "pres", "st", "mt", "ft", "jr", "sr", "vs", "etc", "no", "nos", "vol", "fig",
     "inc", "ltd", "co", "corp", "dept", "est", "approx", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
     "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "u.s", "u.k",
     "u.n", "e.u", "u.a.e", "p.m", "a.m", "d.c", "i.e", "e.g", "cf", "al", "brig", "vice-adm", "amb", "min"]
)  # fmt: skip
_BREAK: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|\n[ \t]*\n|\n(?=\s*[A-Z\"“•*-])")
_DATELINE: Final = re.compile(
    r"""\s*(?:
        date\s\d{4}-\d\d-\d\d\s+(?=[A-Z"“])                                       # machine-made header
        | \([A-Z][A-Za-z/ .]{1,20}\)\s*(?:--?-?|–|—)?\s*                            # (CNN)
        | [A-Z][A-Z'’.-]+(?:,?\ [A-Z][A-Za-z'’.-]{1,24}){0,4}(?:,?\ [A-Z][a-z]{2,8}\.?\ \d{1,2})?
          \s*(?:\([A-Za-z/ .]{2,20}\)\s*(?:--?-?|–|—)|--?-?\s|–|—)\s*              # TEL AVIV, May 1 (AP) --
        | [A-Z]{4,}(?:\ [A-Z]{3,})?:\s                                             # ISLAMABAD:
        | [A-Z][a-z]+(?:\ [A-Z][a-z]+)?(?:,\ [A-Z][a-z]+\.?\ \d{1,2})?(?:,\ [A-Z]{2,8})?
          \s(?:-|--|–|—)\s                                                        # New York, May 17, IRNA -
        | [A-Z][a-z]+\ [A-Z]{4,}\ \([A-Z][a-z]+\)\s*(?:--?|–|—)\s*         # Reuters KHARTOUM (Reuters) --
    )\s*(?=["“‘A-Z])""",
    re.VERBOSE,
)
_ENDING: Final = frozenset({"u.s", "u.k", "u.n", "p.m", "a.m", "d.c", "e.u", "u.a.e"})
_NUMBERED: Final = frozenset({"no", "nos", "vol", "fig"})
_OPENERS: Final = frozenset(
    ["The", "A", "An", "In", "On", "At", "He", "She", "It", "They", "We", "But", "And", "However",
     "Meanwhile", "This", "That", "These", "Those", "After", "Before", "When", "While", "His", "Her",
     "Its", "Their", "As", "Earlier", "Later", "Both", "Since", "For", "Last"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence's place in the text. ``begin`` is where its own words begin, after blanks and dateline."""

    start: int
    begin: int
    end: int
    stop: int


def split(text: str) -> list[Piece]:
    """Sentence places that together cover the text exactly."""
    pieces: list[Piece] = []
    start = 0
    for match in _BREAK.finditer(text):
        if match.end() <= start or not _ends_sentence(text, start, match):
            continue
        stop = _skip_blanks(text, match.end())
        _add(pieces, text, start, match.end(), stop)
        start = stop
    if start < len(text):
        _add(pieces, text, start, len(text), len(text))
    return pieces


def _add(pieces: list[Piece], text: str, start: int, end: int, stop: int) -> None:
    first = _skip_blanks(text, start)
    if first >= end:
        if pieces:
            last = pieces[-1]
            pieces[-1] = Piece(last.start, last.begin, last.end, stop)
        elif stop > start:
            pieces.append(Piece(start, end, end, stop))
        return
    dateline = _DATELINE.match(text, first, min(end, first + 90))
    begin = dateline.end() if dateline and dateline.end() < end else first
    while end > begin and text[end - 1].isspace():
        end -= 1
    pieces.append(Piece(start, begin, end, stop))


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark[0] == "\n":
        return mark != "\n" or _ends_heading(text, match.start())
    after = _skip_blanks(text, match.end())
    following = text[after : after + 1]
    if not following or (mark[0] != "." and not following.islower()):
        return True
    if following.islower() or following in ",;:":
        return False
    closed = len(mark) > 1 and mark[1] != "."  # a closing quote or bracket follows the stop
    return closed or not _is_abbreviated(text, start, match.start(), after)


def _ends_heading(text: str, at: int) -> bool:
    """A lone line end breaks after a heading, not in the middle of wrapped prose."""
    length = at - (text.rfind("\n", 0, at) + 1)
    return length < 45 or length > 100 or text[at - 1] in '.!?:"”'


def _is_abbreviated(text: str, start: int, stop: int, after: int) -> bool:
    """Whether the stop belongs to the word before it."""
    words = text[max(start, stop - 24) : stop].split()
    bare = words[-1].lstrip("\"'“‘([").lower() if words else ""
    if bare in _ENDING:  # may end a sentence as well: only before a word that commonly begins one
        return text[after : after + 12].split(maxsplit=1)[0].rstrip(",") not in _OPENERS
    if bare in _NUMBERED:
        return text[after].isdigit()
    return bare in _ABBREVIATIONS or re.fullmatch(r"[a-z]|(?:[a-z]\.)+[a-z]", bare) is not None
