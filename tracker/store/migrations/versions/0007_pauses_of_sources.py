"""Sources have a habit: how long they pause between one new thing and the next."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Nothing is known of it at first."""
    op.add_column("source_states", sa.Column("pauses", sa.JSON(), nullable=False, server_default="[]"))
