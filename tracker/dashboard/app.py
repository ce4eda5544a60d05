"""The app around the pages: navigation, sidebar, and the first start on an empty store."""

from __future__ import annotations

import streamlit as st

from tracker.dashboard import data, sidebar, work
from tracker.dashboard.jobs import jobs
from tracker.dashboard.text import plain, t
from tracker.store.engine import StoreError


def run() -> None:
    """One run of the script: settle what is to be shown, then show it."""
    st.set_page_config(page_title=t("app.title"), page_icon=":material/hub:", layout="wide")
    page = st.navigation(
        {
            t("nav.now"): [
                _page("overview", ":material/dashboard:", default=True),
                _page("network", ":material/hub:"),
                _page("dyad", ":material/show_chart:"),
                _page("mediation", ":material/handshake:"),
            ],
            t("nav.evidence"): [
                _page("evidence", ":material/format_quote:"),
                _page("sources", ":material/rss_feed:"),
            ],
            t("nav.trust"): [
                _page("backtest", ":material/fact_check:"),
                _page("method", ":material/menu_book:"),
                _page("briefing", ":material/description:"),
            ],
        },
        expanded=True,
    )
    try:
        ready = _ready()
    except StoreError as error:
        st.error(plain(str(error)), icon=":material/database_off:")
        st.stop()
    sidebar.show_sidebar()
    if ready:
        page.run()
    else:
        _first_start()


def _page(name: str, icon: str, *, default: bool = False) -> st.Page:
    def show() -> None:
        # Each page is imported when it is opened: a reader of one waits for no other.
        from importlib import import_module  # noqa: PLC0415 -- used here alone

        import_module(f"tracker.dashboard.pages.{name}").show()

    return st.Page(show, title=t(f"nav.{name}"), icon=icon, url_path=name, default=default)


def _ready() -> bool:
    """Whether there is something to show; else the work that makes it so is under way."""
    counts = data.counts()
    running = jobs().running
    if counts.articles == 0 and running is None and _untried():
        work.start_starter_corpus()
        return False
    if running is not None and running.kind == "starter":
        return False
    if counts.uncoded and running is None and not st.session_state.get("completed"):
        st.session_state["completed"] = True
        work.start_completing()
    return True


def _untried() -> bool:
    last = jobs().last
    return last is None or last.kind != "starter"


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
