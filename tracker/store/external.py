"""Events as other projects coded them: kept apart, and in no level unless asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from tracker.models import Event, EventTime, EventType, Precision, Status
from tracker.store.filters import BATCH
from tracker.store.rows import pair
from tracker.store.schema import external_events

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from tracker.store.types import ExternalEvent

_CONFIDENCE: Final = 0.5  # nobody here read the sentence


def add(connection: sa.Connection, found: Iterable[ExternalEvent]) -> int:
    """Keep those that are not known; how many these were."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for one in found:
        first, second = pair(one.source, one.target)
        rows[one.provenance, one.id] = {
            "provenance": one.provenance,
            "id": one.id,
            "source": one.source,
            "target": one.target,
            "first": first,
            "second": second,
            "cameo": one.cameo,
            "type": one.type.value,
            "intensity": one.intensity,
            "day": one.day,
            "known": one.known,
            "articles": one.articles,
            "outlets": one.outlets,
            "url": one.url,
        }
    keys = list(rows)
    for start in range(0, len(keys), BATCH):
        chunk = keys[start : start + BATCH]
        column = external_events.c
        query = sa.select(column.provenance, column.id).where(column.id.in_([key for _, key in chunk]))
        for provenance, key in connection.execute(query).all():
            rows.pop((provenance, key), None)
    if rows:
        connection.execute(sa.insert(external_events), list(rows.values()))
    return len(rows)


def select(
    connection: sa.Connection,
    provenance: str,
    *,
    dyad: tuple[str, str] | None,
    since: dt.date | None,
    until: dt.date | None,
) -> list[Event]:
    """Events of one provenance, by day."""
    column = external_events.c
    query = sa.select(external_events).where(column.provenance == provenance)
    if dyad is not None:
        first, second = sorted(dyad)
        query = query.where(column.first == first, column.second == second)
    if since is not None:
        query = query.where(column.day >= since)
    if until is not None:
        query = query.where(column.day <= until)
    return [_event(row) for row in connection.execute(query.order_by(column.day, column.id))]


def _event(row: Any) -> Event:
    return Event(
        id=f"{row.provenance}:{row.id}",
        source=row.source,
        target=row.target,
        type=EventType(row.type),
        intensity=row.intensity,
        status=Status.ASSERTED,
        time=EventTime(start=row.day, end=row.day, precision=Precision.DAY, basis=row.provenance),
        symmetric=False,
        background=False,
        mediators=(),
        reports=(),
        articles=row.articles,
        stories=row.outlets,
        outlets=(row.provenance,),
        first_published=row.known,
        confidence=_CONFIDENCE,
        cameo=row.cameo,
    )
