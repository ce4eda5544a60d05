"""Cues of mediation in nouns and phrases: *Russian mediation*, *under the auspices of the OSCE*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.actors import NOMINAL, ActorAt, actors_of, agent_actors, subject_actors
from tracker.coding.mediation.cues import Cue, is_mediated
from tracker.coding.mediation.guards import whose
from tracker.coding.mediation.phrases import phrase_cue
from tracker.coding.mediation.stance import Standing, stance_of
from tracker.coding.mediation.words import mediation_words
from tracker.coding.syntax.tense import VERBAL, aux_words, clause_verb
from tracker.models import MediatorRole, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.syntax.parsed import Span, Token

_ACTS: Final = frozenset({"mediation", "facilitation", "office", "chairmanship", "auspex", "host"})
_NEEDING: Final = frozenset({"need", "want"})
_BEING: Final = frozenset({"be", "act", "serve", "stand", "become", "remain"})
_AS: Final = frozenset({"as", "of", "in"})
# "... mediators, least of all the EU", "mediators such as France"
_SINGLING: Final = frozenset(
    {"least", "above", "such", "like", "including", "especially", "notably", "particularly"}
)


def noun_cues(sent: Span, actor_at: ActorAt) -> Iterator[Cue]:
    """What nouns and prepositional phrases say of mediators."""
    vocabulary = mediation_words()
    for token in sent:
        if token.lower_ == "mediating" or vocabulary.may_name(token):
            yield from _noun_cue(token, actor_at)
        if token.pos_ == "ADP" or token.dep_ == "prep":
            yield from phrase_cue(token, actor_at)
        if token.dep_ == "dobj" and token.head.lemma_ in _NEEDING:
            yield from _body_cue(token, actor_at)


def _body_cue(token: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*No longer needed the Minsk Group*: who has no need of a body that mediates refuses it."""
    role = next(
        (mediation_words().standing[a] for a in actor_at(token) if a in mediation_words().standing), None
    )
    if role is None:
        return
    actors = tuple(actor_at(token))
    standing = stance_of(token, actors, actor_at)
    if standing is not None and standing.stance is MediatorStance.REFUSED:
        yield Cue(actors, role, standing.stance, token, within=False, word=token.head, by=standing.by)


def _noun_cue(token: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Russian mediation*, *Moscow, the mediator*, *Russia is a mediator*, *Russian peacekeepers*."""
    vocabulary = mediation_words()
    mediating = token.lower_ == "mediating" and token.dep_ == "amod"  # "a mediating role"
    if token.pos_ not in NOMINAL and not mediating:
        return
    presence = vocabulary.presence_role(token)
    role = MediatorRole.BROKER if mediating else vocabulary.noun_role(token) or presence
    if role is None or (token.lemma_ in ("host", "venue") and not _is_host_of(token)):
        return
    if token.lemma_ == "venue" and token.head.head.lemma_ in vocabulary.lists["proposals", "verbs"]:
        return  # "offered them Sochi as a venue": an offer of who offers
    head = token
    while head.dep_ in ("compound", "amod", "nmod") and head.head.pos_ in NOMINAL:
        head = head.head
    actors = (mediating and _for(head, actor_at)) or _owners(token, head, actor_at)
    if mediating and not actors and head.dep_ == "dobj":
        actors = subject_actors(head.head, actor_at)  # "ready to take on a mediating role"
    if not actors and presence is not None:
        actors = _posted_by(token, head, actor_at)
    elif not actors:
        actors = _said_of(token, actor_at)
    if not actors:
        return
    standing = stance_of(head, actors, actor_at, kind="presence" if presence is not None else "mediation")
    if token.lemma_ == "venue" and any(c.lemma_ == "offer" for c in clause_verb(token).children):
        standing = Standing(MediatorStance.OFFERED)  # "repeated its offer of Almaty as a venue"
    if standing is not None:
        if standing.stance is MediatorStance.ACTIVE and _is_to_be(token, actors, actor_at):
            standing = Standing(MediatorStance.OFFERED)
        about = _hosted(token) or clause_verb(token) if token.lemma_ == "host" else None
        yield Cue(actors, role, standing.stance, about or head, within=False, word=token, by=standing.by)


def _is_to_be(noun: Token, actors: tuple[str, ...], actor_at: ActorAt) -> bool:
    """*Would stand guarantor*, *will act as a mediator*: what the mediator itself says it will be."""
    named_as = noun.dep_ == "pobj" and noun.head.lower_ == "as"
    verb = noun.head.head if named_as else noun.head
    if verb.lemma_ not in _BEING or not (named_as or noun.dep_ in ("attr", "dobj", "oprd")):
        return False
    ahead = bool(aux_words(verb) & {"will", "would", "could", "can"})
    return ahead and set(subject_actors(verb, actor_at)) <= set(actors)


def _owners(token: Token, head: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """Whose the mediation or the presence is, by the words on the noun."""
    if _is_named_with(token):
        return ()
    if token.lemma_ == "guarantor" and any(c.lower_ == "of" for c in token.children):
        return ()  # "a guarantor of Armenia's security": whose security it is does not guard it
    if mediation_words().presence_role(token) is None:
        return actors_of(token, actor_at) or actors_of(head, actor_at)
    if any(c.tag_ == "PRP$" for c in head.children):
        return whose(head, actor_at)
    if _is_given_to(head):
        return subject_actors(head.head, actor_at)
    found = actors_of(token, actor_at, joined=False) or actors_of(head, actor_at, joined=False)
    return found or actors_of(token, actor_at) or actors_of(head, actor_at)


def _is_given_to(presence: Token) -> bool:
    """*Offered Azerbaijan observers*: the name before them is of him who gets them."""
    verb = presence.head
    if presence.dep_ != "dobj" or verb.lemma_ not in ("offer", "send", "give", "promise", "lend", "grant"):
        return False
    return any(c.dep_ == "compound" and c.pos_ == "PROPN" and c.i == verb.i + 1 for c in presence.children)


def _posted_by(token: Token, head: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """*Peacekeepers sent by Moscow*, *Russia deployed peacekeepers*."""
    sent = tuple(a for c in token.children if c.dep_ == "acl" for a in agent_actors(c, actor_at))
    return sent or _deployer(head, actor_at)


def _said_of(token: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """Who mediates, by words further off: *its mediation*, *with Blinken as host*, *Russia is a mediator*."""
    if token.lemma_.lower() in _ACTS and (named := _its(token, actor_at)):
        return named
    if token.dep_ == "pobj" and token.head.lower_ == "as" and token.head.i > token.sent.start:
        before = token.head.nbor(-1)  # the title hung on the verb
        if _is_with(before) and (named := actors_of(before, actor_at)):
            return named
    return _by(token, actor_at) or _named_after(token, actor_at) or _predicated(token, actor_at)


def _its(noun: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """*Baku sees no place for France and has ruled out its mediation*: the only other one named before."""
    verb = clause_verb(noun)
    if noun.dep_ != "dobj" or not any(c.tag_ == "PRP$" for c in noun.children):
        return ()
    before = {actor for word in noun.sent if word.i < noun.i for actor in actor_at(word)}
    others = before - set(subject_actors(verb, actor_at))
    return tuple(others) if len(others) == 1 and len(before) > 1 else ()


def _is_host_of(noun: Token) -> bool:
    """*The host of the talks*, *with Germany as host*; the hosts of a guest are no mediators."""
    return (noun.dep_ == "pobj" and noun.head.lower_ == "as") or _hosted(noun) is not None


def _hosted(noun: Token) -> Token | None:
    """*Played host to talks*, *the host of the talks*."""
    played = noun.dep_ == "dobj" and noun.head.lemma_ == "play"
    around = [*noun.children, *(noun.head.children if played else ())]
    return next((g for c in around if c.lower_ in ("of", "to") for g in c.children if is_mediated(g)), None)


def _by(noun: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """*Rejected mediation by the EU*, the agent hung on the verb."""
    after = noun.nbor(1) if noun.i + 1 < noun.sent.end else noun
    if after.lower_ not in ("by", "from"):
        return ()
    return tuple(actor for g in after.children if g.dep_ == "pobj" for actor in actors_of(g, actor_at))


def _deployer(noun: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """Whose the peacekeepers are that a verb of deploying has for its object; *were deployed by*."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head  # "a mission of 100 observers"
    verb = noun.head
    if verb.lemma_.lower() not in mediation_words().lists["deploying", "verbs"]:
        return ()
    return subject_actors(verb, actor_at) if noun.dep_ == "dobj" else ()


def _named_after(noun: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """*Western mediators, least of all the EU*, *mediators such as France*: who follows as an example."""
    rest = [token for token in noun.sent if token.i > noun.i]
    if rest and rest[0].text == ",":
        rest = rest[1:]
    if not rest or rest[0].lower_ not in _SINGLING:
        return ()
    found: list[str] = []
    for token in rest:
        if token.pos_ in VERBAL or (found and token.text == ","):
            break
        found += actor_at(token)
    return tuple(dict.fromkeys(found))


def _predicated(noun: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """Who is said to be the noun: *Russia is a mediator*, *serve as mediator*, *its role as mediator*."""
    token = noun
    if noun.dep_ == "dobj" and noun.lemma_.lower() not in _ACTS and noun.head.lemma_ not in ("stand", "play"):
        return ()  # who needs, wants or finds a mediator is none
    for _ in range(4):
        if token.dep_ == "appos":
            return actors_of(token.head, actor_at) or tuple(actor_at(token.head))
        named_as = token.dep_ == "prep" and token.lower_ == "as"
        if named_as and _is_with(token.head):
            return actor_at(token.head)  # what the parser joins behind the comma is another clause's
        if token.dep_ == "prep" and token.lower_ not in _AS:
            break
        if token.dep_ in ("attr", "oprd", "dobj", "pobj", "prep", "acomp", "conj"):
            token = token.head
            if token.pos_ in VERBAL:
                return _said_to_be(token, actor_at, named_as=named_as)
            named = _failing(token, actor_at) or actors_of(token, actor_at) or _for(token, actor_at)
            if token.pos_ in NOMINAL and named:
                return named
        else:
            break
    return ()


def _failing(duty: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """*Accused A of having failed in its duty as guarantor*: whom the clause is about."""
    verb = clause_verb(duty)
    owned = verb.dep_ == "pcomp" and any(c.tag_ == "PRP$" for c in duty.children)
    return subject_actors(verb, actor_at) if owned else ()


def _for(noun: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """*A role for France as mediator*."""
    behind = [g for c in noun.children if c.lower_ == "for" for g in c.children if g.dep_ == "pobj"]
    return tuple(actor for g in behind for actor in actors_of(g, actor_at))


def _is_named_with(noun: Token) -> bool:
    """*With X as mediator, A and B agreed*: the conjuncts of the mediator are the next clause's."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "as" and _is_with(noun.head.head)


def _is_with(noun: Token) -> bool:
    """*With the United States as mediator*, though the parser makes a subject of it."""
    first = noun.left_edge
    if noun.dep_ == "pobj":
        return noun.head.lower_ == "with"
    return noun.dep_ == "nsubj" and first.i > noun.sent.start and first.nbor(-1).lower_ == "with"


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
        described = verb.dep_ == "relcl" and any(c.tag_ in ("WDT", "WP") for c in objects)
        named = [verb.head] if described else objects  # "France, which Baku rejected as a mediator"
        if named and actors_of(named[0], actor_at):
            return actors_of(named[0], actor_at)
    if any(c.dep_ == "nsubjpass" for c in verb.children) or verb.lemma_ not in ("see", "regard"):
        return subject_actors(verb, actor_at)
    return actors_of(objects[0], actor_at) if objects else ()
