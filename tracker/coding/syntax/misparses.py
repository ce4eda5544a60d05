"""Subjects that the small model hangs elsewhere than on their verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token

_MISREAD: Final = frozenset({"nmod", "compound", "amod", "npadvmod", "dep", "poss"})
_NAMELIKE: Final = frozenset({"NOUN", "PROPN", "ADJ"})
#: Days and months.
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
DATES: Final = frozenset({*_DAYS, *_MONTHS})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
#: What begins a clause that the model takes for a phrase where something is put in behind its subject.
_BEGINNING: Final = frozenset(
    {"after", "before", "since", "until", "as", "while", "when", "because", "whereas"}
)
SPANS: Final = frozenset({"day", "week", "month", "year", "night", "evening", "morning"})


def misread_subjects(verb: Token) -> list[Token]:
    """What the model hung before a verb as if it were a noun (*Azeri artillery pounds the town*)."""
    if verb.tag_ in ("VB", "VBG", "VBN") and verb.dep_ != "ROOT":
        return []
    if swallowed := [token for child in verb.children if child.i < verb.i for token in _swallowed(child)]:
        return swallowed
    if joined := [token for child in verb.children if child.i < verb.i for token in _joined(child, verb)]:
        return joined
    return [c for c in verb.children if c.i < verb.i and c.dep_ in _MISREAD and c.pos_ in _NAMELIKE]


def named_last(subjects: list[Token]) -> list[Token]:
    """*Iran's ally Russia thanked it*: two words side by side, both taken for the subject, are one."""
    if len(subjects) != 2:
        return subjects
    first, second = subjects
    beside = second.i == first.i + 1 and first.pos_ == "NOUN" and second.pos_ == "PROPN"
    return [second] if beside else subjects


def after_conjunction(verb: Token) -> list[Token]:
    """*After Azerbaijan launched ...*: the subject that the model took for what a preposition governs."""
    return [
        name
        for mark in verb.children
        if mark.dep_ == "mark" and mark.i < verb.i
        for name in mark.children
        if name.dep_ == "pobj"
    ]


def of_its_own_clause(verb: Token) -> list[Token]:
    """*Left after Aliyev, from the rostrum, had spoken*: the subject taken for what *after* governs."""
    head = verb.head
    if verb.dep_ not in ("conj", "dep") or not _is_finite(verb):
        return []
    if any(child.dep_ == "cc" and head.i < child.i < verb.i for child in head.children):
        return []
    found: list[Token] = []
    for child in head.children:
        if head.i < child.i < verb.i and child.lower_ in _BEGINNING:
            found = [name for name in child.children if name.dep_ == "pobj" and name.pos_ in _NAMELIKE]
    return found


def _is_finite(verb: Token) -> bool:
    if verb.tag_ in _FINITE:
        return True
    return any(aux.dep_ in ("aux", "auxpass") and aux.tag_ in _FINITE for aux in verb.children)


def is_lone_verb(verb: Token) -> bool:
    """*Price, the spokesman, called on Iran to stop*: the sentence's one verb, taken for a participle."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or verb.i == verb.sent.start or verb.nbor(-1).text != ",":
        return False
    return not any(above.pos_ in ("VERB", "AUX") for above in verb.ancestors)


def behind_a_time(verb: Token, own: list[Token]) -> Token | None:
    """*Had the day before signed*: the *had* whose subject signs, where the model has the day do it."""
    had = verb.head
    if verb.dep_ != "ccomp" or had.lemma_ != "have" or verb.tag_ not in ("VBD", "VBN"):
        return None
    return had if own and all(token.lemma_ in SPANS for token in own) else None


def _swallowed(preposition: Token) -> list[Token]:
    """*On Monday Azerbaijan shot down ...*: the subject that the model took for the end of the date."""
    if preposition.dep_ != "prep" or preposition.lower_ not in ("on", "in", "since"):
        return []
    return [
        name
        for name in preposition.children
        if name.dep_ == "pobj"
        and name.pos_ == "PROPN"
        and any(c.dep_ == "compound" and c.lower_ in DATES for c in name.children)
    ]


def _joined(preposition: Token, verb: Token) -> list[Token]:
    """*Under the eyes of Putin, Aliyev and Pashinyan met*: who acts, taken for more of the opening phrase."""
    sent = verb.sent
    if preposition.i != sent.start or preposition.dep_ not in ("prep", "advmod"):
        return []
    opening = [token for token in preposition.subtree if token.i < verb.i]
    commas = [token.i for token in opening if token.text == ","]
    if len(commas) != 1:
        return []
    return [
        token
        for token in opening
        if token.dep_ == "conj" and token.left_edge.i == commas[0] + 1 and token.pos_ in _NAMELIKE
    ]
