"""Near-duplicate articles become one Story: one witness, however many outlets print the wire.

Two articles tell the same Story when their texts are near-duplicates (likeness >= 0.5, or the shorter
stands almost whole in the longer) and they came out within three days of each other; a Story is what such
pairs connect. Candidates come from banding (locality-sensitive hashing), so that time grows with the
number of articles, not of pairs.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from tracker.merging.shingles import BINS, Signature, containment, likeness, signature

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tracker.models import Article

__all__ = ["WINDOW_DAYS", "Signature", "assign", "signature", "stories"]

# A syndicated text runs on the day or the days after; the same words later are another day's bulletin.
WINDOW_DAYS: Final = 3
_ALIKE: Final = 0.5
# A wire cut to its first paragraphs: little in common with the whole, but nearly all of the cut.
_CONTAINED: Final = 0.8
_CONTAINED_FROM: Final = 0.25
_CONTAINED_SIZE: Final = 40
# 32 bands of 3 bins: a pair of likeness 0.5 meets with 98.6 %, one of 0.3 with 58 %, one of 0.02 never.
_BAND_BYTES: Final = 12
# Articles of one band that a new one is compared with; boilerplate alone cannot make it quadratic.
_COMPARED: Final = 64


def stories(articles: Iterable[Article]) -> dict[str, str]:
    """Article id to Story id, the id of the Story's earliest article (then smallest id).

    Deterministic whatever the order of ``articles``; near-linear in their number.
    """
    return _connect({article.id: signature(article) for article in articles}, {})


def assign(new: Mapping[str, Signature], *, known: Mapping[str, tuple[Signature, str]]) -> dict[str, str]:
    """Stories of ``new`` articles beside ``known`` ones, as :func:`stories` would give them for all.

    Args:
        new: Signature by article id.
        known: Signature and Story of articles already assigned. Those published within ``WINDOW_DAYS`` of
            a new article suffice (and the undated, where a new one is undated). A Story whose first article
            is not among them, because it runs on for longer than that, keeps its name.

    Returns:
        The Story of each new article, and of each known one whose Story changes because an earlier
        article or a link between two Stories came in.
    """
    signatures = {key: entry[0] for key, entry in known.items()} | dict(new)
    old = {key: story for key, (_, story) in known.items() if key not in new}
    found = _connect(signatures, old)
    absent: dict[str, str] = {}
    for key in sorted(old, key=lambda key: (signatures[key].published or dt.date.max, key)):
        if old[key] not in signatures:
            absent.setdefault(found[key], old[key])
    found = {key: absent.get(story, story) for key, story in found.items()}
    return {key: story for key, story in found.items() if old.get(key) != story}


def _connect(signatures: Mapping[str, Signature], old: Mapping[str, str]) -> dict[str, str]:
    order = sorted(signatures, key=lambda key: (signatures[key].published or dt.date.max, key))
    rank = {key: place for place, key in enumerate(order)}
    parent = {key: key for key in order}
    leaders: dict[str, str] = {}
    for key in order:
        if key in old:
            _join(parent, rank, key, leaders.setdefault(old[key], key))
    for one, other in _near(order, signatures, parent, old):
        _join(parent, rank, one, other)
    return {key: _find(parent, key) for key in order}


def _near(
    order: Iterable[str], signatures: Mapping[str, Signature], parent: dict[str, str], old: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Near-duplicate pairs that do not yet share a Story; known articles are not compared again."""
    bands: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    held: list[tuple[dt.date, list[tuple[int, bytes]]]] = []
    first = 0
    for key in order:
        sign = signatures[key]
        while first < len(held) and _too_far(held[first][0], sign.published):
            for band in held[first][1]:
                bands.pop(band, None) if len(bands[band]) == 1 else bands[band].pop(0)
            first += 1
        own = [(place, sign.bins[place : place + _BAND_BYTES]) for place in range(0, 4 * BINS, _BAND_BYTES)]
        for band in own:
            for other in bands[band][-_COMPARED:]:
                if key in old and other in old:
                    continue
                if _find(parent, other) != _find(parent, key) and _same(signatures[other], sign):
                    yield key, other
            bands[band].append(key)
        held.append((sign.published or dt.date.max, own))


def _too_far(earlier: dt.date, later: dt.date | None) -> bool:
    # Undated articles sort last and meet only each other.
    return ((later or dt.date.max) - earlier).days > WINDOW_DAYS


def _same(one: Signature, other: Signature) -> bool:
    alike = likeness(one, other)
    if alike >= _ALIKE:
        return True
    return (
        alike >= _CONTAINED_FROM
        and min(one.size, other.size) >= _CONTAINED_SIZE
        and containment(one, other, alike=alike) >= _CONTAINED
    )


def _find(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key


def _join(parent: dict[str, str], rank: Mapping[str, int], one: str, other: str) -> None:
    a, b = _find(parent, one), _find(parent, other)
    if a != b:
        # The earlier article names the Story.
        if rank[a] < rank[b]:
            parent[b] = a
        else:
            parent[a] = b
