"""A relation as each side's outlets tell it, and as GDELT codes it, beside the level of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.dashboard.cached import data
from tracker.dashboard.charts.relation import level_chart
from tracker.dashboard.text import counted, signed, t
from tracker.dashboard.theme import interval
from tracker.models import Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from tracker.scoring.levels import Kind, LevelPoint

    Pair = tuple[str, str]
    Told = dict[str, list[LevelPoint]]


def show_sides(pair: Pair, day: dt.date, start: dt.date, kind: Kind) -> None:
    """One small chart a side from ``start`` to ``day``, and GDELT's level where the reader asks for it."""
    st.caption(t("sides.what"))
    whole = [point for point in data.series(pair, day, kind=kind) if point.date >= start]
    told, unplaced = _told(data.version(), pair, day, kind)
    shown = {side: [point for point in points if point.date >= start] for side, points in told.items()}
    drawn = {side: points for side, points in shown.items() if _known(points)}
    if not told:
        st.info(t("sides.none"), icon=":material/hourglass_empty:")
    for place, (side, points) in enumerate(drawn.items()):
        if place % 2 == 0:
            columns = st.columns(2)
        with columns[place % 2]:
            name = t(f"side.{side.lower()}")
            st.altair_chart(
                level_chart({name: points, t("sides.all"): whole}, height=200),
                alt=t("sides.chart", side=name),
                key=f"dyad-side-{side}",
            )
            st.caption(_now(name, points))
    for side in shown.keys() - drawn.keys():
        st.caption(t("sides.few", side=t(f"side.{side.lower()}")))
    if unplaced:
        st.caption(counted("sides.unplaced", unplaced))
    _gdelt(pair, day, start, kind, whole)


def _gdelt(pair: Pair, day: dt.date, start: dt.date, kind: Kind, whole: list[LevelPoint]) -> None:
    if not st.toggle(t("sides.gdelt"), key="dyad-gdelt", help=t("sides.gdelt_help")):
        return
    points = [point for point in _gdelt_series(data.version(), pair, day, kind) if point.date >= start]
    if not points:
        st.info(t("sides.gdelt_none"), icon=":material/cloud_off:")
        return
    st.altair_chart(
        level_chart({t("sides.ours"): whole, t("sides.gdelt_name"): points}, height=260),
        alt=t("sides.gdelt_chart"),
        key="dyad-gdelt-chart",
    )
    st.caption(_now(t("sides.gdelt_name"), points))


def _known(points: Sequence[LevelPoint]) -> bool:
    return any(point.level is not None for point in points)


def _now(name: str, points: Sequence[LevelPoint]) -> str:
    last = points[-1]
    if last.level is None:
        return t("sides.few", side=name)
    return t(
        "sides.now",
        side=name,
        level=signed(last.level),
        interval=interval(last.low, last.high),
        events=counted("count.events", sum(point.events for point in points)),
    )


@st.cache_resource(show_spinner=False, max_entries=20)
def _told(at: int, pair: Pair, day: dt.date, kind: Kind) -> tuple[Told, int]:  # noqa: ARG001 -- cache key
    """Monthly levels by side, in the order of the list of sources, and how many events no side told."""
    from tracker.scoring.levels import fit  # noqa: PLC0415 -- numpy
    from tracker.scoring.sides import load_sides  # noqa: PLC0415 -- reads a data file
    from tracker.scoring.subsets import told_by  # noqa: PLC0415 -- as above
    from tracker.sources.catalogue import SIDES  # noqa: PLC0415 -- feedparser
    from tracker.sources.settings import following  # noqa: PLC0415 -- as above

    side_of = {outlet: feed.side for outlet, feed in following(data.store()).outlets().items()}
    actors = [*pair, *(actor for actor, beside in load_sides().items() if beside.state in pair)]
    counted_in = set(data.levels(pair, day).observations.ids)
    found = data.store().events(among=actors, statuses=[Status.ASSERTED])
    events = [event for event in found if event.id in counted_in]
    told: Told = {}
    for side in SIDES:
        own = told_by(events, [outlet for outlet, whose in side_of.items() if whose == side])
        if own:
            told[side] = fit(own, pair, until=day).series("M", kind)
    return told, sum(not side_of.keys() & set(event.outlets) for event in events)


@st.cache_resource(show_spinner=False, max_entries=20)
def _gdelt_series(at: int, pair: Pair, day: dt.date, kind: Kind) -> list[LevelPoint]:  # noqa: ARG001 -- cache key
    from tracker.scoring.levels import fit  # noqa: PLC0415 -- numpy

    return fit(data.store().external_events("gdelt", dyad=pair, until=day), pair, until=day).series("M", kind)
