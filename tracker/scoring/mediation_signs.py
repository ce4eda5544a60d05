"""What one event says about one mediator: did it mediate, is it accepted, present, weakened?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from tracker.models import Event, EventType, MediatorRole, MediatorStance, Status
from tracker.scoring.mediation_rules import mediation_rules
from tracker.scoring.sides import load_sides

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.models import Mediator

Kind = Literal["activity", "accepts", "refuses", "presence", "withdrawal", "weakening"]


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that an event says about one mediator; ``party`` is who accepts or refuses."""

    mediator: str
    kind: Kind
    weight: float
    party: str = ""
    held: bool = False


def of_event(event: Event, parties: frozenset[str]) -> Iterator[Sign]:
    """All signs in one event about mediators between ``parties``."""
    named = {mediator.actor for mediator in event.mediators}
    for mediator in event.mediators:
        concerned = _concerned(event, mediator, parties)
        whole = concerned == parties and not (event.target is None and unnamed_guarantor(mediator))
        part = 1.0 if whole else mediation_rules().numbers["one_sided"]
        if mediator.actor not in parties and concerned:
            for sign in _of_mediator(event, mediator, concerned):
                yield replace(sign, weight=sign.weight * part)
    source, target = event.source, event.target
    if source in parties and target is not None and target not in parties:
        yield from _party_to_mediator(event, source, target)
    elif target in parties and source not in parties:
        yield from _mediator_to_party(event, source, target, counted=source in named)


def _concerned(event: Event, mediator: Mediator, parties: frozenset[str]) -> frozenset[str]:
    """The parties between which (a signal about the mediator alone: towards one of which) it mediates.

    A signal that names neither party may be about another conflict, and says nothing here; nor does one that
    names a third beside one of them. Lost reach and trust are lost whoever else is named; and where nobody
    is, a guarantor loses them where it is one (``signals`` asks whether it is here).
    """
    pair, named = frozenset((event.source, event.target)), frozenset(map(state_of, mediator.parties))
    if named == parties or (pair == parties and (not named or parties <= named)):
        return parties
    if event.target is not None:
        return frozenset()
    if mediator.stance is MediatorStance.WEAKENED:
        return named & parties or (parties if unnamed_guarantor(mediator) else frozenset())
    return named if named < parties else frozenset()


def unnamed_guarantor(mediator: Mediator) -> bool:
    """A guarantor of whom no sentence says between whom."""
    return mediator.role is MediatorRole.GUARANTOR and not mediator.parties


def _of_mediator(event: Event, mediator: Mediator, parties: frozenset[str]) -> Iterator[Sign]:
    rules = mediation_rules()
    weights = rules.tables["acceptance"]
    worth = rules.tables["roles"][mediator.role] * rules.achieved(event.cameo)
    speakers = [event.source] if event.source in parties and event.target not in parties else sorted(parties)
    planned = event.status is Status.HYPOTHETICAL
    if mediator.stance is MediatorStance.OFFERED or planned:
        yield Sign(mediator.actor, "activity", worth * rules.numbers["offered"])
        return
    if mediator.stance is MediatorStance.WEAKENED:
        yield Sign(mediator.actor, "weakening", 1.0)
        if mediator.role is MediatorRole.GUARANTOR and _meaning(event.cameo) == "withdraw":
            yield Sign(mediator.actor, "withdrawal", 1.0)
        return
    if mediator.stance is MediatorStance.REFUSED:
        yield Sign(mediator.actor, "weakening", 0.5)
        for party in speakers:
            yield Sign(mediator.actor, "refuses", weights["refused"], party)
        return
    if mediator.role is MediatorRole.GUARANTOR:
        yield Sign(mediator.actor, "presence", rules.numbers["guarantee"])
    if event.intensity < 0:
        # A clash or a reproach that names a mediator is neither its work nor consent to it.
        return
    yield Sign(mediator.actor, "activity", worth, held=True)
    consent = "accepted" if mediator.stance is MediatorStance.ACCEPTED else "attended"
    for party in speakers:
        yield Sign(mediator.actor, "accepts", weights[consent], party)


def _party_to_mediator(event: Event, party: str, mediator: str) -> Iterator[Sign]:
    rules = mediation_rules()
    weights = rules.tables["acceptance"]
    if event.status is not Status.ASSERTED:
        return
    match _meaning(event.cameo):
        case "accept":
            yield Sign(mediator, "accepts", weights["accepted"], party)
        case "refuse":
            yield Sign(mediator, "refuses", weights["refused"], party)
            yield Sign(mediator, "weakening", 0.5)
        case "halt":
            yield Sign(mediator, "refuses", weights["refused"], party)
            yield Sign(mediator, "weakening", 1.0)
        case "deploy":
            yield Sign(mediator, "presence", 1.0)
            yield Sign(mediator, "accepts", weights["accepted"], party)
        case "withdraw":
            if event.cameo.startswith("166"):
                yield Sign(mediator, "withdrawal", 1.0)
                yield Sign(mediator, "refuses", weights["refused"], party)
        case _:
            yield from _attitude(event, mediator, party)
            if event.type is EventType.ASSAULT:
                # who fires on a mediator's men shows that their presence does not bind
                yield Sign(mediator, "weakening", 0.5)


def _mediator_to_party(event: Event, mediator: str, party: str, *, counted: bool) -> Iterator[Sign]:
    rules = mediation_rules()
    meaning = _meaning(event.cameo)
    if event.status is not Status.ASSERTED:
        return
    if meaning in {"mediate", "offer"} and not counted:
        factor = 1.0 if meaning == "mediate" else rules.numbers["offered"]
        yield Sign(mediator, "activity", rules.numbers["one_sided"] * factor, held=meaning == "mediate")
    elif meaning == "deploy":
        yield Sign(mediator, "presence", 1.0)
    elif meaning == "withdraw":
        yield Sign(mediator, "withdrawal", 1.0)
    elif meaning == "halt":
        yield Sign(mediator, "weakening", 1.0)
    elif event.symmetric:
        yield from _attitude(event, mediator, party)


def _attitude(event: Event, mediator: str, party: str) -> Iterator[Sign]:
    weights = mediation_rules().tables["acceptance"]
    strength = abs(event.intensity) / 10
    if event.intensity > 0:
        yield Sign(mediator, "accepts", weights["friendly"] * strength, party)
    elif event.intensity < 0:
        yield Sign(mediator, "refuses", weights["hostile"] * strength, party)


def _meaning(cameo: str) -> str:
    codes = mediation_rules().codes
    return codes.get(cameo) or codes.get(cameo[:3], "")


def of_encounter(event: Event, mediator: str, party: str) -> Iterator[Sign]:
    """The signs in one half of a trilateral format."""
    rules = mediation_rules()
    role = MediatorRole.HOST if event.cameo == "043" else MediatorRole.FACILITATOR
    worth = rules.numbers["one_sided"] * rules.tables["roles"][role] * rules.achieved(event.cameo)
    yield Sign(mediator, "activity", worth, held=True)
    yield Sign(mediator, "accepts", rules.tables["acceptance"]["attended"], party)


def state_of(actor: str) -> str:
    """The state beside which ``actor`` stands (``data/sides.yaml``), else the actor itself."""
    side = load_sides().get(actor)
    return side.state if side else actor
