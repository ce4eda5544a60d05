"""Which events a level is made of, or what moved it in a period: exact shares, and their sentences."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard.browser.permalink import linked_day
from tracker.dashboard.cached import data, happened, regional
from tracker.dashboard.evidence.evidence_list import describe_event, evidence_of, show_evidence
from tracker.dashboard.panels.missing import last_known
from tracker.dashboard.panels.rows import show_rows
from tracker.dashboard.text import counted, fixed, signed, t
from tracker.dashboard.theme import iso

if TYPE_CHECKING:
    from tracker.scoring.contributions import Contribution
    from tracker.scoring.levels import DyadLevels, Kind

Pair = tuple[str, str]
_BRUSHED: Final = "moved-brushed"
_EARLIEST: Final = dt.date(1991, 1, 1)
READABLE: Final = 0.005
"""Points of a share below which it reads 0.00."""


def take_brushed(period: tuple[dt.date, dt.date] | None, day: dt.date) -> None:
    """Put a period that was brushed in a chart into the fields of days, and so into the address.

    What was done last holds: a brush that has not changed leaves days that were entered since.
    """
    if period == st.session_state.get(_BRUSHED):
        return
    st.session_state[_BRUSHED] = period
    first, last = period or (None, None)
    st.session_state["moved_from"] = max(first, _EARLIEST) if first else None
    st.session_state["moved_until"] = min(last, day) if last else None


def choose_period(day: dt.date) -> tuple[dt.date, dt.date] | None:
    """A period chosen by its days: by keyboard, or in a link; ``None`` without."""
    st.caption(t("dyad.brush"))
    with st.container(horizontal=True):
        first, last = (_day(name, day) for name in ("moved_from", "moved_until"))
    if first is not None and last is not None and last <= first:
        st.warning(t("dyad.ends_first", first=iso(first), last=iso(last)), icon=":material/event_busy:")
        return None
    return None if first is None else (first, last or day)


def _day(name: str, day: dt.date) -> dt.date | None:
    return linked_day(
        name,
        lambda: st.date_input(
            t(f"dyad.{name}"),
            value=None,
            min_value=_EARLIEST,
            max_value=day,
            format="YYYY-MM-DD",
            key=name,
            bind="query-params",
            width=160,
        ),
        first=_EARLIEST,
        last=day,
    )


def show_moved(
    pair: Pair,
    period: tuple[dt.date, dt.date] | None,
    day: dt.date,
    kind: Kind,
    *,
    other: Pair | None = None,
) -> None:
    """What a level is made of; with a period, what moved it in that time, and how ``other`` changed in it."""
    levels = data.levels(pair, day)
    if period is None:
        last = last_known(pair, day, kind)
        if last is None:
            return
        st.header(t("dyad.made_of" if last == day else "dyad.made_of_last", day=iso(last)), anchor=False)
        st.caption(t("dyad.made_of_what"))
        parts = levels.contributions(last, kind)
    else:
        first, last = period
        st.header(t("dyad.moved", first=iso(first), last=iso(min(last, day))), anchor=False)
        end = min(last, day)
        st.caption(_change(levels, first, end, kind))
        if other is not None:
            st.caption(f"{regional.pair_name(other)}: {_change(data.levels(other, day), first, end, kind)}")
        parts = levels.between(first, end, kind)
    _shares(parts)


def _change(levels: DyadLevels, first: dt.date, last: dt.date, kind: Kind) -> str:
    """*+1.0 → −2.0 (−3.0)*, or that an end is not known."""
    before, after = levels.point(first, kind).level, levels.point(last, kind).level
    ends = " → ".join("—" if one is None else signed(one) for one in (before, after))
    if before is None or after is None:
        return t("dyad.unknown_end", ends=ends)
    return f"{ends} ({signed(after - before)})"


def _shares(parts: list[Contribution], *, most: int = 12) -> None:
    shown = sum(abs(part.share) >= READABLE for part in parts[:most])
    known = happened.by_id([part.event_id for part in parts[:shown]])
    found = [part for part in parts[:shown] if part.event_id in known]
    if not found:
        st.caption(t("dyad.nothing_moved"))
        return
    show_rows(
        [
            {
                t("table.share"): signed(part.share, places=2),
                t("table.day"): known[part.event_id].time.label or t("time.unknown"),
                t("table.event"): describe_event(known[part.event_id]).partition(": ")[2],
                t("table.reading"): signed(part.reading),
                t("table.weight"): fixed(part.weight, places=3),
                t("table.outlets"): ", ".join(known[part.event_id].outlets[:4]),
            }
            for part in found
        ],
        essential=[t(f"table.{one}") for one in ("share", "day", "event")],
        columns={
            t(f"table.{one}"): st.column_config.TextColumn(alignment="right", help=t(f"dyad.{one}_help"))
            for one in ("share", "reading", "weight")
        },
        alt=t("dyad.shares_alt"),
    )
    rest = sum(part.share for part in parts[shown:])
    if len(parts) > shown:
        st.caption(counted("dyad.rest", len(parts) - shown, share=signed(rest, places=2)))
    with st.expander(t("dyad.sentences"), icon=":material/format_quote:"):
        show_evidence(evidence_of([part.event_id for part in found], limit=10), key="dyad-moved")
