"""What can be asked for, as conditions in SQL. One spelling for the store, the dashboard and the exports."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, Final, TypedDict

import sqlalchemy as sa

from tracker.store.schema import articles, event_reports, events, reports

if TYPE_CHECKING:
    from collections.abc import Collection

    from tracker.models import EventType, Quad, Status

BATCH: Final = 500  # bound parameters a statement: well under every database's limit


class Filters(TypedDict, total=False):
    """What events and reports alike are asked for by.

    dyad: both actors, in any order. actor: as source or target. mediator: a third actor between two.
    since, until: event time overlaps these days (closed). ids: these only.
    """

    dyad: tuple[str, str] | None
    actor: str | None
    mediator: str | None
    types: Collection[EventType] | None
    quads: Collection[Quad] | None
    statuses: Collection[Status] | None
    background: bool | None
    since: dt.date | None
    until: dt.date | None
    min_confidence: float | None
    ids: Collection[str] | None


class EventFilters(Filters, total=False):
    """Which events.

    among: both ends are among these actors. known_by: first published on or before.
    known_after: first published later.
    actors: one end is among them. concerning: the same, or anybody mediates. outlets: one of them told it.
    undated: no time is known.
    """

    among: Collection[str] | None
    known_by: dt.date | None
    known_after: dt.date | None
    actors: Collection[str] | None
    concerning: Collection[str] | None
    outlets: Collection[str] | None
    undated: bool | None


class ReportFilters(Filters, total=False):
    """Which reports, and of which articles.

    article, event, events: of that article, of that event, of these events. outlet: exact name.
    published_since, published_until: publication day. text: a part of the sentence.
    include_muted: muted ones too.
    """

    article: str | None
    event: str | None
    events: Collection[str] | None
    outlet: str | None
    published_since: dt.date | None
    published_until: dt.date | None
    text: str | None
    include_muted: bool


def event_conditions(filters: EventFilters) -> list[sa.ColumnElement[bool]]:
    """The WHERE of a select on ``events``."""
    statuses = filters.get("statuses")
    if statuses is not None and filters.get("known_after") is not None:
        # never by the index of statuses: most events were asserted, and few are that new
        found = _common(events, {**filters, "statuses": None})
        found.append(events.c.status.concat("").in_([str(status) for status in statuses]))
    else:
        found = _common(events, filters)
    if (known_by := filters.get("known_by")) is not None:
        found.append(events.c.first_published <= known_by)
    if (known_after := filters.get("known_after")) is not None:
        found.append(events.c.first_published > known_after)
    if (among := filters.get("among")) is not None:
        found += [events.c.first.in_(among), events.c.second.in_(among)]
    if (actors := filters.get("actors")) is not None:
        # never by the actors' index: most events are about a few actors, and fewer fit the other conditions
        found.append(sa.or_(events.c.first.concat("").in_(actors), events.c.second.concat("").in_(actors)))
    if (undated := filters.get("undated")) is not None:
        found.append(events.c.start.is_(None) if undated else events.c.start.is_not(None))
    if (concerning := filters.get("concerning")) is not None:
        ends = (events.c.first.in_(concerning), events.c.second.in_(concerning))
        found.append(sa.or_(*ends, events.c.mediator_codes.is_not(None)))
    if (outlets := filters.get("outlets")) is not None:
        stored = sa.cast(events.c.outlets, sa.Text)
        names = [stored.contains(json.dumps(outlet), autoescape=True) for outlet in outlets]
        found.append(sa.or_(sa.false(), *names))
    return found


def report_conditions(filters: ReportFilters) -> list[sa.ColumnElement[bool]]:
    """The WHERE of a select on ``reports`` joined with ``articles``."""
    found = _common(reports, filters)
    if not filters.get("include_muted", False):
        found += visible()
    if (article := filters.get("article")) is not None:
        found.append(reports.c.article == article)
    if (event := filters.get("event")) is not None:
        links = sa.select(event_reports.c.report).where(event_reports.c.event == event)
        found.append(reports.c.id.in_(links))
    if (several := filters.get("events")) is not None:
        links = sa.select(event_reports.c.report).where(event_reports.c.event.in_(several))
        found.append(reports.c.id.in_(links))
    if (outlet := filters.get("outlet")) is not None:
        found.append(articles.c.source == outlet)
    if (since := filters.get("published_since")) is not None:
        found.append(articles.c.published >= since)
    if (until := filters.get("published_until")) is not None:
        found.append(articles.c.published <= until)
    if text := filters.get("text"):
        found.append(reports.c.sentence.icontains(text, autoescape=True))
    return found


def visible() -> list[sa.ColumnElement[bool]]:
    """Conditions on ``reports``: neither they nor their articles are muted.

    Asked of the few that are muted: joining the articles would look up every one.
    """
    silent = sa.select(articles.c.id).where(articles.c.muted)
    return [~reports.c.muted, reports.c.article.not_in(silent)]


def needs_articles(filters: ReportFilters) -> bool:
    """Whether the conditions look at the columns of ``articles``."""
    asked = ("outlet", "published_since", "published_until")
    return any(filters.get(name) is not None for name in asked)


def _common(table: sa.Table, filters: Any) -> list[sa.ColumnElement[bool]]:
    column = table.c
    found: list[sa.ColumnElement[bool]] = []
    if (dyad := filters.get("dyad")) is not None:
        first, second = sorted(dyad)
        found += [column.first == first, column.second == second]
    if (actor := filters.get("actor")) is not None:
        found.append(sa.or_(column.first == actor, column.second == actor))
    if (mediator := filters.get("mediator")) is not None:
        found.append(column.mediator_codes.is_not(None))
        found.append(column.mediator_codes.contains(f" {mediator} ", autoescape=True))
    for name, key in (("types", "type"), ("quads", "quad"), ("statuses", "status"), ("ids", "id")):
        values = filters.get(name)
        if values is not None:
            found.append(
                column[key].in_([value if isinstance(value, str) else int(value) for value in values])
            )
    if (background := filters.get("background")) is not None:
        found.append(column.background.is_(background))
    if (since := filters.get("since")) is not None:
        found.append(sa.func.coalesce(column.end, column.day) >= since)
    if (until := filters.get("until")) is not None:
        found.append(column.day <= until)
    if (confidence := filters.get("min_confidence")) is not None:
        found.append(column.confidence >= confidence)
    return found
