"""Cues of mediation in nouns and phrases: *Russian mediation*, *its peacekeepers*, *under the auspices of*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.mediation_actors import NOMINAL, ActorAt, actors_of, subject_actors
from tracker.coding.mediation_cues import Cue, is_mediated
from tracker.coding.mediation_stance import stance_of
from tracker.coding.mediation_words import mediation_words
from tracker.coding.tense import VERBAL, clause_verb
from tracker.models import MediatorRole, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.parsed import Span, Token

_AS: Final = frozenset({"as", "of", "in"})


def noun_cues(sent: Span, actor_at: ActorAt) -> Iterator[Cue]:
    """What nouns and prepositional phrases say of mediators."""
    for token in sent:
        yield from _noun_cue(token, actor_at)
        yield from _phrase_cue(token, actor_at)
        yield from _proposal_cue(token, actor_at)


def _noun_cue(token: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Russian mediation*, *Moscow, the mediator*, *Russia is a mediator*, *Russian peacekeepers*."""
    vocabulary = mediation_words()
    if token.pos_ not in NOMINAL:
        return
    presence = vocabulary.presence_role(token)
    role = vocabulary.noun_role(token) or presence
    if role is None:
        return
    head = token
    while head.dep_ in ("compound", "amod", "nmod") and head.head.pos_ in NOMINAL:
        head = head.head
    actors = actors_of(token, actor_at) or actors_of(head, actor_at)
    if not actors:
        actors = _deployer(head, actor_at) if presence is not None else _predicated(token, actor_at)
    if not actors and presence is None:
        actors = _named_after(token, actor_at)
    if not actors:
        return
    stance = stance_of(head, actors, actor_at, deed=presence is not None)
    if stance is not None:
        yield Cue(actors, role, stance, head, within=False, word=token)


def _deployer(noun: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """Whose the peacekeepers are that a verb of deploying has for its object; *were deployed by*."""
    verb = noun.head
    if verb.lemma_.lower() not in mediation_words().lists["deploying", "verbs"]:
        return ()
    return subject_actors(verb, actor_at) if noun.dep_ == "dobj" else ()


def _named_after(noun: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """*Western mediators, least of all the EU*; *mediators such as France*: named where the noun's phrase ends."""
    found: list[str] = []
    for child in noun.children:
        if child.i > noun.i and child.dep_ in ("appos", "prep", "advmod", "npadvmod", "conj", "dep"):
            if child.dep_ == "prep" and child.lower_ not in ("like", "as", "including", "of"):
                continue
            found += [actor for token in child.subtree for actor in actor_at(token)]
    return tuple(dict.fromkeys(found))


def _predicated(noun: Token, actor_at: ActorAt) -> tuple[str, ...]:  # noqa: PLR0911 -- a ladder of questions, one answer each
    """Who is said to be the noun: *Russia is a mediator*, *serve as mediator*, *its role as mediator*."""
    token = noun
    for _ in range(4):
        if token.dep_ == "appos":
            return actors_of(token.head, actor_at) or tuple(actor_at(token.head))
        if token.dep_ == "prep" and token.lower_ not in _AS:
            return ()
        if token.dep_ in ("attr", "oprd", "dobj", "pobj", "prep", "acomp", "conj"):
            named_as = token.dep_ == "prep" and token.lower_ == "as"
            token = token.head
            if token.pos_ in VERBAL:
                return _said_to_be(token, actor_at, named_as=named_as)
            if token.pos_ in NOMINAL and actors_of(token, actor_at):
                return actors_of(token, actor_at)
        else:
            return ()
    return ()


def _said_to_be(verb: Token, actor_at: ActorAt, *, named_as: bool) -> tuple[str, ...]:
    """*See Russia as mediator*: the object; *Russia serves as mediator*: the subject."""
    objects = [
        c for c in verb.children if c.dep_ == "dobj" and (named_as or verb.lemma_ in ("see", "regard"))
    ]
    if named_as:
        objects += [
            noun
            for prep in verb.children
            if prep.dep_ == "prep" and prep.lower_ in ("to", "on")
            for noun in prep.children
            if noun.dep_ == "pobj"
        ]
        if objects and actors_of(objects[0], actor_at):
            return actors_of(objects[0], actor_at)
    if any(c.dep_ == "nsubjpass" for c in verb.children) or verb.lemma_ not in ("see", "regard"):
        return subject_actors(verb, actor_at)
    return actors_of(objects[0], actor_at) if objects else ()


def _phrase_cue(token: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Under the auspices of the OSCE*, *at Putin's invitation*, *with the participation of France*."""
    if token.pos_ != "ADP" and token.dep_ != "prep":
        return
    phrases = mediation_words().phrases
    for noun in token.children:
        if noun.dep_ not in ("pobj", "conj"):
            continue
        role = phrases.get((token.lower_, noun.lemma_.lower())) or phrases.get((token.lower_, noun.lower_))
        actors = actors_of(noun, actor_at) if role is not None else ()
        if role is not None and actors:
            about, within = _governed(token)
            yield Cue(actors, role, MediatorStance.ACTIVE, about, within=within, word=token)


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


def _proposal_cue(token: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Accepted the latest proposal of the Minsk Group*, *rejected a Russian plan for talks*."""
    vocabulary = mediation_words()
    if token.pos_ != "NOUN" or token.lemma_.lower() not in vocabulary.lists["proposals", "nouns"]:
        return
    actors = actors_of(token, actor_at)
    if not actors:
        return
    role = _proposed(token, actor_at)
    if role is None and all(actor in vocabulary.standing for actor in actors):
        role = MediatorRole.BROKER
    if role is None:
        return
    stance = stance_of(token, actors, actor_at)
    if stance in (MediatorStance.ACCEPTED, MediatorStance.REFUSED):
        yield Cue(actors, role, stance, token, within=False, word=token)


def _proposed(proposal: Token, actor_at: ActorAt) -> MediatorRole | None:
    """The role that a third actor's proposal is about: talks and truces a broker's, troops a guarantor's."""
    vocabulary = mediation_words()
    for word in proposal.subtree:
        if word.i <= proposal.i:
            continue
        if (role := vocabulary.presence_role(word)) is not None and word.pos_ in NOMINAL:
            return role
        if word.pos_ == "NOUN" and is_mediated(word):
            return MediatorRole.BROKER
    before = [child.lower_ for child in proposal.children if child.dep_ in ("amod", "compound")]
    return MediatorRole.BROKER if {"peace", "ceasefire", "truce", "compromise"} & set(before) else None
