"""Where a sentence puts a third actor between two others: the cues, each with what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tracker.coding.mediation_actors import (
    NAMING_ARCS,
    NOMINAL,
    ActorAt,
    actors_of,
    agent_actors,
    subject_actors,
)
from tracker.coding.mediation_stance import stance_of
from tracker.coding.mediation_words import mediation_words
from tracker.coding.tense import VERBAL, clause_verb, is_infinitive
from tracker.models import MediatorRole, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token


@dataclass(frozen=True, slots=True)
class Cue:
    """One sign of mediation.

    Args:
        actors: Who mediates.
        about: The token of what is mediated (a noun, or the verb of the clause).
        within: True where the sign belongs to the noun ``about`` alone (*the US-brokered deal*).
        word: The word that says so.
    """

    actors: tuple[str, ...]
    role: MediatorRole
    stance: MediatorStance
    about: Token
    within: bool
    word: Token


@lru_cache(maxsize=1)
def cues(sent: Span, actor_at: ActorAt) -> tuple[Cue, ...]:
    """All cues of a sentence except venues, which only a given predicate can have.

    Remembered for the last sentence: each of its reports asks.
    """
    return tuple(_cues(sent, actor_at))


def _cues(sent: Span, actor_at: ActorAt) -> Iterator[Cue]:
    for token in sent:
        yield from _verb_cue(token, actor_at)
        yield from _participle_cue(token, actor_at)
        yield from _together_cue(token, actor_at)
        yield from _noun_cue(token, actor_at)
        yield from _phrase_cue(token, actor_at)


def _verb_cue(token: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Russia brokered a ceasefire*, *offered to host talks*; the passive is a participle's matter."""
    role = mediation_words().verbs.get(token.lemma_.lower())
    if (
        role is None
        or (token.pos_ != "VERB" and not is_infinitive(token))
        or (token.tag_ == "VBN" and _is_passive(token))
    ):
        return
    actors = subject_actors(token, actor_at)
    if not actors:
        return
    objects = [child for child in token.children if child.dep_ == "dobj"]
    if token.lemma_ in mediation_words().lists["offering", "verbs"]:
        # to invite one guest is a visit's beginning, to invite two is an offer to bring them together
        guests = {actor for noun in objects for actor in actors_of(noun, actor_at)}
        if len(guests - set(actors)) > 1:
            yield Cue(actors, role, MediatorStance.OFFERED, token, within=False, word=token)
        return
    if (
        role in (MediatorRole.HOST, MediatorRole.FACILITATOR)
        and objects
        and not _is_mediated(objects[0], actor_at)
    ):
        return  # "hosted a song contest"
    yield Cue(actors, role, stance_of(token), objects[0] if objects else token, within=False, word=token)


def _is_mediated(noun: Token, actor_at: ActorAt) -> bool:
    return noun.lemma_.lower() in mediation_words().lists["mediated", "nouns"] or bool(
        actors_of(noun, actor_at)
    )


def _is_passive(verb: Token) -> bool:
    return verb.dep_ in ("acl", "amod") or any(c.dep_ in ("auxpass", "agent") for c in verb.children)


def _participle_cue(token: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*US-brokered deal*, *talks hosted by Russia*, *the deal was mediated by Moscow*."""
    word = token.lower_
    first, hyphen, last = word.rpartition("-")
    role = mediation_words().participles.get(last if hyphen else word)
    if role is None:
        return
    actors = tuple(actor_at(token)) if first else ()
    if not actors:
        named = [c for c in token.children if c.dep_ in NAMING_ARCS and c.i < token.i]
        before = token.doc[token.i - 2] if token.i >= 2 and token.nbor(-1).text == "-" else None
        actors = tuple(a for c in named for a in actors_of(c, actor_at)) or (
            tuple(actor_at(before)) if before is not None else ()
        )
    actors = actors or agent_actors(token, actor_at)
    if not actors:
        return
    passive = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
    if passive is not None:
        yield Cue(actors, role, stance_of(token), passive, within=False, word=token)
    elif token.head != token:
        about = token.head
        nominal = token.dep_ in ("amod", "acl", "relcl", "compound", "nmod", "npadvmod")
        if nominal and about.lemma_.lower() not in mediation_words().lists["mediated", "nouns"]:
            return
        yield Cue(actors, role, stance_of(about if nominal else token), about, within=nominal, word=token)


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
    has_object = any(child.dep_ in ("dobj", "nsubjpass") for child in token.children)
    if not (together or to_table) or not has_object:
        return
    actors = agent_actors(token, actor_at) or subject_actors(token, actor_at)
    if actors:
        yield Cue(actors, MediatorRole.FACILITATOR, stance_of(token), token, within=False, word=token)


def _noun_cue(token: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Russian mediation*, *Moscow, the mediator*, *Russia is a mediator*, *Russian peacekeepers*."""
    vocabulary = mediation_words()
    lemma = token.lemma_.lower()
    role = vocabulary.nouns.get(lemma) or vocabulary.presence.get(lemma)
    if role is None or token.pos_ not in NOMINAL:
        return
    head = token
    while head.dep_ in ("compound", "amod", "nmod") and head.head.pos_ in NOMINAL:
        head = head.head
    actors = actors_of(token, actor_at) or actors_of(head, actor_at)
    if not actors and lemma in vocabulary.nouns:
        actors = _predicated(token, actor_at)
    if actors and lemma in vocabulary.presence and stance_of(head) is MediatorStance.OFFERED:
        return  # others who are ready to join a force say nothing of the force
    if actors:
        yield Cue(actors, role, stance_of(head), head, within=False, word=token)


def _predicated(noun: Token, actor_at: ActorAt) -> tuple[str, ...]:  # noqa: PLR0911 -- a ladder of questions, one answer each
    """Who is said to be the noun: *Russia is a mediator*, *serve as mediator*, *its role as mediator*."""
    token = noun
    for _ in range(4):
        if token.dep_ == "appos":
            return actors_of(token.head, actor_at) or tuple(actor_at(token.head))
        if token.dep_ == "prep" and token.lower_ not in ("as", "of", "in"):
            return ()
        if token.dep_ in ("attr", "oprd", "dobj", "pobj", "prep", "acomp", "conj"):
            named_as = token.dep_ == "prep" and token.lower_ == "as"
            token = token.head
            if token.pos_ in VERBAL:
                objects = [c for c in token.children if c.dep_ == "dobj" and named_as]
                objects += [
                    noun
                    for prep in token.children
                    if named_as and prep.dep_ == "prep" and prep.lower_ in ("to", "on")
                    for noun in prep.children
                    if noun.dep_ == "pobj"
                ]
                if objects and actors_of(objects[0], actor_at):
                    return actors_of(objects[0], actor_at)
                if any(c.dep_ == "nsubjpass" for c in token.children) or token.lemma_ not in (
                    "see",
                    "regard",
                ):
                    return subject_actors(token, actor_at)
                objects = [c for c in token.children if c.dep_ == "dobj"]
                return actors_of(objects[0], actor_at) if objects else ()
            if token.pos_ in NOMINAL and actors_of(token, actor_at):
                return actors_of(token, actor_at)
        else:
            return ()
    return ()


def _phrase_cue(token: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Under the auspices of the OSCE*, *at Putin's invitation*, *with the participation of France*."""
    if token.pos_ != "ADP" and token.dep_ != "prep":
        return
    for noun in token.children:
        if noun.dep_ not in ("pobj", "conj"):
            continue
        role = mediation_words().phrases.get((token.lower_, noun.lemma_.lower())) or (
            mediation_words().phrases.get((token.lower_, noun.lower_))
        )
        actors = actors_of(noun, actor_at) if role is not None else ()
        if role is not None and actors:
            yield Cue(actors, role, MediatorStance.ACTIVE, clause_verb(token.head), within=False, word=token)
