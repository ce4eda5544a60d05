"""Cues of mediation in bringing two others together: *brought both to the table*, *to Washington*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.actors import ActorAt, actors_of, agent_actors, subject_actors
from tracker.coding.mediation.cues import Cue, home_role, is_promised
from tracker.coding.mediation.stance import stance_of
from tracker.coding.mediation.words import mediation_words
from tracker.coding.syntax.tense import clause_verb
from tracker.models import MediatorRole, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.syntax.parsed import Token

_GOALS: Final = frozenset({"to", "at", "in", "around", "into", "back"})


def together_cue(token: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*He brought the ministers together*, *brought both sides to the negotiating table*."""
    lists = mediation_words().lists
    if token.lemma_.lower() not in lists["together", "verbs"] or token.pos_ != "VERB":
        return
    together = any(word.lower_ == "together" for word in token.subtree if word.i > token.i) or (
        token.lemma_ == "sit"
        and any(c.dep_ in ("prt", "advmod") and c.lower_ == "down" for c in token.children)
    )
    goals = [grand for child in token.children if child.lower_ in _GOALS for grand in child.children]
    to_table = any(goal.lemma_.lower() in lists["together", "places"] for goal in goals)
    brought = [child for child in token.children if child.dep_ in ("dobj", "nsubjpass")]
    if not brought:
        return
    actors = agent_actors(token, actor_at) or subject_actors(token, actor_at)
    if not (together or to_table or (actors and _at_home(token, goals, brought[0], actors, actor_at))):
        return
    standing = stance_of(token, actors, actor_at)
    if actors and standing is not None:
        role = home_role(token, MediatorRole.BROKER, actors, actor_at)
        parties = tuple(actor for actor in actors_of(brought[0], actor_at) if actor not in actors)
        offered = standing.stance is MediatorStance.ACTIVE and is_promised(token)
        about, stance = clause_verb(token), MediatorStance.OFFERED if offered else standing.stance
        yield Cue(actors, role, stance, about, within=False, word=token, parties=parties, by=standing.by)


def _at_home(
    verb: Token, goals: list[Token], guests: Token, actors: tuple[str, ...], actor_at: ActorAt
) -> bool:
    """*Brought the leaders of A and B to the White House*: two at the place of him who brings them."""
    if len(set(actors_of(guests, actor_at)) - set(actors)) < 2:
        return False
    return verb.lemma_ in ("bring", "call", "get", "gather", "sit") and any(
        set(actors_of(goal, actor_at)) & set(actors) for goal in goals
    )
