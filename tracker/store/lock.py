"""One refresh at a time, across processes; a killed one does not stand in the way."""

from __future__ import annotations

import datetime as dt
import os
import secrets
import socket
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from tracker.store.schema import locks

if TYPE_CHECKING:
    from typing import Any

SILENT: Final = dt.timedelta(minutes=15)
"""A holder that gave no sign for so long is taken for dead, wherever it runs."""
# after a container restarts, a dead holder can have this very process's number
_MINE: Final[set[str]] = set()


class BusyError(RuntimeError):
    """Another process is at it; the message is one line that names it."""


def take(connection: sa.Connection, name: str, *, now: dt.datetime) -> str:
    """Take the lock; the token to beat and release it with.

    Raises:
        BusyError: where a live process holds it.
    """
    row: Any = connection.execute(sa.select(locks).where(locks.c.name == name)).first()
    if row is not None and _alive(row, now):
        where = f"process {row.pid}" + ("" if row.host == socket.gethostname() else f" on {row.host}")
        raise BusyError(
            f"a {name} is already running ({where}, since {row.taken:%H:%M} UTC); wait for it to end"
        )
    connection.execute(sa.delete(locks).where(locks.c.name == name))
    token = secrets.token_hex(8)
    values = {"token": token, "host": socket.gethostname(), "pid": os.getpid(), "taken": now, "beat": now}
    connection.execute(sa.insert(locks).values(name=name, **values))
    _MINE.add(token)
    return token


def beat(connection: sa.Connection, token: str, *, now: dt.datetime) -> None:
    """A sign of life."""
    connection.execute(sa.update(locks).where(locks.c.token == token).values(beat=now))


def release(connection: sa.Connection, token: str) -> None:
    """Give the lock back."""
    connection.execute(sa.delete(locks).where(locks.c.token == token))


def forget(token: str) -> None:
    """This process holds the lock no more, even where the database is gone and cannot be told."""
    _MINE.discard(token)


def _alive(row: Any, now: dt.datetime) -> bool:
    if now - row.beat > SILENT:
        return False
    if row.host != socket.gethostname() or os.name == "nt":  # Windows: signal 0 would end the process
        return True
    if row.pid == os.getpid():
        return row.token in _MINE
    try:
        os.kill(row.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
