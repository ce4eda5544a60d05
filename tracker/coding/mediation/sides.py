"""Reports in which a mediator is itself a side: it offers, is accepted or refused, sends or loses troops.

Only a report of a fitting kind carries the stance, and only where its own words govern the word for the
mediation: a visit told beside an offer is no offer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.sentence import cues
from tracker.coding.mediation.weakening import weakened
from tracker.coding.mediation.words import mediation_words
from tracker.coding.syntax.tense import clause_verb
from tracker.models import EventType, Mediator, MediatorRole, MediatorStance, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.mediation.actors import ActorAt
    from tracker.coding.mediation.context import Context
    from tracker.coding.syntax.parsed import Span, Token
    from tracker.models import Report

_SENT: Final = frozenset({EventType.AID, EventType.MOBILIZE, EventType.COOPERATE})
_AGAINST: Final = frozenset(
    {EventType.ACCUSE, EventType.PROTEST, EventType.REQUEST, EventType.REJECT, EventType.THREATEN}
)
_AGAINST_BODIES: Final = {
    EventType.REJECT: MediatorStance.REFUSED,
    EventType.ACCUSE: MediatorStance.WEAKENED,
}
#: By these, too, a body is dissolved that mediates between others.
_SETTLED: Final = frozenset({EventType.AGREE, EventType.SUPPORT, EventType.SANCTION})
# A promise to go on offers nothing new.
_GOING_ON: Final = frozenset({"continue", "keep", "go", "commit", "committed", "commitment"})
_LEAVING: Final = frozenset({EventType.RETREAT, EventType.SANCTION})
_WITHDRAWING: Final = ("0873", "0874", "166")
_WEIGHT: Final = {
    MediatorRole.HOST: 1,
    MediatorRole.FACILITATOR: 2,
    MediatorRole.BROKER: 3,
    MediatorRole.GUARANTOR: 4,
}


@dataclass(frozen=True, slots=True)
class _Sign:
    """One thing said of one mediator, at a word."""

    mediator: Mediator
    word: Token
    about: Token
    together: frozenset[str]


def with_sides(
    report: Report, span: Span, actor_at: ActorAt, parties: tuple[str, ...], context: Context
) -> Report:
    """The report, with the mediator that is one of its sides and how that stands.

    Args:
        parties: Between whom the sentence says that there is mediation.
        context: What the article said before: troops that leave may have been told to be peacekeepers.
    """
    if report.target is None:
        return report
    governed = _governed(report, span)
    found: list[Mediator] = []
    for sign in _signs(span, actor_at):
        if not governed & {sign.word.i, sign.about.i} or {report.source, report.target} <= sign.together:
            continue  # what two who mediate together have with one another says nothing of either
        stance = _stance(report, sign)
        if stance is not None:
            found.append(_stated(sign.mediator, stance, parties))
    leaves = report.cameo.startswith(_WITHDRAWING) and context.guards(report.source)
    if not found and leaves:
        found = [Mediator(actor=report.source, role=MediatorRole.GUARANTOR, stance=MediatorStance.WEAKENED)]
    if not found and report.target in mediation_words().standing:
        found = _of_body(report)
    if not found:
        return report
    best = max(found, key=lambda m: (m.stance is not MediatorStance.ACTIVE, _WEIGHT[m.role]))
    return replace(report, mediators=(*report.mediators, best))


def _of_body(report: Report) -> list[Mediator]:
    """A body that only mediates: who turns it down refuses its mediation, whose reproach it is weakens it."""
    stance = _AGAINST_BODIES.get(report.type)
    if stance is None or report.target is None:
        return []
    return [Mediator(actor=report.target, role=mediation_words().standing[report.target], stance=stance)]


def _signs(span: Span, actor_at: ActorAt) -> Iterator[_Sign]:
    for cue in cues(span, actor_at):
        for actor in cue.actors:
            yield _Sign(
                Mediator(actor=actor, role=cue.role, stance=cue.stance, parties=cue.parties),
                cue.word,
                cue.about,
                frozenset(cue.actors),
            )
    for sign in weakened(span, actor_at):
        for actor in sign.actors:
            lost = Mediator(actor=actor, role=sign.role, stance=MediatorStance.WEAKENED)
            yield _Sign(lost, sign.word, sign.word, frozenset(sign.actors))


def _governed(report: Report, span: Span) -> set[int]:
    """The tokens of the report's own words and all that hangs on them, short of other clauses' subjects."""
    start, end = report.trigger_span
    own = [token for token in span if token.idx >= start and token.idx + len(token) <= end]
    inside: set[int] = set()
    stack = list(own)
    while stack:
        token = stack.pop()
        inside.add(token.i)
        stack += [c for c in token.children if c.i not in inside and c.dep_ not in ("conj", "parataxis")]
    # "Russian peacekeepers withdrew": the subject of the report's own verb, and the verb above its noun
    inside |= {token.i for word in own for token in (clause_verb(word),) if token in own}
    return inside


def _stance(report: Report, sign: _Sign) -> MediatorStance | None:  # noqa: PLR0911 -- a table of cases, one answer each
    """How the mediator stands in this report; ``None`` where the report says nothing of it."""
    mediator = sign.mediator
    stance, kind = mediator.stance, report.type
    if mediator.actor not in (report.source, report.target):
        # "asked the OSCE to dissolve the Minsk Group"
        return stance if stance is MediatorStance.WEAKENED and kind in _AGAINST | _SETTLED else None
    acts = mediator.actor == report.source
    if stance is MediatorStance.WEAKENED:
        leaves = kind in _LEAVING and mediator.role is MediatorRole.GUARANTOR
        fits = leaves if acts else kind in _AGAINST
        return stance if fits else None
    if acts:
        if kind is EventType.AGREE:
            done = stance is MediatorStance.ACTIVE and (report.symmetric or sign.word.tag_ == "VBD")
            going_on = any(token.lemma_ in _GOING_ON for token in sign.word.ancestors)
            offered = MediatorStance.ACTIVE if going_on else MediatorStance.OFFERED
            return None if done else offered
        guards = mediator.role is MediatorRole.GUARANTOR
        return (
            MediatorStance.ACTIVE
            if guards and kind in _SENT and stance is not MediatorStance.REFUSED
            else None
        )
    if (
        kind is EventType.ACCUSE
        and mediator.role is MediatorRole.GUARANTOR
        and not _is_of_presence(sign.word)
    ):
        return MediatorStance.WEAKENED
    if kind is EventType.REJECT or (kind is EventType.AGREE and report.status is Status.NEGATED):
        return MediatorStance.REFUSED
    if stance is MediatorStance.ACCEPTED and kind is EventType.AGREE:
        return stance
    return None


def _stated(mediator: Mediator, stance: MediatorStance, parties: tuple[str, ...]) -> Mediator:
    """Offers name their parties; other kinds say by themselves who accepts and who refuses."""
    named = mediator.parties or parties
    if stance is not MediatorStance.OFFERED or mediator.actor in named or len(named) < 2:
        named = ()
    return replace(mediator, stance=stance, parties=named)


def _is_of_presence(word: Token) -> bool:
    """*Criticised the presence of observers*: that they are there, not what they do."""
    return word.dep_ == "pobj" and word.head.head.lemma_ in ("presence", "deployment", "sending", "arrival")
