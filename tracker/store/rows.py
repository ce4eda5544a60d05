"""Between rows and the words of :mod:`tracker.models`."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from tracker.merging.events import block_key
from tracker.models import (
    Article,
    Event,
    EventTime,
    EventType,
    Mediator,
    MediatorRole,
    MediatorStance,
    Precision,
    Report,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

UNDATED: Final = dt.date(1, 1, 1)
# looking a member up by value costs a call each; half a million reports make that seconds
_TYPES: Final = {member.value: member for member in EventType}
_STATUSES: Final = {member.value: member for member in Status}
_PRECISIONS: Final[dict[str | None, Precision | None]] = {None: None} | {m.value: m for m in Precision}


def article_of(row: Any) -> Article:
    """An article from a row of ``articles``."""
    return Article(
        id=row.id,
        title=row.title,
        text=row.text,
        published=row.published,
        source=row.source,
        url=row.url,
        language=row.language,
        origin=row.origin,
    )


def report_row(report: Report, published: dt.date | None) -> dict[str, Any]:
    """A row of ``reports``; ``published`` is the article's day."""
    target_span = report.target_span or (None, None)
    return {
        "id": report.id,
        "article": report.article,
        **_shared(report),
        "day": report.time.start or published or UNDATED,
        "sentence": report.sentence,
        "span_start": report.span[0],
        "span_end": report.span[1],
        "trigger": report.trigger,
        "trigger_start": report.trigger_span[0],
        "trigger_end": report.trigger_span[1],
        "source_start": report.source_span[0],
        "source_end": report.source_span[1],
        "target_start": target_span[0],
        "target_end": target_span[1],
        "tone": report.tone,
        "rule": report.rule,
        "attributed_to": report.attributed_to,
        "block": block_key(report),
    }


def report_of(row: Any) -> Report:
    """A report from a row of ``reports``."""
    return Report(
        id=row.id,
        article=row.article,
        source=row.source,
        target=row.target,
        type=_TYPES[row.type],
        intensity=row.intensity,
        cameo=row.cameo,
        status=_STATUSES[row.status],
        time=_time(row),
        background=row.background,
        sentence=row.sentence,
        span=(row.span_start, row.span_end),
        trigger=row.trigger,
        trigger_span=(row.trigger_start, row.trigger_end),
        source_span=(row.source_start, row.source_end),
        target_span=None if row.target_start is None else (row.target_start, row.target_end),
        tone=row.tone,
        confidence=row.confidence,
        symmetric=row.symmetric,
        rule=row.rule,
        mediators=mediators_of(row.mediators),
        attributed_to=row.attributed_to,
    )


def event_row(event: Event) -> dict[str, Any]:
    """A row of ``events``, with a digest of everything in it and of its reports."""
    row: dict[str, Any] = {
        "id": event.id,
        **_shared(event),
        "day": event.time.start or event.first_published or UNDATED,
        "articles": event.articles,
        "stories": event.stories,
        "outlets": list(event.outlets),
        "first_published": event.first_published,
    }
    told = json.dumps([row, event.reports], sort_keys=True, default=str)
    digest = hashlib.sha256(told.encode()).hexdigest()[:32]
    return row | {"digest": digest, "reports": len(event.reports)}


def event_of(row: Any, reports: tuple[str, ...]) -> Event:
    """An event from a row of ``events`` and its reports in order."""
    return Event(
        id=row.id,
        source=row.source,
        target=row.target,
        type=_TYPES[row.type],
        intensity=row.intensity,
        status=_STATUSES[row.status],
        time=_time(row),
        symmetric=row.symmetric,
        background=row.background,
        mediators=mediators_of(row.mediators),
        reports=reports,
        articles=row.articles,
        stories=row.stories,
        outlets=tuple(row.outlets),
        first_published=row.first_published,
        confidence=row.confidence,
        cameo=row.cameo,
    )


def _shared(item: Report | Event) -> dict[str, Any]:
    first, second = pair(item.source, item.target)
    return {
        "source": item.source,
        "target": item.target,
        "first": first,
        "second": second,
        "type": item.type.value,
        "quad": int(item.quad),
        "intensity": item.intensity,
        "cameo": item.cameo,
        "status": item.status.value,
        "start": item.time.start,
        "end": item.time.end,
        "precision": item.time.precision.value if item.time.precision else None,
        "basis": item.time.basis,
        "background": item.background,
        "confidence": item.confidence,
        "symmetric": item.symmetric,
        "mediators": [[m.actor, m.role.value, m.stance.value, list(m.parties)] for m in item.mediators],
        "mediator_codes": _codes(item.mediators),
    }


def pair(source: str, target: str | None) -> tuple[str, str | None]:
    """Both actors in alphabetical order."""
    if target is None or source <= target:
        return source, target
    return target, source


def _codes(mediators: Iterable[Mediator]) -> str | None:
    codes = sorted({mediator.actor for mediator in mediators})
    return f" {' '.join(codes)} " if codes else None


def mediators_of(stored: list[list[Any]]) -> tuple[Mediator, ...]:
    """Mediators from their stored form."""
    if not stored:  # nine in ten; a generator for each is felt at some hundred thousand events
        return ()
    return tuple(
        Mediator(actor=actor, role=MediatorRole(role), stance=MediatorStance(stance), parties=tuple(parties))
        for actor, role, stance, parties in stored
    )


def _time(row: Any) -> EventTime:
    return EventTime(start=row.start, end=row.end, precision=_PRECISIONS[row.precision], basis=row.basis)
