"""Parts of a dyad's events, to be scored like the whole: words, deeds, some outlets, all but one."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from tracker.models import Event


def words(events: Iterable[Event]) -> list[Event]:
    """Verbal events (quads 1 and 3): what the two say to and of each other."""
    return [event for event in events if not event.quad.is_deed]


def deeds(events: Iterable[Event]) -> list[Event]:
    """Material events (quads 2 and 4): what they do."""
    return [event for event in events if event.quad.is_deed]


def told_by(events: Iterable[Event], outlets: Collection[str]) -> list[Event]:
    """The events that at least one of ``outlets`` reported, with only those outlets as witnesses.

    Stories are cut in proportion, rounded up: an event does not know which outlet told which story.
    """
    return [kept for event in events if (kept := _witnessed(event, set(event.outlets) & set(outlets)))]


def without(event: Event, outlet: str) -> Event | None:
    """The event as it stands without ``outlet``; ``None`` where nobody else told it."""
    return _witnessed(event, set(event.outlets) - {outlet})


def _witnessed(event: Event, outlets: set[str]) -> Event | None:
    if not outlets:
        return None
    if len(outlets) == len(event.outlets):
        return event
    stories = math.ceil(event.stories * len(outlets) / len(event.outlets))
    return dataclasses.replace(event, outlets=tuple(sorted(outlets)), stories=stories)
