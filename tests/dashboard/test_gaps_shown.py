"""Gaps stand on the overview and on the Sources page, in both languages; nothing stands there without one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
import streamlit as st
from playwright.sync_api import Browser, Page, expect
from streamlit.testing.v1 import AppTest

from tests.dashboard.served import Served, keep_picture, opened
from tests.dashboard.test_pages import violations
from tests.databases import Clock
from tracker.dashboard.cached import data
from tracker.sources.catalogue import load
from tracker.store import open_store
from tracker.store.engine import writing
from tracker.store.schema import source_states

PANEL = """
from tracker.dashboard.panels.gaps import show_gaps

show_gaps()
"""


def silent(database: str, name: str, *, hours: int) -> None:
    """Let a source that had something new each hour of three days be silent for some hours."""
    clock = Clock()
    clock.now = dt.datetime.now(dt.UTC) - dt.timedelta(hours=71 + hours)
    with open_store(database, now=clock) as store:
        for hour in range(72 + hours):
            store.note_success(name, new=hour < 72)
            clock.pass_by(hours=1)


@pytest.fixture
def database(tmp_path, monkeypatch) -> Iterator[str]:
    url = f"sqlite:///{tmp_path / 'tracker.db'}"
    monkeypatch.setenv("TRACKER_DB", url)
    st.cache_resource.clear()
    yield url
    data.store().close()
    st.cache_resource.clear()


def shown(locale: str = "en") -> list[str]:
    app = AppTest.from_string(PANEL)
    app.session_state["locale"] = locale
    app.run()
    assert not app.exception
    told = [*app.markdown, *app.caption]
    lines = [line for one in told for line in one.value.replace("\\", "").split("  \n")]
    return lines + [one.label for one in app.button]


def test_without_a_gap_there_is_no_panel(database: str) -> None:
    assert shown() == []
    silent(database, "Armenpress", hours=5)
    assert shown() == []


@pytest.mark.parametrize(
    ("locale", "lines"),
    [
        ("en", ["Armenpress silent for 9 h", "Trend failing for 3 h: HTTP <500>", "All sources"]),
        (
            "tr",
            [
                "Armenpress 9 saattir suskun",
                "Trend 3 saattir yanıt yok: sunucu HTTP <500> yanıtı verdi",
                "Bütün kaynaklar",
            ],
        ),
    ],
)
def test_gaps_are_a_short_list_in_the_readers_language(database: str, locale: str, lines: list[str]) -> None:
    silent(database, "Armenpress", hours=9)
    clock = Clock()
    clock.now = dt.datetime.now(dt.UTC) - dt.timedelta(hours=3, minutes=1)
    with open_store(database, now=clock) as store:
        store.note_success("Trend", new=True)
        store.note_failure("Trend", "HTTP <500>")
        store.note_failure("A feed that was removed", "HTTP 404")
    title, *rest = shown(locale)
    assert {"en": "Gaps", "tr": "Boşluklar"}[locale] in title
    assert rest == lines


def test_where_everything_fails_the_list_stays_short(database: str) -> None:
    with open_store(database) as store:
        for feed in load().feeds:
            store.note_failure(feed.name, "no route")
    _, *rest = shown()
    assert len(rest) == 6
    assert rest[-1] == f"{len(load().feeds) - 5} more; all sources"


@pytest.fixture
def quiet_wire(served: Served) -> Iterator[str]:
    """The one source of the dashboard, silent for nine hours; afterwards as if it had never been asked."""
    silent(served.database, "Test wire", hours=9)
    yield "Test wire"
    with open_store(served.database) as store, writing(store.engine) as connection:
        connection.execute(sa.delete(source_states).where(source_states.c.name == "Test wire"))


@pytest.mark.browser
@pytest.mark.timeout(400)
def test_a_silent_source_is_told_on_the_overview_and_on_its_page(
    page: Page, chromium: Browser, served: Served, quiet_wire: str
) -> None:
    opened(page, served)
    panel = page.locator(".st-key-gaps")
    expect(panel).to_contain_text(f"{quiet_wire} silent for 9 h")
    assert violations(page) == {}
    keep_picture(page, "overview-gaps")
    panel.get_by_role("button", name="All sources").click()
    expect(page.locator("h1", has_text="Sources")).to_be_visible()
    table = page.get_by_test_id("stDataFrame").first.locator("table")
    expect(table).to_contain_text("silent for 9 h")
    expect(table).to_contain_text("9 h ago")
    keep_picture(page, "sources-gaps")
    context = chromium.new_context(locale="tr-TR")
    turkish = context.new_page()
    opened(turkish, served)
    expect(turkish.locator(".st-key-gaps")).to_contain_text("9 saattir suskun")
    context.close()


def test_why_a_source_fails_is_told_in_the_readers_language(database: str) -> None:
    with open_store(database) as store:
        store.note_failure(load().feeds[0].name, "no connection (certificate has expired)")
    assert any("no connection (certificate has expired)" in line for line in shown())
    assert any("bağlantı kurulamadı (sertifikanın süresi dolmuş)" in line for line in shown("tr"))
