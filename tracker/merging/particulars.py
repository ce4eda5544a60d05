"""What a sentence says beyond its coding: who met, where, in which round, by phone, in which words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tracker.merging.rules import rules

if TYPE_CHECKING:
    from tracker.models import Report

_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
_ROUND: Final = re.compile(
    rf"\b({'|'.join(_ORDINALS)}|\d{{1,2}}(?=st|nd|rd|th))(?:st|nd|rd|th)?\s+(?:\w+\s+){{0,2}}"
    r"(?:round|meeting|session|visit|summit|talks)\b",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"\b(?:in|at|near)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}([A-Z][\w'’]+(?:[ -][A-Z][\w'’]+)*)"
)
_WORD: Final = re.compile(r"[^\W\d_]{3,}|\d+")
_CACHED: Final = 50_000


@dataclass(frozen=True, slots=True)
class Particulars:
    """What tells one meeting from another.

    Args:
        round: Number of the round where the sentence counts it, else 0.
        ranks: Ranks of those who met (keys of ``ranks`` in ``data/merging.yaml``).
        places: Places named after *in*, *at*, *near*, without states and months.
        remote: Told as a call.
    """

    round: int
    ranks: frozenset[str]
    places: frozenset[str]
    remote: bool


@lru_cache(maxsize=_CACHED)
def particulars(sentence: str) -> Particulars:
    """Read ``sentence``; near-linear in its length."""
    known = rules()
    counted = _ROUND.search(sentence)
    return Particulars(
        round=_number(counted.group(1)) if counted else 0,
        ranks=frozenset(match.lastgroup for match in known.ranks.finditer(sentence) if match.lastgroup),
        places=frozenset(_PLACE.findall(sentence)) - known.no_place,
        remote=known.remote.search(sentence) is not None,
    )


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _ORDINALS.index(text.lower()) + 1


@lru_cache(maxsize=_CACHED)
def _words(sentence: str) -> frozenset[str]:
    return frozenset(_WORD.findall(sentence.casefold())) - rules().common


def own_words(report: Report) -> frozenset[str]:
    """The sentence's content words without those that name source and target, which all its kind share."""
    words = _words(report.sentence)
    named: set[str] = set()
    for span in (report.source_span, report.target_span):
        if span is not None and report.span[0] <= span[0] <= span[1] <= report.span[1]:
            named.update(_words(report.sentence[span[0] - report.span[0] : span[1] - report.span[0]]))
    return words - named


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of words in common, 0 ... 1 (Sørensen-Dice: 2 x common / sum of sizes)."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def numbers(words: frozenset[str]) -> frozenset[str]:
    """The numerals among ``words``."""
    return frozenset(word for word in words if word.isdigit())
