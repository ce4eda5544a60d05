"""What a relative word stands for, and in which clause a word stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.syntax.phrases import is_verbal

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token

RELATIVES: Final = frozenset({"who", "which", "that", "whom"})


def clause_of(token: Token) -> Token:
    """The verb of the token's own clause; the token where there is none."""
    return token if is_verbal(token) else clause_above(token) or token


def clause_above(token: Token) -> Token | None:
    """The next verb above a noun."""
    for _ in range(8):
        if token.head == token:
            return None
        token = token.head
        if is_verbal(token):
            return token
    return None


def antecedent(token: Token, verb: Token) -> Token:
    """The noun that *who*, *which* or *that* stands for; other tokens themselves."""
    if token.lower_ not in RELATIVES:
        return token
    clause = verb
    for _ in range(6):
        if clause.dep_ == "relcl":
            return clause.head
        if clause.dep_ == "ccomp" and (picked := _picked_out(clause.head)) is not None:
            return picked
        if clause.dep_ not in ("conj", "xcomp", "ccomp") or clause.head is clause:
            return token
        clause = clause.head
    return token


def _picked_out(verb: Token) -> Token | None:
    """*It was Azerbaijan that broke it*: the noun behind *be*."""
    if verb.lemma_ != "be" or not any(
        child.lower_ == "it" and child.dep_ == "nsubj" for child in verb.children
    ):
        return None
    return next((child for child in verb.children if child.dep_ == "attr"), None)


def stands_for(noun: Token) -> Token:
    """What *which* behind a preposition stands for (*Iran, with which it had signed*), else the noun."""
    if noun.lower_ not in RELATIVES or noun.dep_ != "pobj":
        return noun
    verb = clause_above(noun)
    return noun if verb is None else antecedent(noun, verb)


def has_relative(verb: Token) -> bool:
    """Whether *who*, *which*, *that* or *whom* hangs on the verb."""
    return any(child.lower_ in RELATIVES for child in verb.children)
