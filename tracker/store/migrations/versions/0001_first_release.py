"""The first release's tables, and full-text search over the articles."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE articles_text USING fts5("
    "title, text, content='articles', content_rowid='no', tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER articles_text_insert AFTER INSERT ON articles BEGIN "
    "INSERT INTO articles_text (rowid, title, text) VALUES (new.no, new.title, new.text); END",
    "CREATE TRIGGER articles_text_delete AFTER DELETE ON articles BEGIN "
    "INSERT INTO articles_text (articles_text, rowid, title, text) "
    "VALUES ('delete', old.no, old.title, old.text); END",
    "CREATE TRIGGER articles_text_update AFTER UPDATE OF title, text ON articles BEGIN "
    "INSERT INTO articles_text (articles_text, rowid, title, text) "
    "VALUES ('delete', old.no, old.title, old.text); "
    "INSERT INTO articles_text (rowid, title, text) VALUES (new.no, new.title, new.text); END",
)
# a tsvector holds 1 MB at most: the first 200,000 characters of an article always fit
_POSTGRESQL_SEARCH = (
    "CREATE INDEX articles_text ON articles USING gin ("
    "to_tsvector('simple', coalesce(title, '') || ' ' || left(text, 200000)))",
)


def upgrade() -> None:
    """Create everything."""
    op.create_table(
        "articles",
        sa.Column("no", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("canonical", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=True),
        sa.Column("story", sa.Text(), nullable=True),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.Column("added", sa.String(32), nullable=False),
        sa.Column("changed", sa.String(32), nullable=True),
        sa.PrimaryKeyConstraint("no"),
        sa.UniqueConstraint("canonical"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("articles_by_content", "articles", ["content"], unique=False)
    op.create_index("articles_by_headline", "articles", ["headline"], unique=False)
    op.create_index("articles_by_method", "articles", ["method", "no"], unique=False)
    op.create_index("articles_by_story", "articles", ["story"], unique=False)
    op.create_index("articles_by_published", "articles", ["published", "no"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("no", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=True),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("made", sa.String(32), nullable=False),
        sa.Column("undone", sa.String(32), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("no"),
    )
    op.create_index("corrections_by_article", "corrections", ["article"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("second", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("quad", sa.SmallInteger(), nullable=False),
        sa.Column("intensity", sa.Double(), nullable=False),
        sa.Column("cameo", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("symmetric", sa.Boolean(), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("mediators", sa.JSON(), nullable=False),
        sa.Column("mediator_codes", sa.Text(), nullable=True),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("stories", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.JSON(), nullable=False),
        sa.Column("first_published", sa.Date(), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("events_by_day", "events", ["day", "id"], unique=False)
    op.create_index("events_by_dyad", "events", ["first", "second", "day"], unique=False)
    op.create_index("events_by_second", "events", ["second", "day"], unique=False)
    op.create_table(
        "locks",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("taken", sa.String(32), nullable=False),
        sa.Column("beat", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "runs",
        sa.Column("no", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("started", sa.String(32), nullable=False),
        sa.Column("ended", sa.String(32), nullable=True),
        sa.Column("fetched", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("failed", sa.JSON(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("no"),
    )
    op.create_table(
        "source_states",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("last_try", sa.String(32), nullable=True),
        sa.Column("last_ok", sa.String(32), nullable=True),
        sa.Column("last_new", sa.String(32), nullable=True),
        sa.Column("failing_since", sa.String(32), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("progress", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("second", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("quad", sa.SmallInteger(), nullable=False),
        sa.Column("intensity", sa.Double(), nullable=False),
        sa.Column("cameo", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_end", sa.Integer(), nullable=False),
        sa.Column("source_start", sa.Integer(), nullable=False),
        sa.Column("source_end", sa.Integer(), nullable=False),
        sa.Column("target_start", sa.Integer(), nullable=True),
        sa.Column("target_end", sa.Integer(), nullable=True),
        sa.Column("tone", sa.Double(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("symmetric", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("mediators", sa.JSON(), nullable=False),
        sa.Column("mediator_codes", sa.Text(), nullable=True),
        sa.Column("attributed_to", sa.Text(), nullable=True),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.Column("coded", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("reports_by_article", "reports", ["article"], unique=False)
    op.create_index("reports_by_day", "reports", ["day", "id"], unique=False)
    op.create_index("reports_by_dyad", "reports", ["first", "second", "day"], unique=False)
    op.create_index("reports_by_second", "reports", ["second", "day"], unique=False)
    op.create_table(
        "event_reports",
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "place"),
    )
    op.create_index("event_reports_by_report", "event_reports", ["report"], unique=False)
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE_SEARCH if sqlite else _POSTGRESQL_SEARCH:
        op.execute(statement)
