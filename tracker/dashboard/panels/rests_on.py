"""What a level rests on: how it would stand without each source in turn."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard.cached import data, happened
from tracker.dashboard.panels.rows import show_rows
from tracker.dashboard.text import counted, grouped, plain, signed, t
from tracker.dashboard.theme import RIGHT, interval, iso
from tracker.models import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.scoring.levels import Kind, LevelPoint
    from tracker.scoring.outlets import LeftOut

    Pair = tuple[str, str]

_SHOWN: Final = 12
_HARDLY: Final = 0.05
"""Points of the level that are no change: it reads 0.0."""


def show_rests_on(pair: Pair, day: dt.date | None, kind: Kind) -> None:
    """The source that the level rests on most in a sentence, and a table of what leaving each out would do.

    Args:
        day: A day with a level; ``None`` where there has been none.
    """
    if day is None:
        st.caption(t("rests.no_level"))
        return
    st.caption(t("rests.what", day=iso(day)))
    whole = data.levels(pair, data.as_of()).point(day, kind)
    rows = _left_out(data.version(), pair, data.as_of(), day, kind)
    if not rows:
        st.caption(t("rests.none"))
        return
    if len(rows) == 1:
        st.markdown(t("rests.one", source=plain(rows[0].outlet)))
        return
    st.markdown(_said(rows[0], whole))
    told = _told(data.version(), pair, day)
    show_rows(
        [
            {
                t("table.source"): row.outlet,
                t("table.without"): "—" if row.point.level is None else signed(row.point.level),
                t("table.difference"): "—" if row.change is None else signed(row.change, places=2),
                t("table.interval"): interval(row.point.low, row.point.high),
                t("table.reports"): grouped(told.get(row.outlet, 0)),
                t("table.alone"): grouped(row.events),
            }
            for row in rows[:_SHOWN]
        ],
        essential=[t(f"table.{one}") for one in ("source", "without", "difference", "reports")],
        columns={
            t(f"table.{one}"): RIGHT for one in ("without", "difference", "interval", "reports", "alone")
        },
        alt=t("rests.alt"),
    )
    if len(rows) > _SHOWN:
        st.caption(counted("rests.more", len(rows) - _SHOWN))


def _said(row: LeftOut, whole: LevelPoint) -> str:
    source = plain(row.outlet)
    if row.point.level is None:
        return t("rests.lost", source=source)
    if row.change is None or whole.level is None or abs(row.change) < _HARDLY:
        return t("rests.even")
    return t(
        "rests.without",
        source=source,
        level=signed(row.point.level),
        now=signed(whole.level),
        change=signed(row.change),
    )


@st.cache_resource(show_spinner=False, max_entries=40)
def _left_out(at: int, pair: Pair, until: dt.date, day: dt.date, kind: Kind) -> Sequence[LeftOut]:  # noqa: ARG001 -- cache key
    """Those without which there would be no level first, then by what leaving them out would change."""
    from tracker.derived.left_out import left_out  # noqa: PLC0415 -- numpy

    levels = data.levels(pair, until)
    found = left_out(data.store(), pair, day, levels if until == day else None, kind, by=data.by_method())
    return sorted(found, key=lambda row: row.point.level is not None)


@st.cache_resource(show_spinner=False, max_entries=40)
def _told(at: int, pair: Pair, day: dt.date) -> dict[str, int]:  # noqa: ARG001 -- cache key
    """How many reports of what counts between the two each outlet had published by ``day``."""
    told: Counter[str] = Counter()
    for dyad in happened.dyads_of(pair):
        told.update(
            data.store().reports_by_outlet(dyad=dyad, published_until=day, statuses=[Status.ASSERTED])
        )
    return told
