"""What an operator may take up as its complement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.coding.events.matching import lemma
from tracker.coding.events.occurrence import Occurrence
from tracker.coding.syntax.phrases import is_verbal
from tracker.coding.syntax.tense import is_infinitive

if TYPE_CHECKING:
    from tracker.coding.events.vocabulary import Operator
    from tracker.coding.syntax.parsed import Token


def takes(operator: Operator, complement: Token, inner: Occurrence) -> bool:
    """Whether the operator can take up what the complement says."""
    if operator.clauses and inner.rule == "noun":
        return False
    if lemma(complement.head) == "go" and complement.head.tag_ != "VBG":
        return False  # "went to Moscow to ask", unlike "is going to ask"
    if lemma(complement.head.head) == "set" and inner.rule == "noun" and complement.dep_ == "pobj":
        return False  # "no date was set for the talks"
    if operator.name == "bidding" and not (is_verbal(complement) and is_infinitive(complement)):
        return False
    of = complement.dep_ == "pcomp" and complement.head.lower_ == "of"
    return not (operator.name in ("refusal", "denial") and of)
