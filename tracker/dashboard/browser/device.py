"""What kind of device the browser says that it runs on."""

from __future__ import annotations

import streamlit as st


def on_phone() -> bool:
    """Whether the browser calls itself mobile, as those of all phones do in their name."""
    return "Mobi" in st.context.headers.get("User-Agent", "")
