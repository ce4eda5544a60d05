"""Signs against peacekeepers and monitors: what they fail to do, are reproached with, that they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.actors import REPROACHING, ActorAt, actors_of, subject_actors
from tracker.coding.mediation.words import is_form_of, mediation_words
from tracker.coding.syntax.tense import VERBAL, clause_verb
from tracker.models import MediatorRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.syntax.parsed import Span, Token

#: Who is weakened, in which role.
Sign = tuple[tuple[str, ...], MediatorRole]

_INACTION: Final = frozenset(
    {"stop", "prevent", "intervene", "protect", "act", "halt", "react", "defend", "respond"}
)
# What peacekeepers are reproached with.
_SHORTCOMINGS: Final = frozenset(
    {"fail", "failure", "inaction", "passivity", "conduct", "inactivity", "behaviour", "behavior",
     "negligence", "complicity", "connivance", "idleness", "indifference"}
)  # fmt: skip
_GIVING_UP: Final = frozenset({"hand", "dismantle", "surrender", "quit", "give"})
_POSTS: Final = frozenset({"post", "checkpoint", "position", "base"})
_TELLING: Final = frozenset({"protest", "complain", "tell", "say"})
_LEAVING: Final = frozenset({"withdraw", "pull", "remove", "evacuate"})


def guard_signs(token: Token, sent: Span, actor_at: ActorAt) -> Iterator[Sign]:
    """What a word says against the peacekeepers or monitors of a mediator."""
    if (role := mediation_words().presence_role(token)) is not None:
        yield from _inaction(token, role, actor_at)
    if token.lower_ in ("them", "they"):
        yield from _recalled(token, sent, actor_at)


def _inaction(token: Token, role: MediatorRole, actor_at: ActorAt) -> Iterator[Sign]:
    """*Russian peacekeepers failed to stop ...*, *did not intervene*, *left Karabakh*, *stood by*."""
    while token.dep_ in ("compound", "amod") and token.head.pos_ == "NOUN":
        token = token.head  # "the peacekeeping contingent"
    verb = token.head
    if _conduct(token) is not None:
        yield whose(token, actor_at), role
    if verb.pos_ not in VERBAL:
        return
    if token.dep_ == "dobj" and verb.lemma_ in REPROACHING:
        yield actors_of(token, actor_at), role
        return
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return
    if verb.dep_ == "ccomp" and verb.head.lemma_ in ("protest", "complain"):
        yield whose(token, actor_at), role
        return
    if verb.lemma_ in ("start", "begin", "continue"):  # "started to withdraw"
        verb = next((c for c in verb.children if c.dep_ == "xcomp"), verb)
    negated = any(c.dep_ == "neg" for c in verb.children) and verb.lemma_ in _INACTION
    left = is_form_of(verb, mediation_words().lists["weakening", "verbs"])
    stood_by = verb.lemma_ == "stand" and any(c.lower_ in ("by", "aside", "idly") for c in verb.children)
    nothing = any(c.dep_ == "dobj" and c.lower_ in ("nothing", "little") for c in verb.children)
    posts = verb.lemma_ in _GIVING_UP and any(c.dep_ == "dobj" and c.lemma_ in _POSTS for c in verb.children)
    if negated or left or stood_by or nothing or posts:
        yield actors_of(token, actor_at), role


def whose(presence: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """Whose peacekeepers: *protested to Russia over the conduct of its peacekeepers* means Russia's."""
    owners = actors_of(presence, actor_at)
    verb = clause_verb(presence)
    if verb.dep_ == "ccomp" and verb.head.lemma_ in _TELLING:
        verb = verb.head  # "complained to Moscow that its peacekeepers"
    if verb.dep_ == "xcomp" and (doers := subject_actors(verb, actor_at)):
        return doers  # "called on Russia to pull out its peacekeepers"
    if owners != subject_actors(verb, actor_at) or not any(c.dep_ == "poss" for c in presence.children):
        return owners
    met = [c for c in verb.children if c.dep_ == "dobj"]
    met += [g for c in verb.children if c.dep_ == "prep" and c.lower_ in ("to", "with") for g in c.children]
    others = [actors for noun in met if (actors := actors_of(noun, actor_at)) and actors != owners]
    return others[0] if others else owners


def _conduct(presence: Token) -> Token | None:
    """*Criticised the conduct of the peacekeepers*, *protested against their inaction*."""
    noun = (
        presence.head.head
        if presence.dep_ == "pobj" and presence.head.lower_ in ("of", "by")
        else presence.head
    )
    return noun if noun.lemma_ in _SHORTCOMINGS and noun.pos_ == "NOUN" else None


def _recalled(token: Token, sent: Span, actor_at: ActorAt) -> Iterator[Sign]:
    """*Moscow deployed peacekeepers but withdrew them*: the pronoun stands for the presence named before."""
    if not is_form_of(token.head, _LEAVING):
        return
    vocabulary = mediation_words()
    if any(word.lemma_.lower() in vocabulary.presence for word in sent if word.i < token.i):
        yield subject_actors(token.head, actor_at), MediatorRole.GUARANTOR
