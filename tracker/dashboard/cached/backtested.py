"""The backtest, kept in the store and by this process; computed where its events, day or method changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.dashboard.cached import data, regional
from tracker.derived.backtest import KeptBacktest, compute, keep_backtest, kept_backtest
from tracker.derived.basis import is_of_now
from tracker.scoring.turning_points import load_turning_points

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from tracker.scoring.backtest import Backtest


def known(day: dt.date) -> KeptBacktest | None:
    """The backtest until ``day`` where it has been computed, else the last that was, else ``None``."""
    at = data.version()
    if (result := _computed(at).get(day)) is not None:
        return KeptBacktest(result, day, fresh=True)
    return kept_backtest(data.store(), load_turning_points(), day, mark=_mark(at))


def run(day: dt.date, on_step: Callable[[int, int], None]) -> None:
    """Compute the backtest until ``day``; :func:`known` knows it from then on."""
    at, store, points = data.version(), data.store(), load_turning_points()
    by_kept = is_of_now(store, day)
    result = compute(store, points, regional.region(), day, by_kept=by_kept, on_step=on_step)
    _computed(at)[day] = result
    if day == data.latest_day():
        keep_backtest(store, points, day, result, mark=_mark(at))


@st.cache_resource(show_spinner=False, max_entries=2)
def _computed(at: int) -> dict[dt.date, Backtest]:  # noqa: ARG001 -- the key of the cache
    return {}


@st.cache_resource(show_spinner=False, max_entries=2)
def _mark(at: int) -> str:  # noqa: ARG001 -- the key of the cache
    return data.store().fingerprint()
