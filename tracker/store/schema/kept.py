"""The store's own books: runs, sources, what is computed and kept, versions and locks."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from tracker.store.schema.columns import SCHEMA, Moment

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
    # its habit: minutes between the moments at which it brought something new
    sa.Column("pauses", sa.JSON, nullable=False, default=[], server_default="[]"),
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
