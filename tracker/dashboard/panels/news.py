"""What changed since a day and what lies ahead: a line an event, and the sentences behind them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard.cached import data, happened, regional
from tracker.dashboard.evidence.evidence_list import evidence_of, show_evidence, who_did_what
from tracker.dashboard.text import counted, plain, signed, t
from tracker.dashboard.theme import iso
from tracker.models import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.models import Event

HARDLY: Final = 0.05
"""Points of the level that are no change: it reads 0.0."""
_FRESH: Final = 6
_AHEAD: Final = 8


def show_changed(day: dt.date, since: dt.date) -> None:
    """Levels that moved, what moved them, and the strongest of what was first reported."""
    st.header(t("changed.title", since=iso(since)), anchor=False)
    named: list[str] = []
    quiet = True
    for pair in regional.region().dyads:
        told = _moved(pair, day, since)
        if told is None:
            continue
        quiet = False
        shares = [(id_, share) for id_, share in happened.moved(pair, since, day) if abs(share) >= HARDLY]
        known = happened.by_id([id_ for id_, _ in shares])
        lines = [
            f"- {signed(share, places=2)} · {event_line(known[id_])}" for id_, share in shares if id_ in known
        ]
        st.markdown("\n".join([told, "", *lines]))
        named += known
    fresh, strongest = happened.fresh(since, day, regional.own_actors(), most=_FRESH)
    if fresh:
        st.markdown(counted("changed.new_events", fresh))
        _list(strongest, told=True)
    elif quiet:
        st.caption(t("changed.nothing"))
    _sentences([*named, *(one.id for one in strongest)], key="changed")


def show_agenda(day: dt.date) -> None:
    """What is announced, demanded or possible, soonest first."""
    st.header(t("agenda.title"), anchor=False)
    ahead = happened.agenda(day, regional.own_actors())[:_AHEAD]
    if not ahead:
        st.caption(t("agenda.none"))
        return
    st.caption(t("agenda.what"))
    _list(ahead, told=False)
    _sentences([event.id for event in ahead], key="agenda")


def event_line(event: Event) -> str:
    """Day, who, what as Markdown; others' words in it are none."""
    return f"**{plain(event.time.label or t('time.unknown'))}** · {plain(who_did_what(event))}"


def _moved(pair: tuple[str, str], day: dt.date, since: dt.date) -> str | None:
    """What became of a level, as Markdown; ``None`` where it stayed, or was and is unknown."""
    levels = data.levels(pair, day)
    before, now = levels.point(since).level, levels.point(day).level
    name = f"**{regional.pair_name(pair)}**"
    if before is not None and now is not None:
        change = now - before
        if abs(change) < HARDLY:
            return None
        return f"{name} {signed(before)} → {signed(now)} ({signed(change)})"
    if before is not None:
        return f"{name} {t('changed.lost', level=signed(before))}"
    if now is not None:
        return f"{name} {t('changed.found', level=signed(now))}"
    return None


def _list(events: Sequence[Event], *, told: bool) -> None:
    """A line an event; ``told``: what did not happen says so, since others beside it did."""
    lines = []
    for event in events:
        flag = f" · {t(f'status.{event.status}')}" if told and event.status is not Status.ASSERTED else ""
        lines.append(f"- {event_line(event)}{flag}")
    st.markdown("\n".join(lines))


def _sentences(ids: Sequence[str], *, key: str) -> None:
    if ids:
        with st.popover(t("agenda.sentences"), icon=":material/format_quote:"):
            show_evidence(evidence_of(list(dict.fromkeys(ids)), limit=12), key=key)
