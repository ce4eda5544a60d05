"""Bring what is kept up to date with the store."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from tracker.derived.backtest import bring_backtest, mediators_asked
from tracker.derived.basis import latest_day, note_moment
from tracker.derived.left_out import keep_left_out
from tracker.derived.levels import keep_levels, keep_ties
from tracker.derived.mediation import keep_mediation
from tracker.derived.moved import keep_moved
from tracker.scoring.turning_points import load_turning_points

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.derived.basis import Pair
    from tracker.region import Region
    from tracker.store import Store

WORTH: Final = 3_000
"""Events from which on keeping pays: fewer are computed while a page opens."""
CARD_YEARS: Final = 5
"""Years that a card's line shows."""
FEWEST_FOR_A_LEVEL: Final = 3
"""Events below which a pair has no level."""


class Step(NamedTuple):
    """How far it is: at which of ``total`` things of a stage."""

    stage: Literal["levels", "mediation", "ties", "backtest"]
    done: int
    total: int


def derive(
    store: Store,
    region: Region,
    *,
    day: dt.date | None = None,
    worth: int = WORTH,
    on_step: Callable[[Step], None] = lambda _: None,
) -> int | None:
    """Compute what pages show, where its basis changed.

    Args:
        day: Until when; :func:`~tracker.derived.basis.latest_day` unless given.

    Returns:
        The store's version that all is of; ``None`` where the store is too small, or changed meanwhile.
    """
    version, counts = store.version(), store.counts()
    if counts.events < worth:
        return None
    day = day or latest_day(counts.last)
    total = len(region.dyads)
    for done, pair in enumerate(region.dyads):
        on_step(Step("levels", done, total))
        keep_levels(store, pair, day)
        keep_moved(store, pair, day)
        keep_left_out(store, pair, day)
    points = load_turning_points()
    for done, pair in enumerate(region.dyads):
        on_step(Step("mediation", done, total))
        asked = mediators_asked(points, pair)
        keep_mediation(store, first_mediator(region, pair), pair, day, weekly=asked)
    keep_ties(store, day, fewest=FEWEST_FOR_A_LEVEL, on_step=lambda done, of: on_step(Step("ties", done, of)))
    bring_backtest(store, points, region, day, on_step=lambda done, of: on_step(Step("backtest", done, of)))
    if store.version() != version:  # whoever changed it derives again
        return None
    return note_moment(store, version=version, day=day)


def first_mediator(region: Region, parties: Pair) -> str:
    """Whose index between two parties is kept, and shown first."""
    return next(code for code in region.mediators if code not in parties)
