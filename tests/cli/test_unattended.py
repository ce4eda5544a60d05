"""Commands whose database fails end in one line; a refresh that goes on for ever goes on."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.cli.test_contracts import ROOT, tracker
from tracker.cli import app
from tracker.coding.parallel import ReadersLostError
from tracker.refresh import Ending, RefreshResult, SourceResult
from tracker.store import BusyError, StoreError

pytestmark = pytest.mark.process

MEGABYTE = 1024 * 1024


def test_a_full_disk_ends_a_command_in_one_line(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    words = " ".join(f"word{number}" for number in range(100))
    news.write_text(
        "".join(json.dumps({"text": f"Baku accused Yerevan. {n} {words}"}) + "\n" for n in range(3000)),
        encoding="utf-8",
    )
    database = tmp_path / "tracker.db"
    done = subprocess.run(
        [sys.executable, "-m", "tracker", "add", str(news)],
        cwd=ROOT,
        env={**os.environ, "TRACKER_DB": str(database)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2 * MEGABYTE, 2 * MEGABYTE)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("error: the database cannot go on: ")
    assert line.endswith("; what was stored before is safe")
    status = json.loads(tracker("status", "--json", store=database).stdout)
    assert status["articles"] > 0, "what was stored stayed"


@pytest.fixture
def rounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Rounds of a refresh: no database, another refresh, readers killed, all is well and somebody ends it."""
    held: list[str] = []

    def refresh(*_: object, **__: object) -> RefreshResult:
        held.append("round")
        match len(held):
            case 1:
                raise StoreError("the database cannot go on: no connection; what was stored before is safe")
            case 2:
                raise BusyError("a refresh is already running (process 1)")
            case 3:
                raise ReadersLostError
        os.kill(os.getpid(), signal.SIGINT)
        return RefreshResult(fetched=7)

    monkeypatch.setattr("tracker.refresh.refresh", refresh)
    monkeypatch.setenv("TRACKER_DB", str(tmp_path / "tracker.db"))
    return held


def test_a_refresh_that_goes_on_for_ever_outlives_its_database(rounds: list[str]) -> None:
    done = CliRunner().invoke(app, ["refresh", "--every", "1s"])
    assert done.exit_code == 0, done.output
    assert len(rounds) == 4
    assert "was killed" in done.stderr
    assert "no connection" in done.stderr
    assert "already running" in done.stderr
    assert "7 fetched" in done.stdout


def test_rounds_say_when_they_were_and_tell_a_failure_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    since = dt.datetime(2024, 8, 28, 9, 0, tzinfo=dt.UTC)
    rounds = iter(["HTTP 500", "HTTP 500", "HTTP 404"])

    def refresh(*_: object, **__: object) -> RefreshResult:
        why = next(rounds)
        if why == "HTTP 404":
            os.kill(os.getpid(), signal.SIGINT)
        failed = SourceResult(name="Wire", ending=Ending.FAILED, why=why, since=since)
        return RefreshResult(sources=(failed,))

    monkeypatch.setattr("tracker.refresh.refresh", refresh)
    monkeypatch.setenv("TRACKER_DB", str(tmp_path / "tracker.db"))
    told = CliRunner().invoke(app, ["refresh", "--every", "1s"]).stdout
    lines = told.splitlines()
    assert [line.strip() for line in lines if "Wire" in line] == [
        "Wire failed: HTTP 500 (since 2024-08-28 09:00 UTC)",
        "Wire failed: HTTP 404 (since 2024-08-28 09:00 UTC)",
    ]
    summaries = [line for line in lines if "Wire" not in line]
    assert len(summaries) == 3
    assert all(re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC: 0 fetched", line) for line in summaries)


def test_one_refresh_says_that_its_database_is_gone_and_ends(rounds: list[str]) -> None:
    done = CliRunner().invoke(app, ["refresh"])
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "error: the database cannot go on: no connection; what was stored before is safe"
    ]
    assert rounds == ["round"]
