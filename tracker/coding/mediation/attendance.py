"""Cues of mediation in being there: *Putin joined both presidents*, *Lavrov took part in the talks*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.actors import ActorAt, actors_of, subject_actors
from tracker.coding.mediation.cues import Cue
from tracker.coding.mediation.words import mediation_words
from tracker.coding.syntax.tense import VERBAL
from tracker.models import MediatorRole, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.syntax.parsed import Span, Token

_VERBS: Final = frozenset({"take", "participate", "attend", "join", "sit"})
_PEOPLE: Final = frozenset({"president", "leader", "minister", "premier", "envoy", "both", "them", "two"})
_POINTING: Final = frozenset({"the", "their", "these", "this", "those"})


def attendance_cues(sent: Span, actor_at: ActorAt) -> Iterator[Cue]:
    """An outside power at what two others do: only it can be there without being a third party."""
    for token in sent:
        if token.lemma_ in _VERBS and token.pos_ in VERBAL and token.tag_ in ("VBD", "VBN"):
            yield from _attendance(token, actor_at)


def _attendance(verb: Token, actor_at: ActorAt) -> Iterator[Cue]:
    outside = mediation_words().lists["trilateral", "mediators"]
    if any(c.dep_ in ("neg", "auxpass") or c.lower_ == "no" for c in verb.subtree if c.i > verb.i - 2):
        return
    goal = _attended(verb)
    if goal is None:
        return
    actors = subject_actors(verb, actor_at)
    if not actors or not set(actors) <= outside:
        return
    guests = tuple(actor for actor in actors_of(goal, actor_at) if actor not in actors)
    joins = verb.lemma_ == "join" and goal.lemma_.lower() in _PEOPLE and len(guests) == 2
    meets = mediation_words().mediated.get(goal.lemma_.lower()) == "meetings"
    points_back = meets and any(c.lower_ in _POINTING for c in goal.children)
    if joins or points_back:
        parties = guests if joins else ()
        role, stance = MediatorRole.FACILITATOR, MediatorStance.ACTIVE
        yield Cue(actors, role, stance, goal if meets else verb, within=False, word=verb, parties=parties)


def _attended(verb: Token) -> Token | None:
    """What somebody joins, attends, takes part in or sits in on."""
    if verb.lemma_ == "take" and all(c.lower_ != "part" for c in verb.children):
        return None
    if verb.lemma_ in ("attend", "join"):
        return next((c for c in verb.children if c.dep_ == "dobj"), None)
    prep = ("on",) if verb.lemma_ == "sit" else ("in",)
    places = [c for c in verb.subtree if c.lower_ in prep and c.i > verb.i]
    return next((noun for place in places for noun in place.children if noun.dep_ == "pobj"), None)
