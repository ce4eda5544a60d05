"""As what a word is looked up in the vocabulary: verb, noun or adjective."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.coding.events.matching import lemma
from tracker.coding.syntax.phrases import is_verbal
from tracker.coding.syntax.tree import own_subjects

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token


def kind_of(token: Token) -> str | None:
    """``verb``, ``noun`` or ``adjective``; ``None`` for what names no event."""
    if token.dep_ == "oprd" and lemma(token.head) == "leave":  # "left ten wounded"
        return None
    if not _is_attribute(token) and token.pos_ != "AUX" and is_verbal(token):
        return "verb"
    if token.pos_ == "NOUN" or (token.pos_ == "PROPN" and not _is_name(token)):
        return "noun"
    if token.pos_ == "ADJ" and token.dep_ in (
        "acomp",
        "xcomp",
        "oprd",
        "ROOT",
        "ccomp",
        "conj",
        "acl",
        "relcl",
        "amod",
    ):
        return "adjective"
    return None


def _is_attribute(token: Token) -> bool:
    """*An attacking army*; not *his vote angered Iran*, in which the model takes the verb for one."""
    return (token.dep_ == "amod" and not own_subjects(token)) or _is_behind_its_verb(token)


def _is_behind_its_verb(token: Token) -> bool:
    """*Had left occupied Azerbaijani land*: two finite verbs do not meet; the second tells what land."""
    if token.lower_ != "occupied" or token.i == token.sent.start:
        return False
    before = token.nbor(-1)
    return before.pos_ == "VERB" or lemma(before) == "leave"


def _is_name(token: Token) -> bool:
    """*The Syrian Civil War*, *the Popular Mobilization Forces*: a name, not what happens."""
    return token.text[:1].isupper() and token.i > token.sent.start
