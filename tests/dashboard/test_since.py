"""Since when changes are told: spans, any day of the store, and links to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.readers import PlainCoder
from tests.store.made import article
from tracker.dashboard.cached import data
from tracker.refresh import ingest
from tracker.store import open_store

DAY = dt.date(2020, 11, 1)
FIRST = DAY - dt.timedelta(days=500)
LAST = DAY - dt.timedelta(days=60)
PAGE = """
import datetime as dt
import streamlit as st
from tracker.dashboard.panels.since import choose_since

st.text(choose_since(dt.date(2020, 11, 1)).isoformat())
"""
MONTH, QUARTER = (DAY - dt.timedelta(days=back) for back in (30, 91))


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two happenings: one long ago, one two months ago."""
    monkeypatch.setenv("TRACKER_DB", str(tmp_path / "tracker.db"))
    st.cache_resource.clear()
    with open_store() as store:
        told = [
            article(id=str(day), text=f"Of {day}. AZE ASSAULT ARM.", published=day) for day in (FIRST, LAST)
        ]
        ingest(store, told, coder=PlainCoder())
    yield
    data.store().close()
    st.cache_resource.clear()


def opened(**address: str) -> AppTest:
    page = AppTest.from_string(PAGE, default_timeout=60)
    for name, value in address.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def since(page: AppTest) -> str:
    return str(page.text[0].value)


def address(page: AppTest) -> str | None:
    told = page.query_params.get("since")
    return told[0] if isinstance(told, list) else told


def test_without_a_choice_it_is_the_shortest_span_in_which_something_happened() -> None:
    page = opened()
    assert since(page) == QUARTER.isoformat()
    assert page.segmented_control(key="since").value == "quarter"
    assert address(page) is None


def test_any_day_is_chosen_and_a_link_to_it_shows_the_same() -> None:
    page = opened()
    page.date_input(key="since-any-day").set_value(dt.date(2019, 12, 24)).run()
    assert since(page) == "2019-12-24"
    assert page.segmented_control(key="since").value is None
    link = address(page)
    assert link == "2019-12-24"
    assert since(opened(since=link)) == "2019-12-24"


def test_a_span_takes_the_place_of_a_day() -> None:
    page = opened(since="2019-12-24")
    page.segmented_control(key="since").set_value("month").run()
    assert since(page) == MONTH.isoformat()
    assert page.date_input(key="since-any-day").value == MONTH
    assert address(page) == "month"
    assert since(opened(since="month")) == MONTH.isoformat()


@pytest.mark.parametrize("day", [FIRST, DAY], ids=["first", "last"])
def test_the_first_and_the_last_day_of_the_store_are_good(day: dt.date) -> None:
    page = opened(since=day.isoformat())
    assert since(page) == day.isoformat()
    assert not page.warning


@pytest.mark.parametrize(
    "wrong", ["2020-02-30", "yesterday", "2031-01-01", "1890-01-01", "<b>x</b>", "9" * 500, "visit"]
)
def test_a_wrong_day_in_the_address_is_named_in_one_line_until_another_is_chosen(wrong: str) -> None:
    page = opened(since=wrong)
    assert since(page) == QUARTER.isoformat()
    (warning,) = page.warning
    assert f"from {FIRST} to {DAY}" in warning.value
    assert f"since {QUARTER} are shown" in warning.value
    assert "\n" not in warning.value
    assert "<b>" not in warning.value
    assert len(warning.value) < 250
    assert address(page) is None
    page.segmented_control(key="since").set_value("year").run()
    assert not page.warning


def test_an_emptied_field_goes_back_to_what_is_usual() -> None:
    page = opened(since="2019-12-24")
    page.date_input(key="since-any-day").set_value(None).run()
    assert not page.exception
    assert since(page) == QUARTER.isoformat()
