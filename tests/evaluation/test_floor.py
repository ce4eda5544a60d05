"""Accuracy is a tracked figure: no change may let it fall below the floor (``tests/gold/floor.json``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tracker.coding import Coder
from tracker.evaluation import evaluate, read_gold
from tracker.evaluation.table import record, value
from tracker.region import load_region

GOLD = Path(__file__).resolve().parents[1] / "gold"
FLOORS: dict[str, float] = json.loads((GOLD / "floor.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    texts = [text for path in sorted(GOLD.glob("*.jsonl")) for text in read_gold(path)]
    stream = Coder(load_region()).stream(text.article for text in texts)
    return record(evaluate(zip(texts, (reports for _, reports in stream), strict=True)))


@pytest.mark.parametrize(("measure", "least"), FLOORS.items(), ids=FLOORS.keys())
def test_no_measure_falls_below_its_floor(measured: dict[str, Any], measure: str, least: float) -> None:
    assert value(measured, measure) >= least


def test_articles_without_events_stay_silent(measured: dict[str, Any]) -> None:
    """At least 80 % of them; the aim is 95 %."""
    assert len(measured["false_alarms"]) <= 0.2 * measured["quiet_texts"]
