"""All scores of a day as they are kept, for who needs them together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.derived.basis import actors_of, is_of_now
from tracker.derived.left_out import left_out
from tracker.derived.levels import PARTS, kept_levels
from tracker.derived.mediation import kept_index, kept_league
from tracker.models import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.derived.basis import Pair
    from tracker.derived.levels import Part
    from tracker.scoring.levels import DyadLevels
    from tracker.scoring.mediation import MediationScore
    from tracker.scoring.outlets import LeftOut
    from tracker.store import Store
    from tracker.store.relations import Glimpse


@dataclass(frozen=True, slots=True)
class KeptScores:
    """Levels by pair and part, indices by mediator and pair, leagues by pair; the store for events."""

    _store: Store
    _day: dt.date
    _levels: Mapping[tuple[Pair, Part], DyadLevels]
    _indices: Mapping[tuple[str, Pair], list[MediationScore]]
    _leagues: Mapping[Pair, list[MediationScore]]

    def levels(self, pair: Pair, part: Part = "all") -> DyadLevels:
        """Levels of all events between two actors, of words alone or of deeds alone."""
        return self._levels[pair, part]

    def index(self, mediator: str, parties: Pair) -> list[MediationScore]:
        """A mediator's index at each month's end; the last month names its weightiest events."""
        return self._indices[mediator, parties]

    def league(self, parties: Pair) -> list[MediationScore]:
        """All mediators, highest index first."""
        return self._leagues[parties]

    def left_out(self, pair: Pair) -> list[LeftOut]:
        """The level without each outlet in turn, greatest change first."""
        return left_out(self._store, pair, self._day, self._levels[pair, "all"])

    def events(self, pair: Pair) -> list[Glimpse]:
        """The events that the level is made of, latest first."""
        counted = set(self._levels[pair, "all"].observations.ids)
        found = self._store.glimpses(among=actors_of(pair), statuses=[Status.ASSERTED])
        return [one for one in found if one.id in counted]


def kept_scores(store: Store, mediations: Iterable[tuple[str, Pair]], day: dt.date) -> KeptScores | None:
    """What is kept of these mediators and pairs, where it is whole and of the store as it is on ``day``."""
    if not is_of_now(store, day):
        return None
    levels, indices, leagues = {}, {}, {}
    for mediator, pair in mediations:
        index, league = kept_index(store, mediator, pair, day), kept_league(store, pair, day)
        parts = {part: kept_levels(store, pair, day, part) for part in PARTS}
        if index is None or league is None:
            return None
        indices[mediator, pair], leagues[pair] = index, league
        for part, found in parts.items():
            if found is None:
                return None
            levels[pair, part] = found
    return KeptScores(store, day, levels, indices, leagues)
