"""What all mediators between two parties share: the signals in the events, and levels of pairs."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from tracker.models import Status
from tracker.scoring import mediation_components as parts
from tracker.scoring.levels import fit
from tracker.scoring.mediation_signals import signals
from tracker.scoring.sides import load_sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tracker.models import Event
    from tracker.scoring.levels import DyadLevels, Kind
    from tracker.scoring.mediation_components import LevelOf
    from tracker.scoring.mediation_signals import Signal

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ground:
    """All that is asked of the events, read once for any number of mediators and periods.

    Args:
        end: The last day that is asked about.
        told: Signals about any mediator, by day.
        asserted: What happened between any two actors.
        everyone: Everyone's activity.
    """

    parties: Pair
    end: dt.date
    kind: Kind
    told: Sequence[Signal]
    asserted: Mapping[frozenset[str], Sequence[Event]]
    everyone: parts.Sample
    _fitted: dict[Pair, DyadLevels] = field(default_factory=dict)

    def level(self, dyad: Pair, *, at_end: bool = False) -> LevelOf:
        """Level of a pair by day (``at_end`` alone); nothing is fitted before a day is asked for."""

        @cache
        def levels() -> DyadLevels:
            if dyad not in self._fitted:
                self._fitted[dyad] = fit(self._events(dyad), dyad, until=self.end)
            found = self._fitted[dyad]
            return found.only([self.end]) if at_end and self.kind == "filtered" else found

        @cache
        def on(day: int) -> float | None:
            return levels().point(dt.date.fromordinal(day), self.kind).level

        return on

    def _events(self, dyad: Pair) -> Iterator[Event]:
        """Those between any two of the pair and the actors beside it: no other counts towards its level."""
        beside = (side.actor for side in load_sides().values() if side.state in dyad)
        for pair in combinations(sorted({*dyad, *beside}), 2):
            yield from self.asserted.get(frozenset(pair), ())


def ground(events: Iterable[Event], parties: Pair, *, end: dt.date, kind: Kind = "filtered") -> Ground:
    """What the events say about any mediator between ``parties``; the order of the events is of no matter."""
    every = list(events)
    told = signals(every, parties)
    asserted: defaultdict[frozenset[str], list[Event]] = defaultdict(list)
    for event in every:
        if event.status is Status.ASSERTED and event.target is not None:
            asserted[frozenset((event.source, event.target))].append(event)
    return Ground(
        parties=parties,
        end=end,
        kind=kind,
        told=told,
        asserted=asserted,
        everyone=parts.sample([s for s in told if s.kind == "activity" and not s.credited]),
    )
