"""One at a time, and nobody waits for the dead."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest
import sqlalchemy as sa

from tracker.store import BusyError, Store, StoreError
from tracker.store.engine import writing
from tracker.store.schema import locks


def held_by(store: Store, clock: object, *, host: str, pid: int) -> None:
    with writing(store.engine) as connection:
        values = {"name": "refresh", "token": "theirs", "host": host, "pid": pid}
        connection.execute(sa.insert(locks).values(taken=clock.now, beat=clock.now, **values))  # type: ignore[attr-defined]


def dead_process() -> int:
    with subprocess.Popen([sys.executable, "-c", "pass"]) as process:
        process.wait()
        return process.pid


def test_the_second_is_told_who_is_at_it(store: Store) -> None:
    with store.exclusive("refresh"):
        with (
            pytest.raises(BusyError, match=r"a refresh is already running \(process \d+, since 09:00 UTC\)"),
            store.exclusive("refresh"),
        ):
            pass
        with store.exclusive("backfill"):
            pass
    with store.exclusive("refresh"):
        pass


def test_a_lock_is_given_back_when_its_holder_fails(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.exclusive("refresh"):
        1 / 0  # noqa: B018 -- fails
    with store.exclusive("refresh"):
        pass


def test_a_killed_process_of_this_machine_does_not_stand_in_the_way(store: Store, clock: object) -> None:
    held_by(store, clock, host=socket.gethostname(), pid=dead_process())
    with store.exclusive("refresh"):
        pass


@pytest.mark.parametrize(("minutes", "free"), [(10, False), (16, True)])
def test_a_silent_process_of_another_machine_is_waited_for_a_quarter_of_an_hour(
    store: Store, clock: object, minutes: int, free: bool
) -> None:
    held_by(store, clock, host="elsewhere", pid=1)
    clock.pass_by(minutes=minutes)  # type: ignore[attr-defined]
    if free:
        with store.exclusive("refresh"):
            pass
    else:
        with pytest.raises(BusyError, match="on elsewhere"), store.exclusive("refresh"):
            pass


def test_signs_of_life_keep_a_lock(store: Store, clock: object) -> None:
    with store.exclusive("refresh") as beat:
        for _ in range(4):
            clock.pass_by(minutes=10)  # type: ignore[attr-defined]
            beat()
        with pytest.raises(BusyError), store.exclusive("refresh"):
            pass


def test_a_lock_that_could_not_be_given_back_does_not_stand_in_its_own_processes_way(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise StoreError("the database cannot go on")

    with monkeypatch.context() as broken, pytest.raises(StoreError), store.exclusive("refresh"):
        broken.setattr("tracker.store.lock.release", gone)
    with store.exclusive("refresh"):
        pass
