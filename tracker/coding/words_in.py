"""The words of a text, for a look whether a pattern can match it at all.

A search for a long pattern costs many times what it costs to see that none of its words is there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[a-z]+")
_DIGIT: Final = re.compile(r"\d")
#: Stands for any digit among the words.
DIGIT: Final = "0"
#: What patterns that ignore case take for these letters.
_SAME: Final = {ord("İ"): "i", ord("ı"): "i", ord("ſ"): "s", ord("K"): "k"}


@lru_cache(maxsize=1024)  # the sentences of a window of articles, of which several readers ask
def words_in(text: str) -> frozenset[str]:
    """All longest runs of English letters, in lower case, and :data:`DIGIT` where there is a digit."""
    lower = text.lower() if text.isascii() else text.translate(_SAME).lower()
    found = {*_WORD.findall(lower)}
    if _DIGIT.search(text):
        found.add(DIGIT)
    return frozenset(found)
