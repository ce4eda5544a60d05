"""Mediation told of what an earlier sentence reported: *The deal, mediated by Washington, ...*.

The earlier report gets the mediator. Of a meeting a report of its own is made (see ``events``), as of a
meeting told twice.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.sentence import cues
from tracker.coding.mediation.words import mediation_words
from tracker.coding.syntax.tense import VERBAL, clause_verb
from tracker.models import EventType, Mediator, MediatorRole, MediatorStance, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.coding.actors.naming import Names
    from tracker.coding.mediation.context import Context
    from tracker.coding.mediation.cues import Cue
    from tracker.coding.syntax.parsed import Span, Token
    from tracker.models import Report

#: The kinds of event that each kind of mediated noun can stand for.
_STANDS_FOR: Final = {
    "truces": frozenset({EventType.AGREE, EventType.SUPPORT, EventType.RETREAT}),
    "deals": frozenset({EventType.AGREE, EventType.SUPPORT}),
    "exchanges": frozenset({EventType.RETREAT, EventType.COOPERATE}),
}
#: What can come of mediation.
_BROUGHT_ABOUT: Final = frozenset(
    {EventType.CONSULT, EventType.RETREAT, EventType.AGREE, EventType.SUPPORT, EventType.COOPERATE}
)
_LIGHT: Final = frozenset({"nsubj", "punct", "aux", "advmod", "npadvmod", "cc", "conj"})
_POINTING: Final = frozenset({"the", "this", "that", "their", "such"})
_PRONOUNS: Final = frozenset({"this", "it", "that"})
#: *This became possible through ...*: the verbs that say how a thing came about.
_COMING_ABOUT: Final = frozenset(
    {"become", "come", "happen", "occur", "take", "make", "achieve", "be", "follow"}
)


def retold(span: Span, names: Names, context: Context) -> tuple[Report, ...]:
    """Earlier reports with the mediator that the sentence gives them."""
    out: dict[str, Report] = {}
    for cue in cues(span, names.mentioned_at):
        others = names.actors - set(cue.actors)
        if cue.stance is not MediatorStance.ACTIVE:
            continue
        for report in _meant(cue, context.recent(span.start_char)):
            if len(others) > 1 and not others <= {report.source, report.target}:
                continue
            known = {mediator.actor for mediator in report.mediators}
            parties = (report.source, report.target or "")
            new = tuple(
                Mediator(actor=actor, role=cue.role, parties=parties)
                for actor in cue.actors
                if actor not in known
            )
            if new:
                out[report.id] = replace(report, mediators=(*report.mediators, *new))
    return tuple(out.values())


def _meant(cue: Cue, before: Sequence[Report]) -> list[Report]:
    """The reports of the last sentence that told what the cue is about."""
    kinds = _kinds(cue)
    for report in reversed(before):
        if report.type in kinds and _is_between_two(report, cue):
            last = (r for r in before if r.trigger_span == report.trigger_span and r.type is report.type)
            return [one for one in last if _is_between_two(one, cue)]
    return []


def _is_between_two(report: Report, cue: Cue) -> bool:
    sides = {report.source, report.target}
    done = report.intensity > 0 and report.status is not Status.NEGATED
    return done and report.target is not None and not sides & set(cue.actors)


def _kinds(cue: Cue) -> frozenset[EventType]:
    """What the cue can be about, by the noun that points back or *this*; empty where nothing does."""
    about = cue.about
    lists = mediation_words().mediated
    if _is_bare(cue):
        return _BROUGHT_ABOUT
    nouns = [about] if about.pos_ not in VERBAL else []
    verb = clause_verb(about)
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and not cue.within:
        if subject.lower_ in _PRONOUNS and verb.lemma_.lower() in _COMING_ABOUT:
            return _BROUGHT_ABOUT - {EventType.CONSULT}
        nouns.append(subject)
    for noun in nouns:
        kind = lists.get(noun.lemma_.lower(), "")
        ceremony = noun.lemma_ in ("ceremony", "signing")
        if (kind in _STANDS_FOR or ceremony) and _points_back(noun):
            return _STANDS_FOR["deals" if ceremony else kind]
    return frozenset()


def _is_bare(cue: Cue) -> bool:
    """*Macron and Michel mediated.* *Russia acted as host.*: nothing says between whom or what."""
    word = cue.word
    if cue.role is MediatorRole.GUARANTOR or cue.within or cue.parties:
        return False
    if word.pos_ in VERBAL:
        alone = all(
            c.dep_ in ("nsubj", "punct", "aux", "advmod", "npadvmod", "cc", "conj") for c in word.children
        )
        return alone and word.dep_ in ("ROOT", "conj") and word.tag_ in ("VBD", "VBN")
    verb = word.head.head if word.dep_ == "pobj" and word.head.lower_ == "as" else word.head
    tells = (
        verb.lemma_ in ("act", "serve", "be")
        and verb.tag_ in ("VBD", "VBN")
        and verb.dep_ in ("ROOT", "conj")
    )
    return tells and word.dep_ in ("pobj", "attr") and all(c.dep_ in ("det", "amod") for c in word.children)


def _points_back(noun: Token) -> bool:
    dated = any(g.text.isdigit() for c in noun.children if c.lower_ in ("of", "in") for g in c.subtree)
    return not dated and any(child.lower_ in _POINTING for child in noun.children)


def with_retold(reports: Sequence[Report], again: Sequence[Report]) -> list[Report]:
    """The reports, those told again as they are told now."""
    now = {report.id: report for report in again}
    return [now.get(report.id, report) for report in reports]
