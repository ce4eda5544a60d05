"""A slider of years that can be played: the window moves on by a year at a time, up to the last."""

from __future__ import annotations

import time
from typing import Any, Final

import streamlit as st

from tracker.dashboard.text import t

PAUSE: Final = 1.6
"""Seconds a year is shown: long enough to see what changed."""


def choose_years(*, first: int, last: int, start: tuple[int, int], key: str) -> tuple[int, int]:
    """The years chosen, or the window that playing has come to."""
    coming: tuple[int, int] | None = st.session_state.pop(f"{key}-next", None)
    if coming is not None:
        st.session_state[key] = coming
        st.session_state[f"{key}-play"] = coming[1] < last
    if key not in st.session_state:  # Streamlit takes a default or a state, not both
        st.session_state[key] = start
    chosen: Any = st.slider(t("network.years"), min_value=first, max_value=last, key=key, bind="query-params")
    since, until = chosen
    if st.toggle(t("network.play"), key=f"{key}-play", help=t("network.play_help")):
        st.fragment(_step, run_every=PAUSE)(key, since, until, first, last, time.monotonic())
    return since, until


def _step(key: str, since: int, until: int, first: int, last: int, shown: float) -> None:
    if time.monotonic() - shown < PAUSE / 2:
        return  # the run that draws the page itself: this year has only just come up
    # played from the end, it begins again
    window = (since + 1, until + 1) if until < last else (first, first + until - since)
    st.session_state[f"{key}-next"] = window
    st.rerun(scope="app")
