"""Signs that a mediator loses reach, presence or trust.

Three kinds: something of the mediator's wanes (*Russia's influence has faded*, *withdrew its
peacekeepers*); the mediator itself is held down (*bogged down*, *sidelined*); others turn from it (*no
longer trusts Moscow*, *without Russian mediation*, *froze its participation in the CSTO*).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.actors import ActorAt, actors_of, subject_actors
from tracker.coding.mediation.guards import Sign, guard_signs
from tracker.coding.mediation.words import is_form_of, mediation_words
from tracker.coding.syntax.tense import VERBAL
from tracker.models import MediatorRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.syntax.parsed import Span, Token


@dataclass(frozen=True, slots=True)
class Weakening:
    """Who is weakened, in which role, by which word."""

    actors: tuple[str, ...]
    role: MediatorRole
    word: Token


_TROOPS: Final = frozenset({"force", "troop", "unit", "soldier", "contingent", "mission"})
_PARTS: Final = frozenset(
    {"last", "rest", "most", "part", "half", "remainder", "all", "number", "many", "deployment",
     "stationing", "stay"}
)  # fmt: skip
# Of these, what follows is what is lost: "decline of influence", "cast doubt on its role".
_LOSSES: Final = frozenset(
    {"doubt", "cast", "question", "loss", "decline", "withdrawal", "erosion", "collapse", "departure",
     "failure", "end", "pullout", "reduction"}
)  # fmt: skip
_FALLING_SHORT: Final = frozenset({"fail", "falter"})
_BURYING: Final = frozenset({"bury", "end", "terminate", "liquidate", "discontinue", "kill", "shelve"})
_DISSOLVING: Final = frozenset(
    {"dissolution", "closure", "abolition", "disbandment", "disbanding", "burial", "liquidation", "closing"}
)
_CLOSING: Final = frozenset({"close", "wind", "shut", "wrap"})
_TURNING: Final = frozenset({"trust", "rely", "depend", "believe", "confidence", "faith", "trusted"})
_SUSPENDING: Final = frozenset({"freeze", "suspend"})
_TURNED: Final = _TURNING | _SUSPENDING


@lru_cache(maxsize=1)
def weakened(sent: Span, actor_at: ActorAt) -> tuple[Weakening, ...]:
    """Actors that the sentence shows weakened as mediators, with the role that weakens.

    Remembered for the last sentence: each of its reports asks.
    """
    return tuple(_weakened(sent, actor_at))


def _weakened(sent: Span, actor_at: ActorAt) -> Iterator[Weakening]:
    for token in sent:
        for actors, role in _signs(token, sent, actor_at):
            yield Weakening(actors, role, token.head if token.pos_ == "PRON" else token)


def _signs(token: Token, sent: Span, actor_at: ActorAt) -> Iterator[Sign]:
    if _is_asset(token):
        yield from _asset(token, actor_at)
    if token.pos_ in ("VERB", "ADJ"):
        yield from _state(token, sent, actor_at)
    yield from guard_signs(token, sent, actor_at)
    if token.lower_ == "without" or token.lemma_.lower() in _TURNED:
        yield from _turned_from(token, actor_at)
    if token.lemma_.lower() in _DISSOLVING:
        yield from _dissolved(token, actor_at)


def _role(token: Token) -> MediatorRole:
    vocabulary = mediation_words()
    lemma = token.lemma_.lower()
    presence = {
        vocabulary.presence.get(lemma),
        *(vocabulary.presence_role(c) for c in token.children),
    }
    return next(
        (role for role in presence if role is not None), vocabulary.nouns.get(lemma, MediatorRole.BROKER)
    )


def _is_asset(token: Token) -> bool:
    vocabulary = mediation_words()
    lemma = token.lemma_.lower()
    if vocabulary.presence_role(token) is not None and token.pos_ == "NOUN":
        return True
    if lemma in _TROOPS and any(vocabulary.presence_role(c) is not None for c in token.children):
        return True  # "peace-keeping troops"
    if lemma not in vocabulary.lists["weakening", "assets"] or token.pos_ not in ("NOUN", "PROPN"):
        return False
    if lemma == "mission":  # not a rescue mission
        return any(c.lemma_.lower() in {*vocabulary.presence, *vocabulary.nouns} for c in token.children)
    return lemma != "position" or token.lower_ == lemma  # not positions at a front


def _asset(token: Token, actor_at: ActorAt) -> Iterator[Sign]:
    """*Waning influence of Moscow*, *Russia's influence waned*, *Russia lost its role as mediator*."""
    lists = mediation_words().lists
    states = lists["weakening", "adjectives"]
    role = _role(token)
    owners = actors_of(token, actor_at)
    if token.lemma_.lower() in ("trust", "confidence", "faith"):
        around = [*token.children, *token.head.children]
        trusted = [g for c in around if c.lower_ == "in" for g in c.children if g.dep_ == "pobj"]
        owners = actors_of(trusted[0], actor_at) if trusted else owners
    if not owners and any(c.dep_ == "poss" and c.pos_ != "PRON" for c in token.children):
        return  # somebody else's: "an end to the rebels' presence"
    if any(c.dep_ in ("amod", "compound") and c.lower_ in states for c in token.children):
        yield owners or _owner_above(token, actor_at), role
        return
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_ in _PARTS:
        token = token.head.head  # "the last of its peacekeepers"
    head = token.head
    if head.lemma_ == "cost" and token.dep_ == "dobj":  # "would cost Washington its role"
        losers = [c for c in head.children if c.dep_ in ("dative", "dobj") and c != token]
        owners = actors_of(losers[0], actor_at) if losers else owners
    taken = is_form_of(head, ("take", "assume")) and token.dep_ == "dobj" and owners
    if taken and owners != subject_actors(head, actor_at):
        yield owners, role
        return
    in_its_role = head.lower_ == "in" and head.head.lemma_ in _FALLING_SHORT  # "failed in its role"
    lost = head.lower_ in ("of", "in", "on", "about") and head.head.lemma_ in _LOSSES
    if token.dep_ == "pobj" and (lost or in_its_role):
        yield owners or actors_of(head.head, actor_at) or _owner_above(head.head, actor_at), role
        return
    if head.pos_ not in VERBAL or not is_form_of(
        head, lists["weakening", "verbs"] | lists["weakening", "states"]
    ):
        return
    if any(c.dep_ == "neg" for c in head.children):
        return
    if token.dep_ in ("dobj", "nsubjpass"):
        yield owners or subject_actors(head, actor_at), role
    elif token.dep_ == "nsubj" and owners:
        yield owners, role


def _owner_above(token: Token, actor_at: ActorAt) -> tuple[str, ...]:
    verb = token
    while verb.pos_ not in VERBAL and verb.head != verb:
        verb = verb.head
    return subject_actors(verb, actor_at) if verb.pos_ in VERBAL else ()


def _state(token: Token, sent: Span, actor_at: ActorAt) -> Iterator[Sign]:
    """*Russia, bogged down in Ukraine*, *Moscow was sidelined*; the sentence must speak of its part."""
    lists = mediation_words().lists
    if not (is_form_of(token, lists["weakening", "states"]) or _is_closed(token, actor_at)):
        return
    if not _speaks_of_mediation(sent, actor_at):
        return
    objects = [c for c in token.children if c.dep_ == "dobj"]
    if token.tag_ == "VBN" and not objects:
        subject = next((c for c in token.children if c.dep_ == "nsubjpass"), token)
        bare = subject == token and token.dep_ in ("acl", "relcl") and token.head.pos_ not in VERBAL
        actors = actors_of(token.head, actor_at) if bare else subject_actors(token, actor_at)
        if actors:
            yield actors, _role(subject)
        return
    if objects:
        actors = tuple(actor_at(objects[0]))  # itself, not what bears its name
        standing = mediation_words().standing
        yield actors, next((standing[a] for a in actors if a in standing), MediatorRole.BROKER)


def _is_closed(verb: Token, actor_at: ActorAt) -> bool:
    """*Close down*, *wind up*, *bury* a body that exists to mediate."""
    if verb.lemma_ in _CLOSING and any(c.lower_ in ("down", "up") for c in verb.children):
        return True
    standing = mediation_words().standing
    named = (a for c in verb.children if c.dep_ in ("dobj", "nsubjpass") for a in actor_at(c))
    return verb.lemma_ in _CLOSING | _BURYING and any(actor in standing for actor in named)


def _dissolved(noun: Token, actor_at: ActorAt) -> Iterator[Sign]:
    """*The dissolution of the Minsk Group*."""
    standing = mediation_words().standing
    for prep in noun.children:
        for body in prep.children if prep.lower_ == "of" else ():
            actors = tuple(actor for actor in actor_at(body) if actor in standing)
            if actors:
                yield actors, standing[actors[0]]


def _speaks_of_mediation(sent: Span, actor_at: ActorAt) -> bool:
    vocabulary = mediation_words()
    for token in sent:
        lemma = token.lemma_.lower()
        if any(actor in vocabulary.standing for actor in actor_at(token)):
            return True
        if lemma in vocabulary.nouns or lemma in vocabulary.verbs or lemma in vocabulary.presence:
            return True
        if lemma in vocabulary.lists["weakening", "assets"] or lemma in (
            "caucasus",
            "region",
            "karabakh",
            "process",
        ):
            return True
    return False


def _turned_from(token: Token, actor_at: ActorAt) -> Iterator[Sign]:
    """*Armenia no longer trusts Russia*, *without Russian mediation*, *replaced Russia as mediator*."""
    lemma = token.lemma_.lower()
    negated = lemma in _TURNING and (
        any(c.dep_ == "neg" or c.lower_ in ("longer", "no") for c in token.children)
        or (any(c.lower_ == "no" for c in token.subtree) and token.pos_ == "NOUN")
    )
    lost = token.pos_ == "NOUN" and token.dep_ == "dobj" and token.head.lemma_ in ("lose", "question")
    if lemma in _TURNING and (negated or lost):
        objects = [c for c in token.children if c.dep_ == "dobj"]
        objects += [g for c in token.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
        for one in objects[:1]:
            yield actors_of(one, actor_at), MediatorRole.GUARANTOR if lemma == "rely" else MediatorRole.BROKER
    if token.lower_ == "without":
        for noun in token.children:
            if noun.dep_ == "pobj" and noun.lemma_.lower() in mediation_words().nouns:
                yield actors_of(noun, actor_at), mediation_words().nouns[noun.lemma_.lower()]
    if lemma in _SUSPENDING and any(
        c.dep_ in ("dobj", "nsubjpass") and c.lemma_ in ("participation", "membership")
        for c in token.children
    ):
        for noun in token.children:
            if noun.dep_ in ("dobj", "nsubjpass"):
                for prep in noun.children:
                    for grand in prep.children:
                        if prep.dep_ == "prep" and prep.lower_ == "in" and grand.dep_ == "pobj":
                            yield actors_of(grand, actor_at), MediatorRole.GUARANTOR
