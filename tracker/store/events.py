"""Events: what the reports merge to. Only what differs is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from tracker.store.filters import BATCH, EventFilters, event_conditions
from tracker.store.rows import event_of, event_row
from tracker.store.schema import event_reports, events

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.models import Event


def replace_all(connection: sa.Connection, merged: Iterable[Event]) -> bool:
    """Let these be the events; true where that changed anything."""
    stored = dict(connection.execute(sa.select(events.c.id, events.c.digest)).all())
    rows: list[dict[str, Any]] = []
    links: list[dict[str, Any]] = []
    seen: set[str] = set()
    for event in merged:
        row = event_row(event)
        seen.add(event.id)
        if stored.get(event.id) == row["digest"]:
            continue
        rows.append(row)
        links += [
            {"event": event.id, "place": place, "report": report}
            for place, report in enumerate(event.reports)
        ]
    stale = [key for key in stored if key not in seen] + [row["id"] for row in rows if row["id"] in stored]
    for start in range(0, len(stale), BATCH):
        chunk = stale[start : start + BATCH]
        connection.execute(sa.delete(event_reports).where(event_reports.c.event.in_(chunk)))
        connection.execute(sa.delete(events).where(events.c.id.in_(chunk)))
    if rows:
        connection.execute(sa.insert(events), rows)
    if links:
        connection.execute(sa.insert(event_reports), links)
    return bool(stale or rows)


def select(connection: sa.Connection, filters: EventFilters, *, limit: int | None) -> list[Event]:
    """Events, latest first."""
    conditions = event_conditions(filters)
    query = (
        sa.select(events).where(*conditions).order_by(events.c.day.desc(), events.c.id.desc()).limit(limit)
    )
    rows = connection.execute(query).all()
    reports = _reports(connection, conditions, [row.id for row in rows] if limit is not None else None)
    return [event_of(row, tuple(reports.get(row.id, ()))) for row in rows]


def _reports(
    connection: sa.Connection, conditions: Sequence[sa.ColumnElement[bool]], ids: Sequence[str] | None
) -> dict[str, list[str]]:
    links = sa.select(event_reports.c.event, event_reports.c.report)
    links = links.order_by(event_reports.c.event, event_reports.c.place)
    if ids is None:
        wanted = (
            [links.join(events, events.c.id == event_reports.c.event).where(*conditions)]
            if conditions
            else [links]
        )
    else:
        chunks = (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
        wanted = [links.where(event_reports.c.event.in_(chunk)) for chunk in chunks]
    found: dict[str, list[str]] = {}
    for query in wanted:
        for event, report in connection.execute(query):
            found.setdefault(event, []).append(report)
    return found
