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
    from tracker.scoring.mediation import MediationScore
    from tracker.store import Store

MEDIATION: Final = "mediation"
LEAGUE: Final = "league"
MOST_EVIDENCE: Final = 12
"""Weightiest events of each component of the last month that are kept."""
_TELLING: Final = (Status.ASSERTED, Status.HYPOTHETICAL)


def read_signs(store: Store, parties: Pair) -> list[Event]:
    """All events that can say something about mediation between two parties, by whomever.

    Those with an end at a party (or who stands beside it), and those that name a mediator.
    """
    return store.events(concerning=actors_of(parties), statuses=_TELLING)


def keep_mediation(store: Store, mediator: str, parties: Pair, day: dt.date) -> bool:
    """Compute and keep a mediator's index by month and the league, where the kept ones have another basis."""
    mark = store.fingerprint(concerning=actors_of(parties), statuses=_TELLING)
    basis = f"{method()}:{day}:{mark}"
    names = {MEDIATION: _key(mediator, parties), LEAGUE: "-".join(parties)}
    stored = {kind: store.derived(kind, key) for kind, key in names.items()}
    if all(kept is not None and kept.basis == basis for kept in stored.values()):
        return False
    events = read_signs(store, parties)
    found = {
        MEDIATION: months(events, mediator, parties, day),
        LEAGUE: league(events, parties, day),
    }
    for kind, scores in found.items():
        store.keep_derived(kind, {names[kind]: Kept(basis, _pack(scores))})
    return True


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
    """What was kept, without components; whether the events are the same is the caller's to know."""
    return _unpack(store.derived(LEAGUE, "-".join(parties)), day, by)


def months(events: Sequence[Event], mediator: str, parties: Pair, day: dt.date) -> list[MediationScore]:
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


def league(events: Sequence[Event], parties: Pair, day: dt.date) -> list[MediationScore]:
    """All mediators between two parties on ``day``, highest index first, without components."""
    from tracker.scoring.mediation import league as ranked  # noqa: PLC0415 -- numpy

    found = ranked(events, parties=parties, date=day)
    return [dataclasses.replace(score, components={}) for score in found]


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
