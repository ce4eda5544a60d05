"""Briefing: two dated pages of one relation or the region, as files to send or print."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from tracker.dashboard.cached import data, regional
from tracker.dashboard.text import current_locale, t
from tracker.dashboard.theme import accent

if TYPE_CHECKING:
    from tracker.briefing.gather import Format


def show() -> None:
    """The page."""
    st.title(t("briefing.title"), anchor=False)
    st.caption(t("briefing.what"))
    region, day = regional.region(), data.as_of()
    if data.under_way() is not None and day == data.latest_day():
        # its scores are being made beside the pages: computed here they would take a minute of their own
        st.info(t("briefing.awaited"), icon=":material/hourglass_top:")
        st.fragment(_look_again, run_every=2)()
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        labels = [region.dyad(*pair) for pair in region.dyads]
        chosen = st.selectbox(
            t("briefing.on"),
            ["", *labels],
            format_func=lambda one: (
                regional.pair_name(region.parse_dyad(one)) if one else regional.region_shown().title
            ),
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
        asked = data.version(), chosen, day, days or 365, current_locale()
        name = f"briefing-{chosen.lower() or region.name}-{day.isoformat()}"
        st.download_button(
            "PDF",
            lambda: _file(*asked, "pdf"),
            file_name=f"{name}.pdf",
            mime="application/pdf",
            type=accent(),
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "HTML",
            lambda: _file(*asked, "html"),
            file_name=f"{name}.html",
            mime="text/html",
            icon=":material/download:",
            on_click="ignore",
        )
    with st.spinner(t("briefing.writing")):
        written = _file(*asked, "html").decode()
    # written by tracker.briefing, which escapes all that others wrote
    st.iframe(written, height="content", alt=t("briefing.preview"))


def _look_again() -> None:
    if data.under_way() is None:
        st.rerun(scope="app")


@st.cache_data(show_spinner=False, max_entries=20)
def _file(at: int, label: str, day: dt.date, days: int, locale: str, form: Format) -> bytes:  # noqa: ARG001
    from tracker.briefing.gather import briefing, rendered  # noqa: PLC0415 -- the PDF writer is slow to import

    pair = regional.region().parse_dyad(label) if label else None
    found = briefing(
        data.store(),
        regional.region(),
        day=day,
        pair=pair,
        since=day - dt.timedelta(days=days),
        locale=locale,
    )
    return rendered(found, form)
