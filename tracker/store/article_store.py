"""The store's part that keeps articles."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from tracker.store import articles, metadata
from tracker.store import stories as story
from tracker.store.base import Base
from tracker.store.engine import reading, writing
from tracker.store.types import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    import sqlalchemy as sa

    from tracker.merging.facts import ArticleFacts
    from tracker.models import Article
    from tracker.store.types import Added, StoredArticle

_READ_AHEAD: Final = 200


class ArticleStore(Base):
    """Articles: added once, found again, handed out to be coded."""

    def add(self, found: Iterable[Article]) -> list[Added]:
        """Store articles, each once, all or none of them; what became of each, in order."""
        with writing(self.engine) as connection:
            now = self._now()
            added = [articles.add(connection, article, now=now) for article in found]
            outcomes = {item.outcome for item in added}
            if outcomes - {Outcome.KNOWN}:
                metadata.bump(connection, metadata.VERSION)
            return added

    def article(self, article_id: str) -> StoredArticle | None:
        """One article by id, muted or not."""
        with reading(self.engine) as connection:
            return articles.one(connection, article_id)

    def articles(
        self,
        *,
        outlet: str | None = None,
        origin: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        include_muted: bool = True,
        limit: int | None = None,
    ) -> list[StoredArticle]:
        """Articles, newest publication first, undated last; ``since`` and ``until`` are closed."""
        with reading(self.engine) as connection:
            found = articles.page(
                connection,
                outlet=outlet,
                origin=origin,
                since=since,
                until=until,
                include_muted=include_muted,
                after=None,
                limit=limit,
            )
            return [stored for stored, _ in found]

    def count_articles(self, *, origin: str) -> int:
        """How many articles one kind of source brought."""
        with reading(self.engine) as connection:
            return articles.count(connection, origin)

    def outlets(self) -> list[str]:
        """Names of all outlets, sorted."""
        with reading(self.engine) as connection:
            return articles.outlets(connection)

    def texts(self) -> Iterator[Article]:
        """Every article in order of arrival, a few at a time."""
        return self._in_turn(
            lambda connection, after: articles.texts(connection, after=after, limit=_READ_AHEAD)
        )

    def uncoded(self, method: str) -> Iterator[Article]:
        """Articles not coded with ``method`` yet, in order of arrival, a few at a time."""
        return self._in_turn(
            lambda connection, after: articles.uncoded(connection, method, after=after, limit=_READ_AHEAD)
        )

    def count_uncoded(self, method: str) -> int:
        """How many articles :meth:`uncoded` gives."""
        with reading(self.engine) as connection:
            return articles.count_uncoded(connection, method)

    def _in_turn(
        self, read: Callable[[sa.Connection, int], Sequence[tuple[int, Article]]]
    ) -> Iterator[Article]:
        after = 0
        while True:
            with reading(self.engine) as connection:
                batch = read(connection, after)
            if not batch:
                return
            yield from (article for _, article in batch)
            after = batch[-1][0]

    def search(self, text: str, *, limit: int = 50) -> list[StoredArticle]:
        """Articles with every word of ``text`` in title or body, newest first."""
        with reading(self.engine) as connection:
            return articles.search(connection, text, limit=limit)

    def facts(self) -> dict[str, ArticleFacts]:
        """Publication day, outlet and story of every article that is not muted, by id."""
        with reading(self.engine) as connection:
            return articles.facts(connection)

    def set_stories(self, stories: Mapping[str, str]) -> None:
        """Note which story each article tells."""
        with writing(self.engine) as connection:
            if story.set_stories(connection, stories):
                metadata.bump(connection, metadata.VERSION)

    def storyless(self) -> list[Article]:
        """Articles whose story is not known yet."""
        with reading(self.engine) as connection:
            return story.storyless(connection)

    def neighbours(self, days: Collection[dt.date], *, undated: bool) -> list[tuple[Article, str]]:
        """Articles that came out on one of ``days`` (or undated) with their story, each story whole."""
        with reading(self.engine) as connection:
            return story.neighbours(connection, days, undated=undated)

    def read_before(self, urls: Iterable[str]) -> dict[str, dt.datetime]:
        """Of these addresses, those whose pages were read in full, with the moment of the last change."""
        with reading(self.engine) as connection:
            return articles.moments(connection, urls)
