"""What is computed from events, kept with a note of what it was computed from."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from tracker.store.filters import EventFilters, event_conditions
from tracker.store.rows import pair
from tracker.store.schema import derived, events

if TYPE_CHECKING:
    from collections.abc import Collection


class Kept(NamedTuple):
    """One thing computed, and of what: equal bases mean equal content."""

    basis: str
    content: bytes


def fingerprint(connection: sa.Connection, filters: EventFilters) -> str:
    """Digest of the events that fit, with all that they say: another one where any of them changed."""
    query = sa.select(events.c.digest).where(*event_conditions(filters))
    return _digest(list(connection.scalars(query)))


def fingerprints(connection: sa.Connection) -> dict[tuple[str, str], str]:
    """:func:`fingerprint` of the events between each two actors, by pair in alphabetical order."""
    query = sa.select(events.c.first, events.c.second, events.c.digest).where(events.c.second.is_not(None))
    found: dict[tuple[str, str], list[str]] = {}
    for first, second, digest in connection.execute(query):
        found.setdefault((first, second), []).append(digest)
    return {key: _digest(digests) for key, digests in found.items() if key == pair(*key)}


def _digest(digests: list[str]) -> str:
    digests.sort()
    return hashlib.sha256("".join(digests).encode()).hexdigest()[:24]


def one(connection: sa.Connection, kind: str, key: str) -> Kept | None:
    """What is kept under this kind and key."""
    return every(connection, kind, [key]).get(key)


def every(connection: sa.Connection, kind: str, keys: Collection[str] | None = None) -> dict[str, Kept]:
    """All of a kind (of these keys) by key."""
    query = sa.select(derived).where(derived.c.kind == kind)
    if keys is not None:
        query = query.where(derived.c.key.in_(keys))
    return {row.key: Kept(row.basis, row.content) for row in connection.execute(query)}


def put(connection: sa.Connection, kind: str, key: str, kept: Kept) -> None:
    """Keep this in place of what was kept."""
    connection.execute(sa.delete(derived).where(derived.c.kind == kind, derived.c.key == key))
    connection.execute(sa.insert(derived).values(kind=kind, key=key, **kept._asdict()))
