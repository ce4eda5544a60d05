"""``status`` tells gaps as such, to people and to schedulers."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from tests.cli.test_contracts import tracker
from tests.databases import Clock
from tracker.store import open_store

pytestmark = pytest.mark.process


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Four sources: silent, failing, never answered, and one whose habit is not known yet."""
    path = tmp_path / "tracker.db"
    clock = Clock()
    clock.now = dt.datetime.now(dt.UTC) - dt.timedelta(hours=71)
    with open_store(str(path), now=clock) as opened:
        opened.note_success("Trend", new=True)
        for hour in range(72):
            opened.note_success("Armenpress", new=hour < 62)
            if hour == 67:
                opened.note_failure("Trend", "HTTP 500")
            if hour == 69:
                opened.note_failure("APA", "HTTP 404")
            clock.pass_by(hours=1)
        opened.note_success("Hetq", new=True)
    return path


def test_gaps_are_told_to_people(store: Path) -> None:
    done = tracker("status", store=store)
    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines()[-3:] == [
        "Armenpress silent for 10 h",
        "Trend failing for 4 h: HTTP 500",
        "APA never answered: HTTP 404",
    ]
    rows = {line.split("  ")[0]: line for line in done.stdout.splitlines()}
    assert "1 h" in rows["Armenpress"]
    assert "not known yet" in rows["Hetq"]


def test_gaps_are_told_to_programs(store: Path) -> None:
    status = json.loads(tracker("status", "--json", store=store).stdout)
    assert [(gap["source"], gap["kind"], gap["usual_hours"], gap["why"]) for gap in status["gaps"]] == [
        ("Armenpress", "silent", 1.0, None),
        ("Trend", "failing", None, "HTTP 500"),
        ("APA", "unanswered", None, "HTTP 404"),
    ]
    assert status["gaps"][0]["hours"] == 10.0
    states = {source["source"]: source["state"] for source in status["sources"]}
    told = {name: states[name] for name in ("Armenpress", "Trend", "APA", "Hetq", "OC Media")}
    assert told == {
        "Armenpress": "silent", "Trend": "failed", "APA": "failed", "Hetq": "ok", "OC Media": "never asked",
    }  # fmt: skip


def test_a_silent_source_alone_is_no_failure(tmp_path: Path) -> None:
    path, clock = tmp_path / "tracker.db", Clock()
    with open_store(str(path), now=clock) as opened:
        for hours in [24] * 12 + [60]:
            opened.note_success("Hetq", new=hours == 24)
            clock.pass_by(hours=hours)
        opened.note_success("Hetq", new=False)
    done = tracker("status", store=path)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "Hetq silent for 3 d"
