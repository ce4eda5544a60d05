"""A briefing from what a refresh kept says the same as one from all events, and draws no carpet of marks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.bench.generated import fill
from tracker.briefing import gather
from tracker.briefing.chart import Mark, Reading, Scale, chart
from tracker.briefing.document import Table
from tracker.briefing.drawing import Area
from tracker.derived.bring import derive
from tracker.region import load_region
from tracker.store import Store, open_store

DAY = dt.date(2026, 6, 30)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path: Path = tmp_path_factory.mktemp("briefing") / "made.db"
    fill(f"sqlite:///{path}", articles=300, reports=900, today=DAY)
    made = open_store(str(path))
    derive(made, load_region(), day=DAY, worth=1)
    return made


@pytest.mark.parametrize("pair", [None, ("AZE", "ARM")], ids=["region", "relation"])
def test_what_is_kept_makes_the_briefing_that_all_events_make(
    store: Store, pair: tuple[str, str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    region = load_region()
    kept = gather.briefing(store, region, day=DAY, pair=pair)
    monkeypatch.setattr(gather, "kept_scores", lambda *_: None)
    assert gather.rendered(kept, "html") == gather.rendered(
        gather.briefing(store, region, day=DAY, pair=pair), "html"
    )


def test_a_chart_of_very_many_events_draws_those_that_can_be_told_apart() -> None:
    days = [dt.date(2020, 1, 1) + dt.timedelta(days=n % 2000) for n in range(20_000)]
    marks = [Mark(day=day, intensity=(n * 7 % 200) / 10 - 10) for n, day in enumerate(days)]
    marks.append(Mark(day=days[5], intensity=3.0, number="1", stories=4))
    line = [Reading(day=day, value=0.0, low=-1.0, high=1.0) for day in (days[0], days[1999])]
    scale = Scale(low=-10, high=10, ticks=(0.0,))
    drawing = chart(line, scale=scale, alt="a chart", missing="none", marks=marks)
    drawn = [shape for shape in drawing.shapes if isinstance(shape, Area) and len(shape.points) == 3]
    assert 100 < len(drawn) <= 401
    assert drawn[-1].opacity == 1.0, "a numbered mark is always there, on top"


def test_a_briefing_of_a_relation_says_what_each_mediators_index_is_made_of(store: Store) -> None:
    made = gather.briefing(store, load_region(), day=DAY, pair=("AZE", "ARM"))
    table = next(
        block for block in made.blocks if isinstance(block, Table) and block.head[-1] == "Made of (points)"
    )
    assert table.rows[0][-1], "the first has an index, and what it is made of"
