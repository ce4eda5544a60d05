"""The store: articles, what was read in them, what that merged to, and how the sources are doing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import sqlalchemy as sa

from tracker.store import backup, metadata
from tracker.store import schema as tables
from tracker.store.article_store import ArticleStore
from tracker.store.base import utc_now
from tracker.store.engine import connect, database_url, reading, writing
from tracker.store.report_store import ReportStore
from tracker.store.source_store import SourceStore
from tracker.store.types import Counts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


class Store(ArticleStore, ReportStore, SourceStore):
    """The only state there is. Safe for threads; each call is one transaction."""

    def version(self) -> int:
        """Grows whenever anything that a reader sees changes."""
        with reading(self.engine) as connection:
            return metadata.number(connection, metadata.VERSION)

    def counts(self) -> Counts:
        """How much there is."""
        found, read = tables.articles, tables.reports
        with reading(self.engine) as connection:
            columns = (
                sa.func.count(),
                sa.func.count(found.c.source.distinct()),
                sa.func.count(found.c.method),
            )
            days = (sa.func.min(found.c.published), sa.func.max(found.c.published))
            total, outlets, coded, first, last = connection.execute(sa.select(*columns, *days)).one()
            muted = connection.scalar(sa.select(sa.func.count()).where(read.c.muted.is_(True)))
            return Counts(
                articles=total,
                outlets=outlets,
                reports=connection.scalar(sa.select(sa.func.count()).select_from(read)) or 0,
                events=connection.scalar(sa.select(sa.func.count()).select_from(tables.events)) or 0,
                uncoded=total - coded,
                muted=muted or 0,
                first=first,
                last=last,
            )

    def forget_readings(self) -> None:
        """Let every article wait to be coded again; nothing is lost until it has been."""
        with writing(self.engine) as connection:
            connection.execute(sa.update(tables.articles).values(method=None))

    def backup(self, path: Path) -> Mapping[str, int]:
        """Write everything to one new file, checked after writing; rows by table."""
        return backup.backup(self.engine, path)

    def restore(self, path: Path) -> Mapping[str, int]:
        """Let a backup's content, checked before, take the place of everything here, all or nothing."""
        return backup.restore(self.engine, path)


def open_store(url: str | None = None, *, now: Callable[[], dt.datetime] = utc_now) -> Store:
    """The store at ``url``, else at ``TRACKER_DB``, else the SQLite file in the user's data folder.

    Raises:
        StoreError: where it cannot be opened; one line that says what to do.
    """
    return Store(connect(database_url(url)), now=now)
