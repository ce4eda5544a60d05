"""The grammar of time expressions: the patterns, in order of strength.

What an earlier rule took, a later one leaves alone. Month and weekday names count with a capital only
(*may*, *march* are verbs).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from tracker.coding.timing.bare_patterns import BARE
from tracker.coding.timing.calendar_patterns import CALENDAR
from tracker.coding.timing.counted_patterns import COUNTED
from tracker.coding.timing.nearby_patterns import NEARBY
from tracker.coding.timing.rules import Rule
from tracker.coding.words_in import words_in

RULES: Final = (*CALENDAR, *COUNTED, *NEARBY, *BARE)
_WORDS: Final = frozenset(word for rule in RULES for words in rule.needs for word in words)


def rules_for(text: str) -> tuple[Rule, ...]:
    """The rules that may find something in a text: those of whose words it has some."""
    return _rules_with(words_in(text) & _WORDS)


@lru_cache(maxsize=1024)  # few texts have other words of time than one read before
def _rules_with(words: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if not any(needed.isdisjoint(words) for needed in rule.needs))
