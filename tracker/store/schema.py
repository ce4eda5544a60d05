"""The tables. Migrations build them (``migrations/versions``); a test holds the two together."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

SCHEMA: Final = sa.MetaData()


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC, kept as ISO 8601 text: the same on every database, sortable, with its zone."""

    impl = sa.String(32)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 -- the signature is SQLAlchemy's
        """Aware moments only: a naive one has no place on the clock."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone; pass an aware datetime")
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002 -- the signature is SQLAlchemy's
        """The moment, aware."""
        return None if value is None else dt.datetime.fromisoformat(value)


articles: Final = sa.Table(
    "articles",
    SCHEMA,
    # the number is the order of arrival, and the row that full-text search points at
    sa.Column("no", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("title", sa.Text),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("published", sa.Date),
    sa.Column("source", sa.Text),
    sa.Column("url", sa.Text),
    sa.Column("canonical", sa.Text, unique=True),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("headline", sa.Text),
    sa.Column("story", sa.Text),
    sa.Column("method", sa.Text),
    sa.Column("muted", sa.Boolean, nullable=False, default=False),
    sa.Column("added", Moment, nullable=False),
    sa.Column("changed", Moment),
    sa.Index("articles_by_content", "content"),
    sa.Index("articles_by_headline", "headline"),
    sa.Index("articles_by_published", "published", "no"),
    sa.Index("articles_by_method", "method", "no"),
    sa.Index("articles_by_story", "story"),
    # how many outlets there are, and what one kind of source brought, without reading the texts
    sa.Index("articles_by_source", "source"),
    sa.Index("articles_by_origin", "origin", "no"),
    # hardly any article is muted: whether a report's is, is asked of an index with few rows
    sa.Index("articles_muted", "id", sqlite_where=sa.text("muted = 1"), postgresql_where=sa.text("muted")),
)

reports: Final = sa.Table(
    "reports",
    SCHEMA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("article", sa.Text, sa.ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("target", sa.Text),
    # the two actors in alphabetical order: one index answers for a dyad whoever acted
    sa.Column("first", sa.Text, nullable=False),
    sa.Column("second", sa.Text),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("quad", sa.SmallInteger, nullable=False),
    sa.Column("intensity", sa.Double, nullable=False),
    sa.Column("cameo", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("start", sa.Date),
    sa.Column("end", sa.Date),
    sa.Column("precision", sa.Text),
    sa.Column("basis", sa.Text, nullable=False),
    # event day, else publication day, else year 1: never null, so that pages have an order
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("background", sa.Boolean, nullable=False),
    sa.Column("sentence", sa.Text, nullable=False),
    sa.Column("span_start", sa.Integer, nullable=False),
    sa.Column("span_end", sa.Integer, nullable=False),
    sa.Column("trigger", sa.Text, nullable=False),
    sa.Column("trigger_start", sa.Integer, nullable=False),
    sa.Column("trigger_end", sa.Integer, nullable=False),
    sa.Column("source_start", sa.Integer, nullable=False),
    sa.Column("source_end", sa.Integer, nullable=False),
    sa.Column("target_start", sa.Integer),
    sa.Column("target_end", sa.Integer),
    sa.Column("tone", sa.Double, nullable=False),
    sa.Column("confidence", sa.Double, nullable=False),
    sa.Column("symmetric", sa.Boolean, nullable=False),
    sa.Column("rule", sa.Text, nullable=False),
    sa.Column("mediators", sa.JSON, nullable=False),
    # " RUS USA " for a plain LIKE; null where nobody mediates
    sa.Column("mediator_codes", sa.Text),
    sa.Column("attributed_to", sa.Text),
    sa.Column("muted", sa.Boolean, nullable=False, default=False),
    # what the coder said, where an analyst corrected it
    sa.Column("coded", sa.JSON(none_as_null=True)),
    # what it can merge with (tracker.merging.events.block_key)
    sa.Column("block", sa.Text, nullable=False, server_default=""),
    sa.Index("reports_by_article", "article"),
    sa.Index("reports_by_dyad", "first", "second", "day"),
    sa.Index("reports_by_second", "second", "day"),
    sa.Index("reports_by_day", "day", "id"),
    sa.Index("reports_by_block", "block"),
    sa.Index(
        "reports_muted",
        "article",
        sqlite_where=sa.text("muted = 1"),
        postgresql_where=sa.text("muted"),
    ),
    # all that counting asks for: a quarter of the table, and its sentences stay unread
    sa.Index(
        "reports_counted",
        *("day", "id", "first", "second", "type", "quad", "status", "background", "muted", "article"),
    ),
    # few reports have mediators: those few are found without looking at the rest
    sa.Index(
        "reports_with_mediators",
        "day",
        "id",
        sqlite_where=sa.text("mediator_codes IS NOT NULL"),
        postgresql_where=sa.text("mediator_codes IS NOT NULL"),
    ),
)

events: Final = sa.Table(
    "events",
    SCHEMA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("target", sa.Text),
    sa.Column("first", sa.Text, nullable=False),
    sa.Column("second", sa.Text),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("quad", sa.SmallInteger, nullable=False),
    sa.Column("intensity", sa.Double, nullable=False),
    sa.Column("cameo", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("start", sa.Date),
    sa.Column("end", sa.Date),
    sa.Column("precision", sa.Text),
    sa.Column("basis", sa.Text, nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("symmetric", sa.Boolean, nullable=False),
    sa.Column("background", sa.Boolean, nullable=False),
    sa.Column("mediators", sa.JSON, nullable=False),
    sa.Column("mediator_codes", sa.Text),
    sa.Column("articles", sa.Integer, nullable=False),
    sa.Column("stories", sa.Integer, nullable=False),
    sa.Column("outlets", sa.JSON, nullable=False),
    sa.Column("first_published", sa.Date),
    sa.Column("confidence", sa.Double, nullable=False),
    # how many, so that nobody has to count them
    sa.Column("reports", sa.Integer, nullable=False, server_default="0"),
    # of all the above and the ids of the reports: only events that differ are written again
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("block", sa.Text, nullable=False, server_default=""),
    sa.Index("events_by_dyad", "first", "second", "day"),
    sa.Index("events_by_second", "second", "day"),
    sa.Index("events_by_day", "day", "id"),
    sa.Index("events_by_block", "block"),
    sa.Index("events_by_print", "first_published"),
    # all that the network is drawn from, in the order in which it is summed up
    sa.Index(
        "events_by_relation",
        *("status", "first", "second", "source", "symmetric", "start", "end"),
        *("type", "quad", "intensity", "stories", "reports"),
    ),
    sa.Index(
        "events_with_mediators",
        "day",
        "id",
        sqlite_where=sa.text("mediator_codes IS NOT NULL"),
        postgresql_where=sa.text("mediator_codes IS NOT NULL"),
    ),
)

event_reports: Final = sa.Table(
    "event_reports",
    SCHEMA,
    sa.Column("event", sa.Text, sa.ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("report", sa.Text, sa.ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    sa.Index("event_reports_by_report", "report"),
)

dirty_blocks: Final = sa.Table(
    "dirty_blocks",
    SCHEMA,
    sa.Column("block", sa.Text, primary_key=True),
    # the number of the change; another number means that it changed again
    sa.Column("stamp", sa.Integer, nullable=False, autoincrement=False),
)

corrections: Final = sa.Table(
    "corrections",
    SCHEMA,
    sa.Column("no", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("article", sa.Text, nullable=False),
    # the rest finds the report again when another method gives it another id; null for an article
    sa.Column("report", sa.Text),
    sa.Column("span_start", sa.Integer),
    sa.Column("span_end", sa.Integer),
    sa.Column("source", sa.Text),
    sa.Column("target", sa.Text),
    sa.Column("type", sa.Text),
    sa.Column("sentence", sa.Text),
    sa.Column("changes", sa.JSON, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("made", Moment, nullable=False),
    sa.Column("undone", Moment),
    sa.Column("undone_by", sa.Text),
    sa.Index("corrections_by_article", "article"),
)

runs: Final = sa.Table(
    "runs",
    SCHEMA,
    sa.Column("no", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("started", Moment, nullable=False),
    sa.Column("ended", Moment),
    sa.Column("fetched", sa.Integer, nullable=False, default=0),
    sa.Column("new", sa.Integer, nullable=False, default=0),
    sa.Column("known", sa.Integer, nullable=False, default=0),
    sa.Column("changed", sa.Integer, nullable=False, default=0),
    sa.Column("failed", sa.JSON, nullable=False),
    sa.Column("cancelled", sa.Boolean, nullable=False, default=False),
)

source_states: Final = sa.Table(
    "source_states",
    SCHEMA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("last_try", Moment),
    sa.Column("last_ok", Moment),
    sa.Column("last_new", Moment),
    sa.Column("failing_since", Moment),
    sa.Column("failure", sa.Text),
    sa.Column("etag", sa.Text),
    sa.Column("modified", sa.Text),
    # where an archive goes on: the last day wholly taken in
    sa.Column("progress", sa.Text),
)

source_changes: Final = sa.Table(
    "source_changes",
    SCHEMA,
    sa.Column("no", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    # what an added one is; null for the other actions
    sa.Column("feed", sa.JSON(none_as_null=True)),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("made", Moment, nullable=False),
)

external_events: Final = sa.Table(
    "external_events",
    SCHEMA,
    sa.Column("provenance", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("target", sa.Text, nullable=False),
    sa.Column("first", sa.Text, nullable=False),
    sa.Column("second", sa.Text, nullable=False),
    sa.Column("cameo", sa.Text, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("intensity", sa.Double, nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    # the day on which the other project had it
    sa.Column("known", sa.Date, nullable=False),
    sa.Column("articles", sa.Integer, nullable=False),
    sa.Column("outlets", sa.Integer, nullable=False),
    sa.Column("url", sa.Text),
    sa.Index("external_events_by_dyad", "provenance", "first", "second", "day"),
)

# what is computed from the events, kept so that a start needs no computing; lost without harm
derived: Final = sa.Table(
    "derived",
    SCHEMA,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    # of the events and the method that it was computed from
    sa.Column("basis", sa.Text, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
)

meta: Final = sa.Table(
    "meta",
    SCHEMA,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

locks: Final = sa.Table(
    "locks",
    SCHEMA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("token", sa.Text, nullable=False),
    sa.Column("host", sa.Text, nullable=False),
    sa.Column("pid", sa.Integer, nullable=False),
    sa.Column("taken", Moment, nullable=False),
    sa.Column("beat", Moment, nullable=False),
)
