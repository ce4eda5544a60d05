"""Which time expressions date a predicate: those of its clause, else of one that tells the same moment.

Parsers hang the day that ends a sentence on the last word that can take one (*detained two soldiers who had
lost their way on Sunday*); writers mean the news by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.syntax.tense import (
    VERBAL,
    has_subject,
    is_done,
    is_infinitive,
    is_past,
    is_past_perfect,
    is_present_perfect,
)
from tracker.coding.timing.alongside import alongside, days_of
from tracker.coding.timing.attachment import nearest
from tracker.coding.timing.occasions import OCCASIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.coding.syntax.parsed import Span, Token
    from tracker.coding.timing.expressions import TimeExpression

# Verbs of a paper whose content is told by an infinitive: "signed a contract to supply gas on Monday".
_SEALING: Final = frozenset(
    {"sign", "reach", "conclude", "initial", "ratify", "approve", "strike", "clinch", "seal"}
)


_STATES: Final = frozenset(
    {"bind", "accuse", "suspect", "want", "register", "destine", "base", "load", "know", "call", "name",
     "station", "crew", "allege", "locate", "situate"}
)  # fmt: skip


def own(predicate: Token, sent: Span, expressions: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The expressions that date the predicate itself, nearest first; several only where they are joined."""
    return (
        nearest(predicate, sent, expressions)
        or alongside(predicate, sent, expressions)
        or _last_day(predicate, expressions)
    )


def _last_day(predicate: Token, expressions: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The day of the week that ends the predicate's clause, wherever below the predicate it hangs."""
    if predicate.pos_ not in VERBAL or not (is_past(predicate) or is_present_perfect(predicate)):
        return []
    days = [e for e in days_of(expressions) if e.basis in ("weekday", "relative") and e.start > predicate.i]
    return [e for e in days[-1:] if not e.tight and _reaches(e.attach, predicate)]


def _reaches(node: Token, predicate: Token) -> bool:
    """True where only clauses that share the predicate's moment lie between."""
    while node != predicate:
        if node.head == node:
            return False
        if node.dep_ in ("acl", "relcl") and not (
            node.tag_ == "VBG"
            or is_past_perfect(node)
            or _is_paper(node)
            or _is_gathering(node)
            or _describes(node)
        ):
            return False
        joined = node.dep_ == "conj" and node.pos_ in VERBAL
        if joined and (has_subject(node) or is_past(node) != is_past(node.head)):
            return False
        if node.dep_ in ("ccomp", "pcomp", "csubj", "parataxis", "advcl") or (
            node.dep_ == "xcomp" and not is_done(node)
        ):
            return False
        if node.dep_ == "prep" and node.lower_ in ("after", "before", "since", "about", "over"):
            return False
        node = node.head
    return True


def _describes(clause: Token) -> bool:
    """True for *a plane bound for Armenia*, *a man accused of spying*: how it is, not what happened."""
    return clause.tag_ == "VBN" and clause.lemma_.lower() in _STATES


def _is_paper(content: Token) -> bool:
    """True for *signed a contract to supply gas*."""
    return is_infinitive(content) and content.head.head.lemma_.lower() in _SEALING


def _is_gathering(clause: Token) -> bool:
    """True for *signed it at a ceremony hosted by Trump*, *at talks that Moscow brokered*."""
    noun = clause.head
    return (
        noun.dep_ == "pobj"
        and noun.head.lower_ in ("at", "during", "in")
        and noun.lemma_.lower() in OCCASIONS
    )
