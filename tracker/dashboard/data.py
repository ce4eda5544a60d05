"""All that pages read, cached by the store's version: what did not change is not computed again.

Values are frozen and shared between sessions, so they are cached as they are, without copies.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, Literal

import streamlit as st

from tracker.models import Status
from tracker.network.graph import Pair, pair_of, relation_graph
from tracker.network.graph import in_period as _in_period
from tracker.region import load_region

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

    from tracker.coding import Coder
    from tracker.models import Event
    from tracker.region import Region
    from tracker.scoring.changes import Shift
    from tracker.scoring.levels import DyadLevels, Freq, Kind, LevelPoint
    from tracker.scoring.mediation import MediationScore
    from tracker.store import Counts, Store

Part = Literal["all", "words", "deeds"]
FEWEST_FOR_A_LEVEL: Final = 3


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


def name(code: str) -> str:
    """Display name of an actor."""
    return region().label(code)


def pair_name(pair: Sequence[str]) -> str:
    """*Azerbaijan – Armenia*."""
    return " – ".join(name(code) for code in pair)


def version() -> int:
    """Grows with every change that a reader sees."""
    return store().version()


def today() -> dt.date:
    """The reader's day."""
    return dt.datetime.now().astimezone().date()


def as_of() -> dt.date:
    """The day that the reader looks at: today, or an earlier one chosen beside the pages."""
    chosen = st.session_state.get("as-of")
    return min(chosen, today()) if isinstance(chosen, dt.date) else today()


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


def mediation(mediator: str, parties: tuple[str, str], day: dt.date) -> list[MediationScore]:
    """A mediator's index at the end of each month until ``day``."""
    return _mediation(version(), mediator, parties, day)


@st.cache_resource(show_spinner=False, max_entries=20)
def _mediation(at: int, mediator: str, parties: tuple[str, str], day: dt.date) -> list[MediationScore]:
    from tracker.scoring.mediation import index  # noqa: PLC0415 -- numpy

    return index(_events(at), mediator=mediator, parties=parties, end=day, freq="M")


def league(parties: tuple[str, str], day: dt.date) -> list[MediationScore]:
    """All mediators between two actors, highest index first."""
    return _league(version(), parties, day)


@st.cache_resource(show_spinner=False, max_entries=20)
def _league(at: int, parties: tuple[str, str], day: dt.date) -> list[MediationScore]:
    from tracker.scoring.mediation import league as found  # noqa: PLC0415 -- numpy

    return found(_events(at), parties=parties, date=day)


def period_events(since: dt.date | None, until: dt.date | None) -> tuple[Event, ...]:
    """Asserted events between two actors within a period; see :func:`tracker.network.graph.in_period`."""
    return _period(version(), since, until)


@st.cache_resource(show_spinner=False, max_entries=40)
def _period(at: int, since: dt.date | None, until: dt.date | None) -> tuple[Event, ...]:
    return tuple(_in_period(_events(at), since=since, until=until))


def whole_graph() -> nx.Graph[str]:
    """The relations of all asserted events: what the places in the network are computed from."""
    return _whole(version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _whole(at: int) -> nx.Graph[str]:
    return relation_graph(_in_period(_events(at)))


def pair_levels(graph: nx.Graph[str], day: dt.date) -> Mapping[Pair, float]:
    """Levels on ``day`` of the graph's pairs that have one."""
    found: dict[Pair, float] = {}
    for first, second, data in graph.edges(data=True):
        if data["tie"].events < FEWEST_FOR_A_LEVEL:
            continue  # no level without that many events: not worth a model
        point = levels(region().pair(first, second), day).point(day)
        if point.level is not None:
            found[pair_of(first, second)] = point.level
    return found


def switched_off() -> frozenset[str]:
    """Names of the sources that the reader switched off in this browser session."""
    return frozenset(st.session_state.get("switched-off", ()))
