"""Articles as they came, the reports read in them, and what analysts say of both."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from tracker.store.schema.columns import SCHEMA, Moment, happening, mediated

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
    *happening(),
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
    mediated("reports_with_mediators"),
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
