"""What the network draws, as tables: for keyboards, screen readers and spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard.cached import network_data, regional
from tracker.dashboard.text import signed, t
from tracker.dashboard.theme import RIGHT, iso, level_word

if TYPE_CHECKING:
    from tracker.dashboard.network.panel import Scene, View
    from tracker.network.graph import Tie

MOST: Final = 200
"""Rows that a table has at most."""


def show_table(shown: Scene, *, view: View = "relations") -> None:
    """Relations with those who mediate in them, or, in the view of acts, who acts on whom."""
    if view == "actions":
        _acts(shown)
        return
    _ties(shown)
    if mediations := shown.drawn:
        st.caption(t("network.mediations"))
        st.dataframe(
            [
                {
                    t("table.actor"): regional.name(one.mediator),
                    t("table.pair"): regional.pair_name(regional.region().pair(*one.pair)),
                    t("table.events"): one.events,
                }
                for one in mediations
            ],
            hide_index=True,
            alt=t("network.mediations"),
        )


def _ties(shown: Scene) -> None:
    ties: list[Tie] = sorted(
        (edge["tie"] for _, _, edge in shown.graph.edges(data=True)), key=lambda tie: -tie.stories
    )
    st.dataframe(
        [
            {
                t("table.pair"): regional.pair_name(regional.region().pair(*tie.pair)),
                t("table.level"): "—" if tie.level is None else signed(tie.level),
                t("table.word"): level_word(tie.level),
                t("table.mean"): signed(tie.mean),
                t("table.events"): tie.events,
                t("table.deeds"): tie.deeds,
                t("table.stories"): tie.stories,
                t("table.last"): iso(tie.last),
            }
            for tie in ties[:MOST]
        ],
        hide_index=True,
        column_config={t(f"table.{one}"): RIGHT for one in ("level", "mean")},
        alt=t("network.table"),
    )


def _acts(shown: Scene) -> None:
    acts = network_data.done(shown.asked, shown.graph).edges(data=True)
    st.dataframe(
        [
            {
                t("table.doer"): regional.name(source),
                t("table.acted_on"): regional.name(target),
                t("table.mean"): signed(edge["mean"]),
                t("table.events"): edge["events"],
                t("table.stories"): edge["stories"],
            }
            for source, target, edge in sorted(acts, key=lambda act: -act[2]["stories"])[:MOST]
        ],
        hide_index=True,
        column_config={t("table.mean"): RIGHT},
        alt=t("network.table_of_acts"),
    )
