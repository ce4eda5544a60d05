"""Events -> networkx graphs: who has to do with whom, who does what to whom, who stands between."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Protocol

import networkx as nx

from tracker.models import Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from tracker.models import Event, Mediator

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What two actors have between them in a set of events.

    Args:
        pair: Actor codes in alphabetical order.
        mean: Mean intensity of the events, each weighted by its stories, -10 ... +10.
        level: The relation's estimated level at the end of the period, ``None`` where the evidence is
            insufficient or no estimate was handed in.
        deeds: How many of the events are deeds (quads 2 and 4); the rest are words.
        first, last: Earliest and latest day that an event may have happened, ``None`` where undated.
        ids: The events' ids, earliest first.
    """

    pair: Pair
    mean: float
    level: float | None
    events: int
    deeds: int
    reports: int
    stories: int
    first: dt.date | None
    last: dt.date | None
    ids: tuple[str, ...]

    @property
    def tone(self) -> float:
        """The level where there is one, else the mean: what colour and sign are drawn from."""
        return self.mean if self.level is None else self.level


@dataclass(frozen=True, slots=True, kw_only=True)
class Mediation:
    """How often a third actor stood between two others, in events."""

    mediator: str
    pair: Pair
    events: int
    ids: tuple[str, ...]


class Mediated(Protocol):
    """As much of an event as says who stood between whom."""

    @property
    def id(self) -> str:
        """The event's."""

    @property
    def source(self) -> str:
        """Who did it."""

    @property
    def target(self) -> str | None:
        """To whom."""

    @property
    def mediators(self) -> tuple[Mediator, ...]:
        """Who stood between."""


def pair_of(first: str, second: str) -> Pair:
    """An unordered pair in alphabetical order: the key of a tie."""
    return (first, second) if first <= second else (second, first)


def in_period(
    events: Iterable[Event], *, since: dt.date | None = None, until: dt.date | None = None
) -> Iterator[Event]:
    """Asserted events between two different actors that may have happened within the closed period.

    Undated events count only where no period is asked for.
    """
    for event in events:
        if event.status is not Status.ASSERTED or event.target is None or event.target == event.source:
            continue
        start, end = event.time.start, event.time.end
        if (since is None and until is None) or (
            start is not None
            and end is not None
            and (until is None or start <= until)
            and (since is None or end >= since)
        ):
            yield event


def relation_graph(events: Iterable[Event], *, levels: Mapping[Pair, float] | None = None) -> nx.Graph[str]:
    """An undirected graph with a ``tie`` (:class:`Tie`) on each edge and ``stories`` as its weight.

    Args:
        events: Events that count, e.g. those of :func:`in_period`.
        levels: Levels by pair (see :func:`pair_of`), -10 ... +10.
    """
    by_pair: defaultdict[Pair, list[Event]] = defaultdict(list)
    for event in events:
        if event.target is not None:
            by_pair[pair_of(event.source, event.target)].append(event)
    graph: nx.Graph[str] = nx.Graph()
    for pair in sorted(by_pair):
        tie = _tie(pair, by_pair[pair], None if levels is None else levels.get(pair))
        graph.add_edge(*pair, tie=tie, stories=tie.stories)
    return graph


def _tie(pair: Pair, events: list[Event], level: float | None) -> Tie:
    ordered = sorted(events, key=lambda event: (event.time.start is not None, event.time.start, event.id))
    weight = sum(max(event.stories, 1) for event in events)
    starts = [event.time.start for event in events if event.time.start is not None]
    ends = [event.time.end for event in events if event.time.end is not None]
    return Tie(
        pair=pair,
        mean=sum(event.intensity * max(event.stories, 1) for event in events) / weight,
        level=level,
        events=len(events),
        deeds=sum(event.quad.is_deed for event in events),
        reports=sum(len(event.reports) for event in events),
        stories=weight,
        first=min(starts, default=None),
        last=max(ends, default=None),
        ids=tuple(event.id for event in ordered),
    )


def action_graph(events: Iterable[Event]) -> nx.DiGraph[str]:
    """A directed graph: an edge for what a source does to a target, with ``stories`` and ``mean``.

    A symmetric event (talks, an agreement) is an act of both sides.
    """
    acts: defaultdict[Pair, list[tuple[float, int, str]]] = defaultdict(list)
    for event in events:
        if event.target is None:
            continue
        act = (event.intensity, max(event.stories, 1), event.id)
        acts[event.source, event.target].append(act)
        if event.symmetric:
            acts[event.target, event.source].append(act)
    graph: nx.DiGraph[str] = nx.DiGraph()
    for (source, target), done in sorted(acts.items()):
        stories = sum(weight for _, weight, _ in done)
        mean = sum(intensity * weight for intensity, weight, _ in done) / stories
        graph.add_edge(source, target, stories=stories, mean=mean, events=len(done))
    return graph


def mediations(events: Iterable[Mediated]) -> list[Mediation]:
    """Who stood between whom how often, most frequent first.

    The pair is the one that the mediator's sentence names, else the event's own two actors.
    """
    ids: defaultdict[tuple[str, Pair], list[str]] = defaultdict(list)
    for event in events:
        for mediator in event.mediators:
            parties = mediator.parties or tuple(filter(None, (event.source, event.target)))
            for first, second in combinations(sorted(set(parties) - {mediator.actor}), 2):
                ids[mediator.actor, (first, second)].append(event.id)
    counts = Counter({key: len(found) for key, found in ids.items()})
    return [
        Mediation(mediator=mediator, pair=pair, events=count, ids=tuple(ids[mediator, pair]))
        for (mediator, pair), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def core(graph: nx.Graph[str], *, keep: Iterable[str], size: int) -> nx.Graph[str]:
    """The subgraph of the actors in ``keep`` and of the others with most stories, ``size`` in all.

    Args:
        keep: Codes that stay however little is reported of them (the region's own actors).
    """
    held = [code for code in keep if code in graph]
    others = sorted(
        (code for code in graph if code not in held),
        key=lambda code: (-graph.degree(code, weight="stories"), code),
    )
    chosen = held + others[: max(size - len(held), 0)]
    return nx.Graph(graph.subgraph(chosen))
