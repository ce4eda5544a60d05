"""A mediator's index over the last years, kept and found again."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import TYPE_CHECKING, Final

from tracker.derived.basis import Pair, actors_of, method
from tracker.models import Status
from tracker.store import Kept

if TYPE_CHECKING:
    from tracker.models import Event
    from tracker.scoring.mediation import MediationScore
    from tracker.store import Store

MEDIATION: Final = "mediation"
_TELLING: Final = (Status.ASSERTED, Status.HYPOTHETICAL)


def read_signs(store: Store, parties: Pair) -> list[Event]:
    """All events that can say something about mediation between two parties, by whomever.

    Those with an end at a party (or who stands beside it), and those that name a mediator.
    """
    return store.events(concerning=actors_of(parties), statuses=_TELLING)


def keep_index(store: Store, mediator: str, parties: Pair, day: dt.date, *, years: int) -> bool:
    """Compute and keep the index at each month's end, where the kept one has another basis."""
    mark = store.fingerprint(concerning=actors_of(parties), statuses=_TELLING)
    basis = f"{method()}:{day}:{years}:{mark}"
    key = _key(mediator, parties)
    kept = store.derived(MEDIATION, key)
    if kept is not None and kept.basis == basis:
        return False
    scores = months(read_signs(store, parties), mediator, parties, day, years=years)
    plain = [{**dataclasses.asdict(one), "date": one.date.isoformat(), "components": {}} for one in scores]
    store.keep_derived(MEDIATION, {key: Kept(basis, json.dumps(plain).encode())})
    return True


def kept_index(
    store: Store, mediator: str, parties: Pair, day: dt.date, *, years: int
) -> list[MediationScore] | None:
    """What was kept, without components; whether the events are the same is the caller's to know."""
    from tracker.scoring.mediation_types import MediationScore  # noqa: PLC0415 -- beside its only use

    kept = store.derived(MEDIATION, _key(mediator, parties))
    if kept is None or not kept.basis.startswith(f"{method()}:{day}:{years}:"):
        return None
    return [
        MediationScore(
            **{**one, "parties": tuple(one["parties"]), "date": dt.date.fromisoformat(one["date"])}
        )
        for one in json.loads(kept.content)
    ]


def months(
    events: list[Event], mediator: str, parties: Pair, day: dt.date, *, years: int | None
) -> list[MediationScore]:
    """The index at each month's end of the last ``years`` until ``day``; of all, without."""
    from tracker.scoring.mediation import index  # noqa: PLC0415 -- numpy: not for the first import

    start = None if years is None else day - dt.timedelta(days=365 * years)
    return index(events, mediator=mediator, parties=parties, start=start, end=day, freq="M")


def _key(mediator: str, parties: Pair) -> str:
    return f"{mediator}:{'-'.join(parties)}"
