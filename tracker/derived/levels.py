"""Levels from the events that they are made of, kept and found again."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Final, Literal
from zipfile import BadZipFile

from tracker.derived.basis import Pair, actors_of, made, method
from tracker.models import Status
from tracker.store import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tracker.models import Event
    from tracker.scoring.levels import DyadLevels, LevelPoint
    from tracker.store import Store

Part = Literal["all", "words", "deeds"]
PARTS: Final[tuple[Part, ...]] = ("all", "words", "deeds")
LEVELS: Final = "levels"
TIES: Final = "ties"


def read_events(store: Store, pair: Pair) -> list[Event]:
    """All asserted events that the level of a pair is made of, its sides' included."""
    return store.events(among=actors_of(pair), statuses=[Status.ASSERTED])


def fit_part(events: Sequence[Event], pair: Pair, day: dt.date, part: Part) -> DyadLevels:
    """Levels until ``day`` from all of ``events``, words alone or deeds alone."""
    from tracker.scoring.levels import fit  # noqa: PLC0415 -- numpy: not for the first import
    from tracker.scoring.subsets import deeds, words  # noqa: PLC0415 -- as above

    chosen = events if part == "all" else words(events) if part == "words" else deeds(events)
    return fit(chosen, pair, until=day)


def kept_levels(
    store: Store, pair: Pair, day: dt.date, part: Part, *, by: str | None = None
) -> DyadLevels | None:
    """What was kept of this pair, day and method; whether the events are the same is the caller's to know.

    Args:
        by: The method; today's unless given. What an earlier release kept in another form counts as nothing.
    """
    kept = store.derived(LEVELS, _key(pair, part))
    if kept is None or not made(kept, day, by=by):
        return None
    from tracker.derived.packing import unpack  # noqa: PLC0415 -- numpy

    try:
        return unpack(kept.content)
    except (BadZipFile, KeyError, TypeError, ValueError):
        if by in {None, method()}:
            raise
        return None


def keep_levels(store: Store, pair: Pair, day: dt.date) -> bool:
    """Compute and keep the levels of a pair, where the kept ones have another basis; true where it did."""
    basis = f"{method()}:{day}:{store.fingerprint(among=actors_of(pair))}"
    stored = store.all_derived(LEVELS, [_key(pair, part) for part in PARTS])
    if len(stored) == len(PARTS) and all(kept.basis == basis for kept in stored.values()):
        return False
    from tracker.derived.packing import pack  # noqa: PLC0415 -- numpy

    events = read_events(store, pair)
    found = {_key(pair, part): Kept(basis, pack(fit_part(events, pair, day, part))) for part in PARTS}
    store.keep_derived(LEVELS, found)
    return True


def keep_ties(
    store: Store, day: dt.date, *, fewest: int, on_step: Callable[[int, int], None] = lambda *_: None
) -> int:
    """Keep the level at each month's end of all pairs; how many were new.

    Pairs with less than ``fewest`` events have no level. The month under way ends on ``day``; a later day of
    the same month makes nothing new.

    Args:
        on_step: Told how many pairs are done, of how many.
    """
    stored = store.all_derived(TIES)
    marks = store.fingerprints()
    told = store.number_by_pair()
    pairs = sorted((pair for pair, number in told.items() if number >= fewest), key=lambda pair: -told[pair])
    new = 0
    for done, pair in enumerate(pairs):
        on_step(done, len(pairs))
        sides = (marks.get((first, second), "") for first in actors_of(pair) for second in actors_of(pair))
        basis = f"{method()}:{day:%Y-%m}:{'.'.join(filter(None, sides))}"
        key = "-".join(pair)
        if (kept := stored.get(key)) is not None and kept.basis == basis:
            continue
        levels = fit_part(read_events(store, pair), pair, day, "all")
        points = [(point.date.isoformat(), point.level) for point in month_ends(levels)]
        store.keep_derived(TIES, {key: Kept(basis, json.dumps(points).encode())})
        new += 1
    return new


def month_ends(levels: DyadLevels) -> list[LevelPoint]:
    """The level on the last day of each month, and on the last day of all."""
    if levels.first is None:
        return []
    days, day = [], levels.first
    while day < levels.until:
        day = (day.replace(day=1) + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
        days.append(min(day, levels.until))
        day += dt.timedelta(days=1)
    few = levels.only(days)
    return [few.point(day) for day in days]


def tie_levels(
    store: Store, pairs: Sequence[Pair], day: dt.date, *, by: str | None = None
) -> dict[Pair, float | None]:
    """Kept levels of pairs (in alphabetical order) on ``day`` or at the last month's end before it."""
    stored = store.all_derived(TIES, ["-".join(pair) for pair in pairs])
    found: dict[Pair, float | None] = {}
    for pair in pairs:
        kept = stored.get("-".join(pair))
        if kept is not None and kept.basis.startswith(f"{by or method()}:"):
            past = [level for date, level in json.loads(kept.content) if date <= day.isoformat()]
            found[pair] = past[-1] if past else None
    return found


def _key(pair: Pair, part: Part) -> str:
    return f"{'-'.join(sorted(pair))}:{part}"
