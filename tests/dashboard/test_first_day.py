"""The main job in a browser: first start, refresh, a level moves, an edge opens its sentence, all offline."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from email.utils import format_datetime

import pytest
from playwright.sync_api import Page, expect

from tests.dashboard.conftest import started
from tests.dashboard.served import FIRST_START, Served, foreign, keep_picture, number, opened, settled
from tests.web import Web, body

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

SENTENCE = "Azerbaijani forces attacked Armenia near Jermuk on {day} and killed twelve soldiers."
OTHERS = (
    "Azerbaijan shelled villages in Armenia on {day}.",
    "Armenian forces attacked Azerbaijan near Lachin on {day}.",
    "Armenia accused Azerbaijan on {day} of breaking the ceasefire.",
    "Azerbaijan threatened Armenia with war on {day}.",
)
ITEM = """<item><title>Fighting on the border, part {number}</title><link>{url}/{number}</link>
<pubDate>{when}</pubDate><description>{text}</description></item>"""
FEED = '<rss version="2.0"><channel><title>Test wire</title>{items}</channel></rss>'

MIDDLE = """frame => {
  const {AZE: a, ARM: b} = frame.network.getPositions(["AZE", "ARM"]);
  const spot = frame.network.canvasToDOM({x: a.x + (b.x - a.x) * 0.3, y: a.y + (b.y - a.y) * 0.3});
  const box = frame.getBoundingClientRect();
  return [box.x + spot.x, box.y + spot.y];
}"""


@pytest.fixture(scope="module")
def served(wire: Web, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A store that nobody has opened yet, whichever tests ran before."""
    with started(wire, tmp_path_factory.mktemp("first-day")) as running:
        yield running


def card(page: Page) -> str:
    return page.locator("section[aria-label='Azerbaijan – Armenia']").inner_text()


def test_an_analysts_first_day(page: Page, served: Served, wire: Web) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    begun = time.monotonic()
    page.goto(served.url)

    # an empty store: the starter corpus is read with visible progress, and it says what it is
    expect(page.get_by_role("heading", name="Reading the starter corpus")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("the project wrote from public facts")).to_be_visible()
    expect(page.get_by_test_id("stProgress").first).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name="South Caucasus: relations now")).to_be_visible(
        timeout=FIRST_START
    )
    assert time.monotonic() - begun < 60
    settled(page)
    expect(page.get_by_text("written by the project from public facts").first).to_be_visible()
    keep_picture(page, "first-start")
    before = card(page)

    # refresh: new articles come in and move the level
    today = dt.datetime.now(dt.UTC)
    texts = [one.format(day=today.strftime("%A")) for one in (SENTENCE, *OTHERS)]
    items = "".join(
        ITEM.format(number=place, url=wire.url, when=format_datetime(today), text=text)
        for place, text in enumerate(texts)
    )
    wire.at("/feed.xml", body(FEED.format(items=items), kind="application/rss+xml"))
    page.get_by_role("button", name="Refresh").click()
    expect(page.get_by_text("5 fetched, 5 new, 0 known, 0 failed.")).to_be_visible(timeout=60_000)
    settled(page)
    expect(page.get_by_text("of the articles are the starter corpus")).to_be_visible(timeout=30_000)
    after = card(page)
    assert after != before
    assert number(after) < number(before)

    # refreshed again, they are known
    page.get_by_role("button", name="Refresh").click()
    expect(page.get_by_text("5 known")).to_be_visible(timeout=60_000)
    settled(page)

    # a click on the edge opens the sentence behind it
    frame = page.locator(".network").first
    frame.scroll_into_view_if_needed()
    page.wait_for_function("() => true")
    expect(frame.locator("canvas")).to_be_visible(timeout=30_000)
    page.wait_for_timeout(800)
    page.mouse.click(*frame.evaluate(MIDDLE))
    expect(page.get_by_role("heading", name="Azerbaijan – Armenia: ")).to_be_visible(timeout=20_000)
    sentence = page.locator("p", has_text="near Jermuk").first
    expect(sentence).to_be_visible()
    assert sentence.inner_text() == texts[0]
    marks = sentence.locator("mark").all_inner_texts()
    assert "Azerbaijani forces" in marks[0] or marks[0].startswith("Azerbaijani")
    assert any("attacked" in mark for mark in marks)
    keep_picture(page, "edge-clicked")

    # the same network after a rerun: nothing has moved, the edge is still chosen
    places = frame.evaluate("frame => JSON.stringify(frame.network.getPositions())")
    page.get_by_text("a year ago").click()
    settled(page)
    assert frame.evaluate("frame => JSON.stringify(frame.network.getPositions())") == places
    assert frame.evaluate("frame => frame.network.getSelectedEdges()") == ["ARM|AZE"]

    assert foreign(asked, served) == []


def test_a_pasted_article_is_read_and_can_be_muted(page: Page, served: Served) -> None:
    opened(page, served)
    page.get_by_role("button", name="Add articles").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Text of the article").fill(
        "The foreign ministers of Georgia and Armenia met in Tbilisi on 3 March 2024."
    )
    dialog.get_by_label("Title (optional)").first.fill("Ministers meet in Tbilisi")
    dialog.get_by_role("button", name="Add", exact=True).first.click()
    expect(page.get_by_text("1 new")).to_be_visible(timeout=60_000)
    opened(page, served, "evidence?q=Tbilisi+on+3+March")
    expect(page.get_by_text("met in Tbilisi on 3 March 2024").first).to_be_visible()
    page.get_by_role("button", name="Article", exact=True).first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Ministers meet in Tbilisi")).to_be_visible()
    dialog.get_by_text("Cite").click()
    expect(dialog.get_by_text("outlet, “Ministers meet in Tbilisi”")).to_be_visible()
    keep_picture(page, "article")
    dialog.get_by_text("This is read wrong").click()
    dialog.get_by_label("Reason (needed)").fill("a test")
    dialog.get_by_role("button", name="Mute this report").click()
    expect(page.get_by_role("dialog")).to_have_count(0, timeout=20_000)
    opened(page, served, "evidence?q=Tbilisi+on+3+March")
    expect(page.get_by_text("No report matches").first).to_be_visible(timeout=20_000)


def test_changes_are_told_since_the_last_visit_that_the_browser_remembers(page: Page, served: Served) -> None:
    opened(page, served)
    expect(page.get_by_text("my last visit")).to_have_count(0)
    page.evaluate(
        """localStorage.setItem("tracker.visit", JSON.stringify({last: null, seen: "2026-02-01"}))"""
    )
    page.reload()
    expect(page.get_by_text("my last visit (2026-02-01)")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name="What changed since 2026-02-01")).to_be_visible(timeout=30_000)


def test_the_page_speaks_turkish(page: Page, served: Served) -> None:
    opened(page, served)
    page.get_by_role("combobox", name="Language").click()
    page.get_by_role("option", name="Türkçe").click()
    expect(page.get_by_role("button", name="Yenile")).to_be_visible(timeout=30_000)
    settled(page)
    keep_picture(page, "overview-turkish")
