"""The tone of a text: TextBlob's polarity, shown as its own signal and never part of a score.

On sentences with events between states it is 0.0 in four of ten cases and has the sign right in one of
three, so it measures a writer's wording and not a relation.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from tracker.coding.words_in import words_in

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST: Final = 20_000  # characters read; a tone of more text than that does not change
#: Signs that TextBlob may read as a face, and the one word that it splits.
_UNUSUAL: Final = re.compile(r"[:;=<>♥°*_]|8\W*\)|n't")
#: Letters of faces made of these and of a hyphen, a stop or a digit (*x-D*, *o.O*).
_FACES: Final = frozenset({"x", "d", "o"})


@lru_cache(maxsize=64)
def tone(text: str) -> float:
    """Polarity of a sentence or article, -1 (bad) ... +1 (good), rounded to three decimals.

    Uses TextBlob's pattern lexicon, which ships with it; no NLTK data is needed. Remembered for the
    last texts: each report of a sentence asks.
    """
    read = text[:_LONGEST]
    if _polar_words().isdisjoint(words_in(read)) and not _UNUSUAL.search(read):
        return 0.0
    polarity: float = _analyse()(read)[0]
    return round(max(-1.0, min(1.0, polarity)), 3) or 0.0


@cache
def _analyse() -> Callable[[str], Any]:
    from textblob.en import sentiment  # noqa: PLC0415 -- slow to import, seldom first

    # what PatternAnalyzer calls; the analyzer itself makes a new named tuple class for every text
    return sentiment  # type: ignore[no-any-return]


@cache
def _polar_words() -> frozenset[str]:
    """Of every word that TextBlob gives a polarity the first letters: without any of them a text has none."""
    sentiment: Any = _analyse()
    polar = (form for form, senses in sentiment.items() if senses[None][0])
    return _FACES.union(re.findall("[a-z]+", form)[0] for form in polar)
