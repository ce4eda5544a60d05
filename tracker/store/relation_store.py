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
    from tracker.store.relations import Dealings, Period


class RelationStore(Base):
    """Asserted events between two different actors that may have happened within a closed period."""

    def dealings(self, period: Period = ALWAYS, **filters: Unpack[EventFilters]) -> list[Dealings]:
        """Sums of them by pair, doer and symmetry; undated ones count where no period is asked for."""
        with reading(self.engine) as connection:
            return relations.dealings(connection, filters, period)

    def dealing_events(
        self,
        period: Period = ALWAYS,
        *,
        mediated: bool = False,
        limit: int | None = None,
        **filters: Unpack[EventFilters],
    ) -> list[Event]:
        """The events behind :meth:`dealings`, latest first; with ``mediated`` those that name a mediator."""
        with reading(self.engine) as connection:
            conditions = relations.between(filters, period)
            if mediated:
                conditions.append(relations.mediated())
            return events.where(connection, conditions, limit=limit)

    def first_day(self) -> dt.date | None:
        """The day of the earliest dated event."""
        with reading(self.engine) as connection:
            return relations.first_day(connection)
