"""How mediation stands, by what governs the word for it: offered, accepted, refused, else active."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.mediation_words import is_form_of, mediation_words
from tracker.coding.tense import VERBAL
from tracker.models import MediatorStance

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs of holding somebody for a mediator; denied, they refuse.
_HOLDING: Final = frozenset(
    {
        "be",
        "serve",
        "act",
        "remain",
        "see",
        "regard",
        "view",
        "consider",
        "recognize",
        "recognise",
        "treat",
        "trust",
    }
)


def _is_denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ == "longer" for child in verb.children)


def stance_of(token: Token) -> MediatorStance:
    """Offered, accepted or refused, by what governs the mediation; else active."""
    lists = mediation_words().lists
    stance = MediatorStance.ACTIVE
    for step in range(8):
        head = token.head
        if head == token:
            break
        if (
            token.dep_ in ("relcl", "nsubj", "poss", "nsubjpass")
            and head.pos_ in VERBAL
            and token.dep_ != "nsubjpass"
        ):
            break
        lemma = head.lemma_.lower()
        if head.pos_ in VERBAL:
            if step == 1 and lemma == "agree" and token.dep_ == "prep" and token.lower_ == "to":
                return MediatorStance.ACCEPTED
            if lemma in lists["refusing", "verbs"] or (lemma in _HOLDING and _is_denied(head)):
                return MediatorStance.REFUSED
            if lemma in lists["accepting", "verbs"]:
                above = head.head.lemma_.lower() if head.dep_ in ("xcomp", "pcomp") else ""
                against = any(c.dep_ == "neg" for c in head.children) or above in lists["refusing", "verbs"]
                return MediatorStance.REFUSED if against else MediatorStance.ACCEPTED
            if is_form_of(head, lists["offering", "verbs"]) and (
                token.dep_ not in ("advcl", "conj", "ccomp", "prep") or token.lower_ == "as"
            ):
                stance = MediatorStance.OFFERED
            elif token.dep_ in ("ccomp", "advcl"):
                break
        elif lemma in lists["offering", "adjectives"] or lemma in lists["offering", "nouns"]:
            stance = MediatorStance.OFFERED
        elif lemma in lists["refusing", "nouns"]:
            return MediatorStance.REFUSED
        token = head
    return stance
