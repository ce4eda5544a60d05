"""Words of habit and of long standing, by which a clause places itself in an undated past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.syntax.tense import (
    VERBAL,
    aux_words,
    auxiliaries,
    is_past,
    is_past_perfect,
    is_present,
    is_present_perfect,
)

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token

_STANDING: Final = frozenset(
    {"historically", "traditionally", "originally", "formerly", "previously", "once", "long", "then"}
)
_STANDING_ADJECTIVES: Final = frozenset(
    {"historic", "historical", "decades", "soviet", "former", "past", "previous", "centuries"}
)
_HABITS: Final = frozenset({"repeatedly", "often", "frequently", "regularly", "sometimes", "consistently"})
_STRETCHES: Final = frozenset({"for", "since", "throughout", "over", "in", "during", "under"})
_ERAS: Final = frozenset({"cold", "soviet", "ottoman", "tsarist"})
_LONG: Final = frozenset({"decade", "year", "century", "generation"})
_MONTHS: Final = frozenset({"month", "week"})
_TURNS: Final = frozenset(
    {"collapse", "independence", "breakup", "fall", "war", "dissolution", "disintegration"}
)


def is_standing(token: Token) -> bool:
    """True where a word of habit or a length of years modifies the token."""
    on_auxiliary = (child for aux in auxiliaries(token) for child in aux.children)
    return any(
        _is_habit(child, token) or _is_length(child, token) for child in (*token.children, *on_auxiliary)
    )


def _is_habit(child: Token, token: Token) -> bool:
    """True for *long*, *once*, *long ago*; with the perfect for *repeatedly*, *several times*."""
    word = child.lower_
    if child.dep_ == "advmod" and word in _STANDING and not _starts_then(child):
        return True
    if word == "ago" and any(c.lower_ == "long" for c in child.children):
        return True
    often = (child.dep_ == "advmod" and word in _HABITS) or (child.dep_ == "npadvmod" and word == "times")
    return (often or (word == "at" and _is_at_every_turn(child))) and is_present_perfect(token)


def _is_length(child: Token, token: Token) -> bool:
    """True for *for years*, *since the war*; with the perfect for *since it took the region*."""
    if child.dep_ == "advcl":
        return _is_since(child) and is_present_perfect(token) and is_past(child)
    if child.dep_ not in ("prep", "mark") or child.lower_ not in _STRETCHES:
        return False
    noun = next((grand for grand in child.children if grand.dep_ == "pobj"), None)
    if noun is None:
        return False
    return (child.lower_ == "since" and noun.lemma_.lower() in _TURNS) or _is_stretch(
        child.lower_, noun, token
    )


def _is_since(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "since" for c in clause.children)


def _is_at_every_turn(preposition: Token) -> bool:
    """True for *at every turn*, *at each step*."""
    return any(
        noun.lemma_ in ("turn", "step") and any(c.lower_ in ("every", "each") for c in noun.children)
        for noun in preposition.children
    )


def _is_stretch(preposition: str, noun: Token, token: Token) -> bool:
    """True for *for years*, *throughout the decade*, *over the years*, *in the past*, *since the war*."""
    lemma = noun.lemma_.lower()
    if preposition in ("during", "in", "under"):
        words = {child.lower_ for child in noun.children}
        if words & _ERAS and lemma in ("war", "time", "times", "era", "period", "rule", "day", "days"):
            return True
    bare = all(child.dep_ == "det" for child in noun.children)
    if preposition == "in":
        return lemma == "past" and bare
    if preposition == "over":
        return lemma in _LONG and bare and noun.tag_ == "NNS"
    uncounted = all(child.dep_ == "advmod" for child in noun.children)
    if preposition == "for" and lemma in _MONTHS and uncounted:
        return is_present_perfect(token)
    if lemma not in _LONG or preposition in ("during", "under"):
        return False
    return preposition != "for" or token.pos_ not in VERBAL or not _ahead(token)


def counts_wars(verb: Token) -> bool:
    """*Have fought two wars*: a tally of the past, not news."""
    return any(
        child.dep_ == "dobj"
        and child.lemma_.lower() in ("war", "conflict", "battle")
        and any(c.dep_ == "nummod" or c.lower_ in ("several", "many") for c in child.children)
        for child in verb.children
    )


def _ahead(verb: Token) -> bool:
    """True for *will stay for five years*, *is sending troops for five years*."""
    return bool(aux_words(verb) & {"will", "would", "shall", "may", "could"}) or (
        is_present(verb) and not is_present_perfect(verb)
    )


def _starts_then(child: Token) -> bool:
    return child.lower_ == "then" and child.i < child.head.i and not is_past_perfect(child.head)


def is_standing_noun(noun: Token) -> bool:
    """True for *the decades-long conflict*, *Soviet deportations*."""
    return any(
        child.dep_ in ("amod", "compound", "nmod") and child.lower_ in ("decades", "soviet", "decades-long",
                                                                          "centuries", "historical")
        for child in noun.children
    )  # fmt: skip
