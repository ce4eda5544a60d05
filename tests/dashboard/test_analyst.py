"""What an analyst does with the overview, two actors and mediation, by mouse and by keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.dashboard.served import Served, keep_picture, opened, settled
from tests.dashboard.test_pages import violations

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

WIDER = """() => [document.querySelector("[data-testid=stMain]"),
               ...document.querySelectorAll("[data-testid=stTable], [data-testid=stTable] *")]
  .filter(one => one.scrollWidth - one.clientWidth > 1).length"""


def choose(page: Page, box: str, option: str) -> None:
    """Choose in a list with the keyboard."""
    page.get_by_role("combobox", name=box).focus()
    page.keyboard.type(option)
    page.keyboard.press("Enter")
    settled(page)


def test_changes_since_any_day_are_asked_for_by_keyboard_and_the_address_keeps_it(
    page: Page, served: Served
) -> None:
    opened(page, served)
    field = page.get_by_role("group", name="or since the day").get_by_role("spinbutton").first
    field.focus()
    page.keyboard.type("20240115")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    since = page.get_by_role("heading", name="What changed since 2024-01-15")
    expect(since).to_be_visible(timeout=20_000)
    expect(page).to_have_url(re.compile(r"since=2024-01-15"))
    page.reload()
    settled(page)
    expect(since).to_be_visible()
    page.get_by_text("a year ago").click()
    expect(page).to_have_url(re.compile(r"since=year"))
    expect(since).to_have_count(0)


def test_a_brushed_period_is_explained_and_a_link_to_it_shows_the_same(page: Page, served: Served) -> None:
    opened(page, served, "dyad")
    chart = page.locator(".st-key-dyad-level canvas").first
    expect(chart).to_be_visible()
    page.wait_for_timeout(1200)  # the chart takes the mouse once it is drawn
    box = chart.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 0.5 * box["width"], middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.7 * box["width"], middle, steps=8)
    page.mouse.up()
    moved = page.get_by_role("heading", name=re.compile(r"What moved it, \d{4}-\d\d-\d\d to"))
    expect(moved).to_be_visible(timeout=20_000)
    told, link = moved.inner_text(), page.url
    first, last = re.findall(r"\d{4}-\d\d-\d\d", told)
    assert f"moved_from={first}" in link
    assert f"moved_until={last}" in link
    keep_picture(page, "dyad-brushed")
    page.mouse.click(box["x"] + 0.3 * box["width"], middle)
    expect(moved).to_have_count(0, timeout=20_000)
    assert "moved_from" not in page.url
    page.goto(link)
    settled(page)
    expect(page.get_by_role("heading", name=told)).to_be_visible(timeout=20_000)


def test_two_relations_are_compared_and_every_tab_is_reached_by_keyboard(page: Page, served: Served) -> None:
    opened(page, served, "dyad")
    choose(page, "Compare with", "Türkiye – Azerbaijan")
    expect(page).to_have_url(re.compile("compare=TUR-AZE"))
    expect(page.get_by_text("Türkiye – Azerbaijan: Level")).to_be_visible()
    page.get_by_role("tab", name="Words and deeds").focus()
    for tab, told in (
        ("Mix of events", None),
        ("Turning points", "Days on which the level broke"),
        ("Without each source", "computed anew without each source"),
        ("Sides and others' codes", "as the outlets of each side tell it"),
    ):
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        settled(page)
        expect(page.get_by_role("tab", name=tab)).to_have_attribute("aria-selected", "true")
        if told:
            expect(page.get_by_text(told).first).to_be_visible(timeout=20_000)
        assert violations(page) == {}


def test_another_mediator_is_chosen_and_the_sentences_behind_it_are_read(page: Page, served: Served) -> None:
    opened(page, served, "mediation")
    choose(page, "Mediator", "United States")
    expect(page.get_by_role("heading", name="United States between Azerbaijan and Armenia")).to_be_visible()
    expect(page).to_have_url(re.compile("mediator=USA"))
    page.get_by_text("The sentences behind it").last.click()
    settled(page)
    expect(page.locator(".st-key-mediation-acts-sentences mark").first).to_be_visible(timeout=20_000)
    assert violations(page) == {}


@pytest.mark.parametrize("path", ["", "dyad", "mediation"], ids=["overview", "dyad", "mediation"])
def test_no_short_table_scrolls_sideways_on_a_phone(
    chromium: Browser, served: Served, playing: Playwright, path: str
) -> None:
    context = chromium.new_context(**playing.devices["Pixel 5"])
    page = context.new_page()
    opened(page, served, path)
    page.wait_for_timeout(800)
    expect(page.get_by_test_id("stTable").first).to_be_visible()
    wider, found = page.evaluate(WIDER), violations(page)
    context.close()
    assert wider == 0
    assert found == {}
