"""What the store keeps of a source's habit, and what it costs to read."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests.databases import Clock
from tracker.sources.settings import gaps_now
from tracker.store import Store


def test_the_store_keeps_the_pauses_of_each_source(store: Store, clock: Clock) -> None:
    store.note_success("Wire", new=True)
    for hours, new in [(1, True), (1, False), (1, True), (2, False)]:
        clock.pass_by(hours=hours)
        store.note_success("Wire", new=new)
    clock.pass_by(hours=100)
    store.note_failure("Wire", "HTTP 500")
    clock.pass_by(hours=1)
    store.note_success("Wire", new=True)
    assert store.source_states()["Wire"].pauses == (60, 120, 120 + 360)
    store.note_success("Other", new=True)
    assert store.source_states()["Other"].pauses == ()


def test_only_the_latest_pauses_are_kept(store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.store.health.KEPT", 3)
    for minutes in range(1, 7):
        clock.pass_by(minutes=minutes)
        store.note_success("Wire", new=True)
    assert store.source_states()["Wire"].pauses == (4, 5, 6)


def test_gaps_are_read_without_a_look_at_the_articles(store: Store, clock: Clock) -> None:
    store.note_success("Armenpress", new=True)
    for hours in [6] * 10 + [13]:
        clock.pass_by(hours=hours)
        store.note_success("Armenpress", new=hours == 6)
    asked = []
    sa.event.listen(store.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    found = gaps_now(store, now=clock.now)
    assert [(one.source, one.line()) for one in found] == [("Armenpress", "silent for 13 h")]
    read = [statement for statement in asked if statement.startswith("SELECT")]
    assert len(read) == 2, "one for what was switched, one for how the sources do"
    assert not [statement for statement in read if "articles" in statement]
