"""Short ways to write events for the scoring tests."""

from __future__ import annotations

import datetime as dt

from tracker.models import Event, EventTime, EventType, Precision, Status


def event(
    name: str,
    day: dt.date | None,
    intensity: float,
    *,
    days: int = 1,
    precision: Precision = Precision.DAY,
    printed: dt.date | None = None,
    source: str = "AZE",
    target: str | None = "ARM",
    kind: EventType = EventType.COOPERATE,
    status: Status = Status.ASSERTED,
    stories: int = 1,
    outlets: tuple[str, ...] = ("Gazette",),
    confidence: float = 1.0,
    background: bool = False,
    cameo: str = "",
) -> Event:
    time = EventTime()
    if day is not None:
        time = EventTime(
            start=day, end=day + dt.timedelta(days=days - 1), precision=precision, basis="explicit"
        )
    return Event(
        id=name,
        source=source,
        target=target,
        type=kind,
        intensity=intensity,
        status=status,
        time=time,
        symmetric=False,
        background=background,
        mediators=(),
        reports=tuple(f"{name}-{n}" for n in range(stories)),
        articles=stories,
        stories=stories,
        outlets=outlets,
        first_published=printed or day,
        confidence=confidence,
        cameo=cameo,
    )
