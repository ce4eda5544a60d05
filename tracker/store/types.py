"""What the store answers with, beside the words of :mod:`tracker.models`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.merging.facts import ArticleFacts
    from tracker.models import Article, EventType, Report


class Outcome(StrEnum):
    """What became of an article that was handed in."""

    NEW = "new"
    KNOWN = "known"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Added:
    """One article handed in: the id it is stored under, and what became of it."""

    article_id: str
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article with what the store knows of it.

    Args:
        added, changed: When it came in, and when its text last changed.
        coded: Whether it has been read by any method yet.
        reports: How many reports it gave.
    """

    article: Article
    added: dt.datetime
    changed: dt.datetime | None
    story: str | None
    coded: bool
    muted: bool
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A report with what a reader needs beside it.

    Args:
        event: Id of the event it was merged into, ``None`` where it was not (yet).
        muted: The report or its article is muted.
        corrected: An analyst changed fields of it.
        cursor: Pass as ``after`` to go on behind this row.
    """

    report: Report
    title: str | None
    outlet: str | None
    url: str | None
    published: dt.date | None
    origin: str
    event: str | None
    muted: bool
    corrected: bool
    cursor: tuple[dt.date, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForMerging:
    """Blocks of reports that changed, with all that their events are merged from.

    Args:
        stamps: The blocks, with the number of their last change.
        facts: Of the reports' articles, by id.
        left: How many blocks wait in all, these among them.
    """

    stamps: Mapping[str, int]
    reports: tuple[Report, ...]
    facts: Mapping[str, ArticleFacts]
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What an analyst said against the machine, and why. Kept for good, also when undone.

    Args:
        action: ``mute`` or ``correct``.
        article: Id of the article, or of the report's article.
        report: Id of the report; ``None`` where the whole article is meant.
        sentence: The report's sentence as it read then.
        changes: New values by field name, for ``correct``.
        applies: Whether anything in the store is held by it now.
    """

    no: int
    action: str
    article: str
    report: str | None
    sentence: str | None
    changes: Mapping[str, Any]
    reason: str
    who: str
    made: dt.datetime
    undone: dt.datetime | None
    undone_by: str | None
    applies: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One refresh, addition, backfill or rebuild."""

    no: int
    kind: str
    started: dt.datetime
    ended: dt.datetime | None
    fetched: int = 0
    new: int = 0
    known: int = 0
    changed: int = 0
    failed: Mapping[str, str] = field(default_factory=dict)
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """How a source has been doing.

    Args:
        last_new: When it last brought an article that was not known.
        failure, failing_since: Why and since when it fails; ``None`` while it works.
        etag, modified: What the server gave for conditional requests.
        progress: Where an archive goes on.
        pauses: Minutes between the moments at which it brought something new, latest last (see
            :mod:`tracker.sources.gaps`).
    """

    name: str
    last_try: dt.datetime | None = None
    last_ok: dt.datetime | None = None
    last_new: dt.datetime | None = None
    failing_since: dt.datetime | None = None
    failure: str | None = None
    etag: str | None = None
    modified: str | None = None
    progress: str | None = None
    pauses: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChange:
    """What a user did to a source. Kept for good.

    Args:
        action: ``off``, ``on``, ``add`` or ``remove``.
        feed: What an added one is (see :mod:`tracker.sources.settings`), ``None`` otherwise.
    """

    no: int
    name: str
    action: str
    feed: Mapping[str, Any] | None
    reason: str
    who: str
    made: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalEvent:
    """An event as another project coded it (``provenance``: ``gdelt``).

    Args:
        id: Theirs.
        known: Day on which they had it.
        articles, outlets: How many they saw it in.
        url: One article that they took it from.
    """

    provenance: str
    id: str
    source: str
    target: str
    cameo: str
    type: EventType
    intensity: float
    day: dt.date
    known: dt.date
    articles: int
    outlets: int
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much is in the store; ``first`` and ``last`` are publication days."""

    articles: int
    outlets: int
    reports: int
    events: int
    uncoded: int
    muted: int
    first: dt.date | None
    last: dt.date | None
