"""Reports: what each article says, as coded, with the analysts' corrections applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from tracker.store import corrections
from tracker.store.filters import ReportFilters, needs_articles, report_conditions, visible
from tracker.store.rows import report_of, report_row
from tracker.store.schema import articles, event_reports, reports
from tracker.store.types import Evidence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Sequence

    from tracker.models import Report


def save(connection: sa.Connection, article: str, coded: Sequence[Report], *, method: str) -> set[str]:
    """Replace an article's reports; the blocks in which that changed anything.

    Reports that came out the same stay as they are, so that what points at them stays whole.

    Raises:
        LookupError: where the article is not (any more) in the store.
    """
    row = connection.execute(sa.select(articles.c.published).where(articles.c.id == article)).first()
    if row is None:
        raise LookupError(f"no article {article}")
    held = corrections.active(connection, article)
    as_coded = (report_row(report, row.published) for report in coded)
    rows = {values["id"]: values | corrections.applied(values, held) for values in as_coded}
    known = {
        stored["id"]: dict(stored)
        for stored in connection.execute(sa.select(reports).where(reports.c.article == article)).mappings()
    }
    gone = [key for key in known if key not in rows]
    new = [values for key, values in rows.items() if key not in known]
    other = [values for key, values in rows.items() if key in known and values != known[key]]
    if gone:
        connection.execute(sa.delete(reports).where(reports.c.id.in_(gone)))
    if new:
        connection.execute(sa.insert(reports), new)
    for values in other:
        connection.execute(sa.update(reports).where(reports.c.id == values["id"]).values(**values))
    connection.execute(sa.update(articles).where(articles.c.id == article).values(method=method))
    before = {known[key]["block"] for key in (*gone, *(values["id"] for values in other))}
    return before | {values["block"] for values in (*new, *other)}


def select(
    connection: sa.Connection, filters: ReportFilters, *, limit: int | None, after: tuple[dt.date, str] | None
) -> Iterator[Report]:
    """Reports, latest event first, undated by publication; with ``after``, behind that cursor."""
    query = sa.select(reports)
    if needs_articles(filters):
        query = query.join(articles, articles.c.id == reports.c.article)
    query = _ordered(query.where(*report_conditions(filters)), limit, after)
    return map(report_of, connection.execute(query))


def of_blocks(connection: sa.Connection, blocks: Collection[str]) -> list[Report]:
    """All reports of these blocks that count."""
    query = sa.select(reports).where(reports.c.block.in_(blocks), *visible())
    return [report_of(row) for row in connection.execute(query)]


def count(connection: sa.Connection, filters: ReportFilters) -> int:
    """How many reports there are."""
    query = sa.select(sa.func.count()).select_from(reports)
    if needs_articles(filters):
        query = query.join(articles, articles.c.id == reports.c.article)
    return connection.scalar(query.where(*report_conditions(filters))) or 0


def tone_by_month(connection: sa.Connection, filters: ReportFilters) -> list[tuple[int, int, float, int]]:
    """Year, month, mean tone (−1 ... +1) and number of the sentences with a known day, in order of time."""
    day = reports.c.day
    month = (sa.extract("year", day).label("year"), sa.extract("month", day).label("month"))
    query = sa.select(*month, sa.func.avg(reports.c.tone), sa.func.count()).select_from(reports)
    query = query.where(*report_conditions(filters), reports.c.start.is_not(None))
    query = query.group_by("year", "month").order_by("year", "month")
    return [(int(year), int(at), float(tone), n) for year, at, tone, n in connection.execute(query)]


def by_outlet(connection: sa.Connection, filters: ReportFilters) -> dict[str, int]:
    """Number of reports by the outlet whose article they were read in."""
    query = sa.select(articles.c.source, sa.func.count()).select_from(reports)
    query = query.join(articles, articles.c.id == reports.c.article).where(*report_conditions(filters))
    return {str(outlet): int(n) for outlet, n in connection.execute(query.group_by(articles.c.source))}


def evidence(
    connection: sa.Connection, filters: ReportFilters, *, limit: int | None, after: tuple[dt.date, str] | None
) -> list[Evidence]:
    """Reports as :func:`select`, each with its article's title, outlet, link and day, and its event."""
    event = (
        sa.select(sa.func.min(event_reports.c.event))
        .where(event_reports.c.report == reports.c.id)
        .correlate(reports)
        .scalar_subquery()
    )
    query = (
        sa.select(
            reports,
            articles.c.title,
            articles.c.source.label("outlet"),
            articles.c.url,
            articles.c.published,
            articles.c.origin,
            articles.c.muted.label("article_muted"),
            event.label("event"),
        )
        .join(articles, articles.c.id == reports.c.article)
        .where(*report_conditions(filters))
    )
    return [_evidence(row) for row in connection.execute(_ordered(query, limit, after))]


def _ordered(query: sa.Select[Any], limit: int | None, after: tuple[dt.date, str] | None) -> sa.Select[Any]:
    if after is not None:
        day, last = after
        behind = sa.and_(reports.c.day == day, reports.c.id < last)
        query = query.where(sa.or_(reports.c.day < day, behind))
    return query.order_by(reports.c.day.desc(), reports.c.id.desc()).limit(limit)


def _evidence(row: Any) -> Evidence:
    return Evidence(
        report=report_of(row),
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        published=row.published,
        origin=row.origin,
        event=row.event,
        muted=row.muted or row.article_muted,
        corrected=row.coded is not None,
        cursor=(row.day, row.id),
    )
