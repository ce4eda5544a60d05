"""The language of the page, told to the browser: a screen reader then speaks it with the right voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard.text import current_locale

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_SCRIPT: Final = "export default ({ data }) => { document.documentElement.lang = data; };"


@st.cache_resource(show_spinner=False)
def _component() -> ComponentRenderer:
    return st.components.v2.component("tracker_language", js=_SCRIPT)


def tell_language() -> None:
    """Streamlit's page says that it is English, whatever stands on it."""
    _component()(key="page-language", data=current_locale())
