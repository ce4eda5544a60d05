"""What pages read of the network, cached by the store's version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard import data
from tracker.network.graph import Pair, in_period, pair_of, relation_graph

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import networkx as nx

    from tracker.models import Event

FEWEST_FOR_A_LEVEL: Final = 3


def period_events(since: dt.date | None, until: dt.date | None) -> tuple[Event, ...]:
    """Asserted events between two actors within a period; see :func:`tracker.network.graph.in_period`."""
    return _period(data.version(), since, until)


@st.cache_resource(show_spinner=False, max_entries=40)
def _period(at: int, since: dt.date | None, until: dt.date | None) -> tuple[Event, ...]:  # noqa: ARG001
    return tuple(in_period(data.events(), since=since, until=until))


def whole_graph() -> nx.Graph[str]:
    """The relations of all asserted events: what the places in the network are computed from."""
    return _whole(data.version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _whole(at: int) -> nx.Graph[str]:  # noqa: ARG001 -- the key of the cache
    return relation_graph(in_period(data.events()))


def pair_levels(graph: nx.Graph[str], day: dt.date) -> Mapping[Pair, float]:
    """Levels on ``day`` of the graph's pairs that have one."""
    found: dict[Pair, float] = {}
    for first, second, edge in graph.edges(data=True):
        if edge["tie"].events < FEWEST_FOR_A_LEVEL:
            continue  # no level without that many events: not worth a model
        point = data.levels(data.region().pair(first, second), day).point(day)
        if point.level is not None:
            found[pair_of(first, second)] = point.level
    return found
