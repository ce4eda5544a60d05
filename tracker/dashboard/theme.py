"""The reader's theme, and the words and marks that go with its colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import streamlit as st

from tracker.dashboard.text import t
from tracker.network.palette import DARK, LIGHT, Palette
from tracker.network.view import signed

if TYPE_CHECKING:
    import datetime as dt

_LEVEL_WORDS = (
    (-6.0, "hostile"),
    (-2.0, "conflict"),
    (-0.5, "strained"),
    (0.5, "neutral"),
    (2.0, "correct"),
    (5.0, "cooperative"),
)
_INDEX_WORDS = ((20.0, "marginal"), (40.0, "limited"), (60.0, "substantial"), (80.0, "strong"))

RIGHT: Final = st.column_config.TextColumn(alignment="right")
"""For signed numbers in tables, which are texts for the sake of their typographic minus."""


def palette() -> Palette:
    """Colours for the theme that the reader sees."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def accent() -> Literal["primary", "secondary"]:
    """The type of a page's main button: Streamlit writes white on the accent, illegible in the dark."""
    return "secondary" if st.context.theme.type == "dark" else "primary"


def level_word(level: float | None) -> str:
    """What a level means, in a word."""
    if level is None:
        return t("level.insufficient")
    return t("level." + next((word for bound, word in _LEVEL_WORDS if level < bound), "close"))


def index_word(index: float | None) -> str:
    """What a mediation index means, in a word."""
    if index is None:
        return t("index.none")
    return t("index." + next((word for bound, word in _INDEX_WORDS if index < bound), "dominant"))


def interval(low: float | None, high: float | None) -> str:
    """``−3.2 … +1.0``; empty without one."""
    return "" if low is None or high is None else f"{signed(low)} … {signed(high)}"


def iso(day: dt.date | dt.datetime | None) -> str:
    """ISO date, minutes for a moment; a dash where unknown."""
    if day is None:
        return "—"
    return f"{day:%Y-%m-%d %H:%M}" if hasattr(day, "hour") else day.isoformat()
