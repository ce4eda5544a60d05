"""Overview: how the relations are, what changed, what lies ahead."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard.browser.drawing import let_draw
from tracker.dashboard.browser.last_visit import ask_last_visit
from tracker.dashboard.cached import data, happened, regional
from tracker.dashboard.charts.relation import level_chart
from tracker.dashboard.evidence.evidence_list import describe_event
from tracker.dashboard.panels.cards import Card, dyad_card, mediation_card, show_card
from tracker.dashboard.panels.gaps import show_gaps
from tracker.dashboard.panels.news import show_agenda, show_changed
from tracker.dashboard.panels.since import choose_since
from tracker.dashboard.panels.watch import show_watches
from tracker.dashboard.text import counted, grouped, t
from tracker.dashboard.theme import iso
from tracker.derived.basis import STALE_DAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.dashboard.cached.network_data import Asked

NETWORK_YEARS: Final = 3
NETWORK_ACTORS: Final = 18
TREND_YEARS: Final = 10
CARD_WIDTH: Final = 200
TREND_WIDTH: Final = 300
"""Least pixels across, below which fewer stand beside each other."""


def show() -> None:
    """The page."""
    day = data.as_of()
    st.title(t("overview.title", region=regional.region_shown().title), anchor=False)
    _header(day)
    st.fragment(_news)(day)
    show_gaps()
    show_watches(day)
    st.fragment(_network)(day)
    _trends(day)


def _network(day: dt.date) -> None:
    from tracker.dashboard.cached.network_data import ties  # noqa: PLC0415 -- networkx: after the cards are drawn
    from tracker.dashboard.network.panel import draw, scene, show_picked  # noqa: PLC0415 -- as above
    from tracker.dashboard.network.tables import show_table  # noqa: PLC0415 -- as above

    st.header(t("overview.network"), anchor=False)
    st.caption(t("overview.network_what", years=NETWORK_YEARS))
    asked = of_network(day)
    if not ties(asked):
        st.info(t("network.empty"), icon=":material/search_off:")
        return
    shown = scene(asked, day=day, size=NETWORK_ACTORS)
    picked = draw(shown, key="overview-network", height=520, still=False)
    with st.expander(t("network.as_table")):
        show_table(shown)
    show_picked(picked, shown, key="overview-evidence")


def of_network(day: dt.date) -> Asked:
    """Which events the page's network is of."""
    from tracker.dashboard.cached.network_data import Asked  # noqa: PLC0415 -- networkx: after the cards are drawn

    return Asked(since=day - dt.timedelta(days=365 * NETWORK_YEARS), until=day)


def _news(day: dt.date) -> None:
    """All that depends on since when; choosing another day draws nothing else anew."""
    since = choose_since(day)
    _cards(day, since)
    let_draw()
    left, right = st.columns(2, gap="large")
    with left:
        show_changed(day, since)
    with right:
        show_agenda(day)
    ask_last_visit()


def _header(day: dt.date) -> None:
    counts = data.counts()
    parts = [
        t("header.as_of", day=iso(day)),
        counted("count.articles", counts.articles),
        counted("count.outlets", counts.outlets),
        counted("count.events", counts.events),
        t("header.latest", day=iso(counts.last)),
    ]
    st.caption(" · ".join(parts))
    starter = data.starter_articles()
    if starter and starter == counts.articles:
        st.info(t("starter.only", n=grouped(starter)), icon=":material/info:")
    elif starter:
        st.caption(t("starter.some", n=grouped(starter)))
    if counts.last is None:
        return
    silent = (data.today() - counts.last).days
    if day == counts.last and silent > STALE_DAYS:
        st.caption(f":material/hourglass_bottom: {t('header.stale', days=grouped(silent), day=iso(day))}")
    elif (day - counts.last).days > 14:
        st.caption(f":material/hourglass_bottom: {t('header.gap', days=grouped((day - counts.last).days))}")


def _cards(day: dt.date, since: dt.date) -> None:
    region = regional.region()
    makers: list[Callable[[], Card]] = [
        *(partial(dyad_card, pair, day=day, since=since) for pair in region.dyads),
        partial(mediation_card, region.mediators[0], region.dyads[0], day=day, since=since),
    ]
    links = [("dyad", {"dyad": region.dyad(*pair)}) for pair in region.dyads] + [("mediation", {})]
    # all frames first: what takes long fills in where it will stand
    grid = st.grid(len(makers), min_column_width=CARD_WIDTH)
    frames = [grid.container(border=True, height="stretch", vertical_alignment="distribute") for _ in makers]
    for frame, make, (page, query) in zip(frames, makers, links, strict=True):
        with frame:
            with st.spinner(t("overview.reading", n=grouped(data.counts().events))):
                card = make()
            show_card(card)
            label = t("card.open", what=card.title)
            if st.button(label, key=f"card-{card.title}", type="tertiary", icon=":material/arrow_forward:"):
                st.switch_page(st.session_state["pages"][page], query_params=query)
    st.caption(t("overview.cards_what"))


def _trends(day: dt.date) -> None:
    st.header(t("overview.trends"), anchor=False)
    st.caption(t("overview.trends_what"))
    grid = st.grid(len(regional.region().dyads), min_column_width=TREND_WIDTH)
    start = day - dt.timedelta(days=365 * TREND_YEARS)
    for pair in regional.region().dyads:
        with grid.container():
            title = regional.pair_name(pair)
            st.markdown(f"**{title}**")
            points = [point for point in data.series(pair, day) if point.date >= start]
            marks = happened.marks(pair, day, start)
            if not any(point.level is not None for point in points):
                st.info(t("level.insufficient"), icon=":material/hourglass_empty:")
                continue
            st.altair_chart(
                level_chart(
                    {title: points},
                    events=marks,
                    describe={event.id: describe_event(event) for event in marks},
                    height=230,
                ),
                alt=t("chart.level_alt", pair=title),
                key=f"trend-{title}",
            )
