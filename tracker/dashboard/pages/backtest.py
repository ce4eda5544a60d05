"""Backtest: would the levels have noticed what later turned out to matter?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.dashboard.cached import backtested, data, regional
from tracker.dashboard.panels.rows import show_rows
from tracker.dashboard.text import counted, fixed, grouped, percent, signed, t, told
from tracker.dashboard.theme import METRIC, RIGHT, iso

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.derived.backtest import KeptBacktest
    from tracker.scoring.backtest import Backtest, Tally


def show() -> None:
    """The page."""
    st.title(t("backtest.title"), anchor=False)
    st.markdown(t("backtest.what"))
    if data.starter_articles() == data.counts().articles:
        st.warning(t("backtest.starter"), icon=":material/warning:")
    day = data.as_of()
    found = backtested.known(day)
    if found is None or not found.fresh:
        if data.under_way() is not None and day == data.latest_day():
            _await(found)
            return
        bar = st.progress(0.0, text=t("backtest.running"))
        if found is not None:
            st.caption(t("backtest.earlier", day=iso(found.day)))
            _show(found.result)

        def on_step(done: int, of: int) -> None:
            bar.progress(done / of, text=f"{t('backtest.running')} {grouped(done)}/{grouped(of)}")

        backtested.run(day, on_step)
        st.rerun()
    _show(found.result)


def _await(earlier: KeptBacktest | None) -> None:
    """What is being brought up to date beside the pages is not computed a second time."""
    st.fragment(_look_again, run_every=2)()
    if earlier is None:
        st.info(t("backtest.awaited"), icon=":material/hourglass_top:")
        return
    st.caption(t("backtest.earlier", day=iso(earlier.day)))
    _show(earlier.result)


def _look_again() -> None:
    if data.under_way() is None:
        st.rerun(scope="app")


def _show(result: Backtest) -> None:
    whole = result.tallies[-1]
    row = st.container(horizontal=True)  # wraps where text is large
    row.metric(t("backtest.noticed"), f"{whole.hits} / {whole.points}", width=METRIC, border=True)
    row.metric(
        t("backtest.chance"), _share(whole.chance), width=METRIC, border=True, help=t("backtest.chance_help")
    )
    row.metric(t("backtest.lag"), _days(whole.median_lag), width=METRIC, border=True)
    row.metric(t("backtest.false"), f"{whole.false_alarms} / {whole.alarms}", width=METRIC, border=True)
    st.header(t("backtest.by_group"), anchor=False)
    _tallies(result.tallies[:-1])
    st.header(t("backtest.points"), anchor=False)
    _checks(result)
    if result.false_alarms:
        st.header(t("backtest.false"), anchor=False)
        st.caption(t("backtest.false_what"))
        show_rows(
            [
                {
                    t("table.pair"): regional.pair_name(shift.dyad),
                    t("table.day"): iso(shift.date),
                    t("table.before"): signed(shift.before),
                    t("table.after"): signed(shift.after),
                }
                for shift in result.false_alarms
            ],
            essential=[t(f"table.{one}") for one in ("pair", "day", "before", "after")],
            columns={t(f"table.{one}"): RIGHT for one in ("before", "after")},
            alt=t("backtest.false"),
        )


def _tallies(tallies: Sequence[Tally]) -> None:
    show_rows(
        [
            {
                t("table.group"): _names(tally.group),
                t("table.points_asked"): tally.points,
                t("table.hits"): tally.hits,
                t("table.chance"): _share(tally.chance),
                t("table.lag"): _days(tally.median_lag),
                t("table.alarms"): tally.alarms,
                t("table.false_alarms"): tally.false_alarms,
            }
            for tally in tallies
        ],
        essential=[t(f"table.{one}") for one in ("group", "points_asked", "hits", "chance")],
        columns={t(f"table.{one}"): RIGHT for one in ("chance", "lag")},
        alt=t("backtest.by_group"),
    )


def _checks(result: Backtest) -> None:
    show_rows(
        [
            {
                t("table.day"): iso(check.point.start),
                t("table.group"): _names(check.group),
                t("table.what"): told(check.point.what),
                t("table.expected"): "▲" if check.point.direction > 0 else "▼",
                t("table.noticed"): t("backtest.yes" if check.hit else "backtest.no"),
                t("table.lag"): _days(check.lag),
                t("table.move"): "—" if check.move is None else fixed(check.move),
                t("table.cites"): check.point.source,
            }
            for check in result.checks
        ],
        essential=[t(f"table.{one}") for one in ("day", "what", "noticed")],
        columns={t(f"table.{one}"): RIGHT for one in ("lag", "move")},
        alt=t("backtest.points"),
    )


def _names(group: tuple[str, ...]) -> str:
    if not group:
        return "—"
    if len(group) == 2:
        return regional.pair_name(group)
    return f"{regional.name(group[0])}: {regional.pair_name(group[1:])}"


def _share(value: float | None) -> str:
    return "—" if value is None else percent(value)


def _days(value: float | None) -> str:
    return "—" if value is None else counted("backtest.days", round(value))
