"""The tone of a text: TextBlob's polarity, shown as its own signal and never part of a score.

On sentences with events between states it is 0.0 in four of ten cases and has the sign right in one of
three, so it measures a writer's wording and not a relation.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 20_000  # characters read; a tone of more text than that does not change


@lru_cache(maxsize=64)
def tone(text: str) -> float:
    """Polarity of a sentence or article, -1 (bad) ... +1 (good), rounded to three decimals.

    Uses TextBlob's pattern lexicon, which ships with it; no NLTK data is needed. Remembered for the
    last texts: each report of a sentence asks.
    """
    if not text.strip():
        return 0.0
    polarity: float = _analyse()(text[:_LONGEST])[0]
    return round(max(-1.0, min(1.0, polarity)), 3) or 0.0


@cache
def _analyse() -> Callable[[str], Any]:
    from textblob.en import sentiment  # noqa: PLC0415 -- slow to import, seldom first

    # what PatternAnalyzer calls; the analyzer itself makes a new named tuple class for every text
    return sentiment  # type: ignore[no-any-return]
