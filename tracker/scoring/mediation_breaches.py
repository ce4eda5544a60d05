"""Fighting between the parties while a mediator stands guard between them: its guarantee did not bind."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tracker.models import EventType, Precision, Status
from tracker.scoring.mediation_rules import mediation_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.models import Event
    from tracker.scoring.mediation_signals import Signal


def breaches(
    events: Iterable[Event], found: Sequence[Signal], parties: tuple[str, str]
) -> Iterator[tuple[Event, str, float]]:
    """Each assault between ``parties`` on known days, with each mediator that stood guard and how much.

    Args:
        events: All events, with the parties' sides as the parties.
        found: The signals in ``events``, of which presence and withdrawal count here.

    Returns:
        Event, mediator and its presence then, 0 ... 1, from what was known when the assault was.
    """
    rules = mediation_rules()
    half_life, saturation = rules.tables["half_life"]["presence"], rules.tables["saturation"]["presence"]
    guards: dict[str, list[Signal]] = {}
    for signal in sorted(found, key=lambda s: (s.mediator, s.day, s.event, s.kind)):
        if signal.kind in {"presence", "withdrawal"}:
            guards.setdefault(signal.mediator, []).append(signal)
    for event in events:
        start, end = event.time.start, event.time.end
        if event.type is not EventType.ASSAULT or event.status is not Status.ASSERTED:
            continue
        if {event.source, event.target} != set(parties) or event.time.precision is not Precision.DAY:
            continue
        if start is None or end is None:
            continue
        day = start.toordinal()
        known = max(end.toordinal(), event.first_published.toordinal() if event.first_published else 0)
        for guard, signals in guards.items():
            stood = 0.0
            for signal in signals:
                if signal.day >= day or signal.known > known:
                    continue
                if signal.kind == "presence":
                    stood += signal.weight * 2 ** (-(day - signal.day) / half_life)
                else:
                    stood *= 1 - rules.numbers["withdrawal_ends"] * min(1.0, signal.weight)
            if stood > 0:
                yield event, guard, 1 - math.exp(-stood / saturation)
