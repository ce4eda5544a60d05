"""Which events moved a level since a day, kept for the spans that readers ask for first."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Final

from tracker.derived.basis import Pair, actors_of, made, method
from tracker.derived.levels import kept_levels
from tracker.store import Kept

if TYPE_CHECKING:
    from tracker.scoring.levels import DyadLevels
    from tracker.store import Store

MOVED: Final = "moved"
SPANS: Final = {"month": 30, "quarter": 91, "year": 365}
"""Days back from the day looked at."""
_MOST: Final = 3
Share = tuple[str, float]
"""An event's id and its signed part in the change, in points."""


def moved(levels: DyadLevels, since: dt.date, day: dt.date) -> list[Share]:
    """The events with the greatest part in the change of the filtered level from ``since`` to ``day``."""
    return [(part.event_id, part.share) for part in levels.between(since, day, "filtered", most=_MOST)]


def keep_moved(store: Store, pair: Pair, day: dt.date) -> bool:
    """Compute and keep :func:`moved` for all spans, where the kept ones have another basis."""
    basis = f"{method()}:{day}:{store.fingerprint(among=actors_of(pair))}"
    kept = store.derived(MOVED, "-".join(pair))
    if kept is not None and kept.basis == basis:
        return False
    levels = kept_levels(store, pair, day, "all")
    if levels is None:
        return False
    days = [day - dt.timedelta(days=span) for span in SPANS.values()]
    found = {since.isoformat(): moved(levels, since, day) for since in days}
    store.keep_derived(MOVED, {"-".join(pair): Kept(basis, json.dumps(found).encode())})
    return True


def kept_moved(
    store: Store, pair: Pair, since: dt.date, day: dt.date, *, by: str | None = None
) -> list[Share] | None:
    """What was kept; whether the events are the same is the caller's to know."""
    kept = store.derived(MOVED, "-".join(pair))
    if kept is None or not made(kept, day, by=by):
        return None
    found = json.loads(kept.content).get(since.isoformat())
    return None if found is None else [(event, share) for event, share in found]
