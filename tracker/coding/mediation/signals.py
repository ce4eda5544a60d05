"""What a sentence says of a mediator that none of its reports carries: offers, refusals, signals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.made import FROM_CONTEXT, NAMED
from tracker.coding.mediation.mediators import signals_by_word
from tracker.coding.mediation.retold import retold
from tracker.models import EventType, MediatorRole, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.coding.actors.naming import Names
    from tracker.coding.mediation.made import Maker
    from tracker.coding.syntax.parsed import Token
    from tracker.models import Mediator, Report

_OFFER: Final = "039"  # CAMEO: express intent to mediate
_MEDIATE: Final = "045"  # CAMEO: mediate
# Words of the region stand for its parties where a sentence names none.
_REGION: Final = frozenset(
    {"caucasus", "karabakh", "region", "neighbourhood", "neighborhood", "corridor", "peace"}
)


def signals(maker: Maker, reports: Sequence[Report]) -> Iterator[Report]:
    """Reports of offers to two parties, one to each, and signals without target.

    Args:
        reports: All others of the sentence; what they carry is not said again.
    """
    span, names = maker.span, maker.names
    before = retold(span, names, maker.context)
    carried = {(m.actor, m.stance) for report in (*reports, *before) for m in report.mediators}
    about_region = any(token.lemma_.lower() in _REGION for token in span)
    for mediator, word in signals_by_word(span, names.mentioned_at):
        actor = mediator.actor
        named = named_parties(mediator.parties, actor, names)
        if mediator.stance is MediatorStance.OFFERED:
            if _is_settled(actor, named, reports):
                continue
            known = maker.context.parties(actor) if names.actors <= {actor} else ()
            parties = named or (known if all(maker.span_of(party) for party in known) else ())
            if len(parties) == 2:
                trust = NAMED if named else FROM_CONTEXT
                yield from _offers(maker, reports, replace(mediator, parties=parties), word, trust)
                continue
            others = names.actors - {actor}
            if mediator.role is MediatorRole.GUARANTOR and len(others) == 1:  # to post monitors on its soil
                yield from _offers(maker, reports, replace(mediator, parties=tuple(others)), word, NAMED)
                continue
        if (actor, mediator.stance) in carried:
            continue
        between = named or maker.context.parties(actor)
        unnamed = len(mediator.parties) < 2 and len(between) == 2
        stated = replace(mediator, parties=between) if unnamed else mediator
        told = stated.stance is not MediatorStance.ACTIVE or len(stated.parties) > 1
        if told and (names.actors - {actor} or about_region or between):
            trust = NAMED if named else FROM_CONTEXT
            signal = (stated,)
            yield from maker.made(
                word, source=actor, target=None, mediators=signal, cameo=_MEDIATE, said=True, trust=trust
            )


def _offers(
    maker: Maker, reports: Sequence[Report], offer: Mediator, word: Token, trust: float
) -> Iterator[Report]:
    """The offer as made to each party that no report has it made to."""
    agreed = {r.target for r in reports if r.source == offer.actor and r.type is EventType.AGREE}
    pledges = [r for r in reports if r.symmetric and r.type is EventType.AGREE]
    agreed |= {r.source for r in pledges if r.target == offer.actor}
    for party in offer.parties:
        if party not in agreed:
            yield from maker.made(
                word,
                source=offer.actor,
                target=party,
                mediators=(offer,),
                cameo=_OFFER,
                said=True,
                trust=trust,
            )


def _is_settled(actor: str, parties: tuple[str, ...], reports: Sequence[Report]) -> bool:
    """*Agreed that Russia would help them*: what the two have agreed on is no longer on offer."""
    return any(
        {report.source, report.target} == {*parties}
        and any(m.actor == actor and m.stance is MediatorStance.ACTIVE for m in report.mediators)
        for report in reports
    )


def named_parties(parties: tuple[str, ...], mediator: str, names: Names) -> tuple[str, ...]:
    """The parties that the words for the mediation name, else the sentence's only two others."""
    if len(parties) > 1:
        return parties
    others = tuple(dict.fromkeys(m.actor for m in names.mentions if m.actor != mediator))
    return others if len(others) == 2 else ()
