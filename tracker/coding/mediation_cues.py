"""Where a sentence puts a third actor between two others: the cues, each with what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tracker.coding.mediation_actors import (
    NAMING_ARCS,
    ActorAt,
    actors_of,
    agent_actors,
    antecedent,
    subject_actors,
)
from tracker.coding.mediation_stance import stance_of
from tracker.coding.mediation_words import mediation_words
from tracker.coding.tense import clause_verb, is_infinitive
from tracker.models import MediatorRole, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.parsed import Span, Token


@dataclass(frozen=True, slots=True)
class Cue:
    """One sign of mediation.

    Args:
        actors: Who mediates.
        about: The token of what is mediated (a noun, or the verb of the clause).
        within: True where the sign belongs to the noun ``about`` alone (*the US-brokered deal*).
        word: The word that says so.
        parties: Between whom, where the cue itself names them.
    """

    actors: tuple[str, ...]
    role: MediatorRole
    stance: MediatorStance
    about: Token
    within: bool
    word: Token
    parties: tuple[str, ...] = ()


_NOMINAL_ARCS: Final = frozenset({"amod", "acl", "relcl", "compound", "nmod", "npadvmod"})
_PLACES: Final = frozenset({"in", "at", "near", "to"})
_HOMES: Final = frozenset(
    {"residence", "capital", "palace", "dacha", "office", "ministry", "country", "embassy", "home", "soil"}
)


def verb_cues(sent: Span, actor_at: ActorAt) -> Iterator[Cue]:
    """What verbs and participles say: *brokered*, *US-brokered*, *hosted by*, *brought together*."""
    for token in sent:
        yield from _verb_cue(token, actor_at)
        yield from _participle_cue(token, actor_at)
        yield from _together_cue(token, actor_at)


def _verb_cue(token: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Russia brokered a ceasefire*, *offered to host talks*; the passive is a participle's matter."""
    lists = mediation_words().lists
    lemma = token.lemma_.lower()
    role = mediation_words().verbs.get(lemma)
    if (
        role is None
        or (token.pos_ != "VERB" and not is_infinitive(token))
        or (token.tag_ == "VBN" and is_passive(token))
        or is_helped(token)
    ):
        return
    actors = subject_actors(token, actor_at)
    if not actors:
        return
    objects = [child for child in token.children if child.dep_ == "dobj"]
    if objects and objects[0].lower_ in ("that", "which"):
        objects = []
    mediated = objects[0] if objects else antecedent(token)
    guests = tuple(a for noun in objects for a in actors_of(noun, actor_at) if a not in actors)
    if lemma in lists["receiving", "verbs"] and mediated is not None and len(set(guests)) > 1:
        # to invite one guest is a visit's beginning, to invite two is an offer to bring them together
        stance = MediatorStance.OFFERED if lemma == "invite" else stance_of(token, actors, actor_at)
        if stance is not None:
            yield Cue(actors, role, stance, mediated, within=False, word=token, parties=guests)
        return
    if lemma != "host" and lemma in lists["receiving", "verbs"]:
        return
    acts = role in (MediatorRole.HOST, MediatorRole.FACILITATOR) or lemma in lists["together", "convening"]
    if acts and (mediated is None or not (is_mediated(mediated) or actors_of(mediated, actor_at))):
        return  # "hosted a song contest"
    stance = stance_of(token, actors, actor_at)
    if stance is not None:
        role = home_role(token, role, actors, actor_at)
        yield Cue(actors, role, stance, mediated or token, within=False, word=token)


def is_passive(verb: Token) -> bool:
    """True for a participle that tells what was done to its noun or subject."""
    return verb.dep_ in ("acl", "amod") or any(c.dep_ in ("auxpass", "agent") for c in verb.children)


def is_helped(verb: Token) -> bool:
    """True where the deed is what somebody helps with: the help is the cue."""
    helping = mediation_words().lists["helping", "verbs"]
    return verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_.lower() in helping


def is_mediated(noun: Token) -> bool:
    """True for talks, deals and what else can be mediated."""
    return noun.lemma_.lower() in mediation_words().mediated


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


def _participle_cue(token: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*US-brokered deal*, *talks hosted by Russia*, *the deal was mediated by Moscow*."""
    role, actors = _of_participle(token, actor_at)
    if role is None or not actors:
        return
    role = home_role(token, role, actors, actor_at)
    passive = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
    if passive is not None:
        guests = tuple(actor for actor in actors_of(passive, actor_at) if actor not in actors)
        stance = stance_of(token, actors, actor_at)
        if stance is not None and (is_mediated(passive) or len(guests) > 1):
            yield Cue(actors, role, stance, passive, within=False, word=token, parties=guests)
    elif token.head != token:
        about = token.head
        nominal = token.dep_ in _NOMINAL_ARCS
        if nominal and not is_mediated(about):
            return
        stance = stance_of(about if nominal else token, actors, actor_at, deed=True)
        if stance is not None:
            yield Cue(actors, role, stance, about, within=nominal, word=token)


def _of_participle(token: Token, actor_at: ActorAt) -> tuple[MediatorRole | None, tuple[str, ...]]:
    """The role that a participle gives, and whom: before its hyphen, before it, or after *by*."""
    vocabulary = mediation_words()
    first, hyphen, last = token.lower_.rpartition("-")
    role = vocabulary.participles.get(last if hyphen else token.lower_)
    if role is None and token.tag_ == "VBN" and is_passive(token):
        lemma = token.lemma_.lower()
        role = vocabulary.verbs.get(lemma)
    if role is None:
        return None, ()
    actors = tuple(actor_at(token)) if first else ()
    if not actors:
        named = [c for c in token.children if c.dep_ in NAMING_ARCS and c.i < token.i]
        before = token.doc[token.i - 2] if token.i >= 2 and token.nbor(-1).text == "-" else None
        actors = tuple(a for c in named for a in actors_of(c, actor_at)) or (
            tuple(actor_at(before)) if before is not None else ()
        )
    return role, actors or agent_actors(token, actor_at)


def _together_cue(token: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*He brought the ministers together*, *brought both sides to the negotiating table*."""
    lists = mediation_words().lists
    if token.lemma_.lower() not in lists["together", "verbs"] or token.pos_ != "VERB":
        return
    together = any(word.lower_ == "together" for word in token.subtree if word.i > token.i)
    to_table = any(
        grand.lemma_.lower() in lists["together", "places"]
        for child in token.children
        if child.lower_ == "to"
        for grand in child.children
    )
    brought = [child for child in token.children if child.dep_ in ("dobj", "nsubjpass")]
    if not (together or to_table) or not brought:
        return
    actors = agent_actors(token, actor_at) or subject_actors(token, actor_at)
    stance = stance_of(token, actors, actor_at)
    if actors and stance is not None:
        role = home_role(token, MediatorRole.BROKER, actors, actor_at)
        parties = tuple(actor for actor in actors_of(brought[0], actor_at) if actor not in actors)
        yield Cue(actors, role, stance, clause_verb(token), within=False, word=token, parties=parties)
