"""The backtest of all that is in the store, kept and found again."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tracker.derived.basis import method
from tracker.derived.levels import fit_part, kept_levels, read_events
from tracker.derived.mediation import kept_weeks, read_signs
from tracker.store import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tracker.derived.basis import Pair
    from tracker.region import Region
    from tracker.scoring.backtest import Backtest
    from tracker.scoring.mediation import Ground
    from tracker.scoring.turning_points import TurningPoint
    from tracker.store import Store

BACKTEST: Final = "backtest"
_KEY: Final = "region"


class KeptBacktest(NamedTuple):
    """A backtest, until which day it was made, and whether it is what would come out now."""

    result: Backtest
    day: dt.date
    fresh: bool


def compute(
    store: Store,
    points: Sequence[TurningPoint],
    region: Region,
    day: dt.date,
    *,
    by_kept: bool,
    on_step: Callable[[int, int], None] = lambda *_: None,
) -> Backtest:
    """As :func:`~tracker.scoring.backtest_run.backtest_events` of all, from what is kept and by pair.

    Args:
        by_kept: What is kept of this day is of the events that are in the store now (:func:`is_of_now`).
        on_step: Told how many levels and indices are done, of how many.
    """
    from tracker.scoring.backtest import backtest  # noqa: PLC0415 -- numpy and the model
    from tracker.scoring.backtest_run import asked_of, weekly  # noqa: PLC0415 -- as above
    from tracker.scoring.mediation import ground  # noqa: PLC0415 -- as above

    pairs, mediations = asked_of(points, region.dyads)
    total = len(pairs) + len(mediations)
    levels, indices = {}, {}
    for done, pair in enumerate(pairs):
        on_step(done, total)
        kept = kept_levels(store, pair, day, "all") if by_kept and pair in region.dyads else None
        levels[pair] = kept or fit_part(read_events(store, pair), pair, day, "all")
    shared: Ground | None = None
    for done, (mediator, pair) in enumerate(mediations, start=len(pairs)):
        on_step(done, total)
        rows = kept_weeks(store, mediator, pair, day) if by_kept else None
        if rows is None:
            if shared is None or shared.parties != pair:
                shared = ground(read_signs(store, pair), pair, end=day)
            rows = weekly(shared, mediator, pair, day)
        indices[mediator, pair] = rows
    return backtest(points, levels, indices, reported_only=False)


def keep_backtest(
    store: Store, points: Sequence[TurningPoint], day: dt.date, result: Backtest, *, mark: str
) -> None:
    """Keep a backtest of the events whose fingerprint is ``mark``."""
    told: dict[str, Any] = {
        "day": day.isoformat(),
        "checks": [
            [check.point.id, check.group, check.hit, check.lag, check.move] for check in result.checks
        ],
        "tallies": [dataclasses.asdict(tally) for tally in result.tallies],
        "unasked": [point.id for point in result.unasked],
        "false_alarms": [
            dataclasses.asdict(shift) | {"date": shift.date.isoformat()} for shift in result.false_alarms
        ],
    }
    kept = Kept(_basis(points, day, mark), json.dumps(told).encode())
    store.keep_derived(BACKTEST, {_KEY: kept})


def kept_backtest(
    store: Store, points: Sequence[TurningPoint], day: dt.date, *, mark: str
) -> KeptBacktest | None:
    """What was kept last, be it of an earlier day, other events or another method."""
    from tracker.scoring.backtest import Backtest, Check, Tally  # noqa: PLC0415 -- numpy
    from tracker.scoring.changes import Shift  # noqa: PLC0415 -- as above

    kept = store.derived(BACKTEST, _KEY)
    if kept is None:
        return None
    told, known = json.loads(kept.content), {point.id: point for point in points}
    if not known.keys() >= {check[0] for check in told["checks"]} | set(told["unasked"]):
        return None  # turning points that are no longer asked about
    result = Backtest(
        checks=tuple(
            Check(point=known[point], group=tuple(group), hit=hit, lag=lag, move=move)
            for point, group, hit, lag, move in told["checks"]
        ),
        tallies=tuple(Tally(**one | {"group": tuple(one["group"])}) for one in told["tallies"]),
        unasked=tuple(known[point] for point in told["unasked"]),
        false_alarms=tuple(
            Shift(
                **one
                | {"dyad": tuple(one["dyad"]), "events": tuple(one["events"])}
                | {"date": dt.date.fromisoformat(one["date"])}
            )
            for one in told["false_alarms"]
        ),
    )
    fresh = kept.basis == _basis(points, day, mark)
    return KeptBacktest(result, dt.date.fromisoformat(told["day"]), fresh)


def bring_backtest(
    store: Store,
    points: Sequence[TurningPoint],
    region: Region,
    day: dt.date,
    *,
    on_step: Callable[[int, int], None] = lambda *_: None,
) -> bool:
    """Compute and keep the backtest where the kept one has another basis, from levels and weeks just kept.

    Nothing is kept where the store changed meanwhile. True where something was.
    """
    version, mark = store.version(), store.fingerprint()
    kept = store.derived(BACKTEST, _KEY)
    if kept is not None and kept.basis == _basis(points, day, mark):
        return False
    result = compute(store, points, region, day, by_kept=True, on_step=on_step)
    if store.version() != version:
        return False
    keep_backtest(store, points, day, result, mark=mark)
    return True


def mediators_asked(points: Iterable[TurningPoint], pair: Pair) -> list[str]:
    """Whose index between the two the turning points ask about."""
    return sorted({point.mediator for point in points if point.mediator and point.parties == pair})


def _basis(points: Sequence[TurningPoint], day: dt.date, mark: str) -> str:
    asked = hashlib.sha256(repr(points).encode()).hexdigest()[:12]
    return f"{method()}:{day}:{asked}:{mark}"
