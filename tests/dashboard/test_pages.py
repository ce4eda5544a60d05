"""Every page, light, dark and on a phone: it shows, is accessible, fits, and asks no other machine."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.dashboard.served import Served, foreign, keep_picture, opened

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

PAGES = ["", "network", "dyad", "mediation", "evidence", "sources", "backtest", "method", "briefing"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES, ids=[path or "overview" for path in PAGES])
def test_a_page_shows_is_accessible_and_asks_no_other_machine(
    chromium: Browser, served: Served, path: str, theme: str
) -> None:
    context = chromium.new_context(viewport={"width": 1440, "height": 1000}, color_scheme=theme)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    opened(page, served, path)
    page.wait_for_timeout(1200)  # charts and the network draw themselves after the page has settled
    keep_picture(page, f"{path or 'overview'}-{theme}")
    found = Axe().run(page).response["violations"]
    severe = {
        one["id"]: one["nodes"][0]["html"][:200] for one in found if one["impact"] in ("serious", "critical")
    }
    context.close()
    assert severe == {}
    assert broken == []
    assert foreign(asked, served) == []


@pytest.mark.parametrize("path", PAGES, ids=[path or "overview" for path in PAGES])
def test_a_page_fits_a_phone(chromium: Browser, served: Served, path: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme="light")
    page = context.new_page()
    opened(page, served, path)
    page.wait_for_timeout(800)
    keep_picture(page, f"{path or 'overview'}-phone")
    wide = page.evaluate(
        "() => { const main = document.querySelector('[data-testid=stMain]');"
        " return main.scrollWidth - main.clientWidth; }"
    )
    context.close()
    assert wide <= 1
