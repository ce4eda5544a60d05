"""Events are merged a block at a time: what changed is noted, the rest stays."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Give reports and events their block, and let everything derived be derived again."""
    for table in ("reports", "events"):
        op.add_column(table, sa.Column("block", sa.Text(), nullable=False, server_default=""))
        op.create_index(f"{table}_by_block", table, ["block"], unique=False)
    some = sa.text("mediator_codes IS NOT NULL")
    op.create_index(
        "reports_with_mediators", "reports", ["day", "id"], sqlite_where=some, postgresql_where=some
    )
    op.create_table(
        "dirty_blocks",
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("stamp", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("block"),
    )
    # the events of old have no block to be replaced by; reading the articles anew gives both
    op.execute("DELETE FROM event_reports")
    op.execute("DELETE FROM events")
    op.execute("UPDATE articles SET method = NULL")
