"""Which time expression belongs to which predicate, by the tree."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tracker.coding.syntax.tense import (
    CLAUSE_ARCS,
    VERBAL,
    is_done,
    is_present,
    is_present_perfect,
    outlook,
)
from tracker.coding.timing.calendar_words import ORDINALS
from tracker.coding.timing.noun_times import (
    APART,
    LOOKING_BACK,
    is_happening,
    is_named_since,
    is_of_object,
    is_setting,
    marked,
    slipped_past_noun,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.coding.syntax.parsed import Span, Token
    from tracker.coding.timing.expressions import TimeExpression

_NOMINAL: Final = frozenset({"NOUN", "PROPN"})
# A meeting or speech *in* which something is said dates the saying, wherever the parser hangs it.
_MEDIA: Final = frozenset(
    {"call", "conversation", "meeting", "interview", "speech", "statement", "letter", "telephone",
     "talk", "address", "conference", "message", "visit", "note", "communique", "document", "report",
     "memorandum", "remark", "comment"}
)  # fmt: skip
# *In an interview published on Sunday*, *a letter dated May 1*.
_ISSUED: Final = frozenset(
    {"publish", "date", "release", "broadcast", "air", "issue", "send", "post", "print", "hand", "deliver",
     "circulate", "submit", "carry", "quote", "make", "give"}
)  # fmt: skip
_HOURS: Final = frozenset(
    {
        "midnight",
        "noon",
        "midday",
        "dawn",
        "dusk",
        "nightfall",
        "sunrise",
        "sunset",
        "hour",
        "minute",
        "moment",
        "shortly",
        "immediately",
        "soon",
    }
)
# What the news follows or marks is dated after these, the news itself is not.
_LINKING: Final = frozenset({"follow", "come", "mark", "precede"})
# Where one who speaks was when speaking.
_WHEREABOUTS: Final = frozenset(
    {"be", "visit", "attend", "arrive", "travel", "tour", "meet", "host", "receive"}
)
_NTH: Final = re.compile(r"\d+(?:st|nd|rd|th)")
_USABLE: Final = frozenset({"at", "since", "by"})


def nearest(predicate: Token, sent: Span, expressions: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The expressions within the predicate's clause that date it; several only where they are joined."""
    since = [e for e in expressions if e.role == "since" and is_named_since(predicate, e)]
    if since:
        return since
    usable = [e for e in expressions if e.role in _USABLE or e.role == "anniversary"]
    if is_present(predicate) and not is_present_perfect(predicate):
        usable = [e for e in usable if not is_of_object(predicate, e)]
    if any(e.role == "since" for e in usable) and _is_record(sent):
        usable = [e for e in usable if e.role != "since"]
    ranked = [(at, e) for e in usable if (at := rank(predicate, sent, e)) is not None]
    if not ranked:
        return []
    best = min(at for at, _ in ranked)
    return _joined(predicate, [e for at, e in ranked if at == best])


def _is_record(sent: Span) -> bool:
    """True for *the first time since the 1950s*, *the worst since 2020*: *since* dates the one before."""
    return any(
        t.lower_ in ORDINALS or t.lower_ == "last" or t.tag_ in ("JJS", "RBS") or _NTH.fullmatch(t.lower_)
        for t in sent
    )


def _joined(predicate: Token, expressions: list[TimeExpression]) -> list[TimeExpression]:
    """Several at one rank: all where a conjunction joins them, else the finest or first."""
    begun = [e for e in expressions if predicate.doc[e.start - 1].lower_ not in ("until", "till")]
    expressions = begun or expressions
    first = expressions[0]
    together = [first]
    for before, after in pairwise(expressions):
        joint = predicate.doc[before.end : after.start]
        if all(t.lower_ in ("and", ",", "in", "on", "again", "then", "the", "of", "or") for t in joint):
            together.append(after)
        else:
            break
    between = predicate.doc[first.end : expressions[-1].start]
    if len(together) == len(expressions) > 1 and any(token.lower_ == "and" for token in between):
        return together
    dated = [e for e in expressions if e.interval is not None]
    if not dated:
        return [first]
    return [min(dated, key=lambda e: (e.interval.end - e.interval.start, e.start) if e.interval else (0, 0))]


def rank(predicate: Token, sent: Span, expression: TimeExpression) -> int | None:  # noqa: PLR0911 -- a ladder of questions, one answer each
    """How near an expression stands to the predicate; ``None`` where it is not the predicate's own."""
    if expression.role == "anniversary":
        return 0 if marked(expression) == predicate else None
    if expression.role == "by" and outlook(predicate) == "back":
        return None  # "wants a treaty by May": what is wanted, not the wanting
    node = expression.attach
    if (
        node == predicate
        and is_present(predicate)
        and predicate.lemma_ in _LINKING
        and node.i < expression.start
    ):
        return None
    if node == predicate:
        return None if slipped_past_noun(predicate, expression) else 0
    if expression.tight and is_setting(node, predicate):
        return 2
    if expression.tight and not is_happening(node, predicate, expression):
        return None
    path = _path(node, predicate)
    if path is not None:
        return _rank_of_path(path, predicate, expression)
    if predicate == _main_verb(sent) and expression.start - sent.start <= 2 and not expression.tight:
        return 1
    return None


def _main_verb(sent: Span) -> Token:
    """The root; behind an opening phrase taken for it (*On the eve of the talks Putin had ...*) the verb."""
    root = sent.root
    if root.pos_ != "ADP" or root.i - sent.start > 1:
        return root
    verbs = (token for token in root.subtree if token.dep_ == "relcl" and token.pos_ in VERBAL)
    subjects = ((v, c) for v in verbs for c in v.children if c.dep_ in ("nsubj", "nsubjpass"))
    return next((verb for verb, subject in subjects if subject.pos_ == "PROPN"), root)


def _path(node: Token, predicate: Token) -> list[Token] | None:
    """The words from ``node`` up to the predicate, within one clause; ``None`` where there is no such way."""
    path: list[Token] = []
    spoken = False
    while node != predicate:
        spoken |= node.lemma_.lower() in _MEDIA and node.head.lower_ in ("in", "during", "on")
        by_doing = node.dep_ == "pcomp" and node.head.dep_ == "agent"
        dated = node.dep_ == "acl" and node.lemma_ in _ISSUED and node.head.lemma_.lower() in _MEDIA
        if node.head == node or (
            node.dep_ in CLAUSE_ARCS and not (by_doing or spoken or dated or is_done(node))
        ):
            return None
        if (node.dep_ in ("prep", "advmod") and node.lower_ in APART and not _is_same_day(node)) or (
            node.dep_ == "conj" and node.pos_ in VERBAL
        ):
            return None
        path.append(node)
        node = node.head
    return path


def _is_same_day(preposition: Token) -> bool:
    """True for *after midnight on Sunday*, an hour and no other happening, and for *hours after the call*."""
    return any(child.lemma_.lower() in _HOURS for child in preposition.children)


def _rank_of_path(path: list[Token], predicate: Token, expression: TimeExpression) -> int | None:
    if any(node.pos_ in _NOMINAL for node in path):
        if is_present(predicate) and not is_present_perfect(predicate):
            return None
        if predicate.lemma_.lower() in LOOKING_BACK and _is_year_or_more(expression):
            return None
    return len(path)


def _is_year_or_more(expression: TimeExpression) -> bool:
    interval = expression.interval
    return interval is not None and (interval.end - interval.start).days > 31
