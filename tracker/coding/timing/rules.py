"""One pattern of the grammar of time expressions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tracker.coding.timing.readings import Around, Found, Match
from tracker.coding.timing.words import WORDS_OF


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of the grammar.

    Args:
        needs: Sets of words (:mod:`tracker.coding.words_in`); what the pattern matches has a word of each.
    """

    name: str
    pattern: re.Pattern[str]
    resolve: Callable[[Match, Around], Found | None]
    needs: tuple[frozenset[str], ...]


def rule(
    name: str, pattern: str, resolve: Callable[[Match, Around], Found | None], *, words: str = ""
) -> Rule:
    """A rule whose pattern stands between the borders of words.

    Args:
        words: One of them stands in all that the pattern matches; of its named groups that is known.
    """
    needs = [known for kind, known in WORDS_OF.items() if f"(?P<{kind}>" in pattern]
    if words:
        needs.append(frozenset(words.split()))
    return Rule(name, re.compile(rf"(?<![\w$€£]){pattern}(?!\w)"), resolve, tuple(needs))
