"""What a reader does on the pages, and on an empty page of the same Streamlit, with what each act took."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from playwright.sync_api import Page, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator

CARDS: Final = 4
_CARD_CHANGED: Final = "b => document.querySelector('[data-testid=stHtml] section')?.innerText !== b"
_PATIENCE: Final = 600_000
_SOCKETS: Final[dict[Page, WebSocket]] = {}
"""How each page talks with the server."""


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


def first_paint(page: Page, address: str) -> float:
    """Title and cards with their figures are on the screen."""
    seen = "document.querySelectorAll('[data-testid=stHtml] section').length >= n"
    script = f"n => document.querySelector('h1') && {seen}"
    return _timed(lambda: page.goto(address), lambda: _until(page, script, CARDS))


def _link(page: Page, name: str) -> Locator:
    return page.locator(f"[data-testid=stSidebar] a[href$='{name}']").first


def new_page(browser: Browser) -> Page:
    """A desk's page that knows nothing yet."""
    page = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
    page.on("websocket", lambda socket: _SOCKETS.__setitem__(page, socket))
    return page


def dashboard_acts(page: Page, address: str) -> Iterator[tuple[str, float]]:
    """One reader's way through the pages."""
    yield "first paint, warm server", first_paint(page, address)
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
    for day in _DAYS:
        yield "overview: since a day", _since(page, day)
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
    for name, seen in _SEEN.items():
        link = _link(page, name)
        yield f"page: {name}", _timed(link.click, lambda s=seen: _until(page, s))
        _still(page)


_SEEN: Final = {
    "mediation": "document.querySelectorAll('[data-testid=stDataFrame]').length >= 2",
    "backtest": "document.querySelectorAll('[data-testid=stMetric]').length >= 4",
    "method": "document.querySelectorAll('[data-testid=stDataFrame]').length >= 3",
    "briefing": "document.querySelector('[data-testid=stIFrame]')",
}
"""When a page has told what is asked of it, for the first time since the server started."""

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


_DAYS: Final = ("2015-03-03", "2020-09-27", "2024-01-15")
"""In the midst of the news, so that each is another answer."""


def _since(page: Page, day: str) -> float:
    """A day typed into its field: from leaving that to the first card that tells it."""
    page.locator("[data-testid=stMain] [data-testid=stDateInput]").get_by_role("spinbutton").first.click()
    page.keyboard.type(day.replace("-", ""))
    page.wait_for_timeout(150)
    told = "d => document.querySelector('[data-testid=stHtml] section')?.innerText.includes(d)"
    return _timed(page.locator("h1").click, lambda: _until(page, told, day))


def _years(page: Page) -> float:
    """One year less: until all that this changes has come and been drawn (the picture may look the same)."""
    page.locator("[data-testid=stSlider] input").first.focus()
    begin = time.perf_counter()
    with _SOCKETS[page].expect_event("framereceived", _ends_a_run, timeout=_PATIENCE):
        page.keyboard.press("ArrowLeft")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return 1000 * (time.perf_counter() - begin)


def _ends_a_run(frame: bytes | str) -> bool:
    message = ForwardMsg()
    return (
        isinstance(frame, bytes)
        and bool(message.ParseFromString(frame))
        and message.HasField("script_finished")
    )


def floor_acts(page: Page, address: str) -> Iterator[tuple[str, float]]:
    """The same acts on a page that computes nothing."""
    yield "first paint, warm server", first_paint(page, address)
    _still(page)
    for name in ("one", "two", "three"):
        before = page.locator("[data-testid=stHtml] section").first.inner_text()
        button = page.get_by_text(name, exact=True).first
        yield "overview: since when", _timed(button.click, lambda b=before: _until(page, _CARD_CHANGED, b))
        _still(page)
    for day in _DAYS:
        yield "overview: since a day", _since(page, day)
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
    for name in OTHERS:
        link = _link(page, name)
        heading = f"document.querySelector('h1')?.innerText === '{name}'"
        yield f"page: {name}", _timed(link.click, lambda h=heading: _until(page, h))
        _still(page)


OTHERS: Final = ("evidence", "dyad", *_SEEN)
EMPTY: Final = f"""
import datetime as dt
import streamlit as st

def show():
    told = st.segmented_control("Which", ["one", "two", "three"])
    told = told, str(st.date_input("Since", value=None, min_value=dt.date(2010, 1, 1), format="YYYY-MM-DD"))
    told = told, st.multiselect("Types", ["Aid", "Protest", "Threat"])
    years = st.slider("Years", 2000, 2026, (2010, 2020))
    for number in range({CARDS}):
        st.html(f'<section aria-label="{{number}}">{{told}} {{years}}</section>')

def other(name):
    st.title(name)

st.set_page_config(layout="wide")
pages = [st.Page(lambda: (st.title("Empty"), show()), title="start", url_path="start", default=True)]
pages += [st.Page(lambda n=name: other(n), title=name, url_path=name) for name in {OTHERS}]
st.navigation(pages).run()
"""
"""A page with the same widgets and nothing behind them."""
