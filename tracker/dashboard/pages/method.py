"""Method: how an article becomes a number, with the figures of this very store."""

from __future__ import annotations

from typing import Final

import streamlit as st

from tracker.dashboard.cached import data, network_data, regional
from tracker.dashboard.panels.accuracy import show_accuracy
from tracker.dashboard.panels.foundations import show_documents, show_sizes, show_versions
from tracker.dashboard.text import fixed, grouped, t
from tracker.dashboard.theme import METRIC, iso
from tracker.models import EventType
from tracker.ontology import ontology

STEPS: Final = ("read", "code", "merge", "level", "mediation", "limits")


def show() -> None:
    """The page."""
    st.title(t("method.title"), anchor=False)
    st.markdown(t("method.what"))
    counts = data.counts()
    row = st.container(horizontal=True)  # wraps where text is large
    row.metric(t("method.articles"), grouped(counts.articles), width=METRIC, border=True)
    row.metric(t("method.reports"), grouped(counts.reports), width=METRIC, border=True)
    row.metric(t("method.events"), grouped(counts.events), width=METRIC, border=True)
    row.metric(t("method.muted"), grouped(counts.muted), width=METRIC, border=True)
    for step in STEPS:
        st.header(t(f"method.{step}.title"), anchor=False)
        st.markdown(t(f"method.{step}.text"))
        if step == "level":
            _parameters()
        if step == "code":
            _types()
    show_accuracy()
    show_sizes()
    show_versions()
    show_documents()


def _types() -> None:
    found = network_data.number_by_type()
    weights: dict[EventType, list[float]] = {}
    for code in ontology().values():
        weights.setdefault(code.type, []).append(code.intensity)

    def span(kind: EventType) -> str:
        values = weights.get(kind, [0.0])
        return f"{min(values):+.1f} … {max(values):+.1f}".replace("-", "\u2212")

    with st.expander(t("method.types")):
        st.dataframe(
            [
                {
                    t("table.type"): t(f"type.{kind}"),
                    "PLOVER": str(kind),
                    t("table.quad"): t(f"quad.{int(kind.quad)}"),
                    t("table.intensity"): span(kind),
                    t("table.events"): found.get(kind, 0),
                }
                for kind in EventType
            ],
            hide_index=True,
            alt=t("method.types"),
        )


def _parameters() -> None:
    day = data.as_of()
    rows = []
    for pair in regional.region().dyads:
        levels = data.levels(pair, day)
        if levels.first is None:
            continue
        rows.append(
            {
                t("table.pair"): regional.pair_name(pair),
                t("table.events"): len(levels.observations),
                t("table.first"): iso(levels.first),
                t("table.noise"): fixed(levels.parameters.noise, places=2),
                t("table.ratio"): fixed(levels.parameters.ratio, places=4),
            }
        )
    if rows:
        st.caption(t("method.parameters"))
        st.dataframe(rows, hide_index=True, alt=t("method.parameters"))
