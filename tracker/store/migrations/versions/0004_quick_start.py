"""Indexes that answer counts without reading texts, and a place for what is computed from events."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_COUNTED = ["day", "id", "first", "second", "type", "quad", "status", "background", "muted", "article"]


def upgrade() -> None:
    """Create them."""
    op.create_index("articles_by_source", "articles", ["source"])
    op.create_index("articles_by_origin", "articles", ["origin", "no"])
    one, true = sa.text("muted = 1"), sa.text("muted")
    op.create_index("articles_muted", "articles", ["id"], sqlite_where=one, postgresql_where=true)
    op.create_index("reports_muted", "reports", ["article"], sqlite_where=one, postgresql_where=true)
    op.create_index("reports_counted", "reports", _COUNTED)
    op.create_index("events_by_print", "events", ["first_published"])
    some = sa.text("mediator_codes IS NOT NULL")
    op.create_index(
        "events_with_mediators", "events", ["day", "id"], sqlite_where=some, postgresql_where=some
    )
    op.create_table(
        "derived",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key"),
    )
