"""Nouns under a verb that may name the event: objects, complements, and what a measure is of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.events.matching import lemma
from tracker.coding.syntax.phrases import conjuncts, is_verbal, pobjects, prepositions
from tracker.coding.syntax.tense import is_infinitive
from tracker.coding.syntax.tree import objects, own_subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.events.matching import Match
    from tracker.coding.syntax.parsed import Token

_MEASURES: Final = frozenset(
    {
        "round",
        "series",
        "pair",
        "set",
        "number",
        "kind",
        "wave",
        "spate",
        "couple",
        "string",
        "campaign",
        "type",
        "form",
        "range",
        "host",
        "barrage",
        "decade",
        "year",
        "month",
        "week",
        "day",
        "hour",
        "part",
        "lot",
        "end",
    }
)
#: What is asked of an attack: *for the attacks to stop*.
_ENDING: Final = frozenset({"stop", "end", "cease", "halt", "lift"})
_ENTERING: Final = frozenset({"engage", "enter", "participate", "take", "agree", "embark", "join"})
_INTO: Final = frozenset({"in", "to", "into", "on"})


def under_light_verb(token: Token) -> Iterator[Token]:
    """Nouns that may be what a light verb holds, makes or enters."""
    for head in objects(token):
        yield from map(measured, conjuncts(head))
    if lemma(token) in _ENTERING:
        for preposition in prepositions(token):
            if preposition.lower_ in _INTO:
                yield from map(measured, pobjects(preposition))


def measured(noun: Token) -> Token:
    """*A round of talks*, *a series of strikes*: the thing that there is so much of."""
    if lemma(noun) in _MEASURES:
        for preposition in noun.children:
            if preposition.lower_ == "of" and (inner := pobjects(preposition)):
                return inner[0]
    return noun


def measure_of(noun: Token) -> Token | None:
    """The word that says how much of it there is: *a series* of *a series of strikes*."""
    above = noun.head.head
    measure = noun.dep_ == "pobj" and noun.head.lower_ == "of" and lemma(above) in _MEASURES
    return above if measure else None


def ending_of(noun: Token) -> Token | None:
    """The infinitive that wants an end of what the noun names: *asked for the attacks to stop*."""
    above = [*noun.children]
    if noun.dep_ == "pobj" and noun.head.lower_ == "for":
        above += noun.head.head.children
    for verb in above:
        wanted = verb.i > noun.i and verb.dep_ in ("acl", "relcl", "xcomp", "advcl") and is_infinitive(verb)
        if wanted and lemma(verb) in _ENDING and not any(child.dep_ == "dobj" for child in verb.children):
            return verb
    return None


def _ended(verb: Token) -> list[Token]:
    """*That the attacks stop*, *for the attacks to stop*: what is to end, where nobody is said to end it."""
    if lemma(verb) not in _ENDING or objects(verb):
        return []
    wanted = verb.tag_ == "VB" or (verb.tag_ == "VBP" and verb.dep_ == "ccomp")
    return own_subjects(verb) if wanted else []


def nominal_complements(token: Token, match: Match) -> list[Token]:
    """Nouns that an operator may take up: objects, and behind its own or a leading preposition."""
    heads = [*objects(token), *_ended(token)] if is_verbal(token) else []
    for preposition in prepositions(token):
        if preposition in match.tokens or preposition.lower_ in ("for", "to", "of", "against"):
            heads += pobjects(preposition)
    return [measured(noun) for head in heads for noun in conjuncts(head) if noun.pos_ in ("NOUN", "PROPN")]
