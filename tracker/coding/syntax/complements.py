"""Clauses that a word takes as its complement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.syntax.tense import is_infinitive
from tracker.coding.syntax.tree import own_subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.syntax.parsed import Token

_ADVERBIAL: Final = frozenset(
    {"after", "before", "since", "by", "while", "when", "without", "despite", "in", "upon"}
)
_ON: Final = frozenset({"on", "upon", "to", "about"})


def complements(token: Token) -> Iterator[Token]:
    """Clauses that a verb, adjective or noun takes: *refuse to go*, *ready to help*, *says that X must*."""
    for child in token.children:
        if child.dep_ in ("xcomp", "ccomp", "acl") or _is_open(child, token):
            yield child
        elif child.dep_ in ("prep", "agent") and child.lower_ not in _ADVERBIAL:
            yield from (c for c in child.children if c.dep_ == "pcomp")
        elif child.dep_ in ("acomp", "oprd") and child.pos_ == "ADJ":
            yield from (c for c in child.children if c.dep_ in ("xcomp", "ccomp"))


def _is_open(clause: Token, head: Token) -> bool:
    """Clauses without a subject that the model attaches loosely: *a bill to send*, *ruled out going*."""
    if clause.dep_ in ("advcl", "relcl") and is_infinitive(clause):
        for_whom = any(c.dep_ == "mark" and c.lower_ == "for" for c in clause.children)
        if for_whom or not own_subjects(clause):
            return True
    return clause.dep_ == "advcl" and _is_bare_gerund(clause, head)


def _is_bare_gerund(clause: Token, head: Token) -> bool:
    """*Ruled out recognising*: a complement that the model takes for an adverbial clause."""
    if clause.tag_ != "VBG" or own_subjects(clause) or clause.i < head.i:
        return False
    return all(head.doc[i].dep_ in ("prt", "neg", "advmod", "prep") for i in range(head.i + 1, clause.i))


def is_scheduled(verb: Token) -> bool:
    """True for *are to meet*."""
    return (
        verb.dep_ in ("xcomp", "ccomp")
        and verb.head.lemma_ == "be"
        and is_infinitive(verb)
        and (verb.i - verb.head.i < 4)
    )


def is_of_what_is_agreed(clause: Token, head: Token) -> bool:
    """*Agreed on a treaty to end the conflict*: the treaty is to end it, and is what they agreed on."""
    if head.lemma_ != "agree" or clause.dep_ not in ("advcl", "relcl"):
        return False
    between = [c for c in head.children if head.i < c.i < clause.i and c.dep_ == "prep" and c.lower_ in _ON]
    return any(noun.pos_ == "NOUN" for preposition in between for noun in preposition.children)
