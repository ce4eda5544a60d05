"""The overview's cards and lists: what moved a level, what was lost, what has not happened."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.readers import PlainCoder
from tests.store.made import article
from tracker.dashboard.cached import data
from tracker.dashboard.panels.missing import last_known, last_level
from tracker.refresh import ingest
from tracker.store import open_store

DAY = dt.date(2020, 11, 1)
PAGE = """
import datetime as dt
import streamlit as st
from tracker.dashboard.panels.cards import dyad_card
from tracker.dashboard.panels.news import show_changed

day, since = dt.date.fromisoformat("{day}"), dt.date.fromisoformat("{since}")
card = dyad_card(("AZE", "ARM"), day=day, since=since)
st.text(card.why)
st.text(card.word)
show_changed(day, since)
"""


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A summer of talks, then an assault a day for three weeks, then silence."""
    monkeypatch.setenv("TRACKER_DB", str(tmp_path / "tracker.db"))
    st.cache_resource.clear()
    told = [("CONSULT", DAY - dt.timedelta(days=120 + 3 * n)) for n in range(12)]
    told += [("ASSAULT", DAY - dt.timedelta(days=n)) for n in range(21)]
    with open_store() as store:
        ingest(
            store,
            [
                article(id=f"a{n}", text=f"Number {n}. AZE {kind} ARM.", published=day)
                for n, (kind, day) in enumerate(told)
            ],
            coder=PlainCoder(),
        )
    yield
    data.store().close()
    st.cache_resource.clear()


def shown(*, day: str, since: str) -> tuple[str, str, list[str]]:
    """Why the card says its level is so, its word, and the lines of the list."""
    app = AppTest.from_string(PAGE.format(day=day, since=since), default_timeout=60).run()
    assert not app.exception
    why, word = (one.value for one in app.text)
    return why, word, [one.value for one in app.markdown]


def test_a_card_names_the_event_that_moved_the_level_most() -> None:
    why, _, lines = shown(day="2020-11-01", since="2020-10-01")
    assert why.startswith("Moved most by 2020-1")
    assert "Armenia ↔ Azerbaijan, attack" in why
    assert lines[0].startswith("**Azerbaijan – Armenia** ")
    assert lines[0].count("\n- \u2212") >= 3, "the three events with the greatest shares"
    before, now = (
        float(one.replace("\u2212", "-")) for one in re.findall(r"[+\u2212]\d+\.\d(?!\d)", lines[0])[:2]
    )
    shares = [float(one.replace("\u2212", "-")) for one in re.findall(r"- ([+\u2212]\d+\.\d\d) ·", lines[0])]
    assert sum(shares) == pytest.approx(now - before, abs=0.15), "with all else they add up to the change"


def test_where_the_level_stays_a_card_names_the_last_event() -> None:
    why, _, lines = shown(day="2020-11-01", since="2020-11-01")
    assert why.startswith("Last event 2020-11-01, Armenia ↔ Azerbaijan, attack")
    assert lines == []


def test_a_level_that_is_no_longer_known_is_told() -> None:
    _, word, lines = shown(day="2026-11-01", since="2020-11-01")
    assert word == "insufficient evidence"
    assert "now too little evidence for a level" in lines[0]


def test_the_last_level_is_that_of_the_last_day_that_has_one() -> None:
    late = dt.date(2026, 11, 1)
    last = last_known(("AZE", "ARM"), late)
    assert last is not None
    levels = data.levels(("AZE", "ARM"), late)
    assert levels.point(last).level is not None
    assert levels.point(last + dt.timedelta(days=1)).level is None
    assert last_level(("AZE", "ARM"), late).endswith(f"on {last}")
    assert last_known(("AZE", "ARM"), dt.date(2019, 1, 1)) is None
