"""One dashboard, one browser and one feed server for all browser tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.chromium import launch_options
from tests.dashboard.served import Served, dashboard
from tests.web import Web, body, serving

FEED = """\
about: [Armenia, Azerbaijan]
feeds:
  - name: Test wire
    outlet: Test wire
    url: {url}
    country: GEO
    ownership: independent
    side: independent
    language: en
    checked: 2026-01-01
    wide: false
    pages: false
"""
EMPTY = '<rss version="2.0"><channel><title>Test wire</title></channel></rss>'


@pytest.fixture(scope="session")
def wire() -> Iterator[Web]:
    with serving() as web:
        web.at("/feed.xml", body(EMPTY, kind="application/rss+xml"))
        yield web


@pytest.fixture(scope="session")
def served(wire: Web, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with started(wire, tmp_path_factory.mktemp("dashboard")) as running:
        yield running


@contextmanager
def started(wire: Web, folder: Path) -> Iterator[Served]:
    """A dashboard over an empty store, with one feed."""
    feeds = folder / "feeds.yaml"
    feeds.write_text(FEED.format(url=f"{wire.url}/feed.xml"), encoding="utf-8")
    with dashboard(folder, feeds=feeds, allowed=wire.host) as running:
        yield running


@pytest.fixture(scope="session")
def playing() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playing: Playwright) -> Iterator[Browser]:
    browser = playing.chromium.launch(**launch_options())
    yield browser
    browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1440, "height": 1000}, color_scheme="light")
    yield context.new_page()
    context.close()
