"""Nouns under a verb that may name the event: objects, complements, and what a measure is of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.events.matching import lemma
from tracker.coding.syntax.phrases import conjuncts, is_verbal, pobjects, prepositions
from tracker.coding.syntax.tree import objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.events.matching import Match
    from tracker.coding.syntax.parsed import Token

_MEASURES: Final = frozenset(
    {
        "round",
        "series",
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


def nominal_complements(token: Token, match: Match) -> list[Token]:
    """Nouns that an operator may take up: objects, and behind its own or a leading preposition."""
    heads = list(objects(token)) if is_verbal(token) else []
    for preposition in prepositions(token):
        if preposition in match.tokens or preposition.lower_ in ("for", "to", "of", "against"):
            heads += pobjects(preposition)
    return [measured(noun) for head in heads for noun in conjuncts(head) if noun.pos_ in ("NOUN", "PROPN")]
