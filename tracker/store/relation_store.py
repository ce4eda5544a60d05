"""The store's part that answers for all events at once, without handing out each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Unpack

from tracker.store import events, relations
from tracker.store.base import Base
from tracker.store.engine import reading
from tracker.store.relations import ALWAYS

if TYPE_CHECKING:
    from tracker.models import Event
    from tracker.store.filters import EventFilters
    from tracker.store.relations import Dealings, Glimpse, Mediated, Period, Told


class RelationStore(Base):
    """Sums and picks; dealings are asserted events between two different actors, within a closed period."""

    def dealings(self, period: Period = ALWAYS, **filters: Unpack[EventFilters]) -> list[Dealings]:
        """Sums of them by pair, doer and symmetry; undated ones count where no period is asked for."""
        with reading(self.engine) as connection:
            return relations.dealings(connection, filters, period)

    def dealing_events(
        self,
        period: Period = ALWAYS,
        *,
        limit: int | None = None,
        **filters: Unpack[EventFilters],
    ) -> list[Event]:
        """The events behind :meth:`dealings`, latest first."""
        with reading(self.engine) as connection:
            return events.where(connection, relations.between(filters, period), limit=limit)

    def mediated(self, period: Period = ALWAYS, **filters: Unpack[EventFilters]) -> list[Mediated]:
        """Who stood between whom in :meth:`dealings`, event by event, latest first."""
        with reading(self.engine) as connection:
            return relations.mediated(connection, filters, period)

    def count_events(self, **filters: Unpack[EventFilters]) -> int:
        """How many events there are, of any status."""
        with reading(self.engine) as connection:
            return relations.count(connection, filters)

    def strongest(self, *, limit: int, **filters: Unpack[EventFilters]) -> list[Event]:
        """The events of any status that are farthest from neutral, in that order."""
        with reading(self.engine) as connection:
            ids = relations.strongest(connection, filters, limit=limit)
            found = {one.id: one for one in events.select(connection, {"ids": ids}, limit=None)}
            return [found[key] for key in ids]

    def glimpses(self, **filters: Unpack[EventFilters]) -> list[Glimpse]:
        """As much of the events as a chart and a count take, latest first."""
        with reading(self.engine) as connection:
            return relations.glimpses(connection, filters)

    def events_by_year(self, **filters: Unpack[EventFilters]) -> list[tuple[int, int, int]]:
        """Year, quad and number of the asserted dated events."""
        with reading(self.engine) as connection:
            return relations.by_year(connection, filters)

    def events_by_type(self) -> dict[str, int]:
        """Number of dealings by type."""
        with reading(self.engine) as connection:
            return relations.by_type(connection)

    def number_by_pair(self) -> dict[tuple[str, str], int]:
        """Number of dealings between each two actors, in alphabetical order."""
        with reading(self.engine) as connection:
            return relations.by_pair(connection)

    def events_by_outlet(self) -> list[Told]:
        """Dealings by the outlets that told them, most first."""
        with reading(self.engine) as connection:
            return relations.by_outlet(connection)

    def first_day(self) -> dt.date | None:
        """The day of the earliest dated event."""
        with reading(self.engine) as connection:
            return relations.first_day(connection)
