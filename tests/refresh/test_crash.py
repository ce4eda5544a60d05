"""Killed at any moment: nothing that was reported as stored is lost, nothing is there twice."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.databases import postgresql_server
from tests.readers import PlainCoder
from tests.refresh import crash_victim
from tracker.merging.events import merge
from tracker.refresh import complete, refresh
from tracker.store import Store, open_store
from tracker.store.engine import reading
from tracker.store.schema import articles

ROOT = Path(__file__).parents[2]
MOMENTS = 50


class Victim:
    """A refresh in a process of its own."""

    def __init__(self, database: str, number: int) -> None:
        command = [sys.executable, "-m", "tests.refresh.crash_victim", database, str(number)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "began\n"

    def kill_after(self, seconds: float) -> tuple[set[str], bool]:
        """What it reported as stored before SIGKILL, and whether it had ended by itself."""
        time.sleep(seconds)
        self._process.send_signal(signal.SIGKILL)
        return self._outcome()

    def told(self) -> str:
        """All that it said, when it has ended by itself."""
        return self._process.communicate(timeout=120)[0]

    def end(self) -> tuple[set[str], float]:
        """What it reported, and how long it took."""
        out, _ = self._process.communicate(timeout=120)
        return _stored(out), float(out.rsplit("ended ", 1)[1])

    def _outcome(self) -> tuple[set[str], bool]:
        out, _ = self._process.communicate(timeout=60)
        return _stored(out), "ended " in out


def _stored(out: str) -> set[str]:
    return {line.split()[1] for line in out.splitlines() if line.startswith("stored ")}


def check_whole(store: Store, reported: set[str]) -> None:
    """What must hold at any moment, before anything is completed."""
    with reading(store.engine) as connection:
        if connection.dialect.name == "sqlite":
            assert connection.scalar(sa.text("PRAGMA integrity_check")) == "ok"
            assert connection.execute(sa.text("PRAGMA foreign_key_check")).all() == []
        ids = list(connection.scalars(sa.select(articles.c.id)))
        addresses = list(connection.scalars(sa.select(articles.c.canonical)))
    assert reported <= set(ids)
    assert len(set(addresses)) == len(addresses)
    by_article: dict[str, list[str]] = {}
    for report in store.reports():
        by_article.setdefault(report.article, []).append(report.id)
    coder = PlainCoder()
    for stored in store.articles():
        expected = next(iter(coder.stream([stored.article])))[1] if stored.coded else ()
        assert sorted(by_article.get(stored.article.id, [])) == sorted(one.id for one in expected)
    if not store.events_stale():
        told = {key for event in store.events() for key in event.reports}
        assert told == {one.id for one in store.reports()}


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_a_refresh_killed_at_fifty_random_moments(url: str) -> None:
    chance = random.Random(20240827)  # noqa: S311 -- moments to kill at, no secret
    reported, took = Victim(url, 0).end()
    killed = completed = 0
    for number in range(1, MOMENTS + 1):
        stored, ended = Victim(url, number).kill_after(chance.uniform(0, took))
        reported |= stored
        killed += not ended
        with open_store(url) as store:
            check_whole(store, reported)
            if number % 5 == 0:  # in between, kills fall on what earlier kills left
                completed += complete(store, coder=PlainCoder()).coded
                check_whole(store, reported)
                assert not store.events_stale()
    with open_store(url) as store:
        completed += complete(store, coder=PlainCoder()).coded
        check_whole(store, reported)
        assert {one.id: one for one in store.events()} == {
            one.id: one for one in merge(store.reports(), articles=store.facts())
        }
        wanted = {one.id: one for one in crash_victim.batch(0, 0)}
        assert {key: store.article(key) is not None for key in wanted} == dict.fromkeys(wanted, True)
        counts = store.counts()
    print(
        f"\n{killed} of {MOMENTS} killed while at work; {len(reported)} articles reported as stored,"
        f" {counts.articles} in the store, 0 lost, 0 twice; {completed} coded later"
    )
    assert killed >= MOMENTS // 2


SERVER_KILLS = 8


@pytest.mark.slow
@pytest.mark.postgresql
@pytest.mark.timeout(600)
@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGINT], ids=["killed", "restarted"])
def test_a_database_server_that_goes_away_costs_one_line(by: signal.Signals) -> None:
    """The server is ended in the middle of refreshes, hard or with all its clients thrown out."""
    chance = random.Random(20240828)  # noqa: S311 -- moments to end it at, no secret
    reported: set[str] = set()
    lines: list[str] = []
    with postgresql_server() as server:
        server.start()
        try:
            reported, took = Victim(server.url, 0).end()
            reader = open_store(server.url)  # as an open dashboard: it stays, whatever becomes of the server
            for number in range(1, SERVER_KILLS + 1):
                victim = Victim(server.url, number)
                time.sleep(chance.uniform(0, 0.7 * took))  # a busy machine's refreshes differ in length
                server.end(by)
                out = victim.told()
                server.start()
                reported |= _stored(out)
                lines += [line for line in out.splitlines() if line.startswith("error ")]
                with open_store(server.url) as store:
                    check_whole(store, reported)
                    complete(store, coder=PlainCoder())
                    check_whole(store, reported)
                    assert not store.events_stale()
                    # the lock of a refresh that could not give it back stands in nobody's way
                    refresh(store, sources=[], coder=PlainCoder())
                    counts = store.counts()
                    assert reader.counts() == counts
            reader.close()
        finally:
            server.end()
    print(
        f"\n{len(lines)} of {SERVER_KILLS} servers gone in the middle; {len(reported)} articles reported as"
        f" stored, {counts.articles} in the store, 0 lost, 0 twice"
    )
    assert len(lines) >= SERVER_KILLS // 4
    for line in lines:
        assert line.startswith("error the database cannot go on: ")
        assert line.endswith("; what was stored before is safe")
