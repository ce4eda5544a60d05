"""The store's part that keeps what was read in articles, and what analysts say of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Unpack

from tracker.store import articles, corrections, dirty, events, external, metadata, reports, stories
from tracker.store.base import Base
from tracker.store.engine import reading, writing
from tracker.store.types import ForMerging

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.models import Event, Report
    from tracker.store.filters import EventFilters, ReportFilters
    from tracker.store.types import Correction, Evidence, ExternalEvent


class ReportStore(Base):
    """Reports, the events they merge to, and corrections."""

    def save_reports(self, article_id: str, coded: Sequence[Report], *, method: str) -> None:
        """Replace one article's reports by what ``method`` read; corrections stay in force."""
        self.save_many([(article_id, coded)], method=method)

    def save_many(self, coded: Iterable[tuple[str, Sequence[Report]]], *, method: str) -> None:
        """:meth:`save_reports` for several articles, all or none."""
        with writing(self.engine) as connection:
            changes = [reports.save(connection, article, found, method=method) for article, found in coded]
            blocks = set().union(*changes)
            if blocks:
                dirty.mark(connection, blocks)
                metadata.bump(connection, metadata.VERSION)

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

    def tone_by_month(self, **filters: Unpack[ReportFilters]) -> list[tuple[int, int, float, int]]:
        """Year, month, mean tone (−1 ... +1) and number of the sentences that tell of that month."""
        with reading(self.engine) as connection:
            return reports.tone_by_month(connection, filters)

    def reports_by_outlet(self, **filters: Unpack[ReportFilters]) -> dict[str, int]:
        """How many reports there are by outlet."""
        with reading(self.engine) as connection:
            return reports.by_outlet(connection, filters)

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

    def use_merging(self, method: str) -> None:
        """Name the rules that events are merged by; other rules, and everything is merged again."""
        with reading(self.engine) as connection:
            if metadata.text(connection, metadata.MERGING) == method:
                return
        with writing(self.engine) as connection:
            stories.forget_stories(connection)
            dirty.mark_all(connection)
            metadata.put(connection, {metadata.MERGING: method})

    def for_merging(self, *, at_most: int) -> ForMerging:
        """Changed blocks with all that their events are merged from, of one moment.

        Args:
            at_most: So many reports, or one block.
        """
        with reading(self.engine) as connection:
            stamps = dirty.some(connection, reports_at_most=at_most)
            return ForMerging(
                stamps=stamps,
                reports=tuple(reports.of_blocks(connection, stamps)),
                facts=articles.facts_of_blocks(connection, stamps),
                left=dirty.count(connection),
            )

    def replace_events(self, merged: Mapping[str, Sequence[Event]], *, stamps: Mapping[str, int]) -> None:
        """Let these be the events of their blocks.

        Args:
            merged: By block, all its events.
            stamps: What :meth:`for_merging` gave. A block that changed since keeps its events and waits
                to be merged again.
        """
        with writing(self.engine) as connection:
            current = dirty.unchanged(connection, stamps)
            if events.replace_blocks(connection, {block: merged.get(block, ()) for block in current}):
                metadata.bump(connection, metadata.VERSION)
            dirty.clear(connection, current)

    def events_stale(self) -> bool:
        """Whether anything that events are merged from changed since they were."""
        with reading(self.engine) as connection:
            return dirty.any_left(connection)

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

    def mute(self, *, report: str | None = None, article: str | None = None, reason: str, who: str) -> int:
        """Silence a report, or an article with all its reports; the correction's number."""
        return self._correct("mute", report=report, article=article, changes={}, reason=reason, who=who)

    def correct(self, report: str, changes: Mapping[str, Any], *, reason: str, who: str) -> int:
        """Change fields of a report (:data:`corrections.FIELDS`); the correction's number."""
        return self._correct("correct", report=report, article=None, changes=changes, reason=reason, who=who)

    def _correct(self, action: str, **details: Any) -> int:
        with writing(self.engine) as connection:
            number = corrections.make(connection, action=action, now=self._now(), **details)
            metadata.bump(connection, metadata.VERSION)
            return number

    def undo(self, correction: int, *, who: str) -> None:
        """Take a correction back."""
        with writing(self.engine) as connection:
            corrections.undo(connection, correction, who=who, now=self._now())
            metadata.bump(connection, metadata.VERSION)

    def corrections(self, *, include_undone: bool = True) -> list[Correction]:
        """All corrections, newest first."""
        with reading(self.engine) as connection:
            return corrections.history(connection, include_undone=include_undone)
