"""A sign that a third actor stands between two others, and what the readers of such signs ask of verbs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.coding.actors.kinds import is_state
from tracker.coding.mediation.actors import NAMING_ARCS, ActorAt, actors_of
from tracker.coding.mediation.words import mediation_words
from tracker.coding.syntax.tense import VERBAL, aux_words
from tracker.models import MediatorRole, MediatorStance

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token

#: Met one after the other, not at one table.
APART: Final = frozenset({"separately", "separate", "respectively", "individually"})
# Of a gathering of few: "a peace conference", "a trilateral summit".
_OF_TWO: Final = frozenset({"peace", "trilateral", "tripartite", "three-way", "two-way", "bilateral"})
_ABILITY: Final = frozenset({"could", "can", "might", "may"})
_PLACES: Final = frozenset({"in", "at", "near", "to"})
_HOMES: Final = frozenset(
    {"residence", "capital", "palace", "dacha", "office", "ministry", "country", "embassy", "home", "soil"}
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One sign of mediation.

    Args:
        actors: Who mediates.
        about: The token of what is mediated (a noun, or the verb of the clause).
        within: True where the sign belongs to the noun ``about`` alone (*the US-brokered deal*).
        word: The word that says so.
        parties: Between whom, where the cue itself names them.
        by: Who accepts or refuses, where the sentence says so.
    """

    actors: tuple[str, ...]
    role: MediatorRole
    stance: MediatorStance
    about: Token
    within: bool
    word: Token
    parties: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


def is_mediated(noun: Token) -> bool:
    """True for talks, deals and what else can be mediated."""
    return noun.lemma_.lower() in mediation_words().mediated


def is_of_many(noun: Token, actors: tuple[str, ...], actor_at: ActorAt) -> bool:
    """True for a conference, a forum, a summit of an organisation: its host stands between nobody."""
    if noun.lemma_.lower() not in mediation_words().lists["gatherings", "nouns"]:
        return False
    told = [g for c in noun.children if c.lower_ in ("between", "of", "with") for g in c.children]
    if any(c.lower_ == "between" for c in noun.children) or any(_are_few(g, actor_at) for g in told):
        return False
    if any(actors_of(g, actor_at) for g in told):
        return True  # of an organisation
    names = [c for c in noun.children if c.dep_ in ("compound", "nmod", "poss")]
    if any(c.lower_ in _OF_TWO for c in noun.children if c.dep_ in ("amod", *NAMING_ARCS)):
        return False
    if noun.lemma_.lower() != "summit":
        return True
    own = {actor for c in names for actor in actors_of(c, actor_at) if actor in actors and is_state(actor)}
    return not own and any(c.pos_ == "PROPN" for c in names)  # "the Sochi summit hosted by Putin" is of few


def _are_few(guests: Token, actor_at: ActorAt) -> bool:
    """*Of the presidents of A and B*, *with both leaders*; not *of Turkic states*."""
    counted = any(c.lower_ in ("two", "both", "three") for c in (guests, *guests.children))
    states = any(is_state(actor) for actor in actors_of(guests, actor_at))
    return counted or states or any(c.tag_ == "PRP$" for c in guests.children)


def is_helped(verb: Token) -> bool:
    """True where the deed is what somebody helps with: the help is the cue."""
    helping = mediation_words().lists["helping", "verbs"]
    return verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_.lower() in helping


def is_passive(verb: Token) -> bool:
    """True for a participle that tells what was done to its noun or subject."""
    if any(c.dep_ in ("auxpass", "agent") for c in verb.children):
        return True
    # "Russia's envoy mediated in talks", where the parser found no verb, is active
    return verb.dep_ == "amod" or (verb.dep_ == "acl" and verb.head.dep_ != "ROOT")


def is_promised(verb: Token, *, host: bool = False) -> bool:
    """*Said it would help*, *will spare no effort to help*, *could host*.

    Who will host has more than offered it; what will be done by nobody's word is a plan.
    """
    token = verb
    for _ in range(5):
        words = aux_words(token) if token.pos_ in VERBAL else frozenset[str]()
        if words & _ABILITY or (not host and "would" in words):
            return True
        if not host and "will" in words:
            return token.dep_ == "ccomp"
        if token.dep_ not in ("xcomp", "acl", "dobj", "advcl", "conj") or token.head == token:
            return False
        token = token.head
    return False


def home_role(verb: Token, role: MediatorRole, actors: tuple[str, ...], actor_at: ActorAt) -> MediatorRole:
    """Who convenes others is their host on its own soil, elsewhere the broker of their meeting."""
    lists = mediation_words().lists
    if verb.lemma_.lower() in lists["together", "convening"] | lists["together", "verbs"]:
        return MediatorRole.HOST if _is_at_home(verb, actors, actor_at) else MediatorRole.BROKER
    return role


def _is_at_home(verb: Token, actors: tuple[str, ...], actor_at: ActorAt) -> bool:
    """True where the clause names a place of the mediator's: *in Sochi*, *at his residence*."""
    holders = [verb, *(c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "prep"))]
    holders += [noun for prep in holders if prep.dep_ == "prep" for noun in prep.children]
    holders += [  # "a meeting of the ministers of A and B in Sochi"
        noun for c in verb.children if c.dep_ == "dobj" for noun in c.subtree if noun.dep_ == "pobj"
    ]
    for holder in holders:
        for prep in holder.children:
            if prep.dep_ != "prep" or prep.lower_ not in _PLACES:
                continue
            for noun in prep.children:
                own = noun.lemma_.lower() in _HOMES and any(
                    c.lower_ in ("his", "her", "its", "their") for c in noun.children
                )
                if own or (noun.pos_ == "PROPN" and set(actors_of(noun, actor_at)) & set(actors)):
                    return True
    return False
