"""Which story each article tells; near-duplicates tell one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from tracker.store import dirty
from tracker.store.rows import article_of
from tracker.store.schema import articles

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping

    from tracker.models import Article


def storyless(connection: sa.Connection) -> list[Article]:
    """Articles whose story is not known yet."""
    query = sa.select(articles).where(articles.c.story.is_(None)).order_by(articles.c.no)
    return [article_of(row) for row in connection.execute(query)]


def neighbours(
    connection: sa.Connection, days: Collection[dt.date], *, undated: bool
) -> list[tuple[Article, str]]:
    """Articles with a story that came out on one of ``days`` (or undated), and the rest of those stories."""
    near: list[sa.ColumnElement[bool]] = [articles.c.published.in_(days)]
    if undated:
        near.append(articles.c.published.is_(None))
    known = articles.c.story.is_not(None)
    told = sa.select(articles.c.story).where(known, sa.or_(*near))
    query = sa.select(articles).where(known, articles.c.story.in_(told)).order_by(articles.c.no)
    return [(article_of(row), row.story) for row in connection.execute(query)]


def forget_stories(connection: sa.Connection) -> None:
    """Let it be found out again which story each article tells."""
    connection.execute(sa.update(articles).values(story=None))


def set_stories(connection: sa.Connection, stories: Mapping[str, str]) -> bool:
    """Note which story each article tells; true where anything changed."""
    known = dict(connection.execute(sa.select(articles.c.id, articles.c.story)).all())
    changed = [
        {"key": article, "told": story}
        for article, story in stories.items()
        if article in known and known[article] != story
    ]
    if changed:
        statement = sa.update(articles).where(articles.c.id == sa.bindparam("key"))
        connection.execute(statement.values(story=sa.bindparam("told")), changed)
        dirty.mark_articles(connection, [row["key"] for row in changed])
    return bool(changed)
