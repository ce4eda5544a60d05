"""Sources as editors change them: switched off and on, added, removed; and what was changed by whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import streamlit as st

from tracker.dashboard.cached import data, regional
from tracker.dashboard.text import counted, plain, t, wrong
from tracker.dashboard.theme import accent, iso
from tracker.dashboard.writing import deeds, work
from tracker.dashboard.writing.jobs import jobs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tracker.sources.catalogue import Feed

_COUNTRY = re.compile("[A-Z]{3}")


def show_settings(feeds: Sequence[Feed]) -> None:
    """What an editor can do to one source, and the form for one more."""
    if done := st.session_state.pop("source-done", None):
        st.toast(done)
    by_name = {feed.name: feed for feed in feeds}
    # names: a feed that was just switched is another one than the reader chose
    name = st.selectbox(
        t("sources.one"),
        list(by_name),
        index=None,
        key="one-source",
        placeholder=t("foundation.choose"),
        width=360,
    )
    if name in by_name:
        _one(by_name[name])
    with st.expander(t("sources.add"), icon=":material/add:"):
        _add_form()


def _one(feed: Feed) -> None:
    with st.form(f"source-{feed.name}", border=False):
        reason = st.text_input(t("sources.reason"), max_chars=300, key=f"reason-{feed.name}")
        with st.container(horizontal=True):
            ask = feed.off is None and st.form_submit_button(
                t("sources.refresh_one"), disabled=jobs().running is not None, icon=":material/refresh:"
            )
            switch = (feed.off is None or feed.valid) and st.form_submit_button(
                t("sources.turn_off") if feed.off is None else t("sources.turn_on"),
                icon=":material/toggle_off:" if feed.off is None else ":material/toggle_on:",
            )
            remove = feed.added and st.form_submit_button(t("sources.remove"), icon=":material/delete:")
    if ask:
        work.start_refresh([feed.name])
        st.rerun()
    if switch:
        off = feed.off is None
        _do(
            lambda: deeds.switch(feed.name, off=off, reason=reason),
            t("sources.is_off", name=plain(feed.name)) if off else t("sources.is_on", name=plain(feed.name)),
        )
    if remove:
        _do(lambda: deeds.remove_feed(feed.name, reason=reason), t("sources.removed", name=plain(feed.name)))


def _add_form() -> None:
    from tracker.sources.catalogue import OWNERSHIP, SIDES  # noqa: PLC0415 -- feedparser: not for other pages

    countries = [code for code in regional.region().names if _COUNTRY.fullmatch(code)]
    with st.form("add-feed", border=False):
        left, right = st.columns(2)
        name = left.text_input(t("table.source"), max_chars=120)
        url = right.text_input(t("sources.feed_url"), placeholder="https://", max_chars=2000)
        left, middle, right = st.columns(3)
        country = left.selectbox(t("table.country"), countries, format_func=regional.name)
        ownership = middle.selectbox(
            t("table.ownership"), OWNERSHIP, index=1, format_func=lambda one: t(f"ownership.{one}")
        )
        side = right.selectbox(
            t("table.side"), SIDES, index=len(SIDES) - 1, format_func=lambda one: t(f"side.{one.lower()}")
        )
        wide = st.checkbox(t("sources.wide"), help=t("sources.wide_help"))
        pages = st.checkbox(t("sources.pages"), value=True, help=t("sources.pages_help"))
        reason = st.text_input(t("sources.reason"), max_chars=300, key="reason-of-feed")
        asked = st.form_submit_button(t("sources.add_submit"), type=accent())
    if not asked:
        return
    values = {
        "outlet": name,
        "url": url.strip(),
        "country": country,
        "ownership": ownership,
        "side": side,
        "wide": wide,
        "pages": pages,
    }

    def add() -> str:
        entries = deeds.add_feed(name.strip(), values, reason=reason)
        return counted("sources.added", entries, name=plain(name.strip()))

    with st.spinner(t("sources.trying")):
        _do(add)


def _do(deed: Callable[[], str | None], done: str = "") -> None:
    from tracker.sources.addresses import FetchError  # noqa: PLC0415 -- as above

    try:
        told = deed()
    except (ValueError, FetchError) as error:
        st.error(plain(wrong(str(error))))
        return
    st.session_state["source-done"] = told or done
    st.rerun()


def show_changes() -> None:
    """Everything that was changed, latest first."""
    changes = data.store().source_changes()
    if not changes:
        st.info(t("sources.no_changes"))
        return
    st.dataframe(
        [
            {
                t("table.when"): iso(one.made),
                t("table.source"): one.name,
                t("table.changed"): t(f"source_change.{one.action}"),
                t("table.why"): one.reason,
                t("table.who"): one.who,
            }
            for one in reversed(changes)
        ],
        hide_index=True,
        alt=t("sources.tab.changes"),
    )
