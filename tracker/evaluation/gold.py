"""Gold files: texts with the events that a person coded.

One JSON object a line: ``id``, ``text``, ``events``, optionally ``published`` and ``title``. An event has
``source`` and ``target`` (or ``source_iso3``, ``target_iso3``), ``type`` (or ``plover``; null where the
annotator saw no PLOVER type), ``quad``, and, where the file measures them, ``date``, ``status``,
``background`` and ``mediators``. How to annotate: ``tests/gold/README.md``.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tracker.models import Article, EventType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_LINE: Final = 1_000_000
# Sentences without a date are read as published on this day; only relative times depend on it.
DEFAULT_PUBLISHED: Final = dt.date(2015, 6, 15)


class GoldError(ValueError):
    """A gold file is unusable; the message names file, line and mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """What a person coded. ``None`` in a measured field means: this file does not measure it.

    Args:
        type: ``None`` where the annotator gave no PLOVER type.
        quad: 0 where none was given.
        date: The label of the event time (``2024-08``), ``""`` for *no time in the text*.
        mediators: Sorted (actor, role, stance) triples.
    """

    source: str
    target: str
    type: EventType | None
    quad: int
    symmetric: bool = False
    status: Status | None = None
    date: str | None = None
    background: bool | None = None
    mediators: tuple[tuple[str, str, str], ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldText:
    """One text with all its events; a text without events must stay silent."""

    article: Article
    events: tuple[GoldEvent, ...]


def read_gold(path: Path) -> Iterator[GoldText]:
    """The texts of one gold file, in order.

    Raises:
        GoldError: for the first line that is no gold record.
    """
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(iter(lambda: file.readline(MAX_LINE), ""), start=1):
            if not line.strip():
                continue
            try:
                yield _text(json.loads(line))
            except (KeyError, TypeError, ValueError) as error:
                reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
                raise GoldError(
                    f"{path}:{number}: {reason}; see tests/gold/README.md for the format"
                ) from None


def _text(record: dict[str, Any]) -> GoldText:
    published = record.get("published")
    events = tuple(
        event for event in map(_event, record["events"]) if event is not None and event.source != event.target
    )
    return GoldText(
        article=Article(
            id=str(record["id"]),
            text=record["text"],
            title=record.get("title"),
            published=dt.date.fromisoformat(published) if published else DEFAULT_PUBLISHED,
        ),
        events=events,
    )


def _event(record: dict[str, Any]) -> GoldEvent | None:
    source = record.get("source", record.get("source_iso3"))
    target = record.get("target", record.get("target_iso3"))
    if not source or not target:  # annotators left actors open that have no code
        return None
    name = record.get("type", record.get("plover"))
    # YIELD was PLOVER's name for what is now CONCEDE and RETREAT; it fits neither alone.
    kind = EventType(name) if name and name != "YIELD" else None
    mediators = record.get("mediators")
    return GoldEvent(
        source=source,
        target=target,
        type=kind,
        quad=int(record.get("quad") or (kind.quad if kind else 0)),
        symmetric=bool(record.get("symmetric", False)),
        status=Status(record["status"]) if "status" in record else None,
        date=(record["date"] or "") if "date" in record else None,
        background=record.get("background"),
        mediators=None
        if mediators is None
        else tuple(sorted((m["actor"], m["role"], m.get("stance", "active")) for m in mediators)),
    )
