"""What the network asks of the store: each thing once, and nothing again that did not change."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from tests.bench.generated import fill
from tracker.dashboard.cached import data, network_data
from tracker.dashboard.cached.network_data import Asked
from tracker.models import Quad
from tracker.store import Store

YEAR = dt.datetime.now().astimezone().year


@pytest.fixture
def asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """How often each question was put to the store."""
    url = f"sqlite:///{tmp_path / 'made.db'}"
    fill(url, articles=200, reports=700, today=dt.datetime.now().astimezone().date())
    monkeypatch.setenv("TRACKER_DB", url)
    counts: Counter[str] = Counter()

    def counting(name: str) -> Callable[..., Any]:
        put = getattr(Store, name)

        def counted(*args: Any, **options: Any) -> Any:
            counts[name] += 1
            return put(*args, **options)

        return counted

    for name in ("dealings", "mediated", "events"):
        monkeypatch.setattr(Store, name, counting(name))
    st.cache_resource.clear()
    yield counts
    st.cache_resource.clear()


def period(years: int, **others: Any) -> Asked:
    return Asked(since=dt.date(YEAR - years, 1, 1), until=dt.date(YEAR, 12, 31), **others)


def test_playing_the_years_sums_each_period_once_and_reads_mediators_once(asked_for: Counter[str]) -> None:
    for years in (5, 6, 7, 5, 6, 7):
        assert network_data.ties(period(years)).number_of_edges()
        assert network_data.mediated(period(years))
        network_data.done(period(years), network_data.ties(period(years)))
    assert asked_for == {"dealings": 3, "mediated": 1}, "no event is read one by one"


def test_another_filter_is_another_question(asked_for: Counter[str]) -> None:
    network_data.mediated(period(5))
    network_data.mediated(period(5, quads=(Quad(1),)))
    network_data.mediated(period(6, quads=(Quad(1),)))
    assert asked_for["mediated"] == 2
    network_data.ties(period(5))
    with data.store().engine.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = '99' WHERE key = 'version'")
    data.shown().show(data.Moment(99, data.latest_day()))
    network_data.ties(period(5))
    assert asked_for["dealings"] == 2, "the store has changed"
