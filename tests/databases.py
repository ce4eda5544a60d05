"""A fresh store for each test, on each database that can be had here: fixtures to import."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

from tracker.store import Store, open_store


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = dt.datetime(2024, 8, 28, 9, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now

    def pass_by(self, **span: float) -> None:
        self.now += dt.timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def _program(name: str) -> str | None:
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(installed[-1]) if installed else shutil.which(name)


class PostgreSQL:
    """A server of one's own in ``folder``, to be started, killed and started again."""

    def __init__(self, folder: Path, *, initdb: str, server: str) -> None:
        self._folder, self._data = folder, folder / "data"
        self._data.mkdir(mode=0o700)
        self._as_user: list[str] = []
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(folder, "postgres")
            shutil.chown(self._data, "postgres")
            self._as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        make = [initdb, "-D", str(self._data), "-U", "tracker", "-A", "trust", "-E", "UTF8", "--locale=C"]
        subprocess.run([*self._as_user, *make], check=True, capture_output=True, cwd=folder)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._server = server
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"postgresql+psycopg://tracker@127.0.0.1:{self._port}/postgres"

    def start(self, *settings: str) -> None:
        """Run it, with settings like ``fsync=off``, and wait until it answers."""
        run = [self._server, "-D", str(self._data), "-p", str(self._port), "-k", str(self._folder)]
        for setting in ("listen_addresses=127.0.0.1", *settings):
            run += ["-c", setting]
        self._process = subprocess.Popen(
            [*self._as_user, *run], cwd=self._folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _wait_for(self.url)

    def end(self, by: signal.Signals = signal.SIGTERM) -> None:
        """End it by a signal, and wait until it is gone."""
        assert self._process is not None
        self._process.send_signal(by)
        self._process.wait(30)


@contextmanager
def postgresql_server() -> Iterator[PostgreSQL]:
    """A server that is not running yet; skips the test where its programs are not installed."""
    initdb, server = _program("initdb"), _program("postgres")
    if not initdb or not server:
        pytest.skip("no PostgreSQL server here (Debian: apt-get install postgresql)")
    memory = Path("/dev/shm")  # noqa: S108 -- databases are made by the hundred; mkdtemp names the folder
    where = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="tracker-pg-", dir=where, ignore_cleanup_errors=True) as folder:
        yield PostgreSQL(Path(folder), initdb=initdb, server=server)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL server that lives as long as the tests."""
    with postgresql_server() as server:
        server.start("fsync=off")
        try:
            yield server.url
        finally:
            server.end()


def _wait_for(url: str) -> None:
    engine = sa.create_engine(url)
    for _ in range(100):
        try:
            engine.connect().close()
            break
        except sa.exc.OperationalError:
            time.sleep(0.1)
    else:
        pytest.fail("the PostgreSQL server did not start")
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database, each in turn."""
    return str(request.param)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite store with its tables and nothing in them: copying it is quicker than migrating."""
    path = tmp_path_factory.mktemp("prepared") / "tracker.db"
    open_store(str(path)).close()
    return path


@pytest.fixture(scope="session")
def prepared_server(postgresql: str) -> str:
    """The server with a database to copy, named ``prepared``."""
    _administer(postgresql, "CREATE DATABASE prepared")
    open_store(_named(postgresql, "prepared")).close()
    return postgresql


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        yield from _copy(request.getfixturevalue("postgresql"), "template0")


@pytest.fixture
def store(kind: str, request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """A store with nothing in it."""
    if kind == "sqlite":
        path = shutil.copy(request.getfixturevalue("prepared"), tmp_path / "tracker.db")
        with open_store(str(path), now=clock) as opened:
            yield opened
        return
    for name in _copy(request.getfixturevalue("prepared_server"), "prepared"):
        with open_store(name, now=clock) as opened:
            yield opened


_numbers = count()


def _copy(server: str, template: str) -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _named(server, name)
    _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


def _named(server: str, name: str) -> str:
    return server.removesuffix("postgres") + name


def _administer(server: str, statement: str) -> None:
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(statement))
    engine.dispose()
