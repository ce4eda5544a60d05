"""What a kept result rests on: method, day and events; and which events a relation's level is made of."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from tracker.paths import ROOT

if TYPE_CHECKING:
    from tracker.store import Kept, Store

Pair = tuple[str, str]
STALE_DAYS: Final = 30
"""A month without an article is a quiet month; after that, nobody refreshes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Of which store and day everything kept is.

    Args:
        version: The store's.
        day: ISO date.
        method: What :func:`method` said.
    """

    version: int
    day: str
    method: str


@cache
def method() -> str:
    """Names how scores are made: other code, other data files, another name."""
    from tracker.scoring.provenance import METHOD, data_digest  # noqa: PLC0415 -- reads every data file

    digest = hashlib.sha256(f"{METHOD}{data_digest()}".encode())
    for folder in ("scoring", "derived"):
        for path in sorted((ROOT / "tracker" / folder).glob("*.py")):
            digest.update(path.name.encode() + b"\x1f" + path.read_bytes())
    return digest.hexdigest()[:16]


def today() -> dt.date:
    """The day where this machine stands."""
    return dt.datetime.now().astimezone().date()


def latest_day(last: dt.date | None) -> dt.date:
    """Today; the day of the latest article where there has been no news for ``STALE_DAYS``.

    A store that was left alone says how things stood when its news ended, not that nothing is known.
    """
    day = today()
    return last if last is not None and (day - last).days > STALE_DAYS else day


def actors_of(pair: Pair) -> tuple[str, ...]:
    """The two actors of a relation and those that stand beside them: both ends of all its events."""
    from tracker.scoring.sides import load_sides  # noqa: PLC0415 -- reads a data file

    beside = (side.actor for side in load_sides().values() if side.state in pair and side.actor not in pair)
    return (*sorted(pair), *sorted(beside))


def kept_moment(store: Store, *, by_any_method: bool = False) -> Moment | None:
    """Of which moment what is kept is whole; ``None`` where nothing is, or another method made it."""
    told = store.derived_of()
    found = Moment(**json.loads(told)) if told else None
    return found if found is not None and (by_any_method or found.method == method()) else None


def note_moment(store: Store, *, version: int, day: dt.date) -> int:
    """Say that everything kept is of this moment; the store's version from now on.

    That is a new one where another method had made what was kept: all that readers see has changed.
    """
    before = kept_moment(store, by_any_method=True)
    news = before is not None and before.method != method()
    now = version + news
    told = Moment(version=now, day=day.isoformat(), method=method())
    store.note_derived(json.dumps(asdict(told)), news=news)
    return now


def is_of_now(store: Store, day: dt.date) -> bool:
    """Whether what is kept is whole and of the store as it is, until ``day``."""
    moment = kept_moment(store)
    return moment is not None and (moment.version, moment.day) == (store.version(), day.isoformat())


def made(kept: Kept | None, day: dt.date, *, by: str | None) -> bool:
    """Whether something is kept that this method (today's unless given) made for this day."""
    return kept is not None and kept.basis.startswith(f"{by or method()}:{day}:")
