"""Events that reports were merged into, what is to be merged again, and the events of other projects."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from tracker.store.schema.columns import SCHEMA, happening, mediated

events: Final = sa.Table(
    "events",
    SCHEMA,
    sa.Column("id", sa.Text, primary_key=True),
    *happening(),
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
    mediated("events_with_mediators"),
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
