"""The graphs of :mod:`tracker.network.graph` from sums that the store made, without an event in hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx

from tracker.network.graph import Pair, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.store.relations import Dealings


def tie_graph(found: Iterable[Dealings]) -> nx.Graph[str]:
    """As :func:`~tracker.network.graph.relation_graph` without levels; the ties name no event ids."""
    by_pair: dict[Pair, list[Dealings]] = {}
    for one in found:
        by_pair.setdefault((one.first, one.second), []).append(one)
    graph: nx.Graph[str] = nx.Graph()
    for pair in sorted(by_pair):
        tie = _tie(pair, by_pair[pair])
        graph.add_edge(*pair, tie=tie, stories=tie.stories)
    return graph


def with_levels(graph: nx.Graph[str], levels: Mapping[Pair, float]) -> nx.Graph[str]:
    """The same graph with the ties' levels; the one handed in stays as it is."""
    coloured: nx.Graph[str] = nx.Graph()
    for first, second, edge in graph.edges(data=True):
        tie: Tie = edge["tie"]
        coloured.add_edge(first, second, tie=replace(tie, level=levels.get(tie.pair)), stories=tie.stories)
    return coloured


def _tie(pair: Pair, found: list[Dealings]) -> Tie:
    stories = sum(one.stories for one in found)
    return Tie(
        pair=pair,
        mean=sum(one.weighted for one in found) / stories,
        level=None,
        events=sum(one.events for one in found),
        deeds=sum(one.deeds for one in found),
        reports=sum(one.reports for one in found),
        stories=stories,
        first=min((one.start for one in found if one.start is not None), default=None),
        last=max((one.end for one in found if one.end is not None), default=None),
        ids=(),
    )


def acts(found: Iterable[Dealings], within: nx.Graph[str]) -> nx.DiGraph[str]:
    """As :func:`~tracker.network.graph.action_graph`, of the pairs that are tied in ``within``."""
    sums: dict[Pair, tuple[float, int, int]] = {}
    for one in found:
        if not within.has_edge(one.first, one.second):
            continue
        target = one.second if one.source == one.first else one.first
        ways = [(one.source, target), (target, one.source)] if one.symmetric else [(one.source, target)]
        for way in ways:
            weighted, stories, events = sums.get(way, (0.0, 0, 0))
            sums[way] = weighted + one.weighted, stories + one.stories, events + one.events
    graph: nx.DiGraph[str] = nx.DiGraph()
    for way, (weighted, stories, events) in sorted(sums.items()):
        graph.add_edge(*way, stories=stories, mean=weighted / stories, events=events)
    return graph
