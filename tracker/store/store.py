"""The store: articles, what was read in them, what that merged to, and how the sources are doing."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self, Unpack

import sqlalchemy as sa

from tracker.store import articles, backup, corrections, events, external, health, lock, metadata, reports
from tracker.store import schema as tables
from tracker.store.engine import connect, database_url, reading, writing
from tracker.store.migrate import migrate
from tracker.store.types import Counts, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from tracker.merging.facts import ArticleFacts
    from tracker.models import Article, Event, Report
    from tracker.store.filters import EventFilters, ReportFilters
    from tracker.store.types import (
        Added,
        Correction,
        Evidence,
        ExternalEvent,
        Run,
        SourceState,
        StoredArticle,
    )

_READ_AHEAD = 200


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Store:
    """The only state there is. Safe for threads; each call is one transaction.

    Args:
        engine: Where it lies; tables are brought up to date first.
        now: The clock, for tests.
    """

    def __init__(self, engine: sa.Engine, *, now: Callable[[], dt.datetime] = _utc_now) -> None:
        self.engine = engine
        self._now = now
        try:
            migrate(engine)
        except BaseException:
            engine.dispose()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    # -- articles ---------------------------------------------------------------------------------

    def add(self, found: Iterable[Article]) -> list[Added]:
        """Store articles, each once, all or none of them; what became of each, in order."""
        with writing(self.engine) as connection:
            now = self._now()
            added = [articles.add(connection, article, now=now) for article in found]
            outcomes = {item.outcome for item in added}
            if Outcome.CHANGED in outcomes:
                metadata.bump(connection, metadata.REPORTS)
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
            if articles.set_stories(connection, stories):
                metadata.bump(connection, metadata.REPORTS, metadata.VERSION)

    def storyless(self) -> list[Article]:
        """Articles whose story is not known yet."""
        with reading(self.engine) as connection:
            return articles.storyless(connection)

    def neighbours(self, days: Collection[dt.date], *, undated: bool) -> list[tuple[Article, str]]:
        """Articles that came out on one of ``days`` (or undated) with their story, each story whole."""
        with reading(self.engine) as connection:
            return articles.neighbours(connection, days, undated=undated)

    def read_before(self, urls: Iterable[str]) -> dict[str, dt.datetime]:
        """Of these addresses, those whose pages were read in full, with the moment of the last change."""
        with reading(self.engine) as connection:
            return articles.moments(connection, urls)

    # -- reports ----------------------------------------------------------------------------------

    def save_reports(self, article_id: str, coded: Sequence[Report], *, method: str) -> None:
        """Replace one article's reports by what ``method`` read; corrections stay in force."""
        self.save_many([(article_id, coded)], method=method)

    def save_many(self, coded: Iterable[tuple[str, Sequence[Report]]], *, method: str) -> None:
        """:meth:`save_reports` for several articles, all or none."""
        with writing(self.engine) as connection:
            changes = [reports.save(connection, article, found, method=method) for article, found in coded]
            if any(changes):
                metadata.bump(connection, metadata.REPORTS, metadata.VERSION)

    def reports(
        self,
        *,
        limit: int | None = None,
        after: tuple[dt.date, str] | None = None,
        **filters: Unpack[ReportFilters],
    ) -> list[Report]:
        """Reports with corrections applied, latest event first; see :class:`ReportFilters`."""
        with reading(self.engine) as connection:
            return list(reports.select(connection, filters, limit=limit, after=after))

    def count_reports(self, **filters: Unpack[ReportFilters]) -> int:
        """How many reports :meth:`reports` would give without a limit."""
        with reading(self.engine) as connection:
            return reports.count(connection, filters)

    def evidence(
        self,
        *,
        limit: int | None = 100,
        after: tuple[dt.date, str] | None = None,
        **filters: Unpack[ReportFilters],
    ) -> list[Evidence]:
        """Reports as :meth:`reports`, with title, outlet, link, event; page on with the last ``cursor``."""
        with reading(self.engine) as connection:
            return reports.evidence(connection, filters, limit=limit, after=after)

    # -- events -----------------------------------------------------------------------------------

    def for_merging(self) -> tuple[list[Report], dict[str, ArticleFacts], int]:
        """All that events are merged from, of one moment, and the basis to hand to :meth:`replace_events`."""
        with reading(self.engine) as connection:
            basis = metadata.number(connection, metadata.REPORTS)
            found = list(reports.select(connection, {}, limit=None, after=None))
            return found, articles.facts(connection), basis

    def replace_events(self, merged: Iterable[Event], *, basis: int | None = None) -> bool:
        """Let these be the events.

        Args:
            basis: What :meth:`for_merging` gave with the reports they were merged from. Where the reports
                changed since, nothing is written: merge again.

        Returns:
            Whether they were written.
        """
        with writing(self.engine) as connection:
            now = metadata.number(connection, metadata.REPORTS)
            if basis is not None and basis != now:
                return False
            if events.replace_all(connection, merged):
                metadata.bump(connection, metadata.VERSION)
            metadata.put(connection, {metadata.MERGED: now})
            return True

    def events_stale(self) -> bool:
        """Whether reports changed since the events were last merged."""
        with reading(self.engine) as connection:
            merged = metadata.number(connection, metadata.MERGED)
            return merged != metadata.number(connection, metadata.REPORTS)

    def events(self, *, limit: int | None = None, **filters: Unpack[EventFilters]) -> list[Event]:
        """Events, latest first; see :class:`EventFilters`."""
        with reading(self.engine) as connection:
            return events.select(connection, filters, limit=limit)

    def event(self, event_id: str) -> Event | None:
        """One event by id."""
        found = self.events(ids=[event_id])
        return found[0] if found else None

    def add_external(self, found: Iterable[ExternalEvent]) -> int:
        """Keep events that another project coded, apart from ours; how many were new."""
        with writing(self.engine) as connection:
            new = external.add(connection, found)
            if new:
                metadata.bump(connection, metadata.VERSION)
            return new

    def external_events(
        self,
        provenance: str,
        *,
        dyad: tuple[str, str] | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
    ) -> list[Event]:
        """Another project's events in the form of ours (``reports`` is empty), by day."""
        with reading(self.engine) as connection:
            return external.select(connection, provenance, dyad=dyad, since=since, until=until)

    # -- corrections ------------------------------------------------------------------------------

    def mute(self, *, report: str | None = None, article: str | None = None, reason: str, who: str) -> int:
        """Silence a report, or an article with all its reports; the correction's number."""
        return self._correct("mute", report=report, article=article, changes={}, reason=reason, who=who)

    def correct(self, report: str, changes: Mapping[str, Any], *, reason: str, who: str) -> int:
        """Change fields of a report (:data:`corrections.FIELDS`); the correction's number."""
        return self._correct("correct", report=report, article=None, changes=changes, reason=reason, who=who)

    def _correct(self, action: str, **details: Any) -> int:
        with writing(self.engine) as connection:
            number = corrections.make(connection, action=action, now=self._now(), **details)
            metadata.bump(connection, metadata.REPORTS, metadata.VERSION)
            return number

    def undo(self, correction: int, *, who: str) -> None:
        """Take a correction back."""
        with writing(self.engine) as connection:
            corrections.undo(connection, correction, who=who, now=self._now())
            metadata.bump(connection, metadata.REPORTS, metadata.VERSION)

    def corrections(self, *, include_undone: bool = True) -> list[Correction]:
        """All corrections, newest first."""
        with reading(self.engine) as connection:
            return corrections.history(connection, include_undone=include_undone)

    # -- runs and sources -------------------------------------------------------------------------

    @contextmanager
    def exclusive(self, name: str) -> Iterator[Callable[[], None]]:
        """Hold the lock ``name``; gives the function to call now and then as a sign of life.

        Raises:
            BusyError: where a live process holds it.
        """
        with writing(self.engine) as connection:
            token = lock.take(connection, name, now=self._now())

        def beat() -> None:
            with writing(self.engine) as connection:
                lock.beat(connection, token, now=self._now())

        try:
            yield beat
        finally:
            with writing(self.engine) as connection:
                lock.release(connection, token)

    def begin_run(self, kind: str) -> int:
        """Note that a run began; its number."""
        with writing(self.engine) as connection:
            return health.begin_run(connection, kind, now=self._now())

    def end_run(self, number: int, **figures: Any) -> None:
        """Note how it ended: ``fetched new known changed failed cancelled``."""
        with writing(self.engine) as connection:
            health.end_run(connection, number, now=self._now(), **figures)

    def runs(self, *, limit: int = 20) -> list[Run]:
        """The latest runs, newest first."""
        with reading(self.engine) as connection:
            return health.last_runs(connection, limit)

    def source_states(self) -> dict[str, SourceState]:
        """Every source that was ever asked, by name."""
        with reading(self.engine) as connection:
            return health.states(connection)

    def note_source(self, name: str, **values: Any) -> None:
        """Set fields of a source's state."""
        with writing(self.engine) as connection:
            health.note(connection, name, values)

    def note_success(self, name: str, *, new: bool, **values: str | None) -> None:
        """Note that a source answered well; ``values``: ``etag modified progress``."""
        now = self._now()
        told: dict[str, Any] = {"last_try": now, "last_ok": now, "failure": None, "failing_since": None}
        self.note_source(name, **told, **values, **({"last_new": now} if new else {}))

    def note_failure(self, name: str, why: str) -> SourceState:
        """Note that a source failed, and why."""
        with writing(self.engine) as connection:
            return health.fail(connection, name, why, now=self._now())

    # -- the whole --------------------------------------------------------------------------------

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


def open_store(url: str | None = None, *, now: Callable[[], dt.datetime] = _utc_now) -> Store:
    """The store at ``url``, else at ``TRACKER_DB``, else the SQLite file in the user's data folder.

    Raises:
        StoreError: where it cannot be opened; one line that says what to do.
    """
    return Store(connect(database_url(url)), now=now)
