"""Brings a store's tables to the form this version reads, whatever release made them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from tracker.store.engine import StoreError, reading, writing

if TYPE_CHECKING:
    from alembic.config import Config

HEAD: Final = "0007"
_SCRIPTS: Final = Path(__file__).parent / "migrations"


def config(connection: sa.Connection | None = None) -> Config:
    """Alembic's settings for the packaged migrations, over ``connection``."""
    from alembic.config import Config  # noqa: PLC0415 -- opening an up-to-date store does without Alembic

    settings = Config()
    settings.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


def migrate(engine: sa.Engine, *, revision: str = HEAD) -> None:
    """Upgrade the tables to ``revision`` in one transaction; nothing to do costs one query.

    Raises:
        StoreError: where a newer version of the tracker made the store, or it is no database.
    """
    try:
        with reading(engine) as connection:
            at = _revision(connection)
        if at == revision:
            return
        with writing(engine) as connection:
            _upgrade(connection, revision)
    except (DatabaseError, StoreError) as error:
        reason = error if isinstance(error, DatabaseError) else error.__cause__
        if not isinstance(reason, DatabaseError):
            raise
        where = engine.url.render_as_string()
        raise StoreError(f"{where} cannot be opened: {_first_line(reason)}; see TRACKER_DB") from None


def _upgrade(connection: sa.Connection, revision: str) -> None:
    from alembic import command  # noqa: PLC0415 -- see config
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    at = _revision(connection)  # again: another process may have been first
    if at == revision:
        return
    settings = config(connection)
    known = {script.revision for script in ScriptDirectory.from_config(settings).walk_revisions()}
    if at is not None and at not in known:
        raise StoreError(f"the store was made by a newer version (tables {at}); update the tracker")
    command.upgrade(settings, revision)


def _revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    at: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return at


def _first_line(error: DatabaseError) -> str:
    return str(error.orig).strip().splitlines()[0]
