"""Hand-made events for tests of the network and the dashboard."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from tracker.models import Event, EventTime, EventType, Precision, Status

_PLAIN = Event(
    id="1",
    source="AZE",
    target="ARM",
    type=EventType.CONSULT,
    intensity=3.0,
    cameo="040",
    status=Status.ASSERTED,
    time=EventTime(),
    symmetric=False,
    background=False,
    mediators=(),
    reports=("r1",),
    articles=1,
    stories=1,
    outlets=("Outlet",),
    first_published=dt.date(2024, 1, 1),
    confidence=0.8,
)


def event(
    id_: str = "1",
    *,
    day: dt.date | None = dt.date(2024, 1, 1),
    kind: EventType = EventType.CONSULT,
    **given: Any,
) -> Event:
    time = EventTime() if day is None else EventTime(start=day, end=day, precision=Precision.DAY)
    return replace(_PLAIN, id=id_, time=time, type=kind, **given)
