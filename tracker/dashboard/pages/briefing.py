"""Briefing: a dated report of one relation or the region, as a file to send or print."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from tracker.dashboard import data
from tracker.dashboard.briefing_document import document
from tracker.dashboard.text import t
from tracker.dashboard.theme import accent


def show() -> None:
    """The page."""
    st.title(t("briefing.title"), anchor=False)
    st.caption(t("briefing.what"))
    region, day = data.region(), data.today()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        labels = [region.dyad(*pair) for pair in region.dyads]
        chosen = st.selectbox(
            t("briefing.on"),
            ["", *labels],
            format_func=lambda one: data.pair_name(region.parse_dyad(one)) if one else region.title,
            key="briefing-on",
            width=280,
        )
        days = st.selectbox(
            t("briefing.since"),
            [30, 91, 365],
            index=2,
            format_func=lambda n: t("briefing.days", n=n),
            key="briefing-days",
            width=220,
        )
        pairs = [region.parse_dyad(chosen)] if chosen else list(region.dyads)
        page = document(pairs, day=day, since=day - dt.timedelta(days=days or 365))
        st.download_button(
            t("briefing.download"),
            page,
            file_name=f"briefing-{chosen.lower() or region.name}-{day.isoformat()}.html",
            mime="text/html",
            type=accent(),
            icon=":material/download:",
            on_click="ignore",
        )
    body = page[page.index("<body>") + len("<body>") : page.index("</body>")]
    with st.container(border=True):
        st.html(body)
