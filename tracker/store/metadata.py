"""The store's own counters: what readers watch to see that something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from tracker.store.schema import meta

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION: Final = "version"
"""Grows whenever anything that a reader sees changes."""
STAMP: Final = "stamp"
"""Grows with every change of what events are merged from."""
MERGING: Final = "merging"
"""Names the rules that events were merged by."""

DERIVED: Final = "derived"
"""Says of which moment what is computed from events and kept was whole."""


def number(connection: sa.Connection, key: str) -> int:
    """The counter ``key``; 0 before it was first set."""
    return int(text(connection, key) or 0)


def text(connection: sa.Connection, key: str) -> str | None:
    """The value of ``key``."""
    value: str | None = connection.scalar(sa.select(meta.c.value).where(meta.c.key == key))
    return value


def put(connection: sa.Connection, values: Mapping[str, str | int]) -> None:
    """Set values."""
    for key, value in values.items():
        changed = connection.execute(sa.update(meta).where(meta.c.key == key).values(value=str(value)))
        if not changed.rowcount:
            connection.execute(sa.insert(meta).values(key=key, value=str(value)))


def bump(connection: sa.Connection, *keys: str) -> None:
    """Let counters grow by one."""
    put(connection, {key: number(connection, key) + 1 for key in keys})
