"""What analysts corrected: shown with its reason, exported, undone by one click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.dashboard.cached import data
from tracker.dashboard.door import access
from tracker.dashboard.text import plain, signed, t
from tracker.dashboard.theme import iso
from tracker.dashboard.writing import deeds, work
from tracker.tables import to_csv
from tracker.wire import correction_json

if TYPE_CHECKING:
    from tracker.store import Correction


def show_corrections() -> None:
    """Every correction, latest first."""
    found = data.store().corrections()
    if not found:
        st.info(t("sources.no_corrections"))
        return
    st.download_button(
        "CSV",
        lambda: to_csv([correction_json(one) for one in found], for_spreadsheet=True),
        file_name="corrections.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
    )
    for one in found:
        with st.container(border=True):
            st.markdown(
                f"{iso(one.made)} · **{t(f'correction.{one.action}')}** · "
                f"{plain(one.reason)} · {plain(one.who)}"
            )
            st.caption(plain(one.sentence or _title(one)))
            if one.changes:
                st.caption(plain(", ".join(_change(name, value) for name, value in one.changes.items())))
            _undo(one)


def _change(name: str, value: object) -> str:
    """*Intensity: −9.0* in the reader's words; a field that the form does not have as it is kept."""
    match name, value:
        case "intensity", float() | int():
            return f"{t('correct.intensity')}: {signed(float(value))}"
        case "type" | "status", str():
            return f"{t(f'correct.{name}')}: {t(f'{name}.{value}')}"
        case "date", _:
            return f"{t('correct.day')}: {value or t('time.unknown')}"
    return f"{name}: {value}"


def _title(one: Correction) -> str:
    """The article's title or how it begins, where all of it is meant."""
    stored = data.store().article(one.article)
    if stored is None:
        return one.article
    return stored.article.title or stored.article.text[:200]


def _undo(one: Correction) -> None:
    if one.undone is not None:
        st.caption(t("correction.undone", moment=iso(one.undone)))
    elif access.may_edit() and st.button(
        t("correction.undo"), key=f"undo-{one.no}", type="tertiary", icon=":material/undo:"
    ):
        deeds.undo(one.no)
        work.start_completing()
        st.rerun()
