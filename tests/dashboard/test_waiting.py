"""While scores are being made beside the pages, no page makes them a second time: it says so and waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.readers import PlainCoder
from tests.store.made import article
from tracker.briefing import gather
from tracker.dashboard.cached import backtested, data
from tracker.derived.bring import Step
from tracker.refresh import ingest
from tracker.store import open_store


@pytest.fixture(autouse=True)
def under_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TRACKER_DB", str(tmp_path / "tracker.db"))
    st.cache_resource.clear()
    with open_store() as store:
        ingest(store, [article(text="AZE ASSAULT ARM.")], coder=PlainCoder())
    monkeypatch.setattr(data, "under_way", lambda: Step("levels", 1, 3))
    monkeypatch.setattr(backtested, "run", None)  # whoever computed would fail
    monkeypatch.setattr(gather, "briefing", None)
    yield
    data.store().close()
    st.cache_resource.clear()


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("backtest", "The backtest is being computed with the other scores; it will appear here."),
        (
            "briefing",
            "The scores are being brought up to date; the briefing will be written as soon as they are.",
        ),
    ],
)
def test_a_page_waits_for_what_is_being_made(page: str, told: str) -> None:
    script = f"import tracker.dashboard.pages.{page} as page\npage.show()"
    shown = AppTest.from_string(script, default_timeout=60).run()
    assert not shown.exception
    assert told in [one.value for one in shown.info]
