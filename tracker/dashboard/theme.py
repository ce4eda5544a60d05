"""The reader's theme, and the words and marks that go with its colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import streamlit as st

from tracker.dashboard.text import signed, t
from tracker.network.palette import DARK, LIGHT, Palette
from tracker.wording import index_key, level_key

if TYPE_CHECKING:
    import datetime as dt

RIGHT: Final = st.column_config.TextColumn(alignment="right")
"""For signed numbers in tables, which are texts for the sake of their typographic minus."""

METRIC: Final = 235
"""Pixels across of a figure in a row: four beside each other on a desk."""


def palette() -> Palette:
    """Colours for the theme that the reader sees."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def accent() -> Literal["primary", "secondary"]:
    """The type of a page's main button: Streamlit writes white on the accent, illegible in the dark."""
    return "secondary" if st.context.theme.type == "dark" else "primary"


def level_word(level: float | None) -> str:
    """What a level means, in a word."""
    return t(level_key(level))


def index_word(index: float | None) -> str:
    """What a mediation index means, in a word."""
    return t(index_key(index))


def interval(low: float | None, high: float | None) -> str:
    """``−3.2 … +1.0``; empty without one."""
    return "" if low is None or high is None else f"{signed(low)} … {signed(high)}"


def iso(day: dt.date | dt.datetime | None) -> str:
    """ISO date, minutes for a moment; a dash where unknown."""
    if day is None:
        return "—"
    return f"{day:%Y-%m-%d %H:%M}" if hasattr(day, "hour") else day.isoformat()
