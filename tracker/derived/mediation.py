"""Mediators' indices and their league, kept and found again."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import TYPE_CHECKING, Any, Final

from tracker.derived.basis import Pair, actors_of, made, method
from tracker.models import Status
from tracker.store import Kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.models import Event
    from tracker.scoring.mediation import Ground, MediationScore
    from tracker.store import Store

MEDIATION: Final = "mediation"
LEAGUE: Final = "league"
WEEKS: Final = "weeks"
MOST_EVIDENCE: Final = 12
"""Weightiest events of each component of the last month that are kept."""
_TELLING: Final = (Status.ASSERTED, Status.HYPOTHETICAL)


def read_signs(store: Store, parties: Pair) -> list[Event]:
    """All events that can say something about mediation between two parties, by whomever.

    Those with an end at a party (or who stands beside it), and those that name a mediator.
    """
    return store.events(concerning=actors_of(parties), statuses=_TELLING)


def keep_mediation(
    store: Store, mediator: str, parties: Pair, day: dt.date, *, weekly: Iterable[str] = ()
) -> bool:
    """Compute and keep a mediator's index by month and the league, where the kept ones have another basis.

    Args:
        weekly: Mediators whose index is kept by week as well, as the backtest asks for it.
    """
    mark = store.fingerprint(concerning=actors_of(parties), statuses=_TELLING)
    basis = f"{method()}:{day}:{mark}"
    names = [
        (MEDIATION, _key(mediator, parties)),
        (LEAGUE, "-".join(parties)),
        *((WEEKS, _key(one, parties)) for one in weekly),
    ]
    stored = [store.derived(kind, key) for kind, key in names]
    if all(kept is not None and kept.basis == basis for kept in stored):
        return False
    from tracker.scoring.backtest_run import weekly as by_week  # noqa: PLC0415 -- numpy
    from tracker.scoring.mediation import ground  # noqa: PLC0415 -- as above

    shared = ground(read_signs(store, parties), parties, end=day)
    for kind, key in names:
        if kind == WEEKS:
            rows = by_week(shared, key.partition(":")[0], parties, day)
            content = json.dumps([(date.isoformat(), value) for date, value in rows]).encode()
        elif kind == LEAGUE:
            content = _pack(league(shared, parties, day))
        else:
            content = _pack(months(shared, mediator, parties, day))
        store.keep_derived(kind, {key: Kept(basis, content)})
    return True


def kept_weeks(
    store: Store, mediator: str, parties: Pair, day: dt.date
) -> list[tuple[dt.date, float]] | None:
    """A mediator's index at each week's end, if kept; whether of the same events is the caller's to know."""
    kept = store.derived(WEEKS, _key(mediator, parties))
    if kept is None or not made(kept, day, by=None):
        return None
    return [(dt.date.fromisoformat(date), value) for date, value in json.loads(kept.content)]


def kept_index(
    store: Store, mediator: str, parties: Pair, day: dt.date, *, by: str | None = None
) -> list[MediationScore] | None:
    """What was kept; whether the events are the same is the caller's to know.

    The components of the last month name their weightiest events, the others none.
    """
    return _unpack(store.derived(MEDIATION, _key(mediator, parties)), day, by)


def kept_league(
    store: Store, parties: Pair, day: dt.date, *, by: str | None = None
) -> list[MediationScore] | None:
    """What was kept; whether the events are the same is the caller's to know."""
    return _unpack(store.derived(LEAGUE, "-".join(parties)), day, by)


def months(
    events: Sequence[Event] | Ground, mediator: str, parties: Pair, day: dt.date
) -> list[MediationScore]:
    """The index at each month's end until ``day``; the components of the last month alone name events."""
    from tracker.scoring.mediation import index  # noqa: PLC0415 -- numpy: not for the first import

    return index(events, mediator=mediator, parties=parties, end=day, freq="M", explained="last")


def of_years(scores: list[MediationScore], day: dt.date, years: int) -> list[MediationScore]:
    """Those of the last ``years`` until ``day``, with months before the first sign, which have no index."""
    from tracker.scoring.periods import periods  # noqa: PLC0415 -- beside its only use

    start = day - dt.timedelta(days=365 * years)
    late = [score for score in scores if score.date >= start]
    if not late:
        return []
    ends = (end for _, end in periods(start, late[0].date.replace(day=1) - dt.timedelta(days=1), "M"))
    blank = dataclasses.replace(late[0], index=None, low=None, high=None, events=0, components={})
    return [*(dataclasses.replace(blank, date=dt.date.fromordinal(end)) for end in ends), *late]


def league(events: Sequence[Event] | Ground, parties: Pair, day: dt.date) -> list[MediationScore]:
    """All mediators between two parties on ``day``, highest index first; no component names events."""
    from tracker.scoring.mediation import league as ranked  # noqa: PLC0415 -- numpy

    return ranked(events, parties=parties, date=day, explained=False)


def _pack(scores: Iterable[MediationScore]) -> bytes:
    plain = []
    for score in scores:
        # an event that weighs much in one component is kept in all, so that its sum is right
        weighty = {
            one.event_id for part in score.components.values() for one in part.evidence[:MOST_EVIDENCE]
        }
        components = {
            name: [
                part.value,
                part.points,
                [[one.event_id, one.share] for one in part.evidence if one.event_id in weighty],
            ]
            for name, part in score.components.items()
        }
        told: dict[str, Any] = {"date": score.date.isoformat(), "components": components}
        plain.append(
            {"mediator": score.mediator, "parties": score.parties, "events": score.events}
            | {"index": score.index, "low": score.low, "high": score.high}
            | told
        )
    return json.dumps(plain).encode()


def _unpack(kept: Kept | None, day: dt.date, by: str | None) -> list[MediationScore] | None:
    from tracker.scoring.mediation_types import Component, MediationScore, Share  # noqa: PLC0415 -- beside its only use

    if kept is None or not made(kept, day, by=by):
        return None
    found = []
    for one in json.loads(kept.content):
        components = {
            name: Component(value, points, tuple(Share(*share) for share in evidence))
            for name, (value, points, evidence) in one["components"].items()
        }
        date, parties = dt.date.fromisoformat(one["date"]), tuple(one["parties"])
        found.append(MediationScore(**one | {"date": date, "parties": parties, "components": components}))
    return found


def _key(mediator: str, parties: Pair) -> str:
    return f"{mediator}:{'-'.join(parties)}"
