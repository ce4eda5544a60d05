"""Gaps of sources: silent for longer than is their habit, failing, never answered."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard.cached import data
from tracker.dashboard.text import counted, plain, t, wrong
from tracker.dashboard.theme import iso

if TYPE_CHECKING:
    from tracker.sources.gaps import Gap

_SHOWN: Final = 5


def show_gaps() -> None:
    """The longest gaps as a short list, with the way to all; nothing where there is none."""
    states = data.store().source_states()
    if not states:
        return
    from tracker.datafile import DataError  # noqa: PLC0415 -- where no source was asked, nothing is imported
    from tracker.sources.settings import gaps_now  # noqa: PLC0415 -- as above

    try:
        found = gaps_now(data.store(), now=dt.datetime.now(dt.UTC))
    except DataError:
        return  # the Sources page says what is wrong with the file
    if not found:
        return
    asked = max(state.last_try for state in states.values() if state.last_try)
    with st.container(border=True, key="gaps"):
        st.markdown(
            f":material/signal_disconnected: **{t('gap.title')}** · {t('gap.asked', moment=iso(asked))}"
        )
        st.caption("  \n".join(_line(one) for one in found[:_SHOWN]))  # one line below the other
        rest = len(found) - _SHOWN
        label = counted("gap.more", rest) if rest > 0 else t("gap.all")
        if st.button(label, key="gaps-all", type="tertiary", icon=":material/arrow_forward:"):
            st.switch_page(st.session_state["pages"]["sources"])


def _line(gap: Gap) -> str:
    why = f": {wrong(gap.why)}" if gap.why else ""
    return plain(f"{gap.source} {gap_text(gap)}{why}")


def gap_text(gap: Gap) -> str:
    """*silent for 9 h*, *failing for 3 h*, *never answered*, in the reader's language."""
    from tracker.sources.gaps import in_units  # noqa: PLC0415 -- as above

    number, unit = in_units(gap.span)
    return t(f"gap.{gap.kind.value}", span=t(f"span.during.{unit}", n=number))


def span_words(span: dt.timedelta) -> str:
    """*45 min*, *9 h*, *3 d*, in the reader's language."""
    from tracker.sources.gaps import in_units  # noqa: PLC0415 -- as above

    number, unit = in_units(span)
    return t(f"span.{unit}", n=number)
