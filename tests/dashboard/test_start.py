"""A start makes the cards ready before a reader comes; what was kept is shown while more is made."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from tests.bench.generated import fill
from tracker.dashboard.cached import data
from tracker.dashboard.cached.shown import shown
from tracker.dashboard.server import start
from tracker.dashboard.server.runs import Runs
from tracker.derived import basis, bring, levels, mediation, moved
from tracker.region import load_region
from tracker.store import Store, open_store

PAIR = ("AZE", "ARM")
WAIT = 20.0


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A generated store that ends today, read as a large one is."""
    url = f"sqlite:///{tmp_path / 'made.db'}"
    fill(url, articles=120, reports=300, today=dt.datetime.now().astimezone().date())
    monkeypatch.setenv("TRACKER_DB", url)
    monkeypatch.setattr(data, "WORTH", 1)
    st.cache_resource.clear()
    yield open_store(url)
    st.cache_resource.clear()


def derive(*args: Any, **options: Any) -> int | None:
    return bring.derive(*args, worth=1, **options)


def until(done: Any) -> None:
    end = time.monotonic() + WAIT
    while not done():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.01)


def test_after_the_start_no_card_computes_anything(own: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    derive(own, load_region())
    monkeypatch.setattr(start, "_GRACE", 0)
    monkeypatch.setattr(start, "_LATER", ())
    monkeypatch.setattr(data, "fit_part", None)  # whoever computed would fail
    monkeypatch.setattr(data, "months", None)
    start.load()
    monkeypatch.setattr(data, "kept_levels", None)  # and nothing is read of the store again
    monkeypatch.setattr(data, "kept_index", None)
    day = data.latest_day()
    assert data.levels(PAIR, day).point(day).level is not None
    assert data.mediation("RUS", PAIR, day, years=data.CARD_YEARS)


def test_what_another_method_made_is_shown_until_all_is_made_anew(
    own: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (basis, levels, mediation, moved):
        monkeypatch.setattr(module, "method", lambda: "earlier")
    derive(own, load_region())
    monkeypatch.undo()
    monkeypatch.setenv("TRACKER_DB", str(own.engine.url))
    monkeypatch.setattr(data, "WORTH", 1)
    gate = threading.Event()

    def later(*args: Any, **options: Any) -> int | None:
        options["on_step"](bring.Step("levels", 1, 3))
        gate.wait(WAIT)
        return derive(*args, **options)

    monkeypatch.setattr(data, "derive", later)
    before = data.moment()
    until(lambda: data.under_way() == bring.Step("levels", 1, 3))
    assert data.by_method() == "earlier"
    with monkeypatch.context() as patch:
        patch.setattr(data, "fit_part", None)  # nobody waits for what is being made
        assert data.levels(PAIR, before.day).dyad == PAIR
        assert data.mediation("RUS", PAIR, before.day)
        assert data.league(PAIR, before.day)
    gate.set()
    until(lambda: data.by_method() is None)
    assert data.moment() == before._replace(version=before.version + 1), "to readers all is new"
    until(lambda: data.under_way() is None)
    assert shown().method is None


def test_what_can_wait_waits_for_the_page_that_is_being_drawn() -> None:
    runs, waited = Runs(), threading.Event()

    def load() -> None:
        runs.wait()
        waited.set()

    with runs.one():
        thread = threading.Thread(target=load)
        thread.start()
        assert not waited.wait(0.05)
    thread.join(WAIT)
    assert waited.is_set()
