"""When this browser was last here, kept by the browser itself (localStorage); the server keeps nothing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_KEY: Final = "last-visit"
_SCRIPT: Final = """
const KEY = "tracker.visit";

// The day before today on which this browser was last here; today's visit is noted for next time.
export default function ({ data, setStateValue }) {
  let kept = { last: null, seen: null };
  try { kept = { ...kept, ...JSON.parse(localStorage.getItem(KEY)) }; } catch { /* a first visit */ }
  if (kept.seen !== data.today) kept = { last: kept.seen, seen: data.today };
  try { localStorage.setItem(KEY, JSON.stringify(kept)); } catch { /* storage is switched off */ }
  if (kept.last !== null && kept.last !== data.known) setStateValue("last", kept.last);
}
"""


@st.cache_resource(show_spinner=False)
def _component() -> ComponentRenderer:
    return st.components.v2.component("tracker_last_visit", js=_SCRIPT)


def last_visit() -> dt.date | None:
    """The day of the visit before today's, ``None`` until the browser has answered, and on a first visit."""
    try:
        return dt.date.fromisoformat(str(_held()))
    except ValueError:
        return None


def ask_last_visit() -> None:
    """Ask the browser, which draws the page anew with its answer.

    To be called below what is to be seen first: a component of one's own takes half a second to import.
    """
    _component()(
        key=_KEY,
        data={"today": dt.datetime.now().astimezone().date().isoformat(), "known": _held()},
        default={"last": None},
        on_last_change=_nothing,
    )


def _held() -> object:
    return (st.session_state.get(_KEY) or {}).get("last")


def _nothing() -> None:
    """Streamlit reruns the page by itself; the callback only declares the state."""
