"""Offers and answers that no cue of mediation reached, told by the words they are made of.

*Offered both to contribute troops to a peacekeeping force* is a guarantor's offer, *agreed to let the Red
Cross carry messages to the other side* takes up a facilitator: the report is there, its words name the role.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.proposals import BY_NAME
from tracker.coding.mediation.words import mediation_words
from tracker.models import EventType, Mediator, MediatorRole, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.coding.actors.naming import Names
    from tracker.coding.syntax.parsed import Span, Token
    from tracker.models import Report

_ANSWERS: Final = {EventType.AGREE: MediatorStance.ACCEPTED, EventType.REJECT: MediatorStance.REFUSED}


def with_bare_answers(span: Span, names: Names, reports: Sequence[Report]) -> list[Report]:
    """The reports; offers to two, and answers about a third, with the mediator whom their words name."""
    if len(names.actors) != 3:
        return list(reports)
    if any(report.mediators for report in reports if report.target is not None):
        return list(reports)
    out: list[Report] = []
    for report in reports:
        found = _of_offer(report, span, names, reports) or _of_answer(report, span)
        out.append(report if found is None else replace(report, mediators=(found,)))
    return out


def _of_offer(report: Report, span: Span, names: Names, reports: Sequence[Report]) -> Mediator | None:
    """*It offered A and B ...*: the same to both."""
    if report.type is not EventType.AGREE or report.target is None or report.symmetric:
        return None
    same = {r.target for r in reports if (r.source, r.type) == (report.source, report.type)}
    parties = tuple(sorted(names.actors - {report.source}))
    if same != set(parties):
        return None
    role = _role(report, span)
    if role is None:
        return None
    return Mediator(actor=report.source, role=role, stance=MediatorStance.OFFERED, parties=parties)


def _of_answer(report: Report, span: Span) -> Mediator | None:
    """*Agreed to let it carry messages to B*, *refused its help in the talks with B*."""
    stance = _ANSWERS.get(report.type)
    if stance is None or report.target is None or report.symmetric:
        return None
    role = _role(report, span)
    return None if role is None else Mediator(actor=report.target, role=role, stance=stance)


def _role(report: Report, span: Span) -> MediatorRole | None:
    """The role that the words behind the report's own verb give."""
    start, _ = report.trigger_span
    own = next((token for token in span if token.idx >= start), None)
    if own is None:
        return None
    return next(_roles(own), None)


def _roles(own: Token) -> Iterator[MediatorRole]:
    vocabulary = mediation_words()
    for word in own.subtree:
        lemma = word.lemma_.lower()
        if word.i <= own.i or lemma == "guarantee":  # of loans and of transit as well
            continue
        if role := vocabulary.presence_role(word) or vocabulary.noun_role(word):
            yield role
        elif word.pos_ == "NOUN" and lemma in BY_NAME and _names_talks(own):
            yield BY_NAME[lemma]
        elif lemma in vocabulary.lists["errands", "verbs"] and any(
            c.dep_ == "dobj" and c.lemma_.lower() in vocabulary.lists["errands", "nouns"]
            for c in word.children
        ):
            yield MediatorRole.FACILITATOR


def _names_talks(own: Token) -> bool:
    mediated = mediation_words().mediated
    return any(mediated.get(word.lemma_.lower()) in ("meetings", "truces", "deals") for word in own.subtree)
