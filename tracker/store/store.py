"""The store: articles, what was read in them, what that merged to, and how the sources are doing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import sqlalchemy as sa

from tracker.store import backup, dirty, metadata, stories
from tracker.store import schema as tables
from tracker.store.article_store import ArticleStore
from tracker.store.base import utc_now
from tracker.store.derived_store import DerivedStore
from tracker.store.engine import connect, database_url, reading, writing
from tracker.store.relation_store import RelationStore
from tracker.store.report_store import ReportStore
from tracker.store.source_store import SourceStore
from tracker.store.types import Counts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


class Store(ArticleStore, ReportStore, DerivedStore, RelationStore, SourceStore):
    """The only state there is. Safe for threads; each call is one transaction."""

    def version(self) -> int:
        """Grows whenever anything that a reader sees changes."""
        with reading(self.engine) as connection:
            return metadata.number(connection, metadata.VERSION)

    def counts(self) -> Counts:
        """How much there is."""
        found, read = tables.articles, tables.reports
        with reading(self.engine) as connection:

            def count(table: sa.Table, *conditions: sa.ColumnElement[bool]) -> int:
                query = sa.select(sa.func.count()).select_from(table).where(*conditions)
                return connection.scalar(query) or 0

            # one question at a time: each is answered by an index, all at once by reading every text
            return Counts(
                articles=count(found),
                outlets=connection.scalar(sa.select(sa.func.count(found.c.source.distinct()))) or 0,
                reports=count(read),
                events=count(tables.events),
                uncoded=count(found, found.c.method.is_(None)),
                muted=count(read, read.c.muted),
                first=connection.scalar(sa.select(sa.func.min(found.c.published))),
                last=connection.scalar(sa.select(sa.func.max(found.c.published))),
            )

    def forget_readings(self) -> None:
        """Let every article wait to be coded and merged again; nothing is lost until it has been."""
        with writing(self.engine) as connection:
            connection.execute(sa.update(tables.articles).values(method=None))
            stories.forget_stories(connection)
            dirty.mark_all(connection)  # also where the reports come out the same

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
