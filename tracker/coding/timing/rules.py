"""One pattern of the grammar of time expressions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tracker.coding.timing.readings import Around, Found, Match


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of the grammar.

    Args:
        needs: Kinds of words (see ``time_words.kinds_in``) without any of which the pattern cannot match.
    """

    name: str
    pattern: re.Pattern[str]
    resolve: Callable[[Match, Around], Found | None]
    needs: frozenset[str]


_NUMERIC: Final = frozenset({"iso", "numeric", "years", "year", "nth"})


def rule(name: str, pattern: str, resolve: Callable[[Match, Around], Found | None]) -> Rule:
    """A rule whose pattern stands between the borders of words."""
    needs = {kind for kind in ("month", "weekday", "unit") if f"(?P<{kind}>" in pattern}
    needs |= {"digit"} if name in _NUMERIC else set()
    return Rule(name, re.compile(rf"(?<![\w$€£]){pattern}(?!\w)"), resolve, frozenset(needs))
