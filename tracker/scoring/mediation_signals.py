"""What events say about who mediates between two parties, as weighted signals."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from tracker.models import Event, MediatorRole, MediatorStance, Status
from tracker.scoring.mediation_encounters import encounters
from tracker.scoring.mediation_rules import mediation_rules
from tracker.scoring.sides import load_sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.models import Mediator

Kind = Literal["activity", "accepts", "refuses", "presence", "withdrawal", "weakening"]
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
        for sign in _of_event(event, frozenset(parties)):
            found += _signals(event, sign, day, known, sureness * event.confidence, parties)
    named = {(s.mediator, s.day): s.known for s in found if s.kind == "activity" and s.held}
    for meeting in encounters(told, parties):
        if named.get((meeting.mediator, meeting.day), meeting.known + 1) <= meeting.known:
            continue
        for event, party in zip(meeting.events, parties, strict=True):
            for sign in _of_encounter(event, meeting.mediator, party):
                found += _signals(event, sign, meeting.day, meeting.known, event.confidence, parties)
    return sorted(found, key=lambda s: (s.day, s.event, s.mediator, s.kind, s.party, s.weight))


def _signals(
    event: Event, sign: _Sign, day: int, known: int, sureness: float, parties: tuple[str, str]
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


@dataclass(frozen=True, slots=True)
class _Sign:
    mediator: str
    kind: Kind
    weight: float
    party: str = ""
    held: bool = False


def _of_encounter(event: Event, mediator: str, party: str) -> Iterator[_Sign]:
    rules = mediation_rules()
    role = MediatorRole.HOST if event.cameo == "043" else MediatorRole.FACILITATOR
    worth = rules.numbers["one_sided"] * rules.tables["roles"][role] * rules.achieved(event.cameo)
    yield _Sign(mediator, "activity", worth, held=True)
    yield _Sign(mediator, "accepts", rules.tables["acceptance"]["attended"], party)


def _as_party(event: Event) -> Event:
    """The event as one of the states beside which its actors stand, its confidence cut to their share."""
    sides = load_sides()
    beside = [sides[actor] for actor in (event.source, event.target or "") if actor in sides]
    states = {side.actor: side.state for side in beside}
    source = states.get(event.source, event.source)
    target = None if event.target is None else states.get(event.target, event.target)
    if not beside or source == target:
        return event
    share = math.prod(side.share for side in beside)
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


def _of_event(event: Event, parties: frozenset[str]) -> Iterator[_Sign]:
    named = {mediator.actor for mediator in event.mediators}
    for mediator in event.mediators:
        if mediator.actor not in parties and _concerns(event, mediator, parties):
            yield from _of_mediator(event, mediator, parties)
    source, target = event.source, event.target
    if source in parties and target is not None and target not in parties:
        yield from _party_to_mediator(event, source, target)
    elif target in parties and source not in parties:
        yield from _mediator_to_party(event, source, target, counted=source in named)


def _concerns(event: Event, mediator: Mediator, parties: frozenset[str]) -> bool:
    pair = {event.source, event.target}
    if mediator.parties:
        return set(mediator.parties) == parties or (parties <= pair and parties <= set(mediator.parties))
    return pair == parties or (event.target is None and event.source == mediator.actor)


def _of_mediator(event: Event, mediator: Mediator, parties: frozenset[str]) -> Iterator[_Sign]:
    rules = mediation_rules()
    weights = rules.tables["acceptance"]
    worth = rules.tables["roles"][mediator.role] * rules.achieved(event.cameo)
    speakers = [event.source] if event.source in parties and event.target not in parties else sorted(parties)
    planned = event.status is Status.HYPOTHETICAL
    if mediator.stance is MediatorStance.OFFERED or planned:
        yield _Sign(mediator.actor, "activity", worth * rules.numbers["offered"])
        return
    if mediator.stance is MediatorStance.WEAKENED:
        yield _Sign(mediator.actor, "weakening", 1.0)
        if mediator.role is MediatorRole.GUARANTOR and _meaning(event.cameo) == "withdraw":
            yield _Sign(mediator.actor, "withdrawal", 1.0)
        return
    if mediator.stance is MediatorStance.REFUSED:
        yield _Sign(mediator.actor, "weakening", 0.5)
        for party in speakers:
            yield _Sign(mediator.actor, "refuses", weights["refused"], party)
        return
    if mediator.role is MediatorRole.GUARANTOR:
        yield _Sign(mediator.actor, "presence", rules.numbers["guarantee"])
    if event.intensity < 0:
        # A clash or a reproach that names a mediator is neither its work nor consent to it.
        return
    yield _Sign(mediator.actor, "activity", worth, held=True)
    consent = "accepted" if mediator.stance is MediatorStance.ACCEPTED else "attended"
    for party in speakers:
        yield _Sign(mediator.actor, "accepts", weights[consent], party)


def _party_to_mediator(event: Event, party: str, mediator: str) -> Iterator[_Sign]:
    rules = mediation_rules()
    weights = rules.tables["acceptance"]
    if event.status is not Status.ASSERTED:
        return
    match _meaning(event.cameo):
        case "accept":
            yield _Sign(mediator, "accepts", weights["accepted"], party)
        case "refuse":
            yield _Sign(mediator, "refuses", weights["refused"], party)
            yield _Sign(mediator, "weakening", 0.5)
        case "halt":
            yield _Sign(mediator, "refuses", weights["refused"], party)
            yield _Sign(mediator, "weakening", 1.0)
        case "deploy":
            yield _Sign(mediator, "presence", 1.0)
            yield _Sign(mediator, "accepts", weights["accepted"], party)
        case "withdraw":
            if event.cameo.startswith("166"):
                yield _Sign(mediator, "withdrawal", 1.0)
                yield _Sign(mediator, "refuses", weights["refused"], party)
        case _:
            yield from _attitude(event, mediator, party)


def _mediator_to_party(event: Event, mediator: str, party: str, *, counted: bool) -> Iterator[_Sign]:
    rules = mediation_rules()
    meaning = _meaning(event.cameo)
    if event.status is not Status.ASSERTED:
        return
    if meaning in {"mediate", "offer"} and not counted:
        factor = 1.0 if meaning == "mediate" else rules.numbers["offered"]
        yield _Sign(mediator, "activity", rules.numbers["one_sided"] * factor, held=meaning == "mediate")
    elif meaning == "deploy":
        yield _Sign(mediator, "presence", 1.0)
    elif meaning == "withdraw":
        yield _Sign(mediator, "withdrawal", 1.0)
    elif meaning == "halt":
        yield _Sign(mediator, "weakening", 1.0)
    elif event.symmetric:
        yield from _attitude(event, mediator, party)


def _attitude(event: Event, mediator: str, party: str) -> Iterator[_Sign]:
    weights = mediation_rules().tables["acceptance"]
    strength = abs(event.intensity) / 10
    if event.intensity > 0:
        yield _Sign(mediator, "accepts", weights["friendly"] * strength, party)
    elif event.intensity < 0:
        yield _Sign(mediator, "refuses", weights["hostile"] * strength, party)


def _meaning(cameo: str) -> str:
    codes = mediation_rules().codes
    return codes.get(cameo) or codes.get(cameo[:3], "")
