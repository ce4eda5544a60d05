"""When the browser draws: all that has come by then, it draws at once."""

from __future__ import annotations

import time
from typing import Final

import streamlit as st

PAUSE: Final = 0.4
"""Seconds in which a browser fetches and draws the first cards; measured, a little above what it takes."""
_KEY: Final = "begun"


def let_draw() -> None:
    """At a session's begin, a moment for the browser to draw what it was sent.

    Without it, tables and charts come before it has drawn any number, and it fetches their scripts first.
    """
    if not st.session_state.get(_KEY):
        st.session_state[_KEY] = True
        time.sleep(PAUSE)
