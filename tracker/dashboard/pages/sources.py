"""Sources: how each is doing, what each refresh did, and what analysts corrected."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard.cached import data, network_data, regional
from tracker.dashboard.door import access
from tracker.dashboard.panels import source_settings
from tracker.dashboard.panels.corrections import show_corrections
from tracker.dashboard.panels.gaps import gap_text, span_words
from tracker.dashboard.panels.rows import show_rows
from tracker.dashboard.text import plain, signed, t, wrong
from tracker.dashboard.theme import iso
from tracker.datafile import DataError

if TYPE_CHECKING:
    from tracker.sources.catalogue import Feed
    from tracker.store import SourceState

_WIDTHS: Final = {"state": 150, "last_ok": 130, "last_new": 200, "usual_pause": 125}
"""Pixels for columns whose words would be cut otherwise."""
_WHY: Final = 560
"""Pixels for what failed in a run: a line that is read, not glanced at."""


def show() -> None:
    """The page."""
    st.title(t("sources.title"), anchor=False)
    st.caption(t("sources.what"))
    health, runs, outlets, changed, fixed = st.tabs(
        [
            t("sources.tab.health"),
            t("sources.tab.runs"),
            t("sources.tab.outlets"),
            t("sources.tab.changes"),
            t("sources.tab.corrections"),
        ]
    )
    with health:
        _health()
    with runs:
        _runs()
    with outlets:
        _outlets()
    with changed:
        source_settings.show_changes()
    with fixed:
        show_corrections()


def _health() -> None:
    from tracker.sources.settings import following  # noqa: PLC0415 -- feedparser: not for the other pages

    try:
        feeds = following(data.store()).feeds
    except DataError as error:
        st.error(plain(str(error)))
        return
    states = data.store().source_states()
    now = dt.datetime.now(dt.UTC)
    show_rows(
        [_row(feed, states.get(feed.name), now) for feed in feeds],
        essential=[t(f"table.{one}") for one in ("source", "state", "last_new")],
        columns={
            t(f"table.{name}"): st.column_config.TextColumn(width=width) for name, width in _WIDTHS.items()
        },
        alt=t("sources.tab.health"),
    )
    for feed in feeds:  # below the table, where a line is not cut
        if why := _why(feed, states.get(feed.name)):
            st.markdown(f"**{plain(feed.name)}**: {plain(why)}")
    if access.may_edit():
        source_settings.show_settings(feeds)


def _row(feed: Feed, state: SourceState | None, now: dt.datetime) -> dict[str, object]:
    return {
        t("table.source"): feed.name,
        t("table.state"): _state(feed, state, now),
        t("table.last_ok"): iso(state.last_ok if state else None),
        t("table.last_new"): _ago(state.last_new if state else None, now),
        t("table.usual_pause"): _usual(state),
        t("table.side"): t(f"side.{feed.side.lower()}"),
        t("table.ownership"): t(f"ownership.{feed.ownership}"),
        t("table.country"): regional.name(feed.country),
    }


def _why(feed: Feed, state: SourceState | None) -> str:
    """Why a source is off, or fails."""
    if feed.off is not None:
        return f"{t('sources.off')}, {feed.off}"
    return wrong(state.failure) if state is not None and state.failure else ""


def _state(feed: Feed, state: SourceState | None, now: dt.datetime) -> str:
    from tracker.sources.gaps import gap  # noqa: PLC0415 -- not for the other pages

    if feed.off is not None:
        return t("sources.off")
    if state is None or state.last_try is None:
        return t("sources.never")
    found = gap(state, now=now)
    if found is None:
        return t("sources.works")
    return f"▲ {gap_text(found)}"


def _ago(moment: dt.datetime | None, now: dt.datetime) -> str:
    """A moment with how long ago it was."""
    if moment is None:
        return iso(None)
    return f"{iso(moment)} · {t('span.ago', span=span_words(now - moment))}"


def _usual(state: SourceState | None) -> str:
    from tracker.sources.gaps import usual_pause  # noqa: PLC0415 -- as above

    if state is None or state.last_try is None:
        return iso(None)
    usual = usual_pause(state.pauses)
    return t("sources.usual_unknown") if usual is None else span_words(usual)


def _runs() -> None:
    found = data.store().runs(limit=50)
    if not found:
        st.info(t("sources.no_runs"))
        return
    show_rows(
        [
            {
                t("table.started"): iso(run.started),
                t("table.kind"): t(f"run.{run.kind}"),
                t("table.took"): _seconds(run.started, run.ended),
                t("table.fetched"): run.fetched,
                t("table.new"): run.new,
                t("table.known"): run.known,
                t("table.failed"): "; ".join(f"{name}: {wrong(why)}" for name, why in run.failed.items()),
            }
            for run in found
        ],
        essential=[t(f"table.{one}") for one in ("started", "new", "failed")],
        columns={t("table.failed"): st.column_config.TextColumn(width=_WHY)},
        alt=t("sources.tab.runs"),
    )


def _seconds(started: dt.datetime, ended: dt.datetime | None) -> str:
    return t("run.unfinished") if ended is None else f"{(ended - started).total_seconds():.0f} s"


def _outlets() -> None:
    st.caption(t("sources.outlets_what"))
    st.dataframe(
        [
            {
                t("table.outlet"): outlet,
                t("table.events"): events,
                t("table.mean"): signed(mean),
                t("table.last"): iso(last),
            }
            for outlet, events, mean, last in network_data.by_outlet()
        ],
        hide_index=True,
        alt=t("sources.tab.outlets"),
    )
