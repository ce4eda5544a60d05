"""Reports of mediation that no other event of the sentence carries.

Two kinds. A mediator that deals with two parties in one stroke makes them meet: *Putin hosted Aliyev and
Pashinyan* is a report between Azerbaijan and Armenia, mediated by Russia. And what is said of a mediator
as such (*bogged down*, *offered to mediate*) is a signal with no target: it moves no relation.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.coding.mediation import signals_by_word
from tracker.coding.mediation_events import mediated_events
from tracker.coding.mediation_sentence import cues, parties_between
from tracker.coding.mediation_sides import with_sides
from tracker.coding.status import attribution_of, status_of
from tracker.coding.tone import tone
from tracker.models import EventType, Mediator, MediatorRole, MediatorStance, Report, Status, report_id
from tracker.ontology import ontology

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.coding.clock import Clock
    from tracker.coding.naming import Names
    from tracker.coding.parsed import Span, Token
    from tracker.models import Article

_MEDIATE: Final = "045"  # CAMEO: mediate
_OFFER: Final = "039"  # CAMEO: express intent to mediate
_RECEIVE: Final = "043"  # CAMEO: host a visit
_TRUST: Final = 0.6
# Words of the region stand for its parties where a sentence names none.
_REGION: Final = frozenset(
    {"caucasus", "karabakh", "region", "neighbourhood", "neighborhood", "corridor", "peace"}
)


def with_mediation(
    article: Article,
    span: Span,
    names: Names,
    clock: Clock,
    reports: Sequence[Report],
    *,
    parties: tuple[str, ...] = (),
) -> list[Report]:
    """The sentence's other ``reports`` and what it says of mediation beyond them.

    Reports that are themselves about mediation (an offer, its rejection) get the mediator with its stance,
    though it is one of their two sides.

    Args:
        parties: Between whom there is mediation where the sentence names nobody: the two that the text
            before it, or its title, is about.
    """
    between = parties_between(span, names.mentioned_at) or _the_two(names)
    sided = [with_sides(report, span, names.mentioned_at, between) for report in reports]
    read = {(report.source, report.target, report.type) for report in reports}
    known = [
        one
        for report in sided
        if not _is_replaced(report, span, names)
        for one in _with_the_others(report, span, names)
        if one is report or (one.source, one.target, one.type) not in read
    ]
    met = list(known)
    for event in mediated_events(span, names, known):
        met += _reports(
            article,
            span,
            names,
            clock,
            event.word,
            source=event.parties[0],
            target=event.parties[1],
            mediators=event.mediators,
            cameo=event.cameo,
        )
    met = [report for report in met if not _is_mediators_own(report, met)]
    return [*met, *_signals(article, span, names, clock, met, parties=parties)]


def _the_two(names: Names) -> tuple[str, ...]:
    """The only two actors that a sentence names."""
    actors = tuple(dict.fromkeys(mention.actor for mention in names.mentions))
    return actors if len(actors) == 2 else ()


def _is_mediators_own(report: Report, others: Sequence[Report]) -> bool:
    """*Putin hosted A and B*: what the host has with each is said by the meeting of the two."""
    if report.type is not EventType.CONSULT:
        return False
    start, end = report.trigger_span
    for other in others:
        if other is report or not other.symmetric or other.type is not EventType.CONSULT:
            continue
        ends = {other.source, other.target}
        between = {m.actor for m in other.mediators if m.stance is MediatorStance.ACTIVE} - ends
        if report.cameo not in (_RECEIVE, _MEDIATE):  # the state of the place alone may take part
            between -= {m.actor for m in other.mediators if m.role is MediatorRole.HOST}
        if start < other.trigger_span[1] and other.trigger_span[0] < end:
            sides = {report.source, report.target}
            if len(sides & between) == len(sides & ends) == 1:
                return True
    return False


def _signals(
    article: Article,
    span: Span,
    names: Names,
    clock: Clock,
    reports: Sequence[Report],
    *,
    parties: tuple[str, ...],
) -> Iterator[Report]:
    """What no report carries; an offer to two that the sentence names is an offer to each of them."""
    carried = {(m.actor, m.stance) for report in reports for m in report.mediators}
    about_region = any(token.lemma_.lower() in _REGION for token in span)
    for mediator, word in signals_by_word(span, names.mentioned_at):
        named = _named(mediator, names)
        if mediator.stance is MediatorStance.OFFERED and len(named) == 2:
            offer = replace(mediator, parties=named)
            agreed = {r.target for r in reports if r.source == mediator.actor and r.type is EventType.AGREE}
            for party in named:
                if party not in agreed:
                    yield from _reports(
                        article, span, names, clock, word,
                        source=mediator.actor, target=party, mediators=(offer,), cameo=_OFFER,
                    )  # fmt: skip
            continue
        if (mediator.actor, mediator.stance) in carried:
            continue
        between = named if len(named) > 1 else tuple(p for p in parties if p != mediator.actor)
        stated = (
            mediator if len(mediator.parties) > 1 or len(between) != 2 else replace(mediator, parties=between)
        )
        told = stated.stance is not MediatorStance.ACTIVE or len(stated.parties) > 1
        if told and (names.actors - {mediator.actor} or about_region or between):
            yield from _reports(
                article, span, names, clock, word, source=mediator.actor, target=None, mediators=(stated,)
            )


def _named(mediator: Mediator, names: Names) -> tuple[str, ...]:
    """The parties that the sentence names, by its words for the mediation or as its only two others."""
    if len(mediator.parties) > 1:
        return mediator.parties
    others = tuple(dict.fromkeys(m.actor for m in names.mentions if m.actor != mediator.actor))
    return others if len(others) == 2 else ()


def _is_replaced(report: Report, span: Span, names: Names) -> bool:
    """True where the help that somebody offers to both sides was taken for aid to each."""
    if report.type not in (EventType.AID, EventType.MOBILIZE):
        return False
    start, end = report.trigger_span
    for mediator, word in signals_by_word(span, names.mentioned_at):
        if mediator.stance is MediatorStance.OFFERED and mediator.actor == report.source:
            if start <= word.idx < end and report.target in _named(mediator, names):
                return True
    return False


def _with_the_others(report: Report, span: Span, names: Names) -> Iterator[Report]:
    """The report, and the same towards those who mediate together with its target."""
    yield report
    for mediator in report.mediators:
        if mediator.actor != report.target or mediator.stance is MediatorStance.ACTIVE:
            continue
        for cue in cues(span, names.mentioned_at):
            if mediator.actor not in cue.actors:
                continue
            for actor in cue.actors:
                if actor in (report.target, report.source):
                    continue
                yield replace(
                    report,
                    id=report_id(
                        article=report.article, trigger_span=report.trigger_span, source=report.source,
                        target=actor, kind=report.type,
                    ),
                    target=actor,
                    target_span=_span_of(names, actor),
                    mediators=(replace(mediator, actor=actor),),
                )  # fmt: skip


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
    cameo: str = _MEDIATE,
) -> Iterator[Report]:
    code = ontology()[cameo]
    source_span = _span_of(names, source)
    if source_span is None:
        return
    trigger = (word.idx, word.idx + len(word))
    speaker = attribution_of(word)
    attributed: Iterable[str] = names.actors_at(speaker)[:1] if speaker is not None else ()
    sentence = article.text[span.start_char : span.end_char]
    said = target is None or mediators[0].stance is MediatorStance.OFFERED
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
            status=Status.ASSERTED if said else status_of(word).status,
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
            symmetric=target is not None and cameo != _OFFER,
            rule=f"mediation:{mediators[0].role}:{mediators[0].stance}",
            mediators=mediators,
            attributed_to=next(iter(attributed), None),
        )


def _span_of(names: Names, actor: str) -> tuple[int, int] | None:
    return next(((m.start, m.end) for m in names.mentions if m.actor == actor), None)
