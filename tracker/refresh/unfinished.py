"""What a store still lacks before its figures can be believed: after a kill, a migration, an update."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from tracker.store import Counts, Store

Lack = Literal["unread", "unmerged", "eventless"]
_LINES: Final = {
    "unread": "{n} of {of} articles are not read yet",
    "unmerged": "reports changed since events were merged of them",
    "eventless": "reports are there ({n}), events are not",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """What is missing.

    Args:
        lack: ``unread`` articles; ``unmerged`` reports; ``eventless``: nothing is known to be missing, and
            yet there are reports that count and no event.
        count, total: How many of how many (articles; reports where ``eventless``).
    """

    lack: Lack
    count: int
    total: int

    def line(self) -> str:
        """One line that says what to do."""
        said = _LINES[self.lack].format(n=f"{self.count:,}", of=f"{self.total:,}")
        return f"{said}: figures are not complete; run python -m tracker rebuild, unless they are being read"


def unfinished(store: Store, *, counts: Counts | None = None) -> Unfinished | None:
    """What the store lacks; ``None`` where it is complete.

    Args:
        counts: What is known of its size already; else it is asked.
    """
    counts = counts or store.counts()
    if counts.uncoded:
        return Unfinished(lack="unread", count=counts.uncoded, total=counts.articles)
    if store.events_stale():
        return Unfinished(lack="unmerged", count=0, total=counts.reports)
    if counts.reports and not counts.events and (live := store.count_reports()):
        return Unfinished(lack="eventless", count=live, total=counts.reports)
    return None
