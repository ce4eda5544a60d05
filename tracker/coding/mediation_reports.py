"""Reports of mediation that no other event of the sentence carries.

Two kinds. A mediator that deals with two parties in one stroke makes them meet: *Putin hosted Aliyev and
Pashinyan* is a report between Azerbaijan and Armenia, mediated by Russia. And what is said of a mediator
as such (*bogged down*, *offered to mediate*) is a signal with no target: it moves no relation.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.coding.mediation import mediation_signals, signals_by_word
from tracker.coding.mediation_actors import actors_of
from tracker.coding.mediation_cues import cues
from tracker.coding.status import attribution_of, status_of
from tracker.coding.tense import clause_verb
from tracker.coding.tone import tone
from tracker.models import EventType, Mediator, MediatorRole, MediatorStance, Report, Status, report_id
from tracker.ontology import ontology

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Span, Token

    from tracker.coding.clock import Clock
    from tracker.coding.mediation_cues import Cue
    from tracker.coding.naming import Names
    from tracker.models import Article

_MEDIATE: Final = "045"  # CAMEO: mediate
_RECEIVE: Final = "043"  # CAMEO: host a visit
_ENDING: Final = frozenset({"end", "culminate", "stop", "halt", "conclude", "finish", "result"})
_TRUST: Final = 0.6
# Words of the region stand for its parties where a sentence names none.
_REGION: Final = frozenset(
    {"caucasus", "karabakh", "region", "neighbourhood", "neighborhood", "corridor", "peace"}
)


def with_mediation(
    article: Article, span: Span, names: Names, clock: Clock, reports: Sequence[Report]
) -> list[Report]:
    """The sentence's other ``reports`` and what it says of mediation beyond them.

    Reports that are themselves about mediation (an offer, its rejection) get the mediator with its stance,
    though it is one of their two sides.
    """
    signals = mediation_signals(span, names.mentioned_at)
    known = [_with_stance(report, signals) for report in reports]
    met = [*known, *_meetings(article, span, names, clock, known)]
    met = [report for report in met if not _is_hosts_own(report, met)]
    return [*met, *_signals(article, span, names, clock, met)]


def _is_hosts_own(report: Report, others: Sequence[Report]) -> bool:
    """*Putin hosted A and B*: what the host has with each is said by the meeting of the two."""
    if report.type is not EventType.CONSULT or report.cameo == _MEDIATE:
        return False
    start, end = report.trigger_span
    for other in others:
        if other is report or not other.symmetric or other.type is not EventType.CONSULT:
            continue
        ends = {other.source, other.target}
        between = {m.actor for m in other.mediators if m.stance is MediatorStance.ACTIVE} - ends
        if report.cameo != _RECEIVE:  # the state of the place alone may take part (*met in Tbilisi*)
            between -= {m.actor for m in other.mediators if m.role is MediatorRole.HOST}
        if start < other.trigger_span[1] and other.trigger_span[0] < end:
            sides = {report.source, report.target}
            if len(sides & between) == len(sides & ends) == 1:
                return True
    return False


def _with_stance(report: Report, signals: Sequence[Mediator]) -> Report:
    sides = (report.source, report.target)
    sent_troops = report.type in (EventType.AID, EventType.MOBILIZE)
    for mediator in signals:
        guards = sent_troops and mediator.role is MediatorRole.GUARANTOR and mediator.actor == report.source
        if mediator.actor in sides and (mediator.stance is not MediatorStance.ACTIVE or guards):
            offered = mediator.stance is MediatorStance.OFFERED
            stated = mediator if offered else replace(mediator, parties=())
            return replace(report, mediators=(*report.mediators, stated))
    return report


def _meetings(
    article: Article, span: Span, names: Names, clock: Clock, reports: Sequence[Report]
) -> Iterator[Report]:
    known = {frozenset((r.source, r.target)) for r in reports if r.intensity > 0}
    for cue in cues(span, names.mentioned_at):
        parties = _brought(cue, names) or _ended(cue, reports)
        if len(parties) != 2 or frozenset(parties) in known or cue.stance is not MediatorStance.ACTIVE:
            continue
        known.add(frozenset(parties))
        mediators = tuple(
            Mediator(actor=actor, role=cue.role, parties=parties)
            for actor in cue.actors
            if actor not in parties
        )
        if mediators:
            yield from _reports(
                article,
                span,
                names,
                clock,
                cue.word,
                source=parties[0],
                target=parties[1],
                mediators=mediators,
            )


def _brought(cue: Cue, names: Names) -> tuple[str, ...]:
    """Whom the verb takes as its objects: *hosted A and B*, *brought A and B together*."""
    verb = cue.word
    found: list[str] = []
    for child in verb.children:
        if child.dep_ == "dobj":
            found += actors_of(child, names.mentioned_at)
            found += [
                actor
                for prep in child.children
                if prep.lower_ in ("between", "of", "with", "for")
                for noun in prep.children
                if noun.dep_ == "pobj"
                for actor in actors_of(noun, names.mentioned_at)
            ]
        elif child.dep_ == "prep" and child.lower_ == "between":
            found += [actor for noun in child.children for actor in actors_of(noun, names.mentioned_at)]
    return tuple(actor for actor in dict.fromkeys(found) if actor not in cue.actors)


def _ended(cue: Cue, reports: Sequence[Report]) -> tuple[str, ...]:
    """The sides of the fighting that a deal ended: *a war that ended with a Russian-brokered truce*."""
    verb = clause_verb(cue.about)
    if not cue.within or verb.lemma_ not in _ENDING:
        return ()
    pairs = {(r.source, r.target) for r in reports if r.target is not None and r.intensity < 0}
    if len(pairs) != 1:
        return ()
    source, target = pairs.pop()
    return (source, target or "")


def _signals(
    article: Article, span: Span, names: Names, clock: Clock, reports: Sequence[Report]
) -> Iterator[Report]:
    carried = {(m.actor, m.stance) for report in reports for m in report.mediators}
    about_region = any(token.lemma_.lower() in _REGION for token in span)
    for mediator, word in signals_by_word(span, names.mentioned_at):
        if (mediator.actor, mediator.stance) in carried:
            continue
        others = names.actors - {mediator.actor}
        told = mediator.stance is not MediatorStance.ACTIVE or len(mediator.parties) > 1
        if told and (others or about_region):
            yield from _reports(
                article, span, names, clock, word, source=mediator.actor, target=None, mediators=(mediator,)
            )


def _reports(
    article: Article,
    span: Span,
    names: Names,
    clock: Clock,
    word: Token,
    *,
    source: str,
    target: str | None,
    mediators: tuple[Mediator, ...],
) -> Iterator[Report]:
    code = ontology()[_MEDIATE]
    source_span = _span_of(names, source)
    if source_span is None:
        return
    trigger = (word.idx, word.idx + len(word))
    speaker = attribution_of(word)
    attributed: Iterable[str] = names.actors_at(speaker)[:1] if speaker is not None else ()
    sentence = article.text[span.start_char : span.end_char]
    times = clock.times(word, span)
    for time in times:
        yield Report(
            id=report_id(
                article=article.id,
                trigger_span=trigger,
                source=source,
                target=target,
                kind=code.type,
                part=(time.label or "") if len(times) > 1 else "",
            ),
            article=article.id,
            source=source,
            target=target,
            type=code.type,
            intensity=code.intensity,
            cameo=code.cameo,
            status=Status.ASSERTED if target is None else status_of(word).status,
            time=time,
            background=clock.is_background(word, span, time),
            sentence=sentence,
            span=(span.start_char, span.end_char),
            trigger=word.text,
            trigger_span=trigger,
            source_span=source_span,
            target_span=None if target is None else _span_of(names, target),
            tone=tone(sentence),
            confidence=_TRUST,
            symmetric=target is not None,
            rule=f"mediation:{mediators[0].role}:{mediators[0].stance}",
            mediators=mediators,
            attributed_to=next(iter(attributed), None),
        )


def _span_of(names: Names, actor: str) -> tuple[int, int] | None:
    return next(((m.start, m.end) for m in names.mentions if m.actor == actor), None)
