"""Every page, light, dark and on a phone: it shows, is accessible, fits, and asks no other machine."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

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
    found = violations(page)
    context.close()
    assert found == {}
    assert broken == []
    assert foreign(asked, served) == []


def violations(page: Page) -> dict[str, str]:
    """What axe-core finds, of any impact: rule and the first place."""
    return {one["id"]: one["nodes"][0]["html"][:200] for one in Axe().run(page).response["violations"]}


@pytest.mark.parametrize("locale", ["en", "tr"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES, ids=[path or "overview" for path in PAGES])
def test_a_page_fits_a_phone_and_is_accessible_there(
    chromium: Browser, served: Served, path: str, theme: str, locale: str
) -> None:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme=theme,
        locale={"en": "en-GB", "tr": "tr-TR"}[locale],
    )
    page = context.new_page()
    opened(page, served, path)
    page.wait_for_timeout(800)
    keep_picture(page, f"{path or 'overview'}-phone-{theme}-{locale}")
    found = violations(page)
    wide, language = page.evaluate(
        "() => { const main = document.querySelector('[data-testid=stMain]');"
        " return [main.scrollWidth - main.clientWidth, document.documentElement.lang]; }"
    )
    context.close()
    assert wide <= 1
    assert found == {}
    assert language == locale


@pytest.mark.parametrize("path", PAGES, ids=[path or "overview" for path in PAGES])
def test_a_page_holds_text_of_twice_the_size(chromium: Browser, served: Served, path: str) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    opened(page, served, path)
    page.add_style_tag(content="html { font-size: 200% !important }")
    page.wait_for_timeout(800)
    keep_picture(page, f"{path or 'overview'}-large-text")
    wide = page.evaluate(
        "() => { const main = document.querySelector('[data-testid=stMain]');"
        " return main.scrollWidth - main.clientWidth; }"
    )
    context.close()
    assert wide <= 1
