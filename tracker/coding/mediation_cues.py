"""Where a sentence puts a third actor between two others: the cues, each with what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.coding.mediation_words import mediation_words
from tracker.coding.tense import VERBAL, clause_verb, is_infinitive
from tracker.models import MediatorRole, MediatorStance

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

ActorAt = Callable[["Token"], tuple[str, ...]]
_NAMING_ARCS: Final = frozenset({"compound", "poss", "amod", "nmod", "npadvmod", "appos", "nummod"})
# Verbs of holding somebody for a mediator; denied, they refuse.
_HOLDING: Final = frozenset({"see", "regard", "view", "consider", "recognize", "recognise", "treat", "trust"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "ADJ"})


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


def actors_of(token: Token, actor_at: ActorAt, *, depth: int = 3) -> tuple[str, ...]:
    """Actors named by a phrase: at its head, else by its modifiers (*Putin's*, *Russian*, *of Russia*)."""
    found = list(actor_at(token))
    if not found and depth:
        for child in token.children:
            if child.dep_ in _NAMING_ARCS:
                found += actors_of(child, actor_at, depth=depth - 1)
            elif child.dep_ == "prep" and child.lower_ in ("of", "from", "by"):
                for grand in child.children:
                    if grand.dep_ == "pobj":
                        found += actors_of(grand, actor_at, depth=depth - 1)
    for child in token.children:
        if child.dep_ == "conj" and depth:
            found += actors_of(child, actor_at, depth=depth - 1)
    return tuple(dict.fromkeys(found))


def agent_actors(verb: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """Actors after *by*."""
    found: list[str] = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for grand in child.children:
                if grand.dep_ == "pobj":
                    found += actors_of(grand, actor_at)
    return tuple(dict.fromkeys(found))


def subject_actors(verb: Token, actor_at: ActorAt, *, depth: int = 6) -> tuple[str, ...]:  # noqa: PLR0911 -- a ladder of questions, one answer each
    """Actors in the verb's subject, shared subjects of the clauses above included."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            if child.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
                return actors_of(verb.head, actor_at)
            return actors_of(child, actor_at)
    named = [c for c in verb.children if c.dep_ == "npadvmod" and c.pos_ == "PROPN" and c.i == verb.i - 1]
    if named:  # a one-word name before its verb, taken for an adverb by the parser
        return actors_of(named[0], actor_at)
    head = verb.head
    if head == verb or not depth:
        return ()
    if verb.dep_ == "acl" and head.pos_ in _NOMINAL and verb.tag_ in ("VBG", "VB"):
        own = actors_of(head, actor_at)
        return own or subject_actors(clause_verb(head), actor_at, depth=depth - 1)
    if verb.dep_ == "pcomp":
        head = clause_verb(head)
    if verb.dep_ in ("xcomp", "conj", "advcl", "pcomp", "ccomp"):
        if verb.dep_ == "xcomp":
            controlled = [c for c in head.children if c.dep_ == "dobj"]
            if controlled and actors_of(controlled[0], actor_at):
                return actors_of(controlled[0], actor_at)
        return subject_actors(clause_verb(head), actor_at, depth=depth - 1)
    return ()


def cues(sent: Span, actor_at: ActorAt) -> Iterator[Cue]:
    """All cues of a sentence except venues, which only a given predicate can have."""
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
    yield Cue(actors, role, stance_of(token), objects[0] if objects else token, within=False, word=token)


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
        named = [c for c in token.children if c.dep_ in _NAMING_ARCS and c.i < token.i]
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
    if role is None or token.pos_ not in _NOMINAL:
        return
    head = token
    while head.dep_ in ("compound", "amod", "nmod") and head.head.pos_ in _NOMINAL:
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
                if objects and actors_of(objects[0], actor_at):
                    return actors_of(objects[0], actor_at)
                if any(c.dep_ == "nsubjpass" for c in token.children) or token.lemma_ not in (
                    "see",
                    "regard",
                ):
                    return subject_actors(token, actor_at)
                objects = [c for c in token.children if c.dep_ == "dobj"]
                return actors_of(objects[0], actor_at) if objects else ()
            if token.pos_ in _NOMINAL and actors_of(token, actor_at):
                return actors_of(token, actor_at)
        else:
            return ()
    return ()


def _phrase_cue(token: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Under the auspices of the OSCE*, *at Putin's invitation*, *with the participation of France*."""
    if token.pos_ != "ADP":
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


def _is_denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ == "longer" for child in verb.children)


def stance_of(token: Token) -> MediatorStance:
    """Offered, accepted or refused, by what governs the mediation; else active."""
    lists = mediation_words().lists
    stance = MediatorStance.ACTIVE
    for _ in range(8):
        head = token.head
        if head == token:
            break
        if (
            token.dep_ in ("relcl", "nsubj", "poss", "nsubjpass")
            and head.pos_ in VERBAL
            and token.dep_ != "nsubjpass"
        ):
            break
        lemma = head.lemma_.lower()
        if head.pos_ in VERBAL:
            if lemma in lists["refusing", "verbs"] or (lemma in _HOLDING and _is_denied(head)):
                return MediatorStance.REFUSED
            if lemma in lists["accepting", "verbs"]:
                above = head.head.lemma_.lower() if head.dep_ in ("xcomp", "pcomp") else ""
                against = any(c.dep_ == "neg" for c in head.children) or above in lists["refusing", "verbs"]
                return MediatorStance.REFUSED if against else MediatorStance.ACCEPTED
            if lemma in lists["offering", "verbs"] and (
                token.dep_ not in ("advcl", "conj", "ccomp", "prep") or token.lower_ == "as"
            ):
                stance = MediatorStance.OFFERED
            elif token.dep_ in ("ccomp", "advcl"):
                break
        elif lemma in lists["offering", "adjectives"] or lemma in lists["offering", "nouns"]:
            stance = MediatorStance.OFFERED
        elif lemma in lists["refusing", "nouns"]:
            return MediatorStance.REFUSED
        token = head
    return stance
