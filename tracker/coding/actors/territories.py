"""Places that are no actors, in which force is used against one: *recaptured the mountainous enclave*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.models import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.region import Region


def territories(text: str, mentions: Sequence[Mention], region: Region) -> list[Mention]:
    """Where the text names a territory of the region, or refers to one that it has named before.

    Args:
        mentions: What names an actor already is no mere place (*Nagorno-Karabakh Defence Army*).

    Returns:
        Mentions with ``how="territory"``; they count only as the target of force.
    """
    found: list[Mention] = []
    for territory in region.territories:
        named = _places(text, territory.names)
        if not named:
            continue
        later = [span for span in _places(text, territory.references) if span[0] > named[0][0]]
        found += [
            Mention(start=start, end=end, text=text[start:end], actor=territory.actor, how="territory")
            for start, end in (*named, *later)
            if not any(m.start < end and start < m.end for m in mentions)
        ]
    return sorted(found, key=lambda mention: mention.start)


def names_territory(text: str, region: Region) -> bool:
    """Whether the text names a territory of the region at all (a plain search, for the gate)."""
    return any(name in text for territory in region.territories for name in territory.names)


def _places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    if not words:
        return []
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return [match.span() for match in re.finditer(rf"\b(?:{'|'.join(longest_first)})\b", text)]
