"""Which blocks of reports changed since their events were merged. Reports of different blocks never merge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from tracker.store import metadata
from tracker.store.filters import BATCH
from tracker.store.schema import dirty_blocks, reports

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_AT_ONCE: Final = 2000  # blocks; bounds a statement's parameters


def mark(connection: sa.Connection, blocks: Collection[str]) -> None:
    """Note that something changed in these blocks."""
    if not blocks:
        return
    stamp = _stamp(connection)
    wanted = sorted(blocks)
    for start in range(0, len(wanted), BATCH):
        chunk = wanted[start : start + BATCH]
        connection.execute(sa.delete(dirty_blocks).where(dirty_blocks.c.block.in_(chunk)))
    connection.execute(sa.insert(dirty_blocks), [{"block": block, "stamp": stamp} for block in wanted])


def mark_articles(connection: sa.Connection, ids: Collection[str]) -> None:
    """Note that something changed in every block that has a report of these articles."""
    wanted = sorted(ids)
    blocks: set[str] = set()
    for start in range(0, len(wanted), BATCH):
        query = sa.select(reports.c.block).where(reports.c.article.in_(wanted[start : start + BATCH]))
        blocks.update(connection.scalars(query.distinct()))
    mark(connection, blocks)


def mark_all(connection: sa.Connection) -> None:
    """Note that everything is to be merged again."""
    stamp = _stamp(connection)
    connection.execute(sa.delete(dirty_blocks))
    every = sa.select(reports.c.block, sa.literal(stamp)).distinct()
    connection.execute(sa.insert(dirty_blocks).from_select(["block", "stamp"], every))


def some(connection: sa.Connection, *, reports_at_most: int) -> dict[str, int]:
    """Changed blocks with their stamps: as many as hold so many reports, but at least one."""
    query = (
        sa.select(dirty_blocks.c.block, dirty_blocks.c.stamp, sa.func.count(reports.c.id).label("held"))
        .join(reports, reports.c.block == dirty_blocks.c.block, isouter=True)
        .group_by(dirty_blocks.c.block, dirty_blocks.c.stamp)
        .order_by(dirty_blocks.c.block)
        .limit(_AT_ONCE)
    )
    chosen: dict[str, int] = {}
    held = 0
    for row in connection.execute(query):
        held += row.held
        if chosen and held > reports_at_most:
            break
        chosen[row.block] = row.stamp
    return chosen


def unchanged(connection: sa.Connection, stamps: Mapping[str, int]) -> list[str]:
    """Of these blocks, those that did not change since they had these stamps."""
    query = sa.select(dirty_blocks.c.block, dirty_blocks.c.stamp).where(dirty_blocks.c.block.in_(stamps))
    return [row.block for row in connection.execute(query) if row.stamp == stamps[row.block]]


def clear(connection: sa.Connection, blocks: Collection[str]) -> None:
    """Note that the events of these blocks are up to date."""
    connection.execute(sa.delete(dirty_blocks).where(dirty_blocks.c.block.in_(blocks)))


def any_left(connection: sa.Connection) -> bool:
    """Whether anything waits to be merged."""
    return connection.execute(sa.select(dirty_blocks.c.block).limit(1)).first() is not None


def count(connection: sa.Connection) -> int:
    """How many blocks wait to be merged."""
    found: Any = connection.scalar(sa.select(sa.func.count()).select_from(dirty_blocks))
    return int(found)


def _stamp(connection: sa.Connection) -> int:
    metadata.bump(connection, metadata.STAMP)
    return metadata.number(connection, metadata.STAMP)
