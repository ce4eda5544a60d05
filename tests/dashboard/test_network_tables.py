"""The network's table says what the picture draws: relations and mediators, or who acts on whom."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.readers import PlainCoder
from tests.store.made import article
from tracker.dashboard.cached import data
from tracker.dashboard.network.component import Picked
from tracker.dashboard.network.panel import _latest
from tracker.refresh import ingest
from tracker.store import open_store

TABLE = """
import datetime as dt

from tracker.dashboard.cached.network_data import Asked
from tracker.dashboard.network.panel import scene
from tracker.dashboard.network.tables import show_table

show_table(scene(Asked(), day=dt.date(2026, 1, 1), size=10), view="{view}")
"""


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TRACKER_DB", str(tmp_path / "tracker.db"))
    st.cache_resource.clear()
    with open_store() as store:
        ingest(store, [article(text="AZE ASSAULT ARM.")], coder=PlainCoder())
    yield
    data.store().close()
    st.cache_resource.clear()


@pytest.mark.usefixtures("filled")
def test_where_arrows_are_drawn_the_table_says_who_acts_on_whom() -> None:
    page = AppTest.from_string(TABLE.format(view="actions"), default_timeout=30).run()
    rows = page.dataframe[0].value.to_dict("records")
    # what the two do to each other counts for both
    ways = {(row["Who acts"], row["On whom"], row["Events"]) for row in rows}
    assert ways == {("Azerbaijan", "Armenia", 1), ("Armenia", "Azerbaijan", 1)}


@pytest.mark.usefixtures("filled")
def test_where_lines_are_drawn_the_table_has_relations() -> None:
    page = AppTest.from_string(TABLE.format(view="relations"), default_timeout=30).run()
    assert list(page.dataframe[0].value["Relation"]) == ["Azerbaijan – Armenia"]


def test_what_was_picked_last_is_shown_be_it_clicked_or_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    held: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", held)
    clicked, chosen = Picked(kind="node", id="AZE"), Picked(kind="node", id="ARM")
    assert _latest(None, None, "k") is None
    assert _latest(clicked, None, "k") == clicked
    assert _latest(clicked, chosen, "k") == chosen
    assert _latest(clicked, chosen, "k") == chosen, "a rerun changes nothing"
    other = Picked(kind="edge", id="ARM|AZE")
    assert _latest(other, chosen, "k") == other
    assert _latest(None, chosen, "k") == chosen, "a click beside everything gives the list its word back"
