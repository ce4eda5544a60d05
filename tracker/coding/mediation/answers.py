"""Mediation accepted or refused: reports between who answers and who mediates, also of earlier offers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.actors import actors_of
from tracker.coding.mediation.cues import Cue
from tracker.coding.mediation.proposals import BY_NAME
from tracker.coding.mediation.sentence import cues
from tracker.coding.mediation.stance import stance_of
from tracker.coding.mediation.words import mediation_words
from tracker.models import EventType, Mediator, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.coding.mediation.made import Maker
    from tracker.coding.syntax.parsed import Token
    from tracker.models import Report

#: CAMEO: express intent to accept mediation, reject mediation
_ANSWERS: Final = {MediatorStance.ACCEPTED: "038", MediatorStance.REFUSED: "126"}
_REFERRING: Final = frozenset({"the", "this", "that", "his", "her", "its", "their", "both"})


def answered(maker: Maker, reports: Sequence[Report]) -> list[Report]:
    """The reports, those of an answer with the mediator, and further ones where none tells of the answer."""
    found = list(reports)
    for cue in (*cues(maker.span, maker.names.mentioned_at), *_references(maker)):
        if cue.stance not in _ANSWERS:
            continue
        for party in cue.by:
            told = any(r.source == party and _turns_down(r) for r in found)
            if cue.within and told:
                continue  # "refused to attend talks with A hosted by B" turns down A
            for actor in cue.actors:
                if actor != party:
                    found = _with_answer(maker, found, cue, party, actor)
    return found


def _turns_down(report: Report) -> bool:
    return report.type is EventType.REJECT or report.cameo.startswith("164")


def _with_answer(maker: Maker, reports: Sequence[Report], cue: Cue, party: str, actor: str) -> list[Report]:
    stated = Mediator(actor=actor, role=cue.role, stance=cue.stance)
    denied = _is_not_accepted(cue.word)  # refused, and told as an acceptance that was not
    kind = EventType.AGREE if cue.stance is MediatorStance.ACCEPTED or denied else EventType.REJECT
    if any(
        (r.source, r.target) == (party, actor)
        and any((m.actor, m.stance) == (actor, cue.stance) for m in r.mediators)
        for r in reports
    ):
        return list(reports)
    for place, report in enumerate(reports):
        if (report.source, report.target) == (party, actor) and report.type is kind:
            named = replace(report, mediators=(*report.mediators, stated))
            return [*reports[:place], named, *reports[place + 1 :]]
    made = maker.made(
        cue.word,
        source=party,
        target=actor,
        mediators=(stated,),
        cameo=_ANSWERS[MediatorStance.ACCEPTED if denied else cue.stance],
        said=not denied,
        denied=denied,
    )
    return [*reports, *made]


def _is_not_accepted(word: Token) -> bool:
    """*Did not accept the offer*."""
    vocabulary = mediation_words()
    return any(
        vocabulary.is_listed(verb, "accepting", "verbs") and any(c.dep_ == "neg" for c in verb.children)
        for verb in word.ancestors
    )


def _references(maker: Maker) -> Iterator[Cue]:
    """*Baku accepted the offer*, *Yerevan turned it down*: answers to what was offered before."""
    yield from _of_the_two(maker)
    offer = maker.context.offer(maker.span.start_char)
    if offer is None:
        return
    for token in maker.span:
        if not _refers(token):
            continue
        standing = stance_of(token, (offer.actor,), maker.names.mentioned_at)
        if standing is not None and standing.stance in _ANSWERS and standing.by:
            yield Cue(
                (offer.actor,), offer.role, standing.stance, token, within=False, word=token, by=standing.by
            )
            return


def _of_the_two(maker: Maker) -> Iterator[Cue]:
    """*Yerevan declined Moscow's invitation*, *turned down its help*, told of one of two at odds before."""
    actor_at = maker.names.mentioned_at
    for token in maker.span:
        role = BY_NAME.get(token.lemma_)
        if role is None or token.pos_ != "NOUN" or token.dep_ not in ("dobj", "nsubjpass"):
            continue
        if any(word.lemma_.lower() in _gatherings() for word in token.subtree):
            continue  # "an invitation from Ankara to a conference"
        actors = actors_of(token, actor_at)
        standing = stance_of(token, actors, actor_at) if actors else None
        if standing is None or standing.stance not in _ANSWERS:
            continue
        by = tuple(party for party in standing.by if party in maker.context.parties(actors[0]))
        if by:
            yield Cue(actors[:1], role, standing.stance, token, within=False, word=token, by=by)


def _gatherings() -> frozenset[str]:
    return mediation_words().lists["gatherings", "nouns"]


def _refers(token: Token) -> bool:
    """*The offer*, *it*: nothing in the phrase says whose."""
    if token.lower_ == "it" and token.dep_ == "dobj":
        return True
    if token.pos_ != "NOUN" or token.dep_ not in ("dobj", "nsubjpass", "pobj"):
        return False
    lemma = token.lemma_.lower()
    vocabulary = mediation_words()
    known = lemma in vocabulary.lists["proposals", "nouns"] or lemma in vocabulary.nouns
    plain = all(c.dep_ in ("det", "poss", "amod", "predet") for c in token.children)
    return known and plain and any(c.lower_ in _REFERRING for c in token.children)
