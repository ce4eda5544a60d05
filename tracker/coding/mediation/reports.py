"""What a sentence says of mediation, joined to its other reports.

A mediator that deals with two parties in one stroke makes them meet: *Putin hosted Aliyev and Pashinyan* is a
report between Azerbaijan and Armenia, mediated by Russia, and none between Russia and either. An offer is one
to each party. What is said of a mediator as such (*bogged down*) has no target: it moves no relation.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.adrift import with_adrift
from tracker.coding.mediation.answers import answered
from tracker.coding.mediation.bare_answers import with_bare_answers
from tracker.coding.mediation.context import Context
from tracker.coding.mediation.events import MediatedEvent, mediated_events
from tracker.coding.mediation.made import Maker
from tracker.coding.mediation.sentence import cues, parties_between
from tracker.coding.mediation.sides import with_sides
from tracker.coding.mediation.signals import named_parties, signals
from tracker.coding.mediation.swaying import done_when_swayed
from tracker.coding.mediation.words import mediation_words
from tracker.coding.syntax.tense import VERBAL
from tracker.models import EventType, Mediator, MediatorRole, MediatorStance, Report, Status, report_id
from tracker.ontology import ontology

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.coding.actors.naming import Names
    from tracker.coding.mediation.cues import Cue
    from tracker.coding.syntax.parsed import Span
    from tracker.coding.timing.clock import Clock
    from tracker.models import Article

#: CAMEO: express intent to mediate, to give aid
_OFFERS: Final = ("033", "039")
_TO_MEET: Final = "036"  # CAMEO: express intent to meet
_MEET: Final = "040"  # CAMEO: consult
NOTHING: Final = Context()
_RECEIVE: Final = "043"  # CAMEO: host a visit
_MEDIATE: Final = "045"  # CAMEO: mediate
#: Kinds that what the mediator did for the two is at times taken for.
_DONE_FOR: Final = frozenset(
    {
        EventType.CONSULT,
        EventType.AGREE,
        EventType.SUPPORT,
        EventType.COOPERATE,
        EventType.AID,
        EventType.RETREAT,
    }
)
_OFFERED_FOR: Final = frozenset({EventType.AID, EventType.MOBILIZE, EventType.REQUEST, EventType.CONSULT})


def with_mediation(
    article: Article,
    span: Span,
    names: Names,
    clock: Clock,
    reports: Sequence[Report],
    *,
    context: Context = NOTHING,
) -> list[Report]:
    """The sentence's other ``reports`` and what it says of mediation beyond them.

    Reports that are themselves about mediation (an offer, its rejection) get the mediator with its stance,
    though it is one of their two sides.

    Args:
        context: What the article said before, for mediation of which the sentence names no parties.
    """
    maker = Maker(article, span, names, clock, context)
    between = parties_between(span, names.mentioned_at) or _the_two(names)
    read = {(report.source, report.target, report.type) for report in reports}
    known: list[Report] = []
    for report in reports:
        sided = with_sides(report, span, names.mentioned_at, between, context)
        others = _with_the_others(sided, maker)
        known += [sided, *(one for one in others if (one.source, one.target, one.type) not in read)]
    events = tuple(mediated_events(span, names, known, context))
    met = [_as_meeting(_of_meeting(report, span, names), span, names) for report in known]
    for event in events:
        met += maker.made(
            event.word,
            source=event.parties[0],
            target=event.parties[1],
            mediators=event.mediators,
            cameo=event.cameo,
            symmetric=True,
        )
    met = [r for r in met if not (_is_done_for(r, met, events, span, names) or _is_misread(r, span, names))]
    met = with_adrift(span, names, answered(maker, done_when_swayed(span, names, met)))
    met = with_bare_answers(span, names, met)
    return [*met, *signals(maker, met)]


def _the_two(names: Names) -> tuple[str, ...]:
    """The only two actors that a sentence names."""
    actors = tuple(dict.fromkeys(mention.actor for mention in names.mentions))
    return actors if len(actors) == 2 else ()


def _of_meeting(report: Report, span: Span, names: Names) -> Report:
    """*Spoke by telephone, a call arranged by Moscow*: the meeting told again by its mediator."""
    if report.type is not EventType.CONSULT or report.mediators or not report.symmetric:
        return report
    parties = (report.source, report.target or "")
    for cue in cues(span, names.mentioned_at):
        meeting = cue.within and mediation_words().mediated.get(cue.about.lemma_.lower()) == "meetings"
        guests = {*cue.parties} == {*parties}
        beside = any(token.lemma_ in ("sideline", "margin") for token in cue.about.ancestors)
        apart = beside or set(cue.actors) & {*parties}
        if (meeting or guests) and not apart and cue.stance is MediatorStance.ACTIVE:
            found = tuple(Mediator(actor=actor, role=cue.role, parties=parties) for actor in cue.actors)
            return replace(report, mediators=found)
    return report


def _as_meeting(report: Report, span: Span, names: Names) -> Report:
    """*Paris will host talks between A and B*: a meeting to come, which neither of the two promised."""
    if not report.symmetric or report.cameo != _TO_MEET:
        return report
    start, end = report.trigger_span
    hosts = {mediator.actor for mediator in report.mediators} - {report.source, report.target}
    for cue in cues(span, names.mentioned_at):
        if start <= cue.word.idx < end and hosts & set(cue.actors) and cue.word.pos_ in VERBAL:
            meeting = ontology()[_MEET]
            return replace(
                report,
                id=report_id(
                    article=report.article,
                    trigger_span=report.trigger_span,
                    source=report.source,
                    target=report.target,
                    kind=meeting.type,
                ),
                type=meeting.type,
                cameo=meeting.cameo,
                intensity=meeting.intensity,
                status=Status.HYPOTHETICAL,
            )
    return report


def _is_done_for(
    report: Report, others: Sequence[Report], events: Sequence[MediatedEvent], span: Span, names: Names
) -> bool:
    """*Putin hosted A and B*: what the host has with each is said by the meeting of the two."""
    if report.type not in _DONE_FOR:
        return False
    start, end = report.trigger_span
    sides = {report.source, report.target}
    for event in events:
        mediating = {mediator.actor for mediator in event.mediators}
        if len(sides & mediating) == len(sides & set(event.parties)) == 1 and start <= event.word.idx < end:
            return event.mediators[0].stance is MediatorStance.ACTIVE
    if report.type is not EventType.CONSULT:
        return False
    for cue in cues(span, names.mentioned_at):
        hosting = start <= cue.word.idx < end and sides & set(cue.actors) and sides & set(cue.parties)
        if hosting and len(cue.parties) > 1 and _carries(cue, others):
            return True
    for other in others:
        if other is report or not other.symmetric or other.type is not EventType.CONSULT:
            continue
        ends = {other.source, other.target}
        between = {m.actor for m in other.mediators if m.stance is MediatorStance.ACTIVE} - ends
        if report.cameo not in (_RECEIVE, _MEDIATE):  # the state of the place alone may take part
            between -= {m.actor for m in other.mediators if m.role is MediatorRole.HOST}
        overlap = start < other.trigger_span[1] and other.trigger_span[0] < end
        if overlap and len(sides & between) == len(sides & ends) == 1:
            return True
    return False


def _carries(cue: Cue, reports: Sequence[Report]) -> bool:
    """Whether a report between the cue's parties names its mediator."""
    return any(
        {report.source, report.target} == set(cue.parties)
        and set(cue.actors) & {mediator.actor for mediator in report.mediators}
        for report in reports
    )


def _is_misread(report: Report, span: Span, names: Names) -> bool:
    """An offer to both taken for aid, a demand or a pact of the two; help accepted for aid; and the like."""
    start, end = report.trigger_span
    return any(
        _misleads(cue, report, names)
        for cue in cues(span, names.mentioned_at)
        if report.target is not None and start <= cue.word.idx < end
    )


def _misleads(cue: Cue, report: Report, names: Names) -> bool:
    """Whether a cue among the report's own words says something else than the report does."""
    sides = {report.source, report.target}
    if cue.stance is MediatorStance.REFUSED:  # who turns down an invitation does so to the one who invites
        if report.type is EventType.AGREE:  # "would no longer take part in talks mediated by"
            return report.source in cue.by and report.target in cue.actors and not report.mediators
        towards_other = report.source in cue.by and report.target not in cue.actors
        return report.type is EventType.REJECT and not cue.within and towards_other
    if cue.stance is MediatorStance.OFFERED:
        if report.cameo in _OFFERS and not sides & set(cue.actors):
            return True  # "said it was ready to mediate between A and B": nothing that the two agreed
        return (
            report.type in _OFFERED_FOR
            and not report.mediators
            and report.source in cue.actors
            and report.target in named_parties(cue.parties, report.source, names)
        )
    if cue.stance is MediatorStance.ACCEPTED and cue.by:
        aid = report.type is EventType.AID or report.cameo in _OFFERS
        aided = aid and report.source in cue.actors and report.target in cue.by
        kinds = (EventType.AGREE, EventType.CONSULT)
        together = report.type in kinds and sides <= set(cue.by)
        other = report.source in cue.by and report.target not in cue.actors and not report.mediators
        return aided or together or (other and report.type is EventType.AGREE)
    return False


def _with_the_others(report: Report, maker: Maker) -> Iterator[Report]:
    """The same report towards those who mediate together with its target."""
    for mediator in report.mediators:
        if mediator.actor != report.target or mediator.stance is MediatorStance.ACTIVE:
            continue
        for cue in cues(maker.span, maker.names.mentioned_at):
            if mediator.actor not in cue.actors:
                continue
            for actor in cue.actors:
                if actor in (report.target, report.source):
                    continue
                yield replace(
                    report,
                    id=report_id(
                        article=report.article,
                        trigger_span=report.trigger_span,
                        source=report.source,
                        target=actor,
                        kind=report.type,
                    ),
                    target=actor,
                    target_span=maker.span_of(actor),
                    mediators=(replace(mediator, actor=actor),),
                )
