"""What the network shows: who is central, who bridges, and whether signed triads are in balance."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

import networkx as nx

from tracker.network.graph import pair_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.network.graph import Mediation, Tie

NEUTRAL: Final = 0.5
"""Ties whose tone lies within +-NEUTRAL have no sign: too weak to call friend or foe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An actor's place in the network.

    Args:
        stories: Stories about the actor and any other in the network (weighted degree).
        ties: How many others it has to do with.
        betweenness: Share of shortest paths between others that pass through it, 0 ... 1, where much
            reported ties are short (Freeman 1977, distances 1/stories).
        bridges: Pairs of others that it is on good terms with while they are not on good terms with
            each other: the places where it could be a broker.
        mediated: Events in which it stood between two others.
    """

    actor: str
    stories: int
    ties: int
    betweenness: float
    bridges: tuple[tuple[str, str], ...]
    mediated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Triad:
    """Three actors with a signed tie between each two.

    Balanced (Cartwright & Harary 1956): the product of the three signs is positive, i.e. *the friend of
    my friend is my friend, the enemy of my enemy is my friend*.
    """

    actors: tuple[str, str, str]
    tones: tuple[float, float, float]

    @property
    def balanced(self) -> bool:
        """True where an even number of the three ties is negative."""
        return sum(tone < 0 for tone in self.tones) % 2 == 0

    @property
    def weakest(self) -> float:
        """The smallest absolute tone of the three: how much the triad's sign rests on."""
        return min(abs(tone) for tone in self.tones)


def standings(graph: nx.Graph[str], *, mediated: Iterable[Mediation] = ()) -> list[Standing]:
    """Every actor's place, most reported first."""
    lengths = {(a, b): 1 / data["stories"] for a, b, data in graph.edges(data=True)}
    distances = graph.copy()
    nx.set_edge_attributes(distances, lengths, "length")
    between = nx.betweenness_centrality(distances, weight="length")
    counts: dict[str, int] = {}
    for mediation in mediated:
        counts[mediation.mediator] = counts.get(mediation.mediator, 0) + mediation.events
    found = [
        Standing(
            actor=actor,
            stories=int(graph.degree(actor, weight="stories")),
            ties=int(graph.degree(actor)),
            betweenness=float(between[actor]),
            bridges=bridges(graph, actor),
            mediated=counts.get(actor, 0),
        )
        for actor in graph
    ]
    return sorted(found, key=lambda standing: (-standing.stories, standing.actor))


def bridges(graph: nx.Graph[str], actor: str) -> tuple[tuple[str, str], ...]:
    """Pairs of the actor's friends who are no friends of each other, in alphabetical order."""
    friends = sorted(other for other in graph[actor] if _sign(graph[actor][other]["tie"]) > 0)
    return tuple(
        (first, second)
        for first, second in combinations(friends, 2)
        if not graph.has_edge(first, second) or _sign(graph[first][second]["tie"]) < 0
    )


def triads(graph: nx.Graph[str], *, around: Iterable[str] | None = None) -> list[Triad]:
    """Signed triads, out of balance first, then by how much their signs rest on.

    Args:
        around: Keep only triads with at least two of these actors (the region's own).
    """
    signed: nx.Graph[str] = nx.Graph()
    signed.add_edges_from((a, b) for a, b, data in graph.edges(data=True) if _sign(data["tie"]))
    inner = None if around is None else set(around)
    found = []
    for first, second in (pair_of(*edge) for edge in signed.edges):
        for third in set(signed[first]) & set(signed[second]):
            if third < second:
                continue  # every triangle is met from each of its edges; take it once
            actors = first, second, third
            if inner is not None and len(inner.intersection(actors)) < 2:
                continue
            tones = tuple(_tie(graph, *pair).tone for pair in combinations(actors, 2))
            found.append(Triad(actors=actors, tones=(tones[0], tones[1], tones[2])))
    return sorted(found, key=lambda triad: (triad.balanced, -triad.weakest, triad.actors))


def balance(found: Iterable[Triad]) -> float | None:
    """Share of triads in balance, 0 ... 1; ``None`` where there is no signed triad."""
    all_triads = list(found)
    if not all_triads:
        return None
    return sum(triad.balanced for triad in all_triads) / len(all_triads)


def _tie(graph: nx.Graph[str], first: str, second: str) -> Tie:
    a, b = pair_of(first, second)
    tie: Tie = graph[a][b]["tie"]
    return tie


def _sign(tie: Tie) -> int:
    return 0 if abs(tie.tone) < NEUTRAL else 1 if tie.tone > 0 else -1
