"""Connections: one writer at a time, readers never blocked, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    NotSupportedError,
    ProgrammingError,
)

from tracker.paths import user_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

URL_VARIABLE: Final = "TRACKER_DB"
_BUSY_SECONDS: Final = 60
# any number will do so long as every writer of the tracker takes the same one
_POSTGRESQL_WRITER: Final = 7_241_993

# what no space, access or server is to blame for
_OUR_MISTAKES: Final = (DataError, IntegrityError, NotSupportedError, ProgrammingError)


class StoreError(RuntimeError):
    """The store cannot do what was asked; the message is one line that says what to do."""


def database_url(url: str | None = None) -> sa.URL:
    """``url``, else what ``TRACKER_DB`` names, else the SQLite file in the user's data folder.

    A plain path is taken as an SQLite file; ``postgresql://`` is driven by psycopg 3.

    Raises:
        StoreError: for a URL of a kind that is not supported.
    """
    text = url or os.environ.get(URL_VARIABLE) or f"sqlite:///{(user_folder() / 'tracker.db').as_posix()}"
    if "://" not in text:
        text = f"sqlite:///{Path(text).expanduser().absolute().as_posix()}"
    try:
        parsed = sa.make_url(text)
    except ArgumentError:
        raise StoreError(
            f"{URL_VARIABLE} is not a database URL; write sqlite:///FILE or postgresql://…"
        ) from None
    match parsed.get_backend_name():
        case "sqlite":
            return parsed
        case "postgresql" | "postgres":
            return parsed.set(drivername="postgresql+psycopg")
        case other:
            raise StoreError(f"{other} is not supported; write sqlite:///FILE or postgresql://…")


def connect(url: sa.URL) -> sa.Engine:
    """An engine whose writers queue up and whose readers see the last committed state."""
    try:
        engine = sa.create_engine(url, pool_pre_ping=url.get_backend_name() == "postgresql")
    except (ImportError, NoSuchModuleError) as error:
        raise StoreError(f"no driver for {url.drivername} ({error}); pip install 'psycopg[binary]'") from None
    if engine.dialect.name == "sqlite":
        _prepare_file(url)
        sa.event.listen(engine, "connect", _configure_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_file(url: sa.URL) -> None:
    if url.database and url.database != ":memory:":
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"{url.database}: {error.strerror}; name another file in {URL_VARIABLE}"
            ) from None


def _configure_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late for immediate transactions
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")  # what was reported as stored survives a power cut
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA cache_size = -65536")
    cursor.execute("PRAGMA journal_size_limit = 67108864")
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    # a writer that starts as a reader fails with SQLITE_BUSY when it turns writer; so it starts as one
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def _plainly() -> Iterator[None]:
    """What the database cannot do for want of space, access or a server is one line, not a traceback."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error, _OUR_MISTAKES):
            raise
        why = str(error.orig).strip().splitlines()[0]
        raise StoreError(f"the database cannot go on: {why}; what was stored before is safe") from error


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that sees one state throughout and changes nothing."""
    level = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with _plainly(), engine.connect().execution_options(**level) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that waits for the writer before it, and is all or nothing."""
    with _plainly(), engine.connect().execution_options(writing=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_POSTGRESQL_WRITER)))
        yield connection
