"""What an article's text looks like, small enough to compare a hundred thousand of them.

MinHash (Broder 1997) by one permutation: each run of three words is hashed once and falls into one of 96
bins, which keeps its smallest hash (Li, Owen & Zhang 2012); empty bins borrow from the right (Shrivastava
& Li 2014). The share of equal bins estimates the Jaccard likeness of two texts within about +/-0.05.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt

    from tracker.models import Article

BINS: Final = 96
_RUN: Final = 3
# Words read of one text: a long read is told apart well before.
_MAX_WORDS: Final = 5_000
# Below this many words the text is a headline: the title is read with it.
_HEADLINE: Final = 8
_WORD: Final = re.compile(r"\w+")
_EMPTY: Final = 0xFFFFFFFF
_MASK: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Signature:
    """The likeness of one article.

    Args:
        size: Number of different three-word runs.
        bins: The 96 minima, each four bytes.
    """

    published: dt.date | None
    size: int
    bins: bytes


def signature(article: Article) -> Signature:
    """The signature of ``article``'s text; linear in its length, at most 5,000 words of it.

    The title takes no part (a wire runs under many headlines, in many languages) unless there is hardly
    any text.
    """
    words = _words(article.text)
    if len(words) < _HEADLINE and article.title:
        words = _words(article.title) + words
    codes = [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words]
    runs = {_mix(codes[i], codes[i + 1], codes[i + 2]) for i in range(len(codes) - _RUN + 1)} or {
        _mix(*(*codes, 0, 0, 0)[:_RUN])
    }
    minima = [_EMPTY] * BINS
    for run in runs:
        place, rest = run % BINS, run // BINS & _MASK
        minima[place] = min(rest, minima[place])
    _borrow(minima)
    return Signature(
        published=article.published,
        size=len(runs),
        bins=b"".join(value.to_bytes(4, "little") for value in minima),
    )


def likeness(one: Signature, other: Signature) -> float:
    """Estimated Jaccard likeness of the two texts, 0 ... 1."""
    a, b = memoryview(one.bins).cast("I"), memoryview(other.bins).cast("I")
    return sum(map(int.__eq__, a, b)) / BINS


def containment(one: Signature, other: Signature, *, alike: float) -> float:
    """Estimated share of the shorter text that stands in the longer, from their Jaccard likeness."""
    common = alike / (1 + alike) * (one.size + other.size)
    return min(1.0, common / min(one.size, other.size))


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return [match.group() for _, match in zip(range(_MAX_WORDS), _WORD.finditer(folded), strict=False)]


def _mix(a: int, b: int, c: int) -> int:
    # Knuth's multiplicative hashing over the run, then MurmurHash3's finalizer.
    value = (a * 0x9E3779B1 + b * 0x85EBCA77 + c * 0xC2B2AE3D) & 0xFFFFFFFFFFFFFFFF
    value = ((value ^ value >> 33) * 0xFF51AFD7ED558CCD) & 0xFFFFFFFFFFFFFFFF
    return value ^ value >> 33


def _borrow(minima: list[int]) -> None:
    filled = [i for i, value in enumerate(minima) if value != _EMPTY]
    if not filled:
        return
    source = dict.fromkeys(range(BINS), filled[0])
    nearest = filled[0]
    for place in range(BINS - 1, -1, -1):
        if minima[place] != _EMPTY:
            nearest = place
        source[place] = nearest
    taken = list(minima)
    for place, origin in source.items():
        distance = (origin - place) % BINS
        # The distance is mixed in, or two sparse texts would share whole stretches by one common run.
        minima[place] = taken[origin] if not distance else (taken[origin] + distance * 0x9E3779B1) & _MASK
