"""Backups: one SQLite file whatever the database, checked when written and again before it is used."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from tracker.store import metadata
from tracker.store.engine import StoreError, connect, database_url, reading, writing
from tracker.store.migrate import migrate
from tracker.store.schema import SCHEMA, derived, locks, meta

if TYPE_CHECKING:
    from collections.abc import Mapping

_BATCH: Final = 1000
_MANIFEST: Final = "backup:"
_TABLES: Final = [table for table in SCHEMA.sorted_tables if table not in (locks, derived)]


def backup(engine: sa.Engine, path: Path) -> Mapping[str, int]:
    """Copy one moment's state into a new file at ``path``; rows by table.

    Raises:
        StoreError: where the file exists, cannot be written, or does not hold what it should.
    """
    if path.exists():
        raise StoreError(f"{path} exists; name a new file")
    if not path.absolute().parent.is_dir():  # a slip of the pen, or a disk that is not there
        raise StoreError(f"{path.parent}: no such folder; make it or name another")
    partial = path.with_name(path.name + ".part")
    partial.unlink(missing_ok=True)
    target = connect(database_url(partial.absolute().as_posix()))
    try:
        if engine.dialect.name == "sqlite":
            _snapshot(engine, partial)
        else:
            migrate(target)
            with reading(engine) as source, writing(target) as copy:
                _copy(source, copy)
        with writing(target) as copy:
            copy.execute(sa.delete(locks))
            copy.execute(sa.delete(derived))
            copied = {
                table.name: copy.scalar(sa.select(sa.func.count()).select_from(table)) or 0
                for table in _TABLES
            }
            metadata.put(copy, {f"{_MANIFEST}{name}": rows for name, rows in copied.items()})
        with target.connect() as connection:
            # one plain file, with no log beside it
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
    except (SQLAlchemyError, StoreError, OSError, sqlite3.Error) as error:
        partial.unlink(missing_ok=True)
        raise StoreError(f"{path}: cannot be written ({_line(error)}); free space or name another") from None
    finally:
        target.dispose()
    counts = check(partial)
    partial.rename(path)
    return counts


def _snapshot(engine: sa.Engine, path: Path) -> None:
    """One moment's state as a file, by SQLite's own means: many times quicker than row by row."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("VACUUM INTO ?", (str(path),))
    finally:
        connection.close()


def check(path: Path) -> Mapping[str, int]:
    """Rows by table of the backup at ``path``.

    Raises:
        StoreError: where it is no backup, is damaged, or misses rows it was written with.
    """
    if not path.is_file():
        raise StoreError(f"{path}: no such file; name a backup")
    try:
        with sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True) as file:
            damage = file.execute("PRAGMA integrity_check").fetchone()[0]
            if damage != "ok":
                raise StoreError(f"{path}: damaged ({damage}); use another backup")
            promised = dict(
                file.execute("SELECT key, value FROM meta WHERE key LIKE ?", (f"{_MANIFEST}%",)).fetchall()
            )
            if not promised:
                raise StoreError(f"{path}: a store, not a backup; write one with the backup command")
            counts = {}
            for key, rows in promised.items():
                name = key.removeprefix(_MANIFEST)
                if name not in SCHEMA.tables:
                    raise StoreError(f"{path}: unknown table {name}; update the tracker")
                table = '"' + name + '"'
                counts[name] = file.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 -- a name of ours
                if name != meta.name and counts[name] != int(rows):
                    raise StoreError(f"{path}: {counts[name]} of {rows} {name}; use another backup")
    except sqlite3.Error as error:
        raise StoreError(f"{path}: no backup ({error}); name another file") from None
    finally:
        if "file" in locals():
            file.close()
    return counts


def restore(engine: sa.Engine, path: Path) -> Mapping[str, int]:
    """Replace everything in the store by the backup's content, all or nothing; rows by table."""
    check(path)
    working = _working_copy(path)
    source = connect(database_url(working.as_posix()))
    try:
        migrate(source)  # a backup of an older release, brought up to date on a copy
        with reading(source) as old, writing(engine) as connection:
            version = metadata.number(connection, metadata.VERSION)
            for table in (derived, *reversed(_TABLES)):
                connection.execute(sa.delete(table))
            copied = _copy(old, connection)
            connection.execute(sa.delete(meta).where(meta.c.key.startswith(_MANIFEST, autoescape=True)))
            # readers watch for a number that grows
            latest = max(version, metadata.number(connection, metadata.VERSION)) + 1
            metadata.put(connection, {metadata.VERSION: latest})
            _continue_numbers(connection)
            return copied
    finally:
        source.dispose()
        for leftover in working.parent.iterdir():
            leftover.unlink()
        working.parent.rmdir()


def _working_copy(path: Path) -> Path:
    import shutil  # noqa: PLC0415 -- only restoring needs it
    import tempfile  # noqa: PLC0415

    folder = Path(tempfile.mkdtemp(prefix="tracker-restore-"))
    return Path(shutil.copyfile(path, folder / "backup.db"))


def _copy(source: sa.Connection, target: sa.Connection) -> dict[str, int]:
    copied = {}
    for table in _TABLES:
        copied[table.name] = 0
        order = list(table.primary_key.columns)
        result = source.execution_options(yield_per=_BATCH).execute(sa.select(table).order_by(*order))
        for rows in result.mappings().partitions():
            values: list[dict[str, Any]] = [dict(row) for row in rows]
            target.execute(sa.insert(table), values)
            copied[table.name] += len(values)
    return copied


def _continue_numbers(connection: sa.Connection) -> None:
    """PostgreSQL counts on from its own sequence, which rows with given numbers do not move."""
    if connection.dialect.name != "postgresql":
        return
    for table in _TABLES:
        if "no" in table.c:
            top = sa.select(sa.func.coalesce(sa.func.max(table.c.no), 0) + 1).scalar_subquery()
            sequence = sa.func.pg_get_serial_sequence(table.name, "no")
            connection.execute(sa.select(sa.func.setval(sequence, top, False)))


def _line(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]
