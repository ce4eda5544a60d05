"""Where a time beside a noun belongs to the noun, to its verb, or to neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.syntax.tense import VERBAL, is_past
from tracker.coding.timing.background import STATEMENTS

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token
    from tracker.coding.timing.expressions import TimeExpression

#: What stands after these is another happening than the clause's.
APART: Final = frozenset(
    {
        "after",
        "before",
        "following",
        "since",
        "ahead",
        "despite",
        "amid",
        "about",
        "like",
        "unlike",
        "pending",
    }
)
#: Verbs that make or are the happening that their noun names: the noun's time is theirs.
OCCURRENCE: Final = frozenset(
    {"hold", "conduct", "have", "take", "begin", "start", "sign", "reach", "make", "launch", "carry",
     "pay", "conclude", "strike", "resume", "continue", "host", "attend", "convene", "open", "wage",
     "fight", "stage", "complete", "finish", "occur", "happen", "erupt", "break", "follow", "give",
     "issue", "be", "win", "suffer", "score", "achieve", "come", "impose", "declare", "end", "kick",
     "engage", "broker", "mediate", "negotiate", "arrange", "sponsor"}
)  # fmt: skip
#: Speech and stance look back at things long past: their object's date is not theirs.
LOOKING_BACK: Final = frozenset(
    {"say", "tell", "condemn", "discuss", "recall", "deny", "accuse", "blame", "commemorate", "mark",
     "criticize", "criticise", "denounce", "remember", "mention", "refer", "recognize", "recognise",
     "note", "stress", "emphasize", "honor", "honour", "praise", "describe", "call", "cite", "invoke",
     "dispute", "investigate", "apologize", "hail", "celebrate", "reject", "violate", "implement"}
)  # fmt: skip


def is_named_since(noun: Token, expression: TimeExpression) -> bool:
    """True for the ceasefire of *the worst fighting since the 1994 ceasefire*."""
    return (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "since"
        and any(expression.start <= child.i < expression.end for child in noun.children)
    )


def is_of_object(predicate: Token, expression: TimeExpression) -> bool:
    """True for *denounces the killings of a century ago*, *protests the seizure of ships since May*.

    What is said now has no time of a month or more; the parser hung it past the noun that it is of.
    """
    if predicate.lemma_.lower() not in LOOKING_BACK | STATEMENTS or expression.start < predicate.i:
        return False
    interval = expression.interval
    coarse = interval is not None and (interval.end - interval.start).days > 7
    between = predicate.doc[predicate.i + 1 : expression.start]
    return coarse and any(token.pos_ == "NOUN" and token.head == predicate for token in between)


def slipped_past_noun(predicate: Token, expression: TimeExpression) -> bool:
    """True where the words before belong to another happening (*amid protests over a closure on May 1*)."""
    before = predicate.doc[max(expression.start - 2, 0)]
    if before.pos_ not in ("NOUN", "PROPN", "NUM") or before.i <= predicate.i:
        return False
    token = before
    while token not in (predicate, token.head):
        if token.dep_ == "prep" and token.lower_ in APART:
            return True
        token = token.head
    return False


def is_setting(noun: Token, predicate: Token) -> bool:
    """True where the dated noun is when the verb happened: *captured during last year's war*."""
    preposition = noun.head
    return noun.dep_ == "pobj" and preposition.lower_ in ("during", "in") and preposition.head == predicate


def is_happening(noun: Token, predicate: Token, expression: TimeExpression) -> bool:
    """True where the dated noun is what the verb makes happen: *held Tuesday's talks*."""
    if predicate.pos_ not in VERBAL or noun.head != predicate:
        return False
    if noun.dep_ == "nsubj" and _is_day(expression) and is_past(predicate):
        return True  # "Sunday's clash killed four"
    return noun.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") and predicate.lemma_.lower() in OCCURRENCE


def _is_day(expression: TimeExpression) -> bool:
    interval = expression.interval
    return interval is not None and interval.start == interval.end


def marked(expression: TimeExpression) -> Token | None:
    """What an anniversary is of: *the 30th anniversary of the ceasefire*."""
    noun = expression.attach.doc[expression.end - 1]
    for child in noun.children:
        if child.lower_ == "of":
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
    return None


def first_of_offset(expression: TimeExpression) -> Token | None:
    """The head of what *a day after* introduces: *attack* in *a day after an attack*."""
    word = expression.attach.doc[expression.end - 1]
    if word.dep_ == "mark":
        return word.head
    return next((child for child in word.children if child.dep_ in ("pobj", "pcomp")), None)
