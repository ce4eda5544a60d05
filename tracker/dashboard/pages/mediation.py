"""Mediation: a mediator's index and its parts, the league of mediators, and what followed each act."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard.browser.permalink import linked
from tracker.dashboard.cached import data, happened, regional
from tracker.dashboard.charts.mediation import COMPONENTS, Act, acts_chart, components_chart, index_chart
from tracker.dashboard.evidence.evidence_list import describe_event, evidence_of, show_evidence
from tracker.dashboard.panels.rows import show_rows
from tracker.dashboard.panels.triad import show_triad
from tracker.dashboard.text import fixed, grouped, signed, t
from tracker.dashboard.theme import RIGHT, index_word, iso

if TYPE_CHECKING:
    from tracker.models import Event
    from tracker.scoring.mediation import MediationScore

Pair = tuple[str, str]
FOLLOWED_DAYS: Final = 90
MOST_ACTS: Final = 100


def show() -> None:
    """The page."""
    region, day = regional.region(), data.as_of()
    title = st.container()
    left, right = st.columns(2)
    pairs = [region.dyad(*pair) for pair in region.dyads]
    label = linked(
        "parties",
        pairs,
        lambda: right.selectbox(
            t("mediation.between"),
            pairs,
            format_func=lambda one: regional.pair_name(region.parse_dyad(one)),
            key="parties",
        ),
        default=pairs[0],
    )
    parties = region.parse_dyad(label)
    mediators = [code for code in region.mediators if code not in parties]
    mediator = linked(
        "mediator",
        mediators,
        lambda: left.selectbox(t("mediation.mediator"), mediators, format_func=regional.name, key="mediator"),
        default=mediators[0],
    )
    first, second = map(regional.name, parties)
    title.title(t("mediation.title", who=regional.name(mediator), first=first, second=second), anchor=False)
    with st.spinner(t("overview.reading", n=grouped(data.counts().events))):
        scores = data.mediation(mediator, parties, day)
    if not scores or scores[-1].index is None:
        st.info(
            t("mediation.none", who=regional.name(mediator), day=iso(day)), icon=":material/hourglass_empty:"
        )
    else:
        now = scores[-1]
        st.markdown(
            t(
                "mediation.now",
                index=f"{now.index:.0f}",
                word=index_word(now.index),
                low="—" if now.low is None else f"{now.low:.0f}",
                high="—" if now.high is None else f"{now.high:.0f}",
                events=now.events,
                day=iso(day),
            )
        )
    if any(score.index is not None for score in scores):
        over_time, parts = st.columns(2, gap="large")
        with over_time:
            st.header(t("mediation.over_time"), anchor=False)
            st.altair_chart(index_chart(scores), alt=t("mediation.over_time_alt"), key="index")
        with parts:
            st.header(t("mediation.parts"), anchor=False)
            st.altair_chart(components_chart(scores), alt=t("mediation.parts_alt"), key="components")
        _parts(scores)
    acts = _acts_between(mediator, parties, day)
    triad, league = st.columns(2, gap="large")
    with triad:
        st.header(t("mediation.triad"), anchor=False)
        show_triad(mediator, parties, day, acts=len(acts))
    with league:
        _league(parties, day)
    _acts(acts, mediator, parties, day)


def _parts(scores: list[MediationScore]) -> None:
    latest = next((score for score in reversed(scores) if score.components), None)
    if latest is None:
        return
    strongest = [part.event_id for one in latest.components.values() for part in one.evidence[:1]]
    known = happened.by_id(strongest)
    show_rows(
        [
            {
                t("table.component"): t(f"component.{name}"),
                t("table.points"): signed(latest.components[name].points),
                t("table.value"): fixed(latest.components[name].value, places=2),
                t("table.meaning"): t(f"component_what.{name}"),
                t("table.strongest"): "; ".join(
                    describe_event(known[part.event_id])
                    for part in latest.components[name].evidence[:1]
                    if part.event_id in known
                ),
            }
            for name in COMPONENTS
            if name in latest.components
        ],
        essential=[t(f"table.{one}") for one in ("component", "points", "meaning")],
        columns={t(f"table.{one}"): RIGHT for one in ("value", "points")},
        alt=t("mediation.parts"),
    )
    ids = [part.event_id for name in latest.components.values() for part in name.evidence[:4]]
    _sentences(list(dict.fromkeys(ids)), key="mediation-parts")


def _sentences(ids: list[str], *, key: str) -> None:
    """Looked up and marked where somebody opens it."""
    icon = ":material/format_quote:"
    box = st.expander(t("mediation.sentences"), icon=icon, key=f"{key}-sentences", on_change="rerun")
    if box.open:
        with box:
            show_evidence(evidence_of(ids, limit=12), key=key)


def _league(parties: Pair, day: dt.date) -> None:
    st.header(t("mediation.league"), anchor=False)
    st.caption(t("mediation.league_what", pair=regional.pair_name(parties)))
    found = data.league(parties, day)
    if not found:
        st.caption(t("mediation.no_league"))
        return
    show_rows(
        [
            {
                t("table.actor"): regional.name(score.mediator),
                t("table.index"): round(score.index or 0.0),
                t("table.interval"): f"{score.low or 0:.0f} … {score.high or 0:.0f}",
                t("table.word"): index_word(score.index),
                t("table.events"): score.events,
            }
            for score in found
        ],
        essential=[t(f"table.{one}") for one in ("actor", "index", "interval", "word")],
        columns={
            t("table.index"): st.column_config.ProgressColumn(
                min_value=0, max_value=100, format="%d", width=110
            )
        },
        alt=t("mediation.league"),
    )


def _acts_between(mediator: str, parties: Pair, day: dt.date) -> list[Event]:
    """What a mediator did between two others until ``day``, latest first."""
    return [
        event
        for event in happened.mediated_by(mediator, day)
        if event.time.start is not None
        and event.time.start <= day
        and happened.between(event, mediator, parties)
    ]


def _acts(events: list[Event], mediator: str, parties: Pair, day: dt.date) -> None:
    st.header(t("mediation.acts"), anchor=False)
    if not events:
        st.caption(t("mediation.no_acts"))
        return
    st.caption(t("mediation.acts_what", days=FOLLOWED_DAYS))
    acts = [_act(event, parties, day) for event in events]
    points = data.series(parties, day, kind="smoothed")
    st.altair_chart(acts_chart(acts, points), alt=t("mediation.acts_alt"), key="acts")
    st.dataframe(
        [
            {
                t("table.day"): event.time.label or t("time.unknown"),
                t("table.followed"): "—" if act.change is None else signed(act.change),
                t("table.event"): act.text,
                t("table.role"): ", ".join(
                    f"{t(f'role.{one.role}')} ({t(f'stance.{one.stance}')})"
                    for one in event.mediators
                    if one.actor == mediator
                ),
                t("table.before"): "—" if act.before is None else signed(act.before),
                t("table.after"): "—" if act.after is None else signed(act.after),
            }
            for event, act in zip(events[:MOST_ACTS], acts, strict=False)
        ],
        hide_index=True,
        column_config={t(f"table.{one}"): RIGHT for one in ("before", "after", "followed")},
        alt=t("mediation.acts"),
    )
    _sentences([event.id for event in events[:12]], key="mediation-acts")


def _act(event: Event, parties: Pair, day: dt.date) -> Act:
    levels = data.levels(parties, day)
    start = event.time.start or day
    return Act(
        day=start,
        text=describe_event(event).partition(": ")[2],
        before=levels.point(start - dt.timedelta(days=1), "smoothed").level,
        after=levels.point(min(start + dt.timedelta(days=FOLLOWED_DAYS), day), "smoothed").level,
    )
