"""The app around the pages: navigation, sidebar, and the first start on an empty store."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard import sidebar
from tracker.dashboard.browser.language import tell_language
from tracker.dashboard.cached import data
from tracker.dashboard.door import access
from tracker.dashboard.server.runs import RUNS
from tracker.dashboard.text import escaped, grouped, plain, settle_locale, t, wrong
from tracker.dashboard.theme import palette
from tracker.dashboard.writing import work
from tracker.dashboard.writing.jobs import jobs
from tracker.store.engine import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOG: Final = logging.getLogger(__name__)

# a file: Streamlit would fetch a named icon from another machine
ICON: Final = Path(__file__).parent / "assets" / "icon.svg"

SECTIONS: Final = {
    "now": {
        "overview": ":material/dashboard:",
        "network": ":material/hub:",
        "dyad": ":material/show_chart:",
        "mediation": ":material/handshake:",
    },
    "proof": {"evidence": ":material/format_quote:", "sources": ":material/rss_feed:"},
    "trust": {
        "backtest": ":material/fact_check:",
        "method": ":material/menu_book:",
        "briefing": ":material/description:",
    },
}
"""Pages by section: name (of the module, the address and the texts) and icon."""


def run() -> None:
    """One run of the script: settle what is to be shown, then show it."""
    with RUNS.one():
        _run()


def _run() -> None:
    settle_locale()
    st.set_page_config(page_title=t("app.title"), page_icon=str(ICON), layout="wide")
    st.logo(wordmark(t("app.title")), icon_image=str(ICON), size="large")
    pages = {name: _page(name, icon) for section in SECTIONS.values() for name, icon in section.items()}
    st.session_state["pages"] = pages  # so that a page can lead to another
    page = st.navigation(list(pages.values()), position="hidden")
    access.admit()  # before anything of the store is shown or set in motion
    with st.sidebar:
        _show_navigation(pages)
    try:
        ready = _ready()
    except StoreError as error:
        st.title(t("error.store"), anchor=False)
        st.error(plain(wrong(str(error))), icon=":material/database_off:")
        st.stop()
    sidebar.show_sidebar()
    if ready:
        page.run()
    else:
        _first_start()
    # last, since what it needs takes most of a second to import, and nobody waits to see it
    with st.sidebar:
        tell_language()


def wordmark(name: str) -> str:
    """The program's sign and its name as an image, in the colour of the reader's text."""
    sign = ICON.read_text(encoding="utf-8").replace("<svg ", '<svg x="0" y="0" width="32" height="32" ')
    wide = 10 * len(name)  # whatever the reader's font: an image has none of the page's
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{46 + wide}" height="32">{sign}'
        f'<text x="42" y="22" textLength="{wide}" lengthAdjust="spacingAndGlyphs" font-size="19" '
        f'font-weight="600" font-family="system-ui, sans-serif" fill="{palette().text}">'
        f"{escaped(name)}</text></svg>"
    )


def _show_navigation(pages: Mapping[str, st.Page]) -> None:
    for section, names in SECTIONS.items():
        # the first that a run sends is HTML: the browser then fetches at once what draws HTML, the cards too
        st.html(f'<p style="font-size:.85rem;margin:0">{escaped(t(f"nav.{section}"))}</p>')
        with st.container(gap="xxsmall"):
            for name, icon in names.items():
                st.page_link(pages[name], label=t(f"nav.{name}"), icon=icon, width="stretch")


def _page(name: str, icon: str) -> st.Page:
    def show() -> None:
        # Each page is imported when it is opened: a reader of one waits for no other.
        from importlib import import_module  # noqa: PLC0415 -- used here alone

        try:
            import_module(f"tracker.dashboard.pages.{name}").show()
        except Exception:
            _LOG.exception("page %s", name)
            _failed(name)

    return st.Page(show, title=t(f"nav.{name}"), icon=icon, url_path=name, default=name == "overview")


def _failed(name: str) -> None:
    """What stands where a page could not be shown, instead of a trace of the program."""
    with st.container(key="page-error"):
        st.title(t(f"nav.{name}"), anchor=False)
        st.error(t("error.page"), icon=":material/error:")
        if st.button(t("error.again"), icon=":material/refresh:"):
            st.rerun()


def _ready() -> bool:
    """Whether there is something to show; else the work that makes it so is under way."""
    from tracker.refresh.unfinished import unfinished  # noqa: PLC0415 -- not before the first paint

    counts = data.counts()
    running = jobs().running
    if counts.articles == 0 and running is None and _untried():
        work.start_starter_corpus()
        return False
    if running is not None and running.kind == "starter":
        return False
    store = data.store()
    # what is shown may be older than the store: only where it lacks something is the store itself counted
    if running is None and unfinished(store, counts=counts) and (lack := unfinished(store)):
        if lack.lack != "eventless" and not st.session_state.get("completed") and not _stopped():
            st.session_state["completed"] = True
            work.start_completing()
        else:  # completing did not help, nothing is known to be missing, or somebody stopped it
            st.warning(
                t(f"unfinished.{lack.lack}", n=grouped(lack.count), of=grouped(lack.total)),
                icon=":material/warning:",
            )
    return True


def _untried() -> bool:
    last = jobs().last
    return last is None or last.kind != "starter"


def _stopped() -> bool:
    """Whether somebody stopped the last job: what it left undone is not taken up against their will."""
    last = jobs().last
    return last is not None and last.result is not None and last.result.cancelled


def _first_start() -> None:
    st.title(t("first.title"))
    st.markdown(t("first.what"))

    def progress() -> None:
        job = jobs().running
        if job is None:
            st.rerun(scope="app")
        else:
            sidebar.show_progress(job)

    st.fragment(progress, run_every=0.5)()
    st.caption(t("first.after"))
