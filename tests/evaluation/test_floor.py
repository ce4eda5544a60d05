"""Accuracy is a tracked figure: no change may let it fall below the floor (``tests/gold/floor.json``)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tracker.coding import Coder
from tracker.evaluation import evaluate, read_gold
from tracker.evaluation.table import record, value
from tracker.region import load_region

GOLD = Path(__file__).resolve().parents[1] / "gold"
#: Texts whose misses are read when the reader is mended, and texts that are only ever measured.
SETS = {"read": GOLD, "unseen": GOLD / "unseen"}
FLOORS: dict[str, dict[str, float]] = json.loads((GOLD / "floor.json").read_text(encoding="utf-8"))
CASES = [(texts, measure, least) for texts, floors in FLOORS.items() for measure, least in floors.items()]


@cache
def measured(name: str) -> dict[str, Any]:
    texts = [text for path in sorted(SETS[name].glob("*.jsonl")) for text in read_gold(path)]
    stream = Coder(load_region()).stream(text.article for text in texts)
    return record(evaluate(zip(texts, (reports for _, reports in stream), strict=True)))


@pytest.mark.parametrize(("name", "measure", "least"), CASES, ids=[f"{n}-{m}" for n, m, _ in CASES])
def test_no_measure_falls_below_its_floor(name: str, measure: str, least: float) -> None:
    assert value(measured(name), measure) >= least


@pytest.mark.parametrize("name", SETS)
def test_articles_without_events_stay_silent(name: str) -> None:
    """At least 90 % of them; the aim is 95 %."""
    figures = measured(name)
    assert figures["quiet_texts"]
    assert len(figures["false_alarms"]) <= 0.1 * figures["quiet_texts"]
