"""What tells the same moment as a predicate: *speaking on Monday, he ...*, *after talks on Friday ...*."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.coding.syntax.tense import has_subject, is_past, is_present_perfect
from tracker.coding.timing.attachment import rank
from tracker.coding.timing.occasions import OCCASIONS
from tracker.models import Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.coding.syntax.parsed import Span, Token
    from tracker.coding.timing.expressions import TimeExpression

_NOMINAL: Final = frozenset({"NOUN", "PROPN"})
#: What a word has to be of the predicate: a clause, a phrase, who did it, *soon* of *as soon as*.
_TELLING: Final = frozenset({"advcl", "acl", "relcl", "prep", "nsubj", "nsubjpass", "advmod"})
# Where one who speaks was when speaking.
_WHEREABOUTS: Final = frozenset(
    {"be", "visit", "attend", "arrive", "travel", "tour", "meet", "host", "telephone", "phone", "call",
     "receive", "address"}
)  # fmt: skip
_SPEAKING: Final = frozenset({"speak", "talk", "appear"})
#: Before *after* and *before*: on the same day.
_CLOSELY: Final = frozenset(
    {"hours", "minutes", "moments", "shortly", "immediately", "soon", "just", "right"}
)


def alongside(predicate: Token, sent: Span, expressions: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The expression of a clause or phrase that tells the predicate's moment, if there is one."""
    if not expressions:
        return []
    for child in predicate.children:
        if child.dep_ not in _TELLING:
            continue
        found = (
            _from_clause(predicate, child, sent, expressions)
            or _from_whereabouts(child, sent, expressions)
            or _from_phrase(predicate, child, sent, expressions)
            or _since(predicate, child, sent, expressions)
        )
        if found:
            return found[:1]
    return []


def _from_clause(
    predicate: Token, child: Token, sent: Span, expressions: Sequence[TimeExpression]
) -> list[TimeExpression]:
    """*Speaking on Monday, he ...*, *the truce signed in 2020*, *as soon as the truce began on Monday*."""
    clause = _as_soon_as(child) or child
    if clause.dep_ not in ("advcl", "acl", "relcl"):
        return []
    marks = {c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod")}
    with_it = clause.dep_ == "advcl" and (
        (clause.tag_ == "VBG" and not has_subject(clause) and not marks)
        or marks & {"as", "when", "while"}
        or _is_close(clause)
    )
    defining = predicate.pos_ in _NOMINAL and child.dep_ in ("acl", "relcl") and child.tag_ in ("VBN", "VBD")
    if not with_it and not defining:
        return []
    found = [e for e in expressions if e.role == "at" and rank(clause, sent, e) is not None]
    if not found and clause.lemma_.lower() in _SPEAKING:  # "speaking after talks on Monday"
        return [e for e in days_of(expressions) if clause in e.attach.ancestors]
    return found


def _as_soon_as(child: Token) -> Token | None:
    if child.lower_ != "soon" or child.dep_ != "advmod":
        return None
    return next((c for c in child.children if c.dep_ == "advcl"), None)


def _is_close(clause: Token) -> bool:
    """True for *minutes after the truce began*, *just hours before they met*."""
    mark = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ in ("after", "before")), None)
    return mark is not None and mark.i > 0 and mark.doc[mark.i - 1].lower_ in _CLOSELY


def _from_whereabouts(
    child: Token, sent: Span, expressions: Sequence[TimeExpression]
) -> list[TimeExpression]:
    """*Michel, visiting Baku on Sunday, told ...*."""
    where = _whereabouts(child) if child.dep_ in ("nsubj", "nsubjpass") else None
    return [] if where is None else [e for e in days_of(expressions) if rank(where, sent, e) is not None]


def _from_phrase(
    predicate: Token, child: Token, sent: Span, expressions: Sequence[TimeExpression]
) -> list[TimeExpression]:
    """*After meeting Putin on Friday, he ...*, *after talks on Friday ...*, *shortly before a vote*."""
    word = child.lower_
    if child.dep_ != "prep" or word not in ("after", "following", "before", "upon") or not is_past(predicate):
        return []
    near = child.doc[child.i - 1].lower_ in _CLOSELY if child.i > sent.start else False
    opens = child.i - sent.start <= 1
    noun = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
    if noun is None or not (near or opens):
        return []
    if noun.dep_ == "pcomp":
        return [e for e in days_of(expressions) if rank(noun, sent, e) is not None]
    if not near and (word == "before" or noun.lemma_.lower() not in OCCASIONS):
        return []
    return [e for e in days_of(expressions) if e.attach == noun]


def _since(
    predicate: Token, child: Token, sent: Span, expressions: Sequence[TimeExpression]
) -> list[TimeExpression]:
    """*Has refused since it froze its membership in May*: the day on which what lasts began."""
    if child.dep_ != "advcl" or not any(c.dep_ == "mark" and c.lower_ == "since" for c in child.children):
        return []
    if not is_present_perfect(predicate):
        return []
    found = [e for e in expressions if e.role == "at" and rank(child, sent, e) is not None]
    return [replace(e, role="since") for e in found]


def _whereabouts(subject: Token) -> Token | None:
    """*Michel, visiting Baku on Sunday, told ...*: the clause that tells when somebody spoke."""
    for child in subject.children:
        lemma = child.lemma_.lower()
        who = child.dep_ == "relcl" and any(c.lower_ == "who" for c in child.children)
        doing = child.dep_ == "acl" and child.tag_ == "VBG"
        if (who and lemma in _WHEREABOUTS) or (doing and lemma in _WHEREABOUTS | _SPEAKING):
            return child
    return None


def days_of(expressions: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Those that name a day on which something was."""
    return [e for e in expressions if e.role == "at" and e.interval and e.interval.precision is Precision.DAY]
