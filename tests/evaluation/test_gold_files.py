"""The gold files are whole: they load, cover every kind of report, hold no slip that can be computed."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import pytest

from tracker.evaluation import read_gold
from tracker.models import EventType, MediatorRole, MediatorStance, Precision, Status
from tracker.paths import ROOT
from tracker.region import load_region

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum
    from pathlib import Path

GOLD: Final = ROOT / "tests" / "gold"
ARTICLES: Final = GOLD / "region_articles.jsonl"
SENTENCES: Final = GOLD / "region_sentences.jsonl"
NEWS: Final = GOLD / "region_news.jsonl"
SILENT: Final = GOLD / "silent_articles.jsonl"
FILES: Final = (ARTICLES, SENTENCES, NEWS, SILENT)
SHARED: Final = ROOT.parent / "shared"

FIELDS: Final = {"source", "target", "type", "symmetric", "status", "date", "background", "mediators"}
LABELS: Final = {
    Precision.DAY: r"\d{4}-\d\d-\d\d",
    Precision.WEEK: r"\d{4}-\d\d-\d\d",
    Precision.MONTH: r"\d{4}-\d\d",
    Precision.YEAR: r"\d{4}",
    Precision.DECADE: r"\d{3}0s",
}


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


RECORDS: Final = [record for path in FILES for record in records(path)]
EVENTS: Final = [(record, event) for record in RECORDS for event in record["events"]]
MEDIATORS: Final = [(event, mediator) for _, event in EVENTS for mediator in event["mediators"]]


def ends(label: str, precision: str) -> tuple[dt.date, dt.date]:
    """First and last day of a date label, bounded to what the label itself says."""
    if precision == Precision.DECADE:
        return dt.date(int(label[:4]), 1, 1), dt.date(int(label[:4]) + 9, 12, 31)
    if precision == Precision.YEAR:
        return dt.date(int(label), 1, 1), dt.date(int(label), 12, 31)
    if precision == Precision.MONTH:
        first = dt.date.fromisoformat(f"{label}-01")
        return first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    day = dt.date.fromisoformat(label)
    return day, day + dt.timedelta(days=6 if precision == Precision.WEEK else 0)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_line_loads(path: Path) -> None:
    texts = list(read_gold(path))
    assert len(texts) == len(records(path))
    assert sum(len(text.events) for text in texts) == sum(len(record["events"]) for record in records(path))


def test_ids_are_unique() -> None:
    assert [key for key, n in Counter(record["id"] for record in RECORDS).items() if n > 1] == []


def test_there_is_enough_to_measure() -> None:
    assert len(EVENTS) >= 300
    assert len(records(ARTICLES)) >= 70
    assert len(records(SENTENCES)) >= 120
    assert len(records(SILENT)) >= 45


def test_silent_articles_hold_no_event_and_the_others_do() -> None:
    assert [r["id"] for r in records(SILENT) if r["events"]] == []
    assert [r["id"] for path in (ARTICLES, SENTENCES) for r in records(path) if not r["events"]] == []


@pytest.mark.parametrize("path", [ARTICLES, SILENT], ids=lambda path: path.stem)
def test_articles_have_a_title_and_two_to_seven_sentences(path: Path) -> None:
    for record in records(path):
        assert record["title"], record["id"]
        stops = re.findall(r"[a-z0-9)\"\u201d]\.(?=\s|$)", record["text"])
        assert 2 <= len(stops) <= 7, record["id"]


def test_every_report_has_every_field() -> None:
    for record, event in EVENTS:
        assert set(event) >= FIELDS, record["id"]
        assert ("precision" in event) == (event["date"] is not None), record["id"]


@pytest.mark.parametrize(
    ("kinds", "counts", "least"),
    [
        (EventType, Counter(e["type"] for _, e in EVENTS), 7),
        (Status, Counter(e["status"] for _, e in EVENTS), 30),
        (Precision, Counter(e.get("precision") for _, e in EVENTS), 10),
        (MediatorRole, Counter(m["role"] for _, m in MEDIATORS), 12),
        (MediatorStance, Counter(m.get("stance", "active") for _, m in MEDIATORS), 6),
    ],
    ids=["type", "status", "precision", "role", "stance"],
)
def test_every_kind_occurs(kinds: type[StrEnum], counts: Counter[str], least: int) -> None:
    assert {kind.value: counts[kind] for kind in kinds if counts[kind] < least} == {}


def test_history_news_and_undated_reports_all_occur() -> None:
    assert sum(event["background"] for _, event in EVENTS) >= 60
    assert sum(event["date"] is None for _, event in EVENTS) >= 10
    assert {record["published"][:3] for record, _ in EVENTS} >= {"199", "200", "201", "202"}


def test_actor_codes_are_known() -> None:
    known = load_region().names
    used = {event[key] for _, event in EVENTS for key in ("source", "target")}
    assert used | {mediator["actor"] for _, mediator in MEDIATORS} <= set(known)


def test_dates_fit_their_precision() -> None:
    for record, event in EVENTS:
        if event["date"] is not None:
            assert re.fullmatch(LABELS[Precision(event["precision"])], event["date"]), record["id"]
            first, _ = ends(event["date"], event["precision"])
            assert event["precision"] != Precision.WEEK or first.weekday() == 0, record["id"]


def test_what_happened_did_not_happen_after_it_was_printed() -> None:
    for record, event in EVENTS:
        if event["date"] is not None and event["status"] == Status.ASSERTED:
            first, _ = ends(event["date"], event["precision"])
            assert first <= dt.date.fromisoformat(record["published"]), (record["id"], event)


def test_background_lies_before_the_news() -> None:
    for record, event in EVENTS:
        if event["background"] and event["date"] is not None:
            first, _ = ends(event["date"], event["precision"])
            assert first < dt.date.fromisoformat(record["published"]) - dt.timedelta(days=10), record["id"]


def test_an_active_mediator_is_a_third_actor_or_deploys_between_two() -> None:
    for event, mediator in MEDIATORS:
        third = mediator["actor"] not in (event["source"], event["target"])
        own_act = mediator["role"] in (MediatorRole.GUARANTOR, MediatorRole.FACILITATOR)
        assert third or own_act or mediator.get("stance", "active") != MediatorStance.ACTIVE, event


@pytest.mark.skipif(not SHARED.is_dir(), reason="the texts to compare with are not on this machine")
def test_no_text_is_taken_from_the_texts_that_rules_are_written_against() -> None:
    outside = {shingle for text in _outside_texts() for shingle in _shingles(text)}
    taken = {record["id"] for record in RECORDS if outside & _shingles(record["text"])}
    assert taken == set()


def _outside_texts() -> Iterator[str]:
    for path in sorted((*SHARED.glob("corpus/*"), *SHARED.glob("gold/*.jsonl"))):
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            yield from (json.loads(line)["text"] for line in content.splitlines() if line.strip())
        else:
            yield content


def _shingles(text: str, *, words: int = 8) -> set[tuple[str, ...]]:
    found = re.findall(r"\w+", text.lower())
    return {tuple(found[i : i + words]) for i in range(len(found) - words + 1)}
