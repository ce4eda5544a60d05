"""Articles: the facts that everything else is derived from."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from tracker.merging.facts import ArticleFacts
from tracker.models import Article, article_id
from tracker.sources.urls import canonical_url
from tracker.store import dirty, identity
from tracker.store.rows import article_of
from tracker.store.schema import articles, reports
from tracker.store.types import Added, Outcome, StoredArticle

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_SUMMARY: Final = "feed"
_WHOLE: Final = "page"
"""Origins: what a feed says of a page, and the page itself."""


def add(connection: sa.Connection, article: Article, *, now: dt.datetime) -> Added:
    """Store one article, once.

    A known article whose words changed is replaced, loses its reports (their spans point into the old
    text) and waits to be coded again; a feed's excerpt of a known article changes nothing.
    """
    same: Any = identity.find_same(connection, article)
    if same is None:
        return Added(_insert(connection, article, now), Outcome.NEW)
    missing = _fill_in(same, article)
    if identity.content_key(article.text) == same.content or _only_summary(article, same):
        if missing:
            connection.execute(sa.update(articles).where(articles.c.no == same.no).values(**missing))
            dirty.mark_articles(connection, [same.id])
        return Added(same.id, Outcome.CHANGED if "published" in missing else Outcome.KNOWN)
    values = _values(article) | {"method": None, "story": None, "changed": now}
    for name in ("title", "published", "source", "url", "canonical"):
        if values[name] is None:
            values[name] = getattr(same, name)
    if same.canonical is not None:
        values["canonical"] = same.canonical
    connection.execute(sa.update(articles).where(articles.c.no == same.no).values(**values))
    if same.story is not None:  # who tells this story is to be found out again
        connection.execute(sa.update(articles).where(articles.c.story == same.story).values(story=None))
    dirty.mark_articles(connection, [same.id])
    connection.execute(sa.delete(reports).where(reports.c.article == same.id))
    return Added(same.id, Outcome.CHANGED)


def _only_summary(article: Article, same: Any) -> bool:
    """A feed's few lines on a page that was read before take nothing away."""
    if article.origin != _SUMMARY:
        return False
    return same.origin == _WHOLE or identity.is_excerpt(article.text, same.text)


def _insert(connection: sa.Connection, article: Article, now: dt.datetime) -> str:
    derived = article_id(article.text, title=article.title, published=article.published)
    by_address = article_id(article.url or article.source or "", title=derived)
    free = identity.free_id(connection, (article.id, derived, by_address))
    connection.execute(sa.insert(articles).values(id=free, added=now, muted=False, **_values(article)))
    return free


def _values(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "text": article.text,
        "published": article.published,
        "source": article.source,
        "url": article.url,
        "canonical": canonical_url(article.url) if article.url else None,
        "language": article.language,
        "origin": article.origin,
        "content": identity.content_key(article.text),
        "headline": identity.headline_key(article),
    }


def _fill_in(same: Any, article: Article) -> dict[str, Any]:
    """What the stored copy lacks and this one has; a new day means new event times, so coding again."""
    missing = {
        name: value
        for name in ("title", "published", "source", "url")
        if getattr(same, name) is None and (value := getattr(article, name)) is not None
    }
    if "published" in missing:
        missing["method"] = None
    if "url" in missing and same.canonical is None:
        missing["canonical"] = canonical_url(missing["url"])
    return missing


def uncoded(connection: sa.Connection, method: str, *, after: int, limit: int) -> list[tuple[int, Article]]:
    """Up to ``limit`` articles not coded with ``method``, in order of arrival behind number ``after``."""
    query = (
        sa.select(articles)
        .where(articles.c.no > after, articles.c.method.is_distinct_from(method))
        .order_by(articles.c.no)
        .limit(limit)
    )
    return [(row.no, article_of(row)) for row in connection.execute(query)]


def count_uncoded(connection: sa.Connection, method: str) -> int:
    """How many articles are not coded with ``method``."""
    query = sa.select(sa.func.count()).select_from(articles).where(articles.c.method.is_distinct_from(method))
    return connection.scalar(query) or 0


def count(connection: sa.Connection, origin: str) -> int:
    """How many articles have this origin."""
    query = sa.select(sa.func.count()).select_from(articles).where(articles.c.origin == origin)
    return connection.scalar(query) or 0


def outlets(connection: sa.Connection) -> list[str]:
    """Names of all outlets, sorted."""
    query = sa.select(articles.c.source).where(articles.c.source.is_not(None)).distinct()
    return sorted(connection.scalars(query))


def one(connection: sa.Connection, article: str) -> StoredArticle | None:
    """The article with this id."""
    row = connection.execute(_with_counts().where(articles.c.id == article)).first()
    return _stored(row) if row else None


def page(
    connection: sa.Connection,
    *,
    outlet: str | None,
    origin: str | None,
    since: dt.date | None,
    until: dt.date | None,
    include_muted: bool,
    after: tuple[dt.date | None, int] | None,
    limit: int | None,
) -> list[tuple[StoredArticle, tuple[dt.date | None, int]]]:
    """Articles, newest publication first, undated last; each with the cursor to go on behind it."""
    day = sa.func.coalesce(articles.c.published, sa.literal(dt.date(1, 1, 1), sa.Date))
    # by the column, not by ``day``: an index has that order already
    latest_first = (articles.c.published.desc().nulls_last(), articles.c.no.desc())
    query = _with_counts().order_by(*latest_first).limit(limit)
    if outlet is not None:
        query = query.where(articles.c.source == outlet)
    if origin is not None:
        query = query.where(articles.c.origin == origin)
    if since is not None:
        query = query.where(articles.c.published >= since)
    if until is not None:
        query = query.where(articles.c.published <= until)
    if not include_muted:
        query = query.where(articles.c.muted.is_(False))
    if after is not None:
        before_day = after[0] or dt.date(1, 1, 1)
        query = query.where(sa.or_(day < before_day, sa.and_(day == before_day, articles.c.no < after[1])))
    return [(_stored(row), (row.published, row.no)) for row in connection.execute(query)]


def search(connection: sa.Connection, text: str, *, limit: int) -> list[StoredArticle]:
    """Articles that hold every word of ``text`` in title or body, newest first."""
    words = " ".join(identity.words(text)).split()
    if not words:
        return []
    query = (
        _with_counts().order_by(articles.c.published.desc().nulls_last(), articles.c.no.desc()).limit(limit)
    )
    if connection.dialect.name == "sqlite":
        matching = sa.text("SELECT rowid FROM articles_text WHERE articles_text MATCH :words")
        matching = matching.bindparams(words=" ".join(f'"{word}"' for word in words))
        query = query.where(articles.c.no.in_(matching.columns(sa.column("rowid", sa.Integer))))
    else:
        document = sa.func.to_tsvector(
            sa.literal_column("'simple'"),
            sa.func.coalesce(articles.c.title, sa.literal_column("''"))
            + sa.literal_column("' '")
            + sa.func.left(articles.c.text, sa.literal_column("200000")),
        )
        asked = sa.func.plainto_tsquery(sa.literal_column("'simple'"), " ".join(words))
        query = query.where(document.bool_op("@@")(asked))
    return [_stored(row) for row in connection.execute(query)]


def facts(connection: sa.Connection) -> dict[str, ArticleFacts]:
    """What merging needs of every article that is not muted, by id."""
    query = sa.select(articles.c.id, articles.c.published, articles.c.source, articles.c.story)
    return {row.id: _facts(row) for row in connection.execute(query.where(articles.c.muted.is_(False)))}


def moments(connection: sa.Connection, urls: Iterable[str]) -> dict[str, dt.datetime]:
    """When the articles behind these addresses came in or last changed; only those read in full."""
    keys = {canonical: url for url in urls if (canonical := canonical_url(url))}
    query = sa.select(articles.c.canonical, articles.c.added, articles.c.changed)
    query = query.where(articles.c.canonical.in_(keys), articles.c.origin != _SUMMARY)
    return {keys[row.canonical]: row.changed or row.added for row in connection.execute(query)}


def facts_of_blocks(connection: sa.Connection, blocks: Collection[str]) -> dict[str, ArticleFacts]:
    """:func:`facts` of the articles with a report in these blocks."""
    query = sa.select(articles.c.id, articles.c.published, articles.c.source, articles.c.story)
    within = sa.select(reports.c.article).where(reports.c.block.in_(blocks))
    return {row.id: _facts(row) for row in connection.execute(query.where(articles.c.id.in_(within)))}


def texts(connection: sa.Connection, *, after: int, limit: int) -> Sequence[tuple[int, Article]]:
    """Articles in order of arrival behind number ``after``."""
    query = sa.select(articles).where(articles.c.no > after).order_by(articles.c.no).limit(limit)
    return [(row.no, article_of(row)) for row in connection.execute(query)]


def _facts(row: Any) -> ArticleFacts:
    return ArticleFacts(published=row.published, source=row.source, story=row.story or row.id)


def _with_counts() -> sa.Select[Any]:
    count = (
        sa.select(sa.func.count())
        .where(reports.c.article == articles.c.id)
        .correlate(articles)
        .scalar_subquery()
    )
    return sa.select(articles, count.label("report_count"))


def _stored(row: Any) -> StoredArticle:
    return StoredArticle(
        article=article_of(row),
        added=row.added,
        changed=row.changed,
        story=row.story,
        coded=row.method is not None,
        muted=row.muted,
        reports=row.report_count,
    )
