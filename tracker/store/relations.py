"""Who has to do with whom, summed up by the database: a picture of all events without reading each."""

from __future__ import annotations

import datetime as dt
import json
from typing import Final, NamedTuple

import sqlalchemy as sa

from tracker.models import Mediator, Status
from tracker.store.filters import EventFilters, event_conditions
from tracker.store.rows import mediators_of
from tracker.store.schema import events

Period = tuple[dt.date | None, dt.date | None]
"""First and last day, either of them open."""
ALWAYS: Final[Period] = (None, None)


class Dealings(NamedTuple):
    """What one actor did to another (or, where symmetric, both did) in all events asked for.

    Args:
        first, second: Both actors in alphabetical order; ``source`` is one of them.
        events, deeds, stories, reports: Counts; an event that no story is known of counts as one story.
        weighted: Sum of intensity times stories.
        start, end: Earliest and latest day, ``None`` where all are undated.
    """

    first: str
    second: str
    source: str
    symmetric: bool
    events: int
    deeds: int
    stories: int
    reports: int
    weighted: float
    start: dt.date | None
    end: dt.date | None


def dealings(connection: sa.Connection, filters: EventFilters, period: Period) -> list[Dealings]:
    """Asserted events between two different actors, summed by pair, doer and symmetry."""
    column = events.c
    stories = sa.case((column.stories > 1, column.stories), else_=1)
    groups = (column.first, column.second, column.source, column.symmetric)
    query = (
        sa.select(
            *groups,
            sa.func.count(),
            sa.func.sum(sa.case((column.quad.in_((2, 4)), 1), else_=0)),
            sa.func.sum(stories),
            sa.func.sum(column.reports),
            sa.func.sum(column.intensity * stories),
            sa.func.min(column.start),
            sa.func.max(column.end),
        )
        .where(*between(filters, period))
        .group_by(*groups)
        .order_by(*groups)
    )
    return [Dealings(*row) for row in connection.execute(query)]


def between(filters: EventFilters, period: Period) -> list[sa.ColumnElement[bool]]:
    """Conditions: asserted, between two different actors, and possibly within the closed period.

    Undated events count only where no period is asked for.
    """
    column = events.c
    since, until = period
    found = [
        column.status == Status.ASSERTED.value,
        column.second.is_not(None),
        column.first != column.second,
    ]
    if since is not None:
        found.append(column.end >= since)
    if until is not None:
        found.append(column.start <= until)
    return [*found, *event_conditions(filters)]


class Mediated(NamedTuple):
    """As much of an event as says who stood between whom."""

    id: str
    source: str
    target: str | None
    mediators: tuple[Mediator, ...]
    start: dt.date | None
    end: dt.date | None

    def within(self, period: Period) -> bool:
        """As :func:`between`: possibly within the closed period; undated only where none is asked for."""
        since, until = period
        after = since is None or (self.end is not None and self.end >= since)
        return after and (until is None or (self.start is not None and self.start <= until))


def mediated(connection: sa.Connection, filters: EventFilters, period: Period) -> list[Mediated]:
    """The events of a period that name a mediator, latest first."""
    column = events.c
    query = (
        sa.select(column.id, column.source, column.target, column.mediators, column.start, column.end)
        .where(column.mediator_codes.is_not(None), *between(filters, period))
        .order_by(column.day.desc(), column.id.desc())
    )
    return [
        Mediated(row[0], row[1], row[2], mediators_of(row[3]), row[4], row[5])
        for row in connection.execute(query)
    ]


class Glimpse(NamedTuple):
    """As much of an event as a chart and a count take.

    Args:
        start: First day; ``None`` where no time is known.
        published: First publication.
    """

    id: str
    start: dt.date | None
    intensity: float
    stories: int
    outlets: tuple[str, ...]
    published: dt.date | None


def glimpses(connection: sa.Connection, filters: EventFilters) -> list[Glimpse]:
    """Events, latest first, without all that takes long to read."""
    column = events.c
    names = sa.cast(column.outlets, sa.Text)
    columns = (column.id, column.start, column.intensity, column.stories, names, column.first_published)
    query = sa.select(*columns).where(*event_conditions(filters))
    outlets: dict[str, tuple[str, ...]] = {}  # few sets of outlets tell many events
    found = []
    for row in connection.execute(query.order_by(column.day.desc(), column.id.desc())):
        if (told := outlets.get(row[4])) is None:
            told = outlets[row[4]] = tuple(json.loads(row[4]))
        found.append(Glimpse(row[0], row[1], row[2], row[3], told, row[5]))
    return found


class Told(NamedTuple):
    """What one outlet told: how many events, their mean intensity, and when the latest came out."""

    outlet: str
    events: int
    mean: float
    latest: dt.date | None


def by_outlet(connection: sa.Connection) -> list[Told]:
    """Asserted events between two actors by outlet, most first; one that two told counts for both."""
    column = events.c
    names = sa.cast(column.outlets, sa.Text)
    sums = (sa.func.count(), sa.func.sum(column.intensity), sa.func.max(column.first_published))
    query = sa.select(names, *sums).where(*between({}, ALWAYS)).group_by(names)
    found: dict[str, list[tuple[int, float, dt.date | None]]] = {}
    for outlets, number, total, latest in connection.execute(query):
        for outlet in json.loads(outlets):
            found.setdefault(outlet, []).append((number, total, latest))
    told = [
        Told(
            outlet,
            number := sum(row[0] for row in rows),
            sum(row[1] for row in rows) / number,
            max((row[2] for row in rows if row[2] is not None), default=None),
        )
        for outlet, rows in found.items()
    ]
    return sorted(told, key=lambda one: (-one.events, one.outlet))


def by_type(connection: sa.Connection) -> dict[str, int]:
    """Number of asserted events between two actors by type."""
    query = sa.select(events.c.type, sa.func.count()).where(*between({}, ALWAYS))
    return {row[0]: row[1] for row in connection.execute(query.group_by(events.c.type))}


def by_pair(connection: sa.Connection) -> dict[tuple[str, str], int]:
    """Number of asserted events between each two actors, in alphabetical order."""
    pair = (events.c.first, events.c.second)
    query = sa.select(*pair, sa.func.count()).where(*between({}, ALWAYS)).group_by(*pair).order_by(*pair)
    return {(row[0], row[1]): row[2] for row in connection.execute(query)}


def count(connection: sa.Connection, filters: EventFilters) -> int:
    """How many events there are of any status."""
    query = sa.select(sa.func.count()).select_from(events).where(*event_conditions(filters))
    return connection.scalar(query) or 0


def strongest(connection: sa.Connection, filters: EventFilters, *, limit: int) -> list[str]:
    """Ids of the events of any status that are farthest from neutral, in that order."""
    query = sa.select(events.c.id).where(*event_conditions(filters))
    order = (sa.func.abs(events.c.intensity).desc(), events.c.id)
    return list(connection.scalars(query.order_by(*order).limit(limit)))


def by_year(connection: sa.Connection, filters: EventFilters) -> list[tuple[int, int, int]]:
    """Year, quad and number of asserted dated events."""
    year = sa.extract("year", events.c.start)
    asserted = (events.c.status == Status.ASSERTED.value, events.c.start.is_not(None))
    query = sa.select(year, events.c.quad, sa.func.count()).where(*asserted, *event_conditions(filters))
    return [(int(row[0]), row[1], row[2]) for row in connection.execute(query.group_by(year, events.c.quad))]


def first_day(connection: sa.Connection) -> dt.date | None:
    """The day of the earliest dated event."""
    dated = sa.select(sa.func.min(events.c.day)).where(events.c.day > dt.date(1, 1, 1))
    day: dt.date | None = connection.scalar(dated)
    return day
