"""Cues of mediation in invitations sent to two others: *renewed its invitation to A and B for a meeting*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.actors import ActorAt, actors_of, subject_actors
from tracker.coding.mediation.cues import Cue, is_of_many
from tracker.coding.mediation.words import mediation_words
from tracker.coding.syntax.tense import VERBAL
from tracker.models import MediatorRole, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.syntax.parsed import Span, Token

#: By which an invitation goes out; others receive, decline or await one.
_SENDING: Final = frozenset(
    {"extend", "issue", "send", "renew", "repeat", "reiterate", "address", "hand", "make", "deliver"}
)


def invitation_cues(sent: Span, actor_at: ActorAt) -> Iterator[Cue]:
    """Whoever invites two others at once to talk offers to be their host."""
    for token in sent:
        if token.lemma_ == "invitation" and token.dep_ == "dobj" and token.head.lemma_ in _SENDING:
            yield from _invitation_cue(token, actor_at)


def _invitation_cue(invitation: Token, actor_at: ActorAt) -> Iterator[Cue]:
    verb = invitation.head
    actors = subject_actors(verb, actor_at)
    goals = [c for holder in (invitation, verb) for c in holder.children if c.lower_ == "to"]
    goals += [c for c in verb.children if c.dep_ == "dative"]
    named = [a for goal in goals for noun in (goal, *goal.children) for a in actors_of(noun, actor_at)]
    guests = tuple(dict.fromkeys(actor for actor in named if actor not in actors))
    if not actors or len(guests) != 2:
        return
    met = next((word for word in verb.subtree if word.i > verb.i and _is_meeting(word)), None)
    if met is None or (met.pos_ not in VERBAL and is_of_many(met, actors, actor_at)):
        return
    role, stance = MediatorRole.HOST, MediatorStance.OFFERED
    yield Cue(actors, role, stance, met, within=False, word=verb, parties=guests)


def _is_meeting(word: Token) -> bool:
    kind = "verbs" if word.pos_ in VERBAL else "nouns"
    return word.lemma_.lower() in mediation_words().lists["hostable", kind]
