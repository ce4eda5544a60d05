"""What a store still lacks before its figures can be believed: after a kill, a migration, an update."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from tracker.store import Store

Lack = Literal["unread", "unmerged", "eventless"]
_LINES: Final = {
    "unread": "{n} of {of} articles are not read yet",
    "unmerged": "reports changed since events were merged of them",
    "eventless": "there are {n} reports and no event",
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
        return f"{said}: figures are not complete; run python -m tracker rebuild"


def unfinished(store: Store) -> Unfinished | None:
    """What the store lacks; ``None`` where it is complete. Quick, whatever its size."""
    counts = store.counts()
    if counts.uncoded:
        return Unfinished(lack="unread", count=counts.uncoded, total=counts.articles)
    if store.events_stale():
        return Unfinished(lack="unmerged", count=0, total=counts.reports)
    if counts.reports and not counts.events and (live := store.count_reports()):
        return Unfinished(lack="eventless", count=live, total=counts.reports)
    return None
