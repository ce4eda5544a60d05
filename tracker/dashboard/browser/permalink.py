"""Choices in the address of a page, by code: a link shows the same in every language."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, TypeVar

import streamlit as st

from tracker.dashboard.text import plain, t

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

Default = TypeVar("Default", bound="str | None")
_LONGEST: Final = 20
"""Characters of a wrong address that are shown."""


def linked(
    key: str, options: Collection[str], choose: Callable[[], str | None], *, default: Default
) -> str | Default:
    """What is chosen in the widget of this ``key`` that ``choose`` draws; the address tells it.

    Streamlit's own binding writes the labels that are shown, which differ by language. A choice is also kept
    while the reader looks at other pages.

    Args:
        options: The codes that may stand in the address; others are passed over.
        default: What is chosen without an address; it is not written there.
    """
    told = f"{key}-told"
    before = st.session_state.get(told)
    wanted = st.query_params.get(key)
    if wanted in options and wanted != before:
        st.session_state[key] = wanted
    elif key not in st.session_state:
        st.session_state[key] = before if before in options else default
    chosen = choose()
    st.session_state[told] = chosen
    if chosen is not None and chosen != default:
        if wanted != chosen:
            st.query_params[key] = chosen
    elif wanted is not None:
        del st.query_params[key]
    return default if chosen is None else chosen


def linked_many(key: str, options: Collection[str], choose: Callable[[], Sequence[str]]) -> list[str]:
    """As :func:`linked` for a choice of several, which stand in the address with commas between them."""
    told = f"{key}-told"
    before: list[str] = st.session_state.get(told, [])
    address = st.query_params.get(key, "")
    wanted = [code for code in address.split(",") if code in options]
    if wanted and wanted != before:
        st.session_state[key] = wanted
    elif key not in st.session_state:
        st.session_state[key] = [code for code in before if code in options]
    chosen = list(choose())
    st.session_state[told] = chosen
    if chosen:
        if address != ",".join(chosen):
            st.query_params[key] = ",".join(chosen)
    elif address:
        del st.query_params[key]
    return chosen


def linked_day(key: str, choose: Callable[[], object], *, first: dt.date, last: dt.date) -> dt.date | None:
    """The day in the field of this ``key`` that ``choose`` draws, bound to the address by Streamlit.

    Streamlit passes over what is no day from ``first`` to ``last``: a line below the field says so, until
    another day is chosen.
    """
    wrong = f"{key}-wrong"
    asked = st.query_params.get(key)
    if asked is not None and day_within(asked, first, last) is None:
        st.session_state[wrong] = asked
    chosen = choose()
    if isinstance(chosen, dt.date):
        st.session_state.pop(wrong, None)
        return chosen
    if wrong in st.session_state:
        told = shortened(st.session_state[wrong])
        st.warning(
            t("address.no_day", asked=told, first=first.isoformat(), last=last.isoformat()),
            icon=":material/event_busy:",
        )
    return None


def day_within(text: str, first: dt.date, last: dt.date) -> dt.date | None:
    """The day that an address names; ``None`` where it is none, or not from ``first`` to ``last``."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if first <= day <= last else None


def shortened(asked: str) -> str:
    """What an address asks for, safe and short enough to be told."""
    return plain(asked[:_LONGEST])


def opened_by(key: str, *choices: str) -> bool:
    """Whether a fold with these choices is open at first: where the address chooses one of them.

    Args:
        key: Of the fold; what was found stays for the session, so that clearing a choice shuts nothing.
    """
    return bool(st.session_state.setdefault(f"{key}-open", any(one in st.query_params for one in choices)))
