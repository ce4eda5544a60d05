"""Short tables: a grid to sort, search and copy from at a desk, lines that wrap on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from tracker.dashboard.browser.device import on_phone
from tracker.dashboard.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_IN_DATE: Final = re.compile(r"(?<=\d)\\-(?=\d\d)")


def show_rows(
    rows: Sequence[Mapping[str, object]],
    *,
    essential: Sequence[str],
    alt: str,
    columns: Mapping[str, Any] | None = None,
) -> None:
    """Rows with the same columns.

    Args:
        essential: The columns that a phone shows: as many as stand beside each other there.
        columns: Streamlit's configuration of the grid's columns.
    """
    if on_phone():
        told = [{name: _unbroken(plain(str(row[name]))) for name in essential} for row in rows]
        st.table(told, hide_index=True, border="horizontal", alt=alt)
    else:
        st.dataframe(rows, hide_index=True, height="content", column_config=columns, alt=alt)


def _unbroken(told: str) -> str:
    """Dates with hyphens at which no line breaks."""
    return _IN_DATE.sub("\u2011", told)
