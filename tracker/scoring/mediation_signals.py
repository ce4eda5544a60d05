"""What events say about who mediates between two parties, as weighted signals."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tracker.models import Event, Status
from tracker.scoring.mediation_breaches import breaches
from tracker.scoring.mediation_encounters import encounters
from tracker.scoring.mediation_rules import mediation_rules
from tracker.scoring.mediation_signs import Kind, Sign, of_encounter, of_event, state_of, unnamed_guarantor
from tracker.scoring.sides import load_sides

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


# Longer times than this say nothing about a given day.
_LONG: Final = 400


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that one event says about one mediator between the two parties.

    Args:
        party: Who accepts or refuses; empty for the other kinds.
        day: When it happened (the last day of a vague time), as proleptic ordinal.
        known: From which day on it was known: its first publication, never before ``day``.
        weight: > 0; a brokered meeting told for certain counts 1.
        held: It was mediation that took place, not an offer or a plan.
        credited: A member's share in what its group does (a co-chair's in the Minsk Group's).
    """

    event: str
    mediator: str
    kind: Kind
    party: str
    day: int
    known: int
    weight: float
    held: bool = False
    credited: bool = False


def signals(events: Iterable[Event], parties: tuple[str, str]) -> list[Signal]:
    """All signals about any mediator between ``parties``, by day; the order of ``events`` is of no matter.

    Denied events say nothing; planned ones count as offers. Actors that stand beside a party
    (``data/sides.yaml``) count as that party, at their share.
    """
    found: list[Signal] = []
    told = [acting for event in events if (acting := _as_party(event)).status is not Status.NEGATED]
    for event in told:
        when = _when(event)
        if when is None:
            continue
        day, known, sureness = when
        for sign in of_event(event, frozenset(parties)):
            found += _signals(event, sign, day, known, sureness * event.confidence, parties)
    alone = {event.id for event in told if event.target is None}
    named = _named([signal for signal in found if signal.event not in alone])
    found = [s for s in found if s.event not in alone or not s.held or named(s.mediator, s.day) > s.known]
    unnamed = {
        event.id for event in told if event.target is None and any(map(unnamed_guarantor, event.mediators))
    }
    stands = _first_known(signal for signal in found if signal.kind == "presence")
    found = [s for s in found if s.event not in unnamed or stands.get(s.mediator, math.inf) <= s.known]
    for meeting in encounters(told, parties):
        if named(meeting.mediator, meeting.day) <= meeting.known:
            continue
        for event, party in zip(meeting.events, parties, strict=True):
            for sign in of_encounter(event, meeting.mediator, party):
                found += _signals(event, sign, meeting.day, meeting.known, event.confidence, parties)
    for event, guard, stood in breaches(told, found, parties):
        when = _when(event)
        if when is not None:
            sign = Sign(guard, "weakening", mediation_rules().numbers["breach"] * stood)
            found += _signals(event, sign, when[0], when[1], event.confidence, parties)
    return sorted(found, key=lambda s: (s.day, s.event, s.mediator, s.kind, s.party, s.weight))


def _first_known(found: Iterable[Signal]) -> dict[str, int]:
    """By mediator, the day on which the first of ``found`` was known."""
    first: dict[str, int] = {}
    for signal in found:
        first[signal.mediator] = min(first.get(signal.mediator, signal.known), signal.known)
    return first


def _named(found: Iterable[Signal]) -> Callable[[str, int], float]:
    """From which day it was known that a mediator mediated on (or next to) a day; infinity where it did not.

    What names the mediator counts; weaker signs of the same day would count it again.
    """
    first: dict[tuple[str, int], int] = {}
    for signal in found:
        if signal.kind == "activity" and signal.held:
            for day in (signal.day - 1, signal.day, signal.day + 1):
                key = signal.mediator, day
                first[key] = min(first.get(key, signal.known), signal.known)
    return lambda mediator, day: first.get((mediator, day), math.inf)


def _signals(
    event: Event, sign: Sign, day: int, known: int, sureness: float, parties: tuple[str, str]
) -> Iterator[Signal]:
    for mediator, part in _credited(sign.mediator, day, parties):
        yield Signal(
            event=event.id,
            mediator=mediator,
            kind=sign.kind,
            party=sign.party,
            day=day,
            known=known,
            weight=sign.weight * sureness * part,
            held=sign.held,
            credited=mediator != sign.mediator,
        )


def _as_party(event: Event) -> Event:
    """The event as one of the states beside which its actors stand, its confidence cut to their share."""
    source, target = state_of(event.source), None if event.target is None else state_of(event.target)
    if (source, target) == (event.source, event.target) or source == target:
        return event
    sides = load_sides()
    share = math.prod(sides[actor].share for actor in (event.source, event.target or "") if actor in sides)
    return replace(event, source=source, target=target, confidence=event.confidence * share)


def _when(event: Event) -> tuple[int, int, float] | None:
    start, end, first = event.time.start, event.time.end, event.first_published
    undated = mediation_rules().numbers["undated"]
    if start is None or end is None:
        return (first.toordinal(), first.toordinal(), undated) if first else None
    day = end.toordinal()
    planned = event.status is Status.HYPOTHETICAL
    if first is not None and first < end and (planned or start <= first):
        # A plan counts from when it is told; a vague time that runs on is cut by its first report.
        day = first.toordinal()
    known = max(day, first.toordinal()) if first else day
    return day, known, undated if (end - start).days > _LONG else 1.0


def _credited(mediator: str, day: int, parties: tuple[str, str]) -> Iterator[tuple[str, float]]:
    yield mediator, 1.0
    group = mediation_rules().groups.get(mediator)
    if group is not None and group.first.toordinal() <= day <= group.last.toordinal():
        for member in group.members:
            if member not in parties:
                yield member, group.share
