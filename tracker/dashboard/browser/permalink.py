"""Choices in the address of a page, by code: a link shows the same in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

Default = TypeVar("Default", bound="str | None")


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


def opened_by(key: str, *choices: str) -> bool:
    """Whether a fold with these choices is open at first: where the address chooses one of them.

    Args:
        key: Of the fold; what was found stays for the session, so that clearing a choice shuts nothing.
    """
    return bool(st.session_state.setdefault(f"{key}-open", any(one in st.query_params for one in choices)))
