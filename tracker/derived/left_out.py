"""How much a level rests on each outlet, kept for the day that pages show first."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import TYPE_CHECKING, Any, Final

from tracker.derived.basis import Pair, actors_of, made, method
from tracker.derived.levels import fit_part, kept_levels, read_events
from tracker.store import Kept

if TYPE_CHECKING:
    from tracker.scoring.levels import DyadLevels, Kind
    from tracker.scoring.outlets import LeftOut
    from tracker.store import Store

LEFT_OUT: Final = "left out"
_KINDS: Final[tuple[Kind, ...]] = ("filtered", "smoothed")


def left_out(
    store: Store,
    pair: Pair,
    day: dt.date,
    levels: DyadLevels | None = None,
    kind: Kind = "filtered",
    *,
    by: str | None = None,
) -> list[LeftOut]:
    """The level on ``day`` without each outlet in turn, greatest change first: as kept, else computed.

    Args:
        levels: Those of all events of the pair until ``day``, where the caller has them.
        by: The method whose kept results count; today's unless given. Whether the events are still the same
            is the caller's to know, as with :func:`~tracker.derived.levels.kept_levels`.
    """
    kept = store.derived(LEFT_OUT, "-".join(pair))
    if kept is not None and made(kept, day, by=by):
        return [_read(row) for row in json.loads(kept.content)[kind]]
    return _computed(store, pair, day, levels, kind)


def keep_left_out(store: Store, pair: Pair, day: dt.date) -> bool:
    """Compute and keep :func:`left_out` of both kinds, where the kept one has another basis."""
    basis = f"{method()}:{day}:{store.fingerprint(among=actors_of(pair))}"
    kept = store.derived(LEFT_OUT, "-".join(pair))
    if kept is not None and kept.basis == basis:
        return False
    levels = kept_levels(store, pair, day, "all")
    found = {
        kind: [dataclasses.asdict(row) for row in _computed(store, pair, day, levels, kind)]
        for kind in _KINDS
    }
    store.keep_derived(LEFT_OUT, {"-".join(pair): Kept(basis, json.dumps(found, default=str).encode())})
    return True


def _computed(store: Store, pair: Pair, day: dt.date, levels: DyadLevels | None, kind: Kind) -> list[LeftOut]:
    from tracker.scoring.outlets import leave_one_out  # noqa: PLC0415 -- numpy: not for the first import

    events = read_events(store, pair)
    if levels is None or not {event.id for event in events}.issuperset(levels.observations.ids):
        levels = fit_part(
            events, pair, day, "all"
        )  # the caller's are of events that have been merged anew since
    return leave_one_out(events, levels, day, kind)


def _read(row: dict[str, Any]) -> LeftOut:
    from tracker.scoring.levels import LevelPoint  # noqa: PLC0415 -- numpy
    from tracker.scoring.outlets import LeftOut  # noqa: PLC0415 -- numpy

    point = row["point"]
    first, second = point["dyad"]
    date = dt.date.fromisoformat(point["date"])
    return LeftOut(**{**row, "point": LevelPoint(**{**point, "dyad": (first, second), "date": date})})
