"""Since when changes are told: a span back, the last visit, or any day; the address says which."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard.browser.last_visit import last_visit
from tracker.dashboard.browser.permalink import day_within, shortened
from tracker.dashboard.cached import data, happened, regional
from tracker.dashboard.text import t
from tracker.dashboard.theme import iso
from tracker.derived.moved import SPANS

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPAN: Final = "since"
_DAY: Final = "since-any-day"
_CHOSEN: Final = "since-chosen"
_TOLD: Final = "since-told"
_WRONG: Final = "since-wrong"


def choose_since(day: dt.date) -> dt.date:
    """The day since which changes are told, chosen by its name or as a date.

    Without a choice it is the last visit; on a first one the shortest span in which something happened.
    """
    spans = {name: day - dt.timedelta(days=back) for name, back in SPANS.items()}
    visit = last_visit()
    if visit is not None and visit < day:
        spans = {"visit": visit, **spans}
    first = min(data.first_day() or day, *spans.values())
    _take_address(spans, first, day)
    chosen = st.session_state.get(_CHOSEN)
    own = None if chosen in spans else day_within(chosen or "", first, day)
    span = chosen if chosen in spans else _usual(spans, day) if own is None else None
    since = own or spans[span or "month"]
    st.session_state[_SPAN] = span
    st.session_state[_DAY] = since
    with st.container(horizontal=True, vertical_alignment="top"):
        st.segmented_control(
            t("since.label"),
            list(spans),
            format_func=lambda one: t(f"since.{one}", day=iso(spans[one])),
            key=_SPAN,
            required=True,
            on_change=_take_span,
        )
        st.date_input(
            t("since.any_day"),
            min_value=first,
            max_value=day,
            format="YYYY-MM-DD",
            key=_DAY,
            width=160,
            on_change=_take_day,
        )
    if wrong := st.session_state.get(_WRONG):
        st.warning(
            t("since.wrong", asked=shortened(wrong), first=iso(first), last=iso(day), shown=iso(since)),
            icon=":material/event_busy:",
        )
    return since


def _usual(spans: Mapping[str, dt.date], day: dt.date) -> str:
    if "visit" in spans:
        return "visit"
    own = regional.own_actors()
    return next((name for name, since in spans.items() if happened.fresh(since, day, own)[0]), "month")


def _take_address(spans: Mapping[str, dt.date], first: dt.date, last: dt.date) -> None:
    """Take over what a link asks for, and tell in the address what is chosen."""
    wanted = st.query_params.get("since")
    if wanted is not None and wanted != st.session_state.get(_TOLD):
        good = wanted in spans or day_within(wanted, first, last) is not None
        st.session_state[_CHOSEN if good else _WRONG] = wanted
    chosen = st.session_state.get(_CHOSEN)
    # somebody else's last visit is another day
    told = iso(spans["visit"]) if chosen == "visit" and "visit" in spans else chosen
    if told is not None and told != wanted:
        st.query_params["since"] = told
    elif told is None and wanted is not None:
        del st.query_params["since"]
    st.session_state[_TOLD] = told


def _take_span() -> None:
    st.session_state[_CHOSEN] = st.session_state[_SPAN]
    st.session_state.pop(_WRONG, None)


def _take_day() -> None:
    """Take the day entered; an emptied field goes back to what is usual."""
    entered = st.session_state[_DAY]
    st.session_state[_CHOSEN] = entered.isoformat() if isinstance(entered, dt.date) else None
    st.session_state.pop(_WRONG, None)
