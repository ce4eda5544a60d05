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
from tracker.coding.timing.attachment import nearest, rank
from tracker.models import Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.coding.syntax.parsed import Span, Token
    from tracker.coding.timing.expressions import TimeExpression

_NOMINAL: Final = frozenset({"NOUN", "PROPN"})
# Where one who speaks was when speaking.
_WHEREABOUTS: Final = frozenset(
    {"be", "visit", "attend", "arrive", "travel", "tour", "meet", "host", "telephone", "phone", "call",
     "receive", "address"}
)  # fmt: skip
_SPEAKING: Final = frozenset({"speak", "talk", "appear"})
# Verbs of a paper whose content is told by an infinitive: "signed a contract to supply gas on Monday".
_SEALING: Final = frozenset(
    {"sign", "reach", "conclude", "initial", "ratify", "approve", "strike", "clinch", "seal"}
)


def own(predicate: Token, sent: Span, expressions: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The expressions that date the predicate itself, nearest first; several only where they are joined."""
    return (
        nearest(predicate, sent, expressions)
        or _from_side_clause(predicate, sent, expressions)
        or _last_day(predicate, expressions)
    )


def _from_side_clause(
    predicate: Token, sent: Span, expressions: Sequence[TimeExpression]
) -> list[TimeExpression]:
    """A clause that tells the same moment: *speaking on Monday, he ...*, *the truce signed in 2020*."""
    for child in predicate.children:
        marks = {c.lower_ for c in child.children if c.dep_ in ("mark", "advmod")}
        alongside = child.dep_ == "advcl" and (
            (child.tag_ == "VBG" and not has_subject(child) and not marks) or marks & {"as", "when", "while"}
        )
        defining = (
            predicate.pos_ in _NOMINAL and child.dep_ in ("acl", "relcl") and child.tag_ in ("VBN", "VBD")
        )
        if (alongside and child.i != predicate.i) or defining:
            found = [e for e in expressions if e.role == "at" and rank(child, sent, e) is not None]
            if not found and child.lemma_.lower() in _SPEAKING:  # "speaking after talks on Monday"
                found = [e for e in _days(expressions) if child in e.attach.ancestors]
            if found:
                return found[:1]
        where = _whereabouts(child) if child.dep_ in ("nsubj", "nsubjpass") else None
        if where is not None:
            found = [e for e in _days(expressions) if rank(where, sent, e) is not None]
            if found:
                return found[:1]
    return []


def _whereabouts(subject: Token) -> Token | None:
    """*Michel, visiting Baku on Sunday, told ...*: the clause that tells when somebody spoke."""
    for child in subject.children:
        who = child.dep_ == "relcl" and any(c.lower_ == "who" for c in child.children)
        if (who or (child.dep_ == "acl" and child.tag_ == "VBG")) and child.lemma_.lower() in _WHEREABOUTS:
            return child
    return None


def _days(expressions: Sequence[TimeExpression]) -> list[TimeExpression]:
    return [e for e in expressions if e.role == "at" and e.interval and e.interval.precision is Precision.DAY]


def _last_day(predicate: Token, expressions: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The day of the week that ends the predicate's clause, wherever below the predicate it hangs."""
    if predicate.pos_ not in VERBAL or not (is_past(predicate) or is_present_perfect(predicate)):
        return []
    days = [e for e in _days(expressions) if e.basis in ("weekday", "relative") and e.start > predicate.i]
    return [e for e in days[-1:] if not e.tight and _reaches(e.attach, predicate)]


def _reaches(node: Token, predicate: Token) -> bool:
    """True where only clauses that share the predicate's moment lie between."""
    while node != predicate:
        if node.head == node:
            return False
        if node.dep_ in ("acl", "relcl") and not (
            node.tag_ == "VBG" or is_past_perfect(node) or _is_paper(node)
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


def _is_paper(content: Token) -> bool:
    """True for *signed a contract to supply gas*."""
    return is_infinitive(content) and content.head.head.lemma_.lower() in _SEALING
