"""Bring what is kept up to date with the store."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from tracker.derived.basis import latest_day, note_moment
from tracker.derived.levels import keep_levels, keep_ties
from tracker.derived.mediation import keep_index
from tracker.derived.moved import keep_moved

if TYPE_CHECKING:
    from tracker.region import Region
    from tracker.store import Store

WORTH: Final = 3_000
"""Events from which on keeping pays: fewer are computed while a page opens."""
CARD_YEARS: Final = 5
"""Years that a card's line shows."""
FEWEST_FOR_A_LEVEL: Final = 3
"""Events below which a pair has no level."""


def derive(store: Store, region: Region, *, day: dt.date | None = None, worth: int = WORTH) -> bool:
    """Compute what the first page shows, where its basis changed; false where the store is too small.

    Args:
        day: Until when; :func:`~tracker.derived.basis.latest_day` unless given.
    """
    version, counts = store.version(), store.counts()
    if counts.events < worth:
        return False
    day = day or latest_day(counts.last)
    for pair in region.dyads:
        keep_levels(store, pair, day)
        keep_moved(store, pair, day)
    keep_index(store, region.mediators[0], region.dyads[0], day, years=CARD_YEARS)
    if store.version() == version:  # else whoever changed it derives again
        note_moment(store, version=version, day=day)
    keep_ties(store, day, fewest=FEWEST_FOR_A_LEVEL)
    return True
