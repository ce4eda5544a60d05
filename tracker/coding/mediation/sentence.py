"""All that one sentence says of mediation: its cues, and the parties it names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tracker.coding.mediation.actors import ActorAt, actors_of
from tracker.coding.mediation.attendance import attendance_cues
from tracker.coding.mediation.help import help_cues
from tracker.coding.mediation.invitations import invitation_cues
from tracker.coding.mediation.nouns import noun_cues
from tracker.coding.mediation.proposals import proposal_cues
from tracker.coding.mediation.swaying import swaying_cues
from tracker.coding.mediation.verbs import verb_cues

if TYPE_CHECKING:
    from tracker.coding.mediation.cues import Cue
    from tracker.coding.syntax.parsed import Span


@lru_cache(maxsize=1)
def cues(sent: Span, actor_at: ActorAt) -> tuple[Cue, ...]:
    """All cues of a sentence except venues, which only a given predicate can have.

    Remembered for the last sentence: each of its reports asks.
    """
    return (
        *verb_cues(sent, actor_at),
        *noun_cues(sent, actor_at),
        *proposal_cues(sent, actor_at),
        *help_cues(sent, actor_at),
        *attendance_cues(sent, actor_at),
        *swaying_cues(sent, actor_at),
        *invitation_cues(sent, actor_at),
    )


def parties_between(sent: Span, actor_at: ActorAt) -> tuple[str, ...]:
    """The parties that *between A and B* names anywhere in the sentence."""
    for token in sent:
        if token.lower_ == "between":
            found = [
                a for child in token.children if child.dep_ == "pobj" for a in actors_of(child, actor_at)
            ]
            if len(set(found)) > 1:
                return tuple(dict.fromkeys(found))
    return ()
