"""Events know how many reports they rest on, and an index holds what relations are summed up from."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_SUMMED = ["status", "first", "second", "source", "symmetric", "start", "end"]
_SUMS = ["type", "quad", "intensity", "stories", "reports"]


def upgrade() -> None:
    """Count the reports of each event once."""
    op.add_column("events", sa.Column("reports", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        "UPDATE events SET reports = "
        "(SELECT count(*) FROM event_reports WHERE event_reports.event = events.id)"
    )
    op.create_index("events_by_relation", "events", [*_SUMMED, *_SUMS])
