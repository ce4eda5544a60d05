"""On a phone the network stands upright in its picture, whole; on a desk it lies."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.dashboard.served import Served, opened, settled

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

OUTSIDE = """frame => {
  const places = Object.values(frame.network.getPositions()).map((place) => frame.network.canvasToDOM(place));
  const out = places.filter(({ x, y }) => x < 0 || y < 0 || x > frame.clientWidth || y > frame.clientHeight);
  return out.length / places.length;
}"""


def share_outside(page: Page) -> float:
    """Share of what is drawn that lies outside the picture at first."""
    frame = page.locator(".network").first
    frame.scroll_into_view_if_needed()
    expect(frame.locator("canvas")).to_be_visible(timeout=30_000)
    page.wait_for_timeout(1500)  # the browser tells its width; the page answers with other places
    settled(page)
    return float(frame.evaluate(OUTSIDE))


@pytest.mark.parametrize("width", [390, 1440], ids=["phone", "desk"])
@pytest.mark.parametrize("path", ["", "network"], ids=["overview", "network"])
def test_the_network_is_in_its_picture(chromium: Browser, served: Served, path: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    opened(page, served, path)
    outside = share_outside(page)
    scale = page.locator(".network").first.evaluate("frame => frame.network.getScale()")
    context.close()
    assert outside <= 0.1
    assert scale >= 0.6, "names can be read"
