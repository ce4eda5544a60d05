"""Which actors stand where in a sentence about mediation: in a phrase, after *by*, in a verb's subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from tracker.coding.tense import clause_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Gives the actor codes of the mention that a token heads.
ActorAt = Callable[["Token"], tuple[str, ...]]
NAMING_ARCS: Final = frozenset({"compound", "poss", "amod", "nmod", "npadvmod", "appos", "nummod"})
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "ADJ"})


def actors_of(token: Token, actor_at: ActorAt, *, depth: int = 3) -> tuple[str, ...]:
    """Actors named by a phrase: at its head, else by its modifiers (*Putin's*, *Russian*, *of Russia*)."""
    found = list(actor_at(token))
    if not found and depth:
        for child in token.children:
            if child.dep_ in NAMING_ARCS:
                found += actors_of(child, actor_at, depth=depth - 1)
            elif child.dep_ == "prep" and child.lower_ in ("of", "from", "by"):
                for grand in child.children:
                    if grand.dep_ == "pobj":
                        found += actors_of(grand, actor_at, depth=depth - 1)
    for child in token.children:
        if found and depth and child.dep_ in ("amod", "compound") and token.doc[child.i + 1].text == "-":
            found += actors_of(child, actor_at, depth=0)  # "Russian-Turkish"
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
    if verb.dep_ == "acl" and head.pos_ in NOMINAL and verb.tag_ in ("VBG", "VB"):
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
