"""Articles, reports and events for tests, with only what a test cares about spelt out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tracker.merging.events import block_key
from tracker.models import Article, Event, EventTime, EventType, Precision, Report, Status, report_id
from tracker.store import Store

DAY = dt.date(2024, 8, 27)
TEXT = "Baku and Yerevan held talks in Ankara on Tuesday. Both sides called the meeting useful and frank."


def article(**values: Any) -> Article:
    text = values.pop("text", TEXT)
    return Article(**{"id": "a1", "text": text, "published": DAY, "source": "Test Wire", **values})


def on(day: dt.date | None) -> EventTime:
    return EventTime(start=day, end=day, precision=Precision.DAY if day else None, basis="explicit")


def report(*, day: dt.date | None = DAY, **values: Any) -> Report:
    told: dict[str, Any] = {
        "article": "a1",
        "source": "AZE",
        "target": "ARM",
        "type": EventType.CONSULT,
        "intensity": 3.0,
        "cameo": "036",
        "status": Status.ASSERTED,
        "time": on(day),
        "background": False,
        "sentence": TEXT[:49],
        "span": (0, 49),
        "trigger": "held talks",
        "trigger_span": (17, 27),
        "source_span": (0, 4),
        "target_span": (9, 16),
        "tone": 0.1,
        "confidence": 0.8,
        "symmetric": True,
        "rule": "test",
    } | values
    told.setdefault(
        "id",
        report_id(
            article=told["article"],
            trigger_span=told["trigger_span"],
            source=told["source"],
            target=told["target"],
            kind=told["type"],
        ),
    )
    return Report(**told)


def event(*reports: Report, **values: Any) -> Event:
    first = reports[0]
    told: dict[str, Any] = {
        "id": f"e-{first.id}",
        "source": first.source,
        "target": first.target,
        "type": first.type,
        "intensity": first.intensity,
        "status": first.status,
        "time": first.time,
        "symmetric": first.symmetric,
        "background": first.background,
        "mediators": first.mediators,
        "reports": tuple(one.id for one in reports),
        "articles": len({one.article for one in reports}),
        "stories": 1,
        "outlets": ("Test Wire",),
        "first_published": DAY,
        "confidence": first.confidence,
        "cameo": first.cameo,
    }
    return Event(**(told | values))


def put_events(store: Store, *events: Event) -> None:
    """Let these be the events of the reports that changed."""
    changed = store.for_merging(at_most=10**9)
    block = {one.id: block_key(one) for one in changed.reports}
    merged: dict[str, list[Event]] = {}
    for one in events:
        merged.setdefault(block.get(one.reports[0], ""), []).append(one)
    store.replace_events(merged, stamps=changed.stamps)
