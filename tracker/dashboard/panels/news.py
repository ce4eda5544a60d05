"""What changed since a day and what lies ahead: a line an event, and the sentences behind them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard.cached import data, happened, regional
from tracker.dashboard.evidence.evidence_list import evidence_of, show_evidence, who_did_what
from tracker.dashboard.text import counted, plain, signed, t
from tracker.dashboard.theme import iso

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.models import Event

HARDLY: Final = 0.05
"""Points of the level that are no change: it reads 0.0."""
_AHEAD: Final = 8


def show_changed(day: dt.date, since: dt.date) -> None:
    """Levels that moved, what moved them, and the strongest of what was first reported."""
    st.header(t("changed.title", since=iso(since)), anchor=False)
    named: list[str] = []
    quiet = True
    for pair in regional.region().dyads:
        levels = data.levels(pair, day)
        before, now = levels.point(since).level, levels.point(day).level
        told = _became(before, now)
        if told is None:
            continue
        quiet = False
        lines = [f"**{regional.pair_name(pair)}** {told}", ""]
        if before is not None and now is not None:
            shares = [one for one in happened.moved(pair, since, day) if abs(one[1]) >= HARDLY]
            known = happened.by_id([id_ for id_, _ in shares])
            lines += [_share(share, event_line(known[id_])) for id_, share in shares if id_ in known]
            rest = now - before - sum(share for id_, share in shares if id_ in known)
            lines += [_share(rest, t("changed.rest"))] if known and abs(rest) >= HARDLY else []
            named += known
        st.markdown("\n".join(lines))
    fresh, strongest = happened.fresh(since, day, regional.own_actors())
    if fresh:
        st.markdown(counted("changed.new_events", fresh))
        _list(strongest)
    elif quiet:
        st.caption(t("changed.nothing"))
    _sentences([*named, *(one.id for one in strongest)], key="changed")


def show_agenda(day: dt.date) -> None:
    """What is announced, demanded or possible, soonest first."""
    st.header(t("agenda.title"), anchor=False)
    ahead = happened.agenda(day, regional.own_actors())[:_AHEAD]
    if not ahead:
        st.caption(t("agenda.none"))
        if (last := happened.last_plan(day, regional.own_actors())) is not None:
            st.markdown(f"{t('agenda.last')} {event_line(last)}")
            _sentences([last.id], key="agenda")
        return
    st.caption(t("agenda.what"))
    _list(ahead)
    _sentences([event.id for event in ahead], key="agenda")


def event_line(event: Event) -> str:
    """Day, who, what as Markdown; others' words in it are none."""
    return f"**{plain(event.time.label or t('time.unknown'))}** · {plain(who_did_what(event))}"


def _became(before: float | None, now: float | None) -> str | None:
    """What became of a level, as Markdown; ``None`` where it stayed, or was and is unknown."""
    if before is not None and now is not None:
        moved = abs(now - before) >= HARDLY
        return f"{signed(before)} → {signed(now)} ({signed(now - before)})" if moved else None
    if before is not None:
        return t("changed.lost", level=signed(before))
    return None if now is None else t("changed.found", level=signed(now))


def _share(share: float, what: str) -> str:
    return f"- {signed(share, places=2)} · {what}"


def _list(events: Sequence[Event]) -> None:
    st.markdown("\n".join(f"- {event_line(event)}" for event in events))


def _sentences(ids: Sequence[str], *, key: str) -> None:
    if ids:
        # read and marked where somebody opens it: that takes the rules of reading
        box = st.expander(
            t("agenda.sentences"),
            icon=":material/format_quote:",
            key=f"{key}-sentences",
            on_change="rerun",
        )
        if box.open:
            with box:
                show_evidence(evidence_of(list(dict.fromkeys(ids)), limit=12), key=key)
