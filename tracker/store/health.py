"""What ran when, how each source has been doing, and what users changed about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from tracker.sources.gaps import KEPT, pause
from tracker.store.schema import runs, source_changes, source_states
from tracker.store.types import Run, SourceChange, SourceState

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


def begin_run(connection: sa.Connection, kind: str, *, now: dt.datetime) -> int:
    """Note that a run of this kind began; its number."""
    key = connection.execute(sa.insert(runs).values(kind=kind, started=now, failed={})).inserted_primary_key
    return int(key[0]) if key else 0


def end_run(connection: sa.Connection, number: int, *, now: dt.datetime, **figures: Any) -> None:
    """Note how it ended."""
    connection.execute(sa.update(runs).where(runs.c.no == number).values(ended=now, **figures))


def last_runs(connection: sa.Connection, limit: int) -> list[Run]:
    """The latest runs, newest first. One without an end was killed, or is under way."""
    query = sa.select(runs).order_by(runs.c.no.desc()).limit(limit)
    return [Run(**row) for row in connection.execute(query).mappings()]


def states(connection: sa.Connection) -> dict[str, SourceState]:
    """Every source that was ever asked, by name."""
    rows = connection.execute(sa.select(source_states)).mappings()
    return {row["name"]: SourceState(**{**row, "pauses": tuple(row["pauses"])}) for row in rows}


def note(connection: sa.Connection, name: str, values: Mapping[str, Any]) -> None:
    """Set fields of a source's state."""
    updated = connection.execute(
        sa.update(source_states).where(source_states.c.name == name).values(**values)
    )
    if not updated.rowcount:
        connection.execute(sa.insert(source_states).values(name=name, **values))


def succeed(
    connection: sa.Connection, name: str, values: Mapping[str, Any], *, new: bool, now: dt.datetime
) -> None:
    """Note that a source answered well, and where that ended a pause, how long it was."""
    told: dict[str, Any] = {"last_try": now, "last_ok": now, "failure": None, "failing_since": None}
    if new:
        before = states(connection).get(name, SourceState(name=name))
        ended = pause(before, now=now)
        told |= {"last_new": now}
        if ended is not None:
            told |= {"pauses": [*before.pauses, ended][-KEPT:]}
    note(connection, name, told | dict(values))


def fail(connection: sa.Connection, name: str, why: str, *, now: dt.datetime) -> SourceState:
    """Note that a source failed; the first failure in a row says since when."""
    since = connection.scalar(sa.select(source_states.c.failing_since).where(source_states.c.name == name))
    note(connection, name, {"last_try": now, "failure": why, "failing_since": since or now})
    return states(connection)[name]


def changes(connection: sa.Connection) -> list[SourceChange]:
    """What users changed about sources, oldest first."""
    query = sa.select(source_changes).order_by(source_changes.c.no)
    return [SourceChange(**row) for row in connection.execute(query).mappings()]


def change(connection: sa.Connection, values: Mapping[str, Any], *, now: dt.datetime) -> None:
    """Keep one more."""
    connection.execute(sa.insert(source_changes).values(made=now, **values))
