"""Reports in a few words, for tests of merging."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
from typing import Any

from tracker.models import (
    EventTime,
    EventType,
    Mediator,
    MediatorRole,
    MediatorStance,
    Precision,
    Report,
    Status,
)
from tracker.ontology import ontology

TALKS = "The two ministers held talks."


def when(label: str | None, basis: str = "explicit") -> EventTime:
    """``2020-09-27``, ``2020-09``, ``2020``, ``1990s`` or ``start/end``."""
    if label is None:
        return EventTime()
    if "/" in label:
        start, end = (dt.date.fromisoformat(part) for part in label.split("/"))
        days = (end - start).days + 1
        precision = Precision.DAY if days <= 3 else Precision.WEEK if days <= 7 else Precision.MONTH
        return EventTime(start=start, end=end, precision=precision, basis=basis)
    if label.endswith("s"):
        year = int(label[:4])
        return EventTime(
            start=dt.date(year, 1, 1), end=dt.date(year + 9, 12, 31), precision=Precision.DECADE, basis=basis
        )
    parts = [int(part) for part in label.split("-")]
    if len(parts) == 1:
        return EventTime(
            start=dt.date(parts[0], 1, 1),
            end=dt.date(parts[0], 12, 31),
            precision=Precision.YEAR,
            basis=basis,
        )
    if len(parts) == 2:
        last = calendar.monthrange(parts[0], parts[1])[1]
        start, end = dt.date(parts[0], parts[1], 1), dt.date(parts[0], parts[1], last)
        return EventTime(start=start, end=end, precision=Precision.MONTH, basis=basis)
    day = dt.date(*parts)
    return EventTime(start=day, end=day, precision=Precision.DAY, basis=basis)


def report(
    source: str,
    target: str | None,
    cameo: str,
    date: str | None,
    *,
    sentence: str = TALKS,
    article: str = "a1",
    basis: str = "explicit",
    at: int = 0,
    symmetric: bool | None = None,
    **other: Any,
) -> Report:
    """A report whose type, intensity and symmetry follow from ``cameo``."""
    code = ontology()[cameo]
    if symmetric is None:
        symmetric = code.type is EventType.CONSULT and cameo not in {"042", "043"}
    key = hashlib.sha256(repr((source, target, cameo, date, sentence, article, at)).encode()).hexdigest()[:16]
    base: dict[str, Any] = {
        "id": key,
        "article": article,
        "source": source,
        "target": target,
        "type": code.type,
        "intensity": code.intensity,
        "cameo": cameo,
        "status": Status.ASSERTED,
        "time": when(date, basis),
        "background": False,
        "sentence": sentence,
        "span": (at, at + len(sentence)),
        "trigger": "held talks",
        "trigger_span": (at, at + 1),
        "source_span": (at, at + 3),
        "target_span": (at + 4, at + 7) if target else None,
        "tone": 0.0,
        "confidence": 0.7,
        "symmetric": symmetric,
        "rule": "made",
    }
    return Report(**(base | other))


def mediator(text: str) -> Mediator:
    """``RUS`` or ``RUS:weakened``."""
    actor, _, stance = text.partition(":")
    return Mediator(
        actor=actor,
        role=MediatorRole.BROKER,
        stance=MediatorStance(stance or "active"),
        parties=("AZE", "ARM"),
    )
