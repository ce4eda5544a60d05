"""All that pages read, cached by the store's version: what did not change is not computed again.

Values are frozen and shared between sessions, so they are cached as they are, without copies.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from tracker.dashboard.cached import regional
from tracker.dashboard.cached.shown import Moment, shown
from tracker.derived.basis import kept_moment, method
from tracker.derived.basis import latest_day as latest_day_after
from tracker.derived.basis import today as local_today
from tracker.derived.bring import CARD_YEARS, WORTH, derive
from tracker.derived.levels import Part, fit_part, kept_levels, read_events
from tracker.derived.mediation import kept_index, kept_league, months, of_years, read_signs
from tracker.derived.mediation import league as found_league

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.coding import Coder
    from tracker.derived.bring import Step
    from tracker.models import Event
    from tracker.scoring.changes import Shift
    from tracker.scoring.levels import DyadLevels, Kind, LevelPoint
    from tracker.scoring.mediation import MediationScore
    from tracker.scoring.periods import Freq
    from tracker.store import Counts, Store


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The store that this process reads (``TRACKER_DB``)."""
    from tracker.store import open_store  # noqa: PLC0415 -- SQLAlchemy and Alembic: not for the first import

    return open_store()


@st.cache_resource(show_spinner=False)
def coder() -> Coder:
    """The reader of articles; seconds to load, so only where something is read."""
    from tracker.coding import Coder  # noqa: PLC0415 -- spaCy

    return Coder(regional.region())


def moment() -> Moment:
    """The version of the store that is shown, and the day until which scores are made.

    A newer one is shown as soon as what pages need of it has been computed, beside them: nobody waits for it,
    and a store of any size stays quick while it grows, when a day begins, and when another method comes.
    """
    found = shown()
    current = found.current(_current)
    if found.moment is None:
        kept = kept_moment(store(), by_any_method=True)
        found.moment = current
        if kept is not None:
            found.moment = Moment(kept.version, min(dt.date.fromisoformat(kept.day), current.day))
            found.method = None if kept.method == method() else kept.method
        elif large(current.version):
            found.prepare_beside(lambda: _prepare(current))
    if found.moment != current or found.method is not None:
        found.prepare_beside(lambda: _prepare(current))
    return found.moment


def by_method() -> str | None:
    """Which method made the scores that are shown; ``None`` for today's."""
    return shown().method


def under_way() -> Step | None:
    """How far the scores of a newer moment are, or those by another method; ``None`` where all are shown."""
    return shown().step


def version() -> int:
    """The version of the store that is shown."""
    return moment().version


def catch_up() -> None:
    """Read the store's present version and show it; for the end of work that changed it."""
    shown().show(_prepare(_current()))


def _current() -> Moment:
    at = store().version()
    return Moment(at, latest_day_after(_counts(at).last))


def _prepare(new: Moment) -> Moment:
    """Keep what is costly for the next start, and fill the caches that the overview reads."""
    told = derive(store(), regional.region(), day=new.day, on_step=shown().note)
    if told is None:  # nothing is kept of a small store, and one that changed meanwhile is asked again
        read_cards(new)
        return new
    return Moment(told, new.day)


def read_cards(of: Moment) -> None:
    """Fill the caches that the overview's cards read."""
    at, day = of
    followed = regional.region()
    for pair in followed.dyads:
        _series(at, pair, day, "M", "filtered", "all")
    _mediation(at, followed.mediators[0], followed.dyads[0], day, CARD_YEARS)


def large(at: int) -> bool:
    """Whether what is computed is worth keeping."""
    return _counts(at).events >= WORTH


def today() -> dt.date:
    """The reader's day."""
    return local_today()


def as_of() -> dt.date:
    """The day that the reader looks at: one chosen beside the pages, else :func:`latest_day`."""
    chosen = st.session_state.get("as-of")
    return min(chosen, today()) if isinstance(chosen, dt.date) else latest_day()


def latest_day() -> dt.date:
    """Today; the day of the latest article where the store has had no news for ``STALE_DAYS``."""
    return moment().day


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
    return store().count_articles(origin="chronicle")


def first_day() -> dt.date | None:
    """The day of the earliest dated event."""
    return _first_day(version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _first_day(at: int) -> dt.date | None:  # noqa: ARG001 -- the key of the cache
    return store().first_day()


def outlets() -> Sequence[str]:
    """Names of all outlets in the store."""
    return _outlets(version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _outlets(at: int) -> Sequence[str]:  # noqa: ARG001 -- the key of the cache
    return store().outlets()


def scored_events(pair: tuple[str, str], day: dt.date) -> list[Event]:
    """All dated events that the level of two actors is made of, for scores of a part of them."""
    counted = set(levels(pair, day).observations.ids)
    return [event for event in read_events(store(), pair) if event.id in counted]


def levels(pair: tuple[str, str], day: dt.date, part: Part = "all") -> DyadLevels:
    """The levels of two actors until ``day``, from all their events, words alone or deeds alone."""
    return _levels(version(), pair, day, part)


@st.cache_resource(show_spinner=False, max_entries=400)
def _levels(at: int, pair: tuple[str, str], day: dt.date, part: Part) -> DyadLevels:
    if pair in regional.region().dyads and large(at):
        kept = kept_levels(store(), pair, day, part, by=by_method())
        if kept is not None:
            return kept
    return fit_part(read_events(store(), pair), pair, day, part)


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
    if years is not None:
        return of_years(_mediation(at, mediator, parties, day, None), day, years)
    kept = kept_index(store(), mediator, parties, day, by=by_method()) if large(at) else None
    return months(read_signs(store(), parties), mediator, parties, day) if kept is None else kept


def league(parties: tuple[str, str], day: dt.date) -> list[MediationScore]:
    """All mediators between two actors, highest index first."""
    return _league(version(), parties, day)


@st.cache_resource(show_spinner=False, max_entries=20)
def _league(at: int, parties: tuple[str, str], day: dt.date) -> list[MediationScore]:
    kept = kept_league(store(), parties, day, by=by_method()) if large(at) else None
    return found_league(read_signs(store(), parties), parties, day) if kept is None else kept
