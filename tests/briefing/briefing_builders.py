"""Short ways to write events and their evidence for the briefing tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from tracker.models import (
    Event,
    EventTime,
    EventType,
    Mediator,
    MediatorRole,
    Precision,
    Report,
    Status,
)
from tracker.store import Evidence

DAY = dt.date(2025, 9, 30)
MEETING = "Ilham Aliyev and Nikol Pashinyan met on Friday."


def event(
    name: str,
    day: dt.date,
    *,
    intensity: float = 3.0,
    pair: tuple[str, str] = ("AZE", "ARM"),
    kind: EventType = EventType.CONSULT,
    status: Status = Status.ASSERTED,
    basis: str = "explicit",
    told: dt.date | None = None,
    outlets: tuple[str, ...] = ("Gazette",),
    stories: int = 1,
    mediator: str | None = None,
) -> Event:
    return Event(
        id=name,
        source=pair[0],
        target=pair[1],
        type=kind,
        intensity=intensity,
        status=status,
        time=EventTime(start=day, end=day, precision=Precision.DAY, basis=basis),
        symmetric=kind is EventType.CONSULT,
        background=False,
        mediators=(Mediator(actor=mediator, role=MediatorRole.BROKER),) if mediator else (),
        reports=(f"{name}-r",),
        articles=stories,
        stories=stories,
        outlets=outlets,
        first_published=told or day,
        confidence=0.9,
        cameo="045" if mediator else "040",
    )


def evidence(
    of: Event,
    *,
    sentence: str = MEETING,
    report: str | None = None,
    title: str | None = "Leaders meet",
    url: str | None = "https://gazette.example/leaders",
    origin: str = "feed",
    kind: EventType | None = None,
    confidence: float = 0.9,
    background: bool = False,
    muted: bool = False,
) -> Evidence:
    return Evidence(
        report=Report(
            id=report or of.reports[0],
            article="a",
            source=of.source,
            target=of.target,
            type=kind or of.type,
            intensity=of.intensity,
            cameo=of.cameo,
            status=of.status,
            time=of.time,
            background=background,
            sentence=sentence,
            span=(0, len(sentence)),
            trigger="met",
            trigger_span=(33, 36),
            source_span=(0, 5),
            target_span=(6, 10),
            tone=0.0,
            confidence=confidence,
            symmetric=of.symmetric,
            rule="test",
        ),
        title=title,
        outlet="Gazette",
        url=url,
        published=of.first_published,
        origin=origin,
        event=of.id,
        muted=muted,
        corrected=False,
        cursor=(DAY, "x"),
    )


def record(count: int = 60, *, every: int = 25, **values: object) -> list[Event]:
    """Events up to ``DAY``, the latest first, swinging between good and bad."""
    return [
        event(
            f"e{number}",
            DAY - dt.timedelta(days=5 + number * every),
            intensity=6.0 if number % 3 else -5.0,
            **values,  # type: ignore[arg-type]  # what the test asks for
        )
        for number in range(count)
    ]


class Shelf:
    """As much of a store as a briefing reads."""

    def __init__(self, events: Sequence[Event], rows: Sequence[Evidence] = ()) -> None:
        self._events, self._rows = list(events), list(rows)

    def events(self) -> list[Event]:
        return self._events

    def derived_of(self) -> None:
        """Nothing is kept."""

    def fingerprint(self) -> str:
        """As long as a store's."""
        return "0123456789abcdef01234567"

    def evidence(self, *, ids: Collection[str], limit: int | None) -> list[Evidence]:
        assert limit is None
        return [row for row in self._rows if row.report.id in set(ids)]
