"""Cues of mediation in prepositional phrases: *under the auspices of the OSCE*, *with Lavrov mediating*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.actors import ActorAt, actors_of
from tracker.coding.mediation.cues import Cue, is_mediated
from tracker.coding.mediation.words import mediation_words
from tracker.coding.syntax.tense import VERBAL, clause_verb
from tracker.models import MediatorRole, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.syntax.parsed import Token

# What can be done by way of a third.
_GIVING: Final = frozenset(
    {"hand", "return", "release", "free", "exchange", "swap", "transfer", "convey", "communicate",
     "negotiate", "talk", "speak", "repatriate", "give", "deliver"}
)  # fmt: skip


def phrase_cue(token: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Under the auspices of the OSCE*, *at Putin's invitation*, *with the participation of France*."""
    phrases = mediation_words().phrases
    nouns = [c for c in token.children if c.dep_ in ("pobj", "conj")]
    for noun in nouns or _beside(token):
        first = "with" if token.lower_ == "to" and token.head.lower_ == "thanks" else token.lower_
        role = phrases.get((first, noun.lemma_.lower())) or phrases.get((first, noun.lower_))
        role = role or _at_hand(noun) or _by_way_of(noun, actor_at)
        actors = actors_of(noun, actor_at) if role is not None else ()
        if role is not None and actors:
            about, within = _governed(token)
            yield Cue(actors, role, MediatorStance.ACTIVE, about, within=within, word=token)


def _beside(preposition: Token) -> list[Token]:
    """*With the support of X, A and B concluded talks*: the parser makes a subject of the support."""
    if preposition.i != preposition.sent.start:
        return []
    head = preposition.head
    return [c for c in head.children if c.dep_ == "nsubj" and c.left_edge.i == preposition.i + 1]


def _at_hand(noun: Token) -> MediatorRole | None:
    """*With Lavrov mediating*, where the parser takes the participle for a noun."""
    lower = noun.lower_
    if noun.head.lower_ != "with" or not lower.endswith("ing") or noun.pos_ in VERBAL:
        return None
    verbs = mediation_words().verbs
    return verbs.get(lower[:-3]) or verbs.get(f"{lower[:-3]}e")


def _by_way_of(noun: Token, actor_at: ActorAt) -> MediatorRole | None:
    """*Handed over through the Red Cross*, *spoke through Swiss diplomats*."""
    if noun.head.lower_ not in ("through", "via") or not actor_at(noun):
        return None
    return MediatorRole.FACILITATOR if clause_verb(noun.head).lemma_ in _GIVING else None


def _governed(preposition: Token) -> tuple[Token, bool]:
    """What a phrase is about: the noun of talks it hangs on, else the clause.

    After a comma, it is the whole sentence's, though the parser hangs it on the last verb (*signed protocols
    to open the border, under Swiss mediation*).
    """
    head = preposition.head
    if head.pos_ not in VERBAL and is_mediated(head):
        return head, True
    verb = clause_verb(head)
    if preposition.i and preposition.nbor(-1).text == ",":
        while verb.dep_ in ("conj", "advcl", "xcomp") and verb.head.pos_ in VERBAL:
            verb = verb.head
    return verb, False
