"""People whom no list knows, introduced by the text itself: *Armenian Deputy Foreign Minister A. Bakunts*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.models import Mention

# Words that may stand between the state and the title; any other word ends the search.
_BEFORE_TITLE: Final = (
    r"(?:deputy|first|vice|prime|foreign|defen[cs]e|interior|finance|economy|energy|trade|culture|health|justice|"
    r"education|transport|acting|former|ex|state|national|security|council|top|chief|army|air|navy|senior|special|"
    r"presidential|parliamentary|parliament|government|military|opposition|ministry|press|affairs|assistant|"
    r"human|rights|permanent|new|outgoing|newly|elected|external|home|oil|internal|cabinet|party|rebel|separatist)"
)
_TITLE: Final = (
    r"(?:minister|president|premier|secretary|spokes(?:man|woman|person)|ambassador|envoy|general|colonel|leader|"
    r"adviser|advisor|aide|commander|chief|speaker|chancellor|king|queen|prince|princess|emir|representative|"
    r"diplomat|lawmaker|senator|negotiator|official|mp|consul|ombudsman|prosecutor|governor|mayor|dissident|"
    r"journalist|deputy)"
)
# Capitalised by their place or by custom, not as names.
_NO_NAME: Final = (
    r"(?!(?:The|In|On|At|By|For|From|After|Before|But|And|As|When|While|Last|Late|This|That|Since|Earlier|During|"
    r"Meanwhile|However|Also|January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Foreign|Prime|Minister|President)\b)"
)
_NAME: Final = (
    _NO_NAME
    + r"\b[A-Z][\w'-]+(?: (?:al-|el-)?[A-Z][\w'.-]*| (?:al|el|bin|ibn|de|da|dos|van|von|der|ter)\b){1,3}"
)
_AHEAD: Final = re.compile(rf"(?:'s?)? (?i:(?:{_BEFORE_TITLE}[ -]){{0,5}}{_TITLE}),? (?P<name>{_NAME})")
_TITLE_AHEAD: Final = re.compile(rf"(?:'s?)? (?i:(?:{_BEFORE_TITLE}[ -]){{0,5}}{_TITLE})\b")
_NAME_BEFORE: Final = re.compile(rf"(?P<name>{_NAME}), (?:the |an? )?$")
# Two people of the text that share a surname would be one; long lists are no introductions.
_MAX_NAMES: Final = 40


def introduced(folded: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, actor and full name of people introduced by state and title, and of their later surnames.

    Args:
        folded: The folded text, in whose offsets the mentions are.
        mentions: In order of place; a name that overlaps one of them is known already.
    """
    surnames: dict[str, tuple[int, str, str]] = {}
    taken = [(one.start, one.end) for one in mentions]
    for one in mentions:
        if one.how not in ("adjective", "name") or len(surnames) >= _MAX_NAMES:
            continue
        match = _AHEAD.match(folded, one.end)
        if match is None and _TITLE_AHEAD.match(folded, one.end):
            match = _NAME_BEFORE.search(folded, max(0, one.start - 60), one.start)
        if match is None or _overlaps(taken, *match.span("name")):
            continue
        name = match["name"].rstrip(".")
        start = match.start("name")
        taken.append((start, start + len(name)))
        yield start, start + len(name), one.actor, name
        surnames.setdefault(name.rpartition(" ")[2], (start + len(name), one.actor, name))
    if surnames:
        pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, surnames)) + r")(?![\w-])")
        for match in pattern.finditer(folded):
            since, actor, name = surnames[match.group()]
            if match.start() > since and not _overlaps(taken, *match.span()):
                yield *match.span(), actor, name


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(one_start < end and start < one_end for one_start, one_end in taken)
