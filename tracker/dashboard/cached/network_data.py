"""What pages read of the network, cached by the store's version: sums, never all events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard.cached import data, regional
from tracker.derived.levels import tie_levels
from tracker.network.graph import Mediation, Pair, mediations, pair_of
from tracker.network.relations import acts, tie_graph, with_levels
from tracker.store.filters import EventFilters

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    import networkx as nx

    from tracker.models import Event, EventType, Quad
    from tracker.store.relations import Dealings, Mediated, Told

FEWEST_FOR_A_LEVEL: Final = 3
_MOST_BEHIND: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which events a network is of: asserted, between two actors, in a closed period.

    Args:
        since, until: Undated events count only where both are open.
        types, quads, outlets, actors: Any of these; empty for all.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    types: tuple[EventType, ...] = ()
    quads: tuple[Quad, ...] = ()
    outlets: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()

    @property
    def period(self) -> tuple[dt.date | None, dt.date | None]:
        """First and last day."""
        return self.since, self.until

    @property
    def filters(self) -> EventFilters:
        """The rest, as the store asks for it."""
        found: EventFilters = {}
        if self.types:
            found["types"] = self.types
        if self.quads:
            found["quads"] = self.quads
        if self.outlets:
            found["outlets"] = self.outlets
        if self.actors:
            found["actors"] = self.actors
        return found


EVERYTHING: Final = Asked()


def ties(asked: Asked) -> nx.Graph[str]:
    """Who has to do with whom."""
    return _ties(data.version(), asked)


@st.cache_resource(show_spinner=False, max_entries=60)
def _ties(at: int, asked: Asked) -> nx.Graph[str]:
    return tie_graph(_dealings(at, asked))


@st.cache_resource(show_spinner=False, max_entries=60)
def _dealings(at: int, asked: Asked) -> Sequence[Dealings]:  # noqa: ARG001 -- the key of the cache
    return data.store().dealings(asked.period, **asked.filters)


def whole_graph() -> nx.Graph[str]:
    """The relations of all asserted events: what the places in the network are computed from."""
    return ties(EVERYTHING)


def done(asked: Asked, within: nx.Graph[str]) -> nx.DiGraph[str]:
    """Who did what to whom, between actors that are tied in ``within``."""
    return acts(_dealings(data.version(), asked), within)


def number_by_type() -> Mapping[str, int]:
    """How many asserted events between two actors there are of each type."""
    return _number_by_type(data.version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _number_by_type(at: int) -> Mapping[str, int]:  # noqa: ARG001 -- the key of the cache
    return data.store().events_by_type()


def by_outlet() -> Sequence[Told]:
    """What each outlet told, most first."""
    return _by_outlet(data.version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _by_outlet(at: int) -> Sequence[Told]:  # noqa: ARG001 -- the key of the cache
    return data.store().events_by_outlet()


def number_about(asked: Asked, actor: str) -> int:
    """How many events have an end at ``actor``."""
    found = _dealings(data.version(), asked)
    return sum(one.events for one in found if actor in (one.first, one.second))


def mediated(asked: Asked) -> Sequence[Mediation]:
    """Who stood between whom."""
    return _mediated(data.version(), asked)


@st.cache_resource(show_spinner=False, max_entries=60)
def _mediated(at: int, asked: Asked) -> Sequence[Mediation]:
    # read once for all periods: playing the years asks for a new one every other second
    whole = _all_mediated(at, replace(asked, since=None, until=None))
    return mediations(one for one in whole if one.within(asked.period))


@st.cache_resource(show_spinner=False, max_entries=4)
def _all_mediated(at: int, asked: Asked) -> Sequence[Mediated]:  # noqa: ARG001 -- the key of the cache
    return data.store().mediated(**asked.filters)


def latest_between(asked: Asked, pair: Pair) -> list[Event]:
    """The latest events between two actors."""
    filters: EventFilters = {**asked.filters, "dyad": pair}
    return data.store().dealing_events(asked.period, limit=_MOST_BEHIND, **filters)


def latest_about(asked: Asked, actor: str) -> list[Event]:
    """The latest events with an end at an actor."""
    filters: EventFilters = {**asked.filters, "actor": actor}
    return data.store().dealing_events(asked.period, limit=_MOST_BEHIND, **filters)


def coloured(graph: nx.Graph[str], day: dt.date) -> nx.Graph[str]:
    """The graph with the levels of ``day`` on those of its ties that have one."""
    pairs = [pair_of(first, second) for first, second in graph.edges]
    wanted = tuple(sorted(p for p in pairs if graph.edges[p]["tie"].events >= FEWEST_FOR_A_LEVEL))
    return with_levels(graph, _levels(data.version(), wanted, day, data.as_of()))


def level(pair: Pair, day: dt.date) -> float | None:
    """The level of any two actors on a day, as :func:`coloured` has it."""
    ordered = pair_of(*pair)
    return _levels(data.version(), (ordered,), day, data.as_of()).get(ordered)


@st.cache_resource(show_spinner=False, max_entries=60)
def _levels(at: int, pairs: tuple[Pair, ...], day: dt.date, until: dt.date) -> Mapping[Pair, float]:
    """Levels by pair: the followed ones' to the day, the others' as kept, or computed where that is quick."""
    followed = {pair_of(*pair) for pair in regional.region().dyads}
    large = data.large(at)
    others = [pair for pair in pairs if pair not in followed]
    kept = tie_levels(data.store(), others, day, by=data.by_method()) if large else {}
    for pair in pairs:
        if pair in followed or not large:
            kept[pair] = data.levels(regional.region().pair(*pair), until).point(day).level
    return {pair: level for pair, level in kept.items() if level is not None}
