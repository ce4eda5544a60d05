"""``make bench-dashboard``: what a reader waits for on a store of 100,000 articles and 300,000 reports.

The store is generated once outside the project; the real server reads it, Chromium looks on. Every figure is
the median of several runs and stands beside the same act on an empty page of the same Streamlit in the same
run: what is above that floor is the tracker's own. A cold start is a new server process and a new browser.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from tests.bench.generated import fill
from tests.bench.server import serving
from tests.chromium import launch_options
from tracker.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Browser, Locator, Page

GOALS: Final = {
    "first paint, cold server": 2000,
    "first paint, warm server": 2000,
    "overview: since when": 300,
    "evidence: type": 300,
    "network: years": 300,
    "page: dyad": 2000,
    "page: evidence": 2000,
}
"""Milliseconds; the acts in the order in which they are made."""
CARDS: Final = 4
_CARD_CHANGED: Final = "b => document.querySelector('[data-testid=stHtml] section')?.innerText !== b"
_PATIENCE: Final = 600_000


def store_for(folder: Path, *, articles: int, reports: int, today: dt.date) -> str:
    """The URL of a generated store of this size and day, made where there is none."""
    path = folder / f"{articles}-{reports}-{today}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".part")
        partial.unlink(missing_ok=True)
        begin = time.perf_counter()
        fill(f"sqlite:///{partial}", articles=articles, reports=reports, today=today)
        partial.rename(path)
        print(f"generated {path} in {time.perf_counter() - begin:.0f} s")
    return f"sqlite:///{path}"


def derive(url: str) -> None:
    """What a refresh computes and keeps; in a process of its own, as a refresh by the clock is."""
    code = (
        "from tracker.derived.bring import derive; from tracker.region import load_region; "
        "from tracker.store import open_store; import sys; derive(open_store(sys.argv[1]), load_region())"
    )
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, url], check=True, cwd=ROOT)
    print(f"kept results brought up to date in {time.perf_counter() - begin:.1f} s (done by a refresh)")


def _timed(act: Callable[[], object], done: Callable[[], object]) -> float:
    """Milliseconds from the act to the moment at which the page says that it is done."""
    begin = time.perf_counter()
    act()
    done()
    return 1000 * (time.perf_counter() - begin)


def _until(page: Page, expression: str, argument: object = None) -> None:
    page.wait_for_function(expression, arg=argument, polling="raf", timeout=_PATIENCE)


def _still(page: Page) -> None:
    """Let the page finish what it does, so that the next act is measured alone."""
    page.wait_for_timeout(400)
    _until(page, "!document.querySelector('[data-testid=stStatusWidget]')")
    page.wait_for_timeout(600)


def _first_paint(page: Page, address: str, sections: int) -> float:
    """Title and cards with their figures are on the screen."""
    seen = "document.querySelectorAll('[data-testid=stHtml] section').length >= n"
    script = f"n => document.querySelector('h1') && {seen}"
    return _timed(lambda: page.goto(address), lambda: _until(page, script, sections))


def _link(page: Page, name: str) -> Locator:
    return page.locator(f"[data-testid=stSidebar] a[href$='{name}']").first


def _new_page(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()


def dashboard_acts(page: Page, address: str) -> Iterator[tuple[str, float]]:
    """One reader's way through the pages."""
    yield "first paint, warm server", _first_paint(page, address, CARDS)
    _still(page)
    for span in ("quarter", "year", "month"):
        before = page.locator("[data-testid=stHtml] section").first.inner_text()
        button = page.get_by_role("radio", name=f"a {span} ago")
        if not button.count():
            button = page.get_by_text(f"a {span} ago")
        yield (
            "overview: since when",
            _timed(button.first.click, lambda b=before: _until(page, _CARD_CHANGED, b)),
        )
        _still(page)
    link = _link(page, "evidence")
    rows = "document.querySelectorAll('[class*=st-key-reports-row]').length > 10"
    yield "page: evidence", _timed(link.click, lambda: _until(page, rows))
    _still(page)
    page.get_by_text("More filters").click()
    page.wait_for_timeout(500)
    text = "document.querySelector('[data-testid=stMain]').innerText"
    count = f"() => {text}.match(/([\\d,]+) reports/)?.[1]"
    for name in ("Aid", "Protest", "Threat"):
        box = page.get_by_test_id("stMultiSelect").first.get_by_role("combobox")
        box.click()
        box.type(name)
        before = page.evaluate(count)
        yield (
            "evidence: type",
            _timed(
                lambda: page.keyboard.press("Enter"),
                lambda b=before: _until(page, f"b => ({count})() !== b", b),
            ),
        )
        _still(page)
    page.keyboard.press("Escape")
    _link(page, "network").click()
    _until(page, f"({_NETWORK_LABEL})() !== null")
    _still(page)
    for _ in range(3):
        yield "network: years", _years(page)
        _still(page)
    link = _link(page, "dyad")
    chart = (
        "document.querySelector('h1')?.innerText.includes('–')"
        " && document.querySelector('[data-testid=stVegaLiteChart] canvas')"
    )
    yield "page: dyad", _timed(link.click, lambda: _until(page, chart))
    _still(page)


_NETWORK_LABEL: Final = """() => {
  const seen = [document];
  while (seen.length) {
    const root = seen.pop();
    for (const node of root.querySelectorAll("*")) {
      if (node.shadowRoot) seen.push(node.shadowRoot);
      const label = node.getAttribute("aria-label") || "";
      if (/\\d+ .*\\d+ /.test(label) && node.querySelector("canvas")) return label;
    }
  }
  return null;
}"""


def _years(page: Page) -> float:
    """One year less: until the whole page has been drawn anew (the picture's label may stay the same)."""
    page.locator("[data-testid=stSlider] input").first.focus()
    page.evaluate(_WATCH_RUN)
    return _timed(lambda: page.keyboard.press("ArrowLeft"), lambda: page.evaluate("() => window.drawn"))


_WATCH_RUN: Final = """() => {
  window.drawn = new Promise((resolve) => {
    const app = document.querySelector("[data-testid=stApp]");
    const state = "data-test-script-state";
    new MutationObserver((records, observer) => {
      const ran = records.some((one) => one.oldValue === "running");
      if (ran && app.getAttribute(state) === "notRunning") { observer.disconnect(); resolve(true); }
    }).observe(app, { attributeFilter: [state], attributeOldValue: true });
  });
}"""


def floor_acts(page: Page, address: str) -> Iterator[tuple[str, float]]:
    """The same acts on a page that computes nothing."""
    yield "first paint, warm server", _first_paint(page, address, CARDS)
    _still(page)
    for name in ("one", "two", "three"):
        before = page.locator("[data-testid=stHtml] section").first.inner_text()
        button = page.get_by_text(name, exact=True).first
        yield "overview: since when", _timed(button.click, lambda b=before: _until(page, _CARD_CHANGED, b))
        _still(page)
    for name in ("Aid", "Protest", "Threat"):
        box = page.get_by_test_id("stMultiSelect").first.get_by_role("combobox")
        box.click()
        box.type(name)
        before = page.locator("[data-testid=stHtml] section").first.inner_text()
        yield (
            "evidence: type",
            _timed(lambda: page.keyboard.press("Enter"), lambda b=before: _until(page, _CARD_CHANGED, b)),
        )
        _still(page)
    page.keyboard.press("Escape")
    for _ in range(3):
        yield "network: years", _years(page)
        _still(page)
    for name in ("dyad", "evidence"):
        link = _link(page, name)
        heading = f"document.querySelector('h1')?.innerText === '{name}'"
        yield f"page: {name}", _timed(link.click, lambda h=heading: _until(page, h))
        _still(page)


EMPTY: Final = f"""
import streamlit as st

def show():
    told = st.segmented_control("Which", ["one", "two", "three"])
    told = told, st.multiselect("Types", ["Aid", "Protest", "Threat"])
    years = st.slider("Years", 2000, 2026, (2010, 2020))
    for number in range({CARDS}):
        st.html(f'<section aria-label="{{number}}">{{told}} {{years}}</section>')

def other(name):
    st.title(name)

st.set_page_config(layout="wide")
pages = [st.Page(lambda: (st.title("Empty"), show()), title="start", url_path="start", default=True)]
pages += [st.Page(lambda n=name: other(n), title=name, url_path=name) for name in ("dyad", "evidence")]
st.navigation(pages).run()
"""
"""A page with the same widgets and nothing behind them."""


def measure(
    script: Path, acts: Callable[[Page, str], Iterator[tuple[str, float]]], *, rounds: int, url: str
) -> Mapping[str, list[float]]:
    """Milliseconds by act: ``rounds`` cold starts, and as many ways through the pages on the last server."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    with sync_playwright() as playwright:
        for number in range(rounds):
            with serving(script, url) as address:
                browser = playwright.chromium.launch(**launch_options())  # type: ignore[arg-type]
                found["first paint, cold server"].append(_first_paint(_new_page(browser), address, CARDS))
                if number == rounds - 1:
                    for _ in range(rounds):
                        page = _new_page(browser)
                        for name, took in acts(page, address):
                            found[name].append(took)
                            print(f"{name} {took:.0f} ms", file=sys.stderr)
                        page.context.close()
                browser.close()
    return found


def main() -> None:
    """Print every figure beside its floor and its goal."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.dashboard")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--reports", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=3, help="the median of so many is shown")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "tracker-bench")
    parser.add_argument("--underived", action="store_true", help="start without what a refresh computes")
    given = parser.parse_args()
    today = dt.datetime.now().astimezone().date()
    url = store_for(given.folder, articles=given.articles, reports=given.reports, today=today)
    if not given.underived:
        derive(url)
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        floor = measure(empty, floor_acts, rounds=given.rounds, url=url)
    ours = measure(ROOT / "dashboard.py", dashboard_acts, rounds=given.rounds, url=url)
    print(f"{'milliseconds, median':26} {'tracker':>8} {'slowest':>8} {'empty page':>11} {'goal':>6}")
    for name, goal in GOALS.items():
        figures, least = ours[name], floor[name]
        print(
            f"{name:26} {statistics.median(figures):8.0f} {max(figures):8.0f} "
            f"{statistics.median(least):11.0f} {goal:6}"
        )


if __name__ == "__main__":
    main()
