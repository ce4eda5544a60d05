"""All that pages read, cached by the store's version: what did not change is not computed again.

Values are frozen and shared between sessions, so they are cached as they are, without copies.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, Literal

import streamlit as st

from tracker.dashboard.shown import shown
from tracker.dashboard.text import current_locale, named
from tracker.models import Status
from tracker.region import load_region
from tracker.wording import localised

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.coding import Coder
    from tracker.models import Event
    from tracker.region import Region
    from tracker.scoring.changes import Shift
    from tracker.scoring.levels import DyadLevels, Freq, Kind, LevelPoint
    from tracker.scoring.mediation import MediationScore
    from tracker.store import Counts, Store

Part = Literal["all", "words", "deeds"]
CARD_YEARS: Final = 5
"""Years that a card's line shows."""
STALE_DAYS: Final = 30
"""A month without an article is a quiet month; after that, nobody refreshes."""


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The store that this process reads (``TRACKER_DB``)."""
    from tracker.store import open_store  # noqa: PLC0415 -- SQLAlchemy and Alembic: not for the first import

    return open_store()


@st.cache_resource(show_spinner=False)
def coder() -> Coder:
    """The reader of articles; seconds to load, so only where something is read."""
    from tracker.coding import Coder  # noqa: PLC0415 -- spaCy

    return Coder(region())


def region() -> Region:
    """The region that is followed."""
    return load_region()


def region_shown() -> Region:
    """The region with all names in the reader's language."""
    return localised(region(), current_locale())


def name(code: str) -> str:
    """Display name of an actor, in the reader's language."""
    return named(code, region())


def pair_name(pair: Sequence[str]) -> str:
    """*Azerbaijan – Armenia*."""
    return " – ".join(name(code) for code in pair)


def version() -> int:
    """The version of the store that is shown.

    A newer one is shown as soon as what the overview needs of it has been read, beside the pages: nobody
    waits for it, and a store of any size stays quick while it grows.
    """
    found, current = shown(), store().version()
    if found.version is None:
        found.version = current
    elif found.version != current:
        found.prepare_beside(lambda: _prepare(current), current)
    return found.version


def catch_up() -> None:
    """Read the store's present version and show it; for the end of work that changed it."""
    current = store().version()
    _prepare(current)
    shown().version = current


def _prepare(at: int) -> None:
    """Fill the caches that the overview reads."""
    day, followed = latest_day(), region()
    _counts(at), _by_id(at)
    for pair in followed.dyads:
        _series(at, pair, day, "M", "filtered", "all")
    _mediation(at, followed.mediators[0], followed.dyads[0], day, CARD_YEARS)


def today() -> dt.date:
    """The reader's day."""
    return dt.datetime.now().astimezone().date()


def as_of() -> dt.date:
    """The day that the reader looks at: one chosen beside the pages, else :func:`latest_day`."""
    chosen = st.session_state.get("as-of")
    return min(chosen, today()) if isinstance(chosen, dt.date) else latest_day()


def latest_day() -> dt.date:
    """Today; the day of the latest article where the store has had no news for ``STALE_DAYS``.

    A store that was left alone says how things stood when its news ended, not that nothing is known.
    """
    last = counts().last
    stale = last is not None and (today() - last).days > STALE_DAYS
    return last if stale and last is not None else today()


def counts() -> Counts:
    """How much is in the store."""
    return _counts(version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _counts(at: int) -> Counts:  # noqa: ARG001 -- the key of the cache
    return store().counts()


def starter_articles() -> int:
    """How many articles of the starter corpus are in the store."""
    return _starter(version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _starter(at: int) -> int:  # noqa: ARG001 -- the key of the cache
    return len(store().articles(origin="chronicle"))


def events() -> tuple[Event, ...]:
    """Every event, latest first."""
    return _events(version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _events(at: int) -> tuple[Event, ...]:  # noqa: ARG001 -- the key of the cache
    return tuple(store().events())


def events_by_id() -> Mapping[str, Event]:
    """Every event by id."""
    return _by_id(version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _by_id(at: int) -> Mapping[str, Event]:
    return {event.id: event for event in _events(at)}


def dyad_events(pair: tuple[str, str]) -> tuple[Event, ...]:
    """Events between two actors, latest first."""
    wanted = set(pair)
    return tuple(event for event in events() if {event.source, event.target} == wanted)


def scored_events(pair: tuple[str, str], day: dt.date) -> list[Event]:
    """The dated events that the level of two actors is made of, until ``day``."""
    known = events_by_id()
    found = [known[id_] for id_ in levels(pair, day).observations.ids if id_ in known]
    return [event for event in found if event.time.start is not None]


def agenda(day: dt.date) -> list[Event]:
    """Hypothetical events that lie on or after ``day`` or are undated and were reported within 90 days."""
    recent = day - dt.timedelta(days=90)
    found = []
    for event in events():
        if event.status is not Status.HYPOTHETICAL or event.target is None:
            continue
        end, told = event.time.end, event.first_published
        if (end is not None and end >= day) or (end is None and told is not None and told >= recent):
            found.append(event)
    return sorted(found, key=lambda event: (event.time.end is None, event.time.end or day, event.id))


def levels(pair: tuple[str, str], day: dt.date, part: Part = "all") -> DyadLevels:
    """The levels of two actors until ``day``, from all their events, words alone or deeds alone."""
    return _levels(version(), pair, day, part)


@st.cache_resource(show_spinner=False, max_entries=400)
def _levels(at: int, pair: tuple[str, str], day: dt.date, part: Part) -> DyadLevels:
    from tracker.scoring.levels import fit  # noqa: PLC0415 -- numpy and the model: seconds where cold
    from tracker.scoring.subsets import deeds, words  # noqa: PLC0415 -- as above

    # a followed relation also takes part in events of its sides (see data/sides): only fit knows which
    chosen: Sequence[Event] = _events(at) if pair in region().dyads else dyad_events(pair)
    if part != "all":
        chosen = words(chosen) if part == "words" else deeds(chosen)
    return fit(chosen, pair, until=day)


def series(
    pair: tuple[str, str], day: dt.date, *, freq: Freq = "M", kind: Kind = "filtered", part: Part = "all"
) -> list[LevelPoint]:
    """One level a period until ``day``."""
    return _series(version(), pair, day, freq, kind, part)


@st.cache_resource(show_spinner=False, max_entries=100)
def _series(
    at: int, pair: tuple[str, str], day: dt.date, freq: Freq, kind: Kind, part: Part
) -> list[LevelPoint]:
    return _levels(at, pair, day, part).series(freq, kind)


def shifts(pair: tuple[str, str], day: dt.date) -> list[Shift]:
    """Significant changes of a relation until ``day``."""
    return _shifts(version(), pair, day)


@st.cache_resource(show_spinner=False, max_entries=20)
def _shifts(at: int, pair: tuple[str, str], day: dt.date) -> list[Shift]:
    from tracker.scoring.changes import shifts as found  # noqa: PLC0415 -- numpy

    return found(_levels(at, pair, day, "all"))


def mediation(
    mediator: str, parties: tuple[str, str], day: dt.date, *, years: int | None = None
) -> list[MediationScore]:
    """A mediator's index at the end of each month of the last ``years`` until ``day``; of all, without."""
    return _mediation(version(), mediator, parties, day, years)


@st.cache_resource(show_spinner=False, max_entries=20)
def _mediation(
    at: int, mediator: str, parties: tuple[str, str], day: dt.date, years: int | None
) -> list[MediationScore]:
    from tracker.scoring.mediation import index  # noqa: PLC0415 -- numpy

    start = None if years is None else day - dt.timedelta(days=365 * years)
    return index(_events(at), mediator=mediator, parties=parties, start=start, end=day, freq="M")


def league(parties: tuple[str, str], day: dt.date) -> list[MediationScore]:
    """All mediators between two actors, highest index first."""
    return _league(version(), parties, day)


@st.cache_resource(show_spinner=False, max_entries=20)
def _league(at: int, parties: tuple[str, str], day: dt.date) -> list[MediationScore]:
    from tracker.scoring.mediation import league as found  # noqa: PLC0415 -- numpy

    return found(_events(at), parties=parties, date=day)
