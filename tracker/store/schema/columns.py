"""What the tables are made of: their registry, how a moment is kept, columns that several share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

SCHEMA: Final = sa.MetaData()
"""All tables of the store."""


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


def happening() -> tuple[sa.Column[Any], ...]:
    """Who did what to whom, and when: the columns that a report and an event have alike."""
    return (
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
    )


def mediated(name: str) -> sa.Index:
    """Few rows have mediators: those few are found without looking at the rest."""
    some = sa.text("mediator_codes IS NOT NULL")
    return sa.Index(name, "day", "id", sqlite_where=some, postgresql_where=some)
