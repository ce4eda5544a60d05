"""Network: who has to do with whom, over any years, with what its shape says."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard.browser.permalink import linked, linked_many, opened_by
from tracker.dashboard.cached import data, network_data, regional
from tracker.dashboard.cached.network_data import Asked
from tracker.dashboard.network.panel import (
    Scene,
    View,
    draw,
    picture,
    scene,
    show_picked,
)
from tracker.dashboard.network.tables import show_table
from tracker.dashboard.network.year_player import choose_years
from tracker.dashboard.text import current_locale, fixed, grouped, percent, plain, settle_locale, signed, t
from tracker.dashboard.theme import iso
from tracker.models import EventType, Quad
from tracker.network.analysis import balance, standings, triads

if TYPE_CHECKING:
    from collections.abc import Callable

VIEWS: Final = ("relations", "actions")
PARTS: Final = ("all", "words", "deeds")
FOLDED: Final = ("part", "only", "outlets", "with")
"""Choices that are folded away, as the address names them."""


def show() -> None:
    """The page."""
    st.title(t("network.title"), anchor=False)
    st.caption(t("network.what"))
    st.fragment(_network)()


def _network() -> None:
    """All that a choice changes: nothing around it is drawn anew, and of the tabs only the open one."""
    settle_locale()
    asked, day, size, view = _choices()
    if not network_data.ties(asked):
        st.info(t("network.empty"), icon=":material/search_off:")
        return
    shown = scene(asked, day=day, size=size)
    picked = draw(shown, key="network", height=600, view=view)
    show_picked(picked, shown, key="network-evidence", limit=10)
    parts: dict[str, Callable[[], None]] = {
        "table": lambda: show_table(shown, view=view),
        "places": lambda: _places(shown),
        "triads": lambda: _triads(shown),
        "files": lambda: _files(shown, view),
    }
    tabs = st.tabs([t(f"network.tab.{name}") for name in parts], key="network-tabs", on_change="rerun")
    for tab, show_part in zip(tabs, parts.values(), strict=True):
        if tab.open:
            with tab:
                show_part()


def _choices() -> tuple[Asked, dt.date, int, View]:
    today = data.as_of()
    earliest = data.first_day()
    first = today.year - 1 if earliest is None else earliest.year
    row = st.container(horizontal=True, gap="medium")  # wraps where text is large
    with row.container(width=400):
        since, until = choose_years(
            first=min(first, today.year - 1),
            last=today.year,
            start=(max(first, today.year - 3), today.year),
            key="years",
        )
    view = linked(
        "view",
        VIEWS,
        lambda: row.segmented_control(
            t("network.view"),
            VIEWS,
            format_func=lambda one: t(f"network.view_{one}"),
            key="view",
            required=True,
        ),
        default=VIEWS[0],
    )
    size = row.slider(t("network.size"), 5, 40, 20, key="actors", bind="query-params", width=210)
    day = min(dt.date(until, 12, 31), today)
    asked = _filtered(dt.date(since, 1, 1), dt.date(until, 12, 31))
    return asked, day, size, "actions" if view == "actions" else "relations"


def _filtered(since: dt.date, until: dt.date) -> Asked:
    codes = [str(one) for one in EventType]
    actors = sorted(network_data.ties(Asked(since=since, until=until)), key=regional.name)
    with st.expander(
        t("network.filters"), icon=":material/filter_alt:", expanded=opened_by("filters", *FOLDED)
    ):
        part = linked(
            "part",
            PARTS,
            lambda: st.segmented_control(
                t("filter.part"), PARTS, format_func=lambda one: t(f"filter.{one}"), key="part", required=True
            ),
            default=PARTS[0],
        )
        kinds = linked_many(
            "only",
            codes,
            lambda: st.multiselect(
                t("filter.types"), codes, format_func=lambda one: t(f"type.{one}"), key="only"
            ),
        )
        outlets = st.multiselect(t("filter.outlets"), data.outlets(), key="outlets", bind="query-params")
        with_actors = linked_many(
            "with",
            actors,
            lambda: st.multiselect(t("filter.actors"), actors, format_func=regional.name, key="with"),
        )
    return Asked(
        since=since,
        until=until,
        types=tuple(EventType(one) for one in kinds),
        quads=() if part == "all" else tuple(quad for quad in Quad if quad.is_deed is (part == "deeds")),
        outlets=tuple(outlets),
        actors=tuple(with_actors),
    )


def _places(shown: Scene) -> None:
    st.caption(t("network.places_what"))
    found = standings(shown.graph, mediated=shown.mediated)
    st.dataframe(
        [
            {
                t("table.actor"): regional.name(one.actor),
                t("table.ties"): one.ties,
                t("table.stories"): one.stories,
                t("table.betweenness"): fixed(one.betweenness, places=2),
                t("table.bridges"): len(one.bridges),
                t("table.mediated"): one.mediated,
            }
            for one in found
        ],
        hide_index=True,
        alt=t("network.tab.places"),
    )
    own = set(regional.own_actors())
    for one in found[:12]:
        pairs = [pair for pair in one.bridges if own & set(pair)][:4]
        if pairs:
            st.caption(
                plain(
                    t(
                        "network.bridge",
                        actor=regional.name(one.actor),
                        pairs=", ".join(regional.pair_name(pair) for pair in pairs),
                    )
                )
            )


def _triads(shown: Scene) -> None:
    found = triads(shown.graph, around=regional.own_actors())
    share = balance(found)
    st.caption(t("network.triads_what"))
    if share is None:
        st.info(t("network.no_triads"), icon=":material/change_history:")
        return
    st.markdown(t("network.balance", share=percent(share), n=grouped(len(found))))
    st.dataframe(
        [
            {
                t("table.triad"): " · ".join(regional.name(code) for code in one.actors),
                t("table.signs"): "  ".join(signed(tone) for tone in one.tones),
                t("table.balance"): t("network.balanced" if one.balanced else "network.unbalanced"),
                t("table.weakest"): fixed(one.weakest),
            }
            for one in found[:100]
        ],
        hide_index=True,
        alt=t("network.tab.triads"),
    )


def _files(shown: Scene, view: View) -> None:
    from tracker.network import export  # noqa: PLC0415 -- pyvis' template is read only where a file is wanted

    names = regional.region_shown().names
    # arrows go into the files where arrows are shown
    graph = network_data.done(shown.asked, shown.graph) if view == "actions" else shown.graph
    years = f"{iso(shown.asked.since)} … {iso(shown.asked.until)}"
    st.caption(t("network.files_what"))
    files: dict[str, tuple[str, str, Callable[[], str | bytes]]] = {
        "HTML": (
            "html",
            "text/html",
            lambda: export.to_html(
                picture(shown, height=800, view=view),
                title=f"{regional.region_shown().title}, {t('network.title')}, {years}",
                words=t("network.what"),
                language=current_locale(),
            ),
        ),
        "GraphML": ("graphml", "application/xml", lambda: export.to_graphml(graph, names=names)),
        "GEXF": ("gexf", "application/xml", lambda: export.to_gexf(graph, names=names)),
        "JSON": ("json", "application/json", lambda: export.to_json(graph, names=names)),
    }
    with st.container(horizontal=True):
        for label, (ending, mime, written) in files.items():
            st.download_button(label, written, file_name=f"relations.{ending}", mime=mime, on_click="ignore")
