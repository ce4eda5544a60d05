"""A briefing's HTML in a browser: printed on two pages of A4, and nothing asked of any machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.briefing.briefing_builders import DAY, Shelf, evidence, record
from tests.chromium import launch_options
from tracker.briefing.as_html import html
from tracker.briefing.gather import briefing
from tracker.region import load_region

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("pair", [None, ("AZE", "ARM")], ids=["region", "dyad"])
def test_it_prints_on_two_pages_and_fits_a_phone(tmp_path: Path, pair: tuple[str, str] | None):
    events = record(90)
    shelf = Shelf(events, [evidence(one) for one in events])
    out = tmp_path / "b.html"
    out.write_text(html(briefing(shelf, load_region(), day=DAY, pair=pair)), encoding="utf-8")  # type: ignore[arg-type]
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        page = browser.new_page(viewport={"width": 390, "height": 800})
        page.on("request", lambda request: asked.append(request.url))
        page.goto(out.as_uri())
        overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        printed = page.pdf(prefer_css_page_size=True)
        browser.close()
    assert overflow <= 0
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
