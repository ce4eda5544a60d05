"""Two actors: their level over time, what moved it, words against deeds, and the evidence."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from tracker.dashboard.browser.permalink import linked, shortened
from tracker.dashboard.cached import data, happened, network_data, regional
from tracker.dashboard.charts.relation import level_chart, period_of, tone_chart, type_mix
from tracker.dashboard.evidence.evidence_list import describe_event, evidence_of, show_evidence
from tracker.dashboard.panels.missing import last_known, last_level, what_would_do
from tracker.dashboard.panels.rests_on import show_rests_on
from tracker.dashboard.panels.rows import show_rows
from tracker.dashboard.panels.shares import choose_period, show_moved, take_brushed
from tracker.dashboard.panels.sides import show_sides
from tracker.dashboard.text import signed, t
from tracker.dashboard.theme import interval, iso, level_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.scoring.levels import Kind, LevelPoint

Pair = tuple[str, str]
KINDS: Final = ("filtered", "smoothed")


def show() -> None:
    """The page."""
    head = st.container()
    pair, other, kind, years = _choices()
    day = data.as_of()
    title = regional.pair_name(pair)
    head.title(title, anchor=False)
    st.markdown(_now(pair, day))
    if other is not None and other != pair:
        st.markdown(f"{regional.pair_name(other)}: {_now(other, day)}")
    start = day - dt.timedelta(days=int(365.25 * years))
    lines = {title: _cut(pair, kind, start)}
    if other is not None and other != pair:
        lines[regional.pair_name(other)] = _cut(other, kind, start)
    marks = happened.marks(pair, day, start)
    if not marks and not any(point.level is not None for points in lines.values() for point in points):
        st.info(t("dyad.empty"), icon=":material/hourglass_empty:")
        return
    chosen: Any = st.altair_chart(
        level_chart(
            lines,
            events=marks,
            describe={event.id: describe_event(event) for event in marks},
            breaks=[shift for shift in data.shifts(pair, day) if shift.date >= start],
            height=340,
            brush=True,
        ),
        alt=t("chart.level_alt", pair=title),
        key="dyad-level",
        on_select="rerun",
        selection_mode="period",
    )
    take_brushed(period_of(chosen.selection if chosen else {}), day)
    show_moved(pair, choose_period(day), day, kind, other=None if other == pair else other)
    st.fragment(_below)(pair, day, start, kind)


def _now(pair: Pair, day: dt.date) -> str:
    """The level of ``day`` in a sentence."""
    now = data.levels(pair, day).point(day)
    if now.level is None:
        there = f"{last_level(pair, day)}. {what_would_do(pair, day)}."
        return f"{t('dyad.insufficient', day=iso(day))} {there}"
    sure = interval(now.low, now.high)
    word = level_word(now.level)
    return t("dyad.now", level=signed(now.level), word=word, interval=sure, day=iso(day))


def _choices() -> tuple[Pair, Pair | None, Kind, int]:
    region = regional.region()
    labels = [region.dyad(*pair) for pair in region.dyads]
    labels += [label for label in _reported_pairs() if label not in labels]
    for key in ("dyad", "compare"):
        _put_in_order(key, labels)
    row = st.container(horizontal=True, vertical_alignment="top")  # wraps where text is large

    def text(label: str) -> str:
        return regional.pair_name(region.parse_dyad(label))

    chosen = linked(
        "dyad",
        labels,
        lambda: row.selectbox(t("dyad.pair"), labels, format_func=text, key="dyad", width=270),
        default=labels[0],
    )
    other = linked(
        "compare",
        labels,
        lambda: row.selectbox(
            t("dyad.compare"),
            labels,
            index=None,
            format_func=text,
            key="compare",
            placeholder=t("dyad.nothing"),
            width=270,
        ),
        default=None,
    )
    kind = linked(
        "kind",
        KINDS,
        lambda: row.segmented_control(
            t("dyad.kind"),
            KINDS,
            format_func=lambda one: t(f"dyad.{one}"),
            key="kind",
            required=True,
            help=t("dyad.kind_help"),
        ),
        default=KINDS[0],
    )
    years = row.selectbox(
        t("dyad.years"), [5, 10, 20, 40], index=1, key="span", bind="query-params", width=110
    )
    _tell_unknown("dyad", chosen=chosen != labels[0])
    _tell_unknown("compare", chosen=other is not None)
    return (
        region.parse_dyad(chosen),
        region.parse_dyad(other) if other else None,
        "smoothed" if kind == "smoothed" else "filtered",
        int(years or 10),
    )


def _put_in_order(key: str, labels: Sequence[str]) -> None:
    """Take a relation in the address whichever of the two comes first, and note one that is not known."""
    asked = st.query_params.get(key)
    if asked is None or asked in labels:
        return
    turned = "-".join(reversed(asked.split("-")))
    if turned in labels:
        st.query_params[key] = turned
    else:
        st.session_state[f"{key}-unknown"] = asked


def _tell_unknown(key: str, *, chosen: bool) -> None:
    """Say that the address asks for a relation that is not known, until another is ``chosen``."""
    if chosen:
        st.session_state.pop(f"{key}-unknown", None)
    elif asked := st.session_state.get(f"{key}-unknown"):
        st.warning(t("dyad.unknown_pair", asked=shortened(asked)), icon=":material/link_off:")


def _reported_pairs(*, fewest: int = 5, most: int = 60) -> list[str]:
    ties = sorted(
        (edge["tie"] for _, _, edge in network_data.whole_graph().edges(data=True)),
        key=lambda tie: -tie.stories,
    )
    return [regional.region().dyad(*tie.pair) for tie in ties if tie.events >= fewest][:most]


def _cut(pair: Pair, kind: Kind, start: dt.date) -> list[LevelPoint]:
    return [point for point in data.series(pair, data.as_of(), kind=kind) if point.date >= start]


def _below(pair: Pair, day: dt.date, start: dt.date, kind: Kind) -> None:
    """What else is told of the two; only what is looked at is computed."""
    words, mix, turns, rests, sides = st.tabs(
        [t("dyad.words_deeds"), t("dyad.mix"), t("dyad.turns"), t("rests.title"), t("sides.title")],
        key="dyad-below",
        on_change="rerun",
    )
    if words.open:
        with words:
            _words_and_deeds(pair, day, start, kind)
    if mix.open:
        years = happened.by_year(pair, day, start)
        mix.altair_chart(type_mix(years), alt=t("dyad.mix_alt"), key="dyad-mix")
    if turns.open:
        with turns:
            _turns(pair, day)
    if rests.open:
        with rests:
            show_rests_on(pair, last_known(pair, day, kind), kind)
    if sides.open:
        with sides:
            show_sides(pair, day, start, kind)


def _words_and_deeds(pair: Pair, day: dt.date, start: dt.date, kind: Kind) -> None:
    st.caption(t("dyad.words_deeds_what"))
    lines = {
        t(f"filter.{part}"): [
            point for point in data.series(pair, day, kind=kind, part=part) if point.date >= start
        ]
        for part in ("words", "deeds")
    }
    st.altair_chart(level_chart(lines, height=260), alt=t("dyad.words_deeds_what"), key="dyad-words")
    if months := happened.tone_by_month(pair, day, start):
        st.caption(t("dyad.tone_what"))
        st.altair_chart(tone_chart(months), alt=t("dyad.tone_alt"), key="dyad-tone")


def _turns(pair: Pair, day: dt.date) -> None:
    found = data.shifts(pair, day)
    known = happened.by_id([id_ for shift in found for id_ in shift.events[:2]])
    st.caption(t("dyad.turns_what"))
    if not found:
        st.caption(t("dyad.no_turns"))
    else:
        show_rows(
            [
                {
                    t("table.day"): iso(shift.date),
                    t("table.way"): "▲" if shift.direction > 0 else "▼",
                    t("table.before"): signed(shift.before),
                    t("table.after"): signed(shift.after),
                    t("table.shown_by"): next(
                        (describe_event(known[id_]) for id_ in shift.events if id_ in known), ""
                    ),
                }
                for shift in reversed(found)
            ],
            essential=[t(f"table.{one}") for one in ("day", "before", "after", "shown_by")],
            columns={
                t("table.way"): st.column_config.TextColumn(width=70),
                t("table.before"): st.column_config.TextColumn(alignment="right", width=80),
                t("table.after"): st.column_config.TextColumn(alignment="right", width=80),
            },
            alt=t("dyad.turns_alt"),
        )
    if known:
        with st.expander(t("dyad.sentences"), icon=":material/format_quote:"):
            show_evidence(evidence_of(list(known), limit=12), key="dyad-turns")
