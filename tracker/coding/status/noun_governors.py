"""What governs an event noun, and what nouns and adjectives say of what hangs on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.status import modality_words as words
from tracker.coding.status.reading import StatusReading, _negated, _negation, _open
from tracker.coding.syntax.tense import VERBAL

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token

_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON"})


def under_adjective(adjective: Token) -> StatusReading | None:
    """What an adjective says of what hangs on it: *unable to*, *ready to*."""
    lower = adjective.lower_
    if lower in words.UNABLE:
        return _negated("failed")
    if lower in words.OPEN_ADJECTIVES:
        verb = adjective.head
        if verb.pos_ in VERBAL and _negation(verb):
            return _negated("not")
        return _open("planned")
    return None


def under_noun(noun: Token) -> StatusReading | None:
    """What a noun says of the clause that hangs on it: *failure to*, *a plan to*."""
    lemma = noun.lemma_.lower()
    if any(child.lower_ in words.ORDINALS for child in noun.children) or noun.lower_ in words.ORDINALS:
        return None
    if lemma in words.FAILING_NOUNS:
        return _negated("failed")
    return _open("planned")


def noun_under(noun: Token, head: Token) -> StatusReading | None:  # noqa: PLR0911 -- a ladder of questions, one answer each
    """What the word above an event noun says of it: *called for talks*, *failure of talks*."""
    arc, lemma = noun.dep_, head.lemma_.lower()
    if head.pos_ in VERBAL:
        return _argument(head, arc, lemma)
    if arc != "pobj" or head.pos_ not in ("ADP", "SCONJ"):
        return _compound_under(head) if arc == "compound" else None
    word, governor = head.lower_, head.head
    above = governor.lemma_.lower()
    if word == "without":
        return _negated("without")
    if governor.pos_ in _NOMINAL:
        return _noun_under_noun(word, above)
    if governor.pos_ == "ADJ":
        return under_adjective(governor)
    if above in ("call", "hope", "push", "appeal", "ask", "press", "prepare", "wait", "plead", "aim", "work",
                 "look", "strive") and word in ("for", "at", "on", "towards", "toward", "to"):  # fmt: skip
        return _open("demanded" if above in words.DEMANDING else "planned")
    if above in ("accuse", "suspect", "blame") and word in ("of", "for"):
        return _open("alleged")
    if above == "warn" and word in ("of", "against"):
        return _open("planned")
    if word in ("near", "close") and lemma == "be":
        return _open("planned")
    return None


def _noun_under_noun(word: str, above: str) -> StatusReading | None:
    """*Failure of talks*, *accusation of attack*, *prospect of a deal*."""
    if above in words.FAILING_NOUNS and word in ("of", "to"):
        return _negated("failed")
    if above in words.CLAIM_NOUNS and word == "of":
        return _open("alleged")
    if above in words.OPEN_FOR_NOUNS and word in ("of", "for", "to", "on", "at", "towards", "toward"):
        return _open("planned")
    return None


def _compound_under(head: Token) -> StatusReading | None:
    if head.lemma_.lower() in ("plan", "proposal", "offer", "threat", "effort", "bid", "prospect", "hope"):
        return _open("planned")
    return None


def _argument(verb: Token, arc: str, lemma: str) -> StatusReading | None:  # noqa: PLR0911 -- a ladder of questions, one answer each
    passive = arc == "nsubjpass"
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
    phrase = f"{lemma} {particle}".strip()
    object_like = arc in ("dobj", "nsubjpass") or (arc == "nsubj" and lemma == "collapse")
    if arc in ("nsubj", "nsubjpass") and any(
        c.dep_ == "acomp"
        and c.lower_ in ("possible", "likely", "unlikely", "imminent", "near", "close", "expected")
        for c in verb.children
    ):
        return _open("planned")
    if not object_like:
        return None
    if phrase in words.CALLING_OFF:
        return _open("planned") if _negation(verb) else _negated("called off")
    if lemma in words.DENYING and particle in ("", "out"):
        return _negated("denied")
    if lemma in words.PLANNED_OBJECTS and not (lemma == "set" and particle):
        if lemma == "discuss" and not passive:
            return None
        if lemma in ("offer", "negotiate", "prepare", "set", "need", "require", "discuss") and passive:
            return _open("planned")
        return _open("demanded" if lemma in ("demand", "urge", "request") else "planned")
    return None
