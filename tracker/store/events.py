"""Events: what the reports merge to. Only what differs is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from tracker.store.filters import BATCH, EventFilters, event_conditions
from tracker.store.rows import event_of, event_row
from tracker.store.schema import event_reports, events

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tracker.models import Event


def replace_blocks(connection: sa.Connection, merged: Mapping[str, Sequence[Event]]) -> bool:
    """Let these be the events of these blocks; true where that changed anything."""
    stored: dict[str, str] = {}
    for blocks in _chunks(list(merged)):
        query = sa.select(events.c.id, events.c.digest).where(events.c.block.in_(blocks))
        stored |= {row.id: row.digest for row in connection.execute(query)}
    rows: list[dict[str, Any]] = []
    links: list[dict[str, Any]] = []
    kept: set[str] = set()
    for block, found in merged.items():
        for event in found:
            row = event_row(event) | {"block": block}
            if stored.get(event.id) == row["digest"]:
                kept.add(event.id)
                continue
            rows.append(row)
            links += [
                {"event": event.id, "place": place, "report": report}
                for place, report in enumerate(event.reports)
            ]
    # an event may also come over from another block, where a correction moved its earliest report
    stale = sorted((stored.keys() - kept) | {row["id"] for row in rows})
    for chunk in _chunks(stale):
        connection.execute(sa.delete(event_reports).where(event_reports.c.event.in_(chunk)))
        connection.execute(sa.delete(events).where(events.c.id.in_(chunk)))
    if rows:
        connection.execute(sa.insert(events), rows)
    if links:
        connection.execute(sa.insert(event_reports), links)
    return bool(stale)


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


def select(connection: sa.Connection, filters: EventFilters, *, limit: int | None) -> list[Event]:
    """Events, latest first."""
    return where(connection, event_conditions(filters), limit=limit)


def where(
    connection: sa.Connection, conditions: Sequence[sa.ColumnElement[bool]], *, limit: int | None
) -> list[Event]:
    """Events that meet conditions, latest first."""
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
        wanted = [links.where(event_reports.c.event.in_(chunk)) for chunk in _chunks(ids)]
    found: dict[str, list[str]] = {}
    for query in wanted:
        for event, report in connection.execute(query):
            found.setdefault(event, []).append(report)
    return found
