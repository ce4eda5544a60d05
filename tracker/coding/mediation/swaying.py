"""Cues of mediation in what a third actor makes two others do, or makes for them.

*Got both to sign*, *talked them into a truce*, *hammered out a deal between A and B*, *paved the way for a
meeting*.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.actors import ActorAt, actors_of, agent_actors, subject_actors
from tracker.coding.mediation.cues import Cue, is_mediated
from tracker.coding.mediation.stance import stance_of
from tracker.coding.mediation.words import is_form_of, mediation_words
from tracker.coding.status.reading import status_of
from tracker.coding.syntax.tense import VERBAL, is_infinitive
from tracker.models import MediatorRole, MediatorStance, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.coding.actors.naming import Names
    from tracker.coding.syntax.parsed import Span, Token
    from tracker.models import Report

_INTO: Final = frozenset({"to", "into", "toward", "towards"})
_CLAUSES: Final = frozenset({"xcomp", "advcl", "ccomp"})
_MADE: Final = {"making": frozenset({"deals", "truces", "exchanges"}), "arranging": frozenset({"meetings"})}
#: What one paves for others.
_WAYS: Final = frozenset({"way", "ground", "groundwork", "road", "path", "stage", "door", "obstacle"})


def swaying_cues(sent: Span, actor_at: ActorAt) -> Iterator[Cue]:
    """What verbs of moving others to do something, of making deals and of paving ways say of mediators."""
    lists = mediation_words().lists
    for token in sent:
        if token.pos_ not in VERBAL:
            continue
        if is_form_of(token, lists["swaying", "verbs"]):
            yield from _sway_cue(token, actor_at)
        for how, kinds in _MADE.items():
            if is_form_of(token, lists["swaying", how]):
                yield from _made_cue(token, kinds, actor_at)
        if is_form_of(token, lists["swaying", "paving"]):
            yield from _paving_cue(token, actor_at)


def _sway_cue(verb: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Persuaded A and B to sign a truce*, *had them sign it*, *coaxed both into a ceasefire*."""
    actors = agent_actors(verb, actor_at) or subject_actors(verb, actor_at)
    parties = tuple(a for a in _swayed(verb, actor_at) if a not in actors)
    if not actors or len(set(parties)) < 2:
        return
    standing = stance_of(verb, actors, actor_at)
    if standing is None or standing.stance is not MediatorStance.ACTIVE:
        return
    role, stance = MediatorRole.BROKER, standing.stance
    goals = [g for c in verb.children if c.dep_ == "prep" and c.lower_ in _INTO for g in c.children]
    into = next((noun for noun in goals if is_mediated(noun)), None)
    if into is not None:
        yield Cue(actors, role, stance, into, within=False, word=verb, parties=parties)
        return
    if (deed := _deed(verb)) is None:
        return
    settled = [word for word in deed.subtree if word.i > deed.i and is_mediated(word)]
    if deed.lemma_ == "agree" and settled:
        yield Cue(actors, role, stance, settled[0], within=False, word=deed, parties=parties)
    else:
        yield Cue(actors, role, stance, deed, within=False, word=deed)


def _swayed(verb: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """Whom the verb moves: its object, or who does the deed (*had them sign*)."""
    moved = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    moved += [c for deed in verb.children if deed.dep_ == "ccomp" for c in deed.children if c.dep_ == "nsubj"]
    return tuple(dict.fromkeys(actor for noun in moved[:1] for actor in actors_of(noun, actor_at)))


def _deed(verb: Token) -> Token | None:
    """*To sign*, *sign*: the infinitive that tells what they were moved to do."""
    for child in verb.children:
        if child.dep_ not in _CLAUSES or child.pos_ not in VERBAL or child.i < verb.i:
            continue
        bare = child.tag_ in ("VB", "VBG") and child.dep_ == "ccomp"
        if bare or is_infinitive(child):
            return child
    return None


def _made_cue(verb: Token, kinds: frozenset[str], actor_at: ActorAt) -> Iterator[Cue]:
    """*Hammered out a truce between A and B*, *a truce worked out by Moscow*; who made it for others."""
    described = verb.dep_ in ("acl", "relcl") and is_mediated(verb.head)
    made = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and is_mediated(c)), None)
    made = made or (verb.head if described else None)
    if made is None or mediation_words().mediated.get(made.lemma_.lower()) not in kinds:
        return
    actors = agent_actors(verb, actor_at) or ((described or made.dep_ == "dobj") and _doer(verb, actor_at))
    if not actors:
        return
    parties = tuple(a for a in _made_for(made, verb, actor_at) if a not in actors)
    if len(set(parties)) < 2:
        return
    standing = stance_of(made if described else verb, actors, actor_at, kind="deed")
    if standing is not None and standing.stance is MediatorStance.ACTIVE:
        role = _home_role(made, actors, actor_at)
        yield Cue(actors, role, standing.stance, made, within=described, word=verb, parties=parties)


def _home_role(made: Token, actors: tuple[str, ...], actor_at: ActorAt) -> MediatorRole:
    """Who arranges a meeting at home hosts it."""
    places = [g for word in made.subtree if word.lower_ in ("in", "at") for g in word.children]
    places += [g for c in made.head.children if c.lower_ in ("in", "at") for g in c.children]
    at_home = any(set(actors_of(place, actor_at)) & set(actors) for place in places if place.pos_ == "PROPN")
    meets = mediation_words().mediated.get(made.lemma_.lower()) == "meetings"
    return MediatorRole.HOST if meets and at_home else MediatorRole.BROKER


def _doer(verb: Token, actor_at: ActorAt) -> tuple[str, ...]:
    return () if verb.tag_ == "VBN" and verb.dep_ == "acl" else subject_actors(verb, actor_at)


def _made_for(made: Token, verb: Token, actor_at: ActorAt) -> list[str]:
    """Between whom a deal was made: *between A and B*, *that A and B signed*, *A and B accepted a deal*."""
    found: list[str] = []
    swapped = mediation_words().mediated.get(made.lemma_.lower()) == "exchanges"
    # "the release of Armenians from Baku"
    linking = ("between", "for", "of", "from") if swapped else ("between", "for", "of")
    for holder in (made, verb):
        for prep in holder.children:
            if prep.lower_ in linking:
                found += [a for noun in prep.children for a in actors_of(noun, actor_at)]
    for clause in made.children:
        if clause.dep_ in ("relcl", "acl") and clause != verb and len(set(found)) < 2:
            found = [*agent_actors(clause, actor_at)] or [
                a for c in clause.children if c.dep_ == "nsubj" for a in actors_of(c, actor_at)
            ]
    if len(set(found)) < 2 and made == verb.head and made.dep_ in ("dobj", "pobj"):
        above = made.head.head if made.dep_ == "pobj" else made.head
        found = [*subject_actors(above, actor_at)]
    return list(dict.fromkeys(found))


def _paving_cue(verb: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Smoothed the way for a meeting between A and B*: who helps it come about."""
    way = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in _WAYS), None)
    actors = subject_actors(verb, actor_at)
    if way is None or not actors:
        return
    goals = [p for holder in (verb, way) for p in holder.children if p.lower_ in ("for", "to")]
    about = next((noun for prep in goals for noun in prep.children if is_mediated(noun)), None)
    standing = stance_of(verb, actors, actor_at)
    if about is not None and standing is not None:
        yield Cue(
            actors, MediatorRole.FACILITATOR, standing.stance, about, within=False, word=verb, by=standing.by
        )


def done_when_swayed(span: Span, names: Names, reports: Sequence[Report]) -> list[Report]:
    """The reports; what two were persuaded to do they did, though the infinitive alone leaves it open."""
    done: list[tuple[int, int, set[str]]] = []
    for verb in span:
        moving = mediation_words().lists["swaying", "verbs"]
        if verb.pos_ not in VERBAL or not is_form_of(verb, moving):
            continue
        deed, swayed = _deed(verb), set(_swayed(verb, names.mentioned_at))
        if deed is not None and len(swayed) > 1 and status_of(verb).status is Status.ASSERTED:
            done.append((deed.idx, deed.idx + len(deed), swayed))
    return [
        replace(report, status=Status.ASSERTED)
        if report.status is Status.HYPOTHETICAL
        and any(
            {report.source, report.target} <= swayed
            and report.trigger_span[0] < end
            and start < report.trigger_span[1]
            for start, end, swayed in done
        )
        else report
        for report in reports
    ]
