"""Who was at the occasion told before, and what was told there: *thanked his guest*, *at the talks*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token
    from tracker.coding.timing.context import Context
    from tracker.models import Mention

#: Where people meet.
OCCASIONS: Final = frozenset(
    {"meeting", "talk", "session", "summit", "visit", "ceremony", "conference", "negotiation", "trip",
     "call", "conversation", "briefing", "event", "dinner", "consultation", "discussion", "signing",
     "drill", "exercise", "round", "gathering", "audience", "lunch"}
)  # fmt: skip
_BACK: Final = frozenset({"the", "this", "that", "these", "those", "their", "his", "her"})
_PERSONS: Final = frozenset(
    {"minister", "president", "leader", "premier", "chancellor", "envoy", "secretary", "ambassador",
     "diplomat", "commander", "speaker", "commissioner", "king", "emir"}
)  # fmt: skip
_EXCHANGES: Final = frozenset(
    {"thank", "tell", "assure", "invite", "promise", "offer", "congratulate", "ask"}
)
# Before what was told just now: "prior to that", "ahead of the talks".
_BEFOREHAND: Final = frozenset({"prior", "before", "ahead", "beforehand"})
_THOSE: Final = frozenset({"him", "her", "them"})
_ANSWERS: Final = frozenset({"reply", "respond", "answer", "retort"})
_PHASES: Final = frozenset(
    {"end", "close", "conclusion", "start", "opening", "beginning", "margin", "sideline"}
)
#: Who speaks for a state where many are gathered.
_DELEGATES: Final = frozenset(
    {"ambassador", "delegate", "representative", "delegation", "envoy", "colleague", "counterpart"}
)
#: What one does of several things on one day: *also met*, *rang X as well*.
_MORE: Final = frozenset({"also", "too", "likewise", "separately", "well"})
_CONTACTS: Final = frozenset(
    {"speak", "talk", "meet", "telephone", "phone", "call", "ring", "receive", "visit"}
)


def took_part(verb: Token, context: Context) -> bool:
    """True for one who was at the meeting (*Putin met Aliyev. Aliyev thanked Putin*)."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    return (
        _is_known_by_role(subject, context)
        or any(_is_for_his_part(child) for child in verb.children)
        or (
            bool(context.parties)
            and verb.lemma_.lower() in _CONTACTS
            and any(c.lower_ in _MORE for c in verb.children)
        )
        or (bool(context.names) and _is_known_by_name(subject, verb, context))
        or _is_party(subject, verb, context)
    )


def _is_party(subject: Token, verb: Token, context: Context) -> bool:
    """True for a person who acts for one of those who met, to the others or alone.

    States by their names come back to the news: *Azerbaijan accused Armenia*.
    """
    who = _named_at(subject, context)
    if who is None or who.how != "person" or who.actor not in context.parties:
        return False
    if len(context.parties) < 2 or subject.lower_ in context.names:
        return len(context.parties) > 1
    others = [found for t in verb.children if t.i > verb.i and (found := _named_at(t, context))]
    met = all(other.how == "person" and other.actor in context.parties for other in others)
    return met and bool(others or not context.people)


def _named_at(token: Token, context: Context) -> Mention | None:
    return next((m for m in context.named if m.start <= token.idx < m.end), None)


def _is_for_his_part(phrase: Token) -> bool:
    """True for *for his part*."""
    return phrase.lower_ == "for" and any(
        noun.lower_ == "part" and any(c.lower_ in ("his", "her", "its", "their") for c in noun.children)
        for noun in phrase.children
    )


def _is_known_by_role(subject: Token, context: Context) -> bool:
    """True for *the guest*, and where many are gathered for *the French delegate*."""
    lemma = subject.lemma_.lower()
    if lemma in ("guest", "host", "visitor"):
        return any(child.lower_ == "the" for child in subject.children)
    return context.forum and lemma in _DELEGATES


def _is_known_by_name(subject: Token, verb: Token, context: Context) -> bool:
    """True for one of those who met, for who answers, and for who speaks to those who met."""
    words = {child.lower_ for child in subject.children}
    if subject.lower_ in context.people or verb.lemma_.lower() in _ANSWERS:
        return True
    if "the" in words and subject.tag_ == "NN" and subject.lemma_.lower() in _PERSONS:
        return True
    if verb.lemma_ not in _EXCHANGES:
        return False
    objects = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
    if not context.people and any(_are_two_persons(c, context) for c in objects):
        return True  # "the presidents met; Chirac told Aliyev and Kocharian"
    known = _THOSE | context.people | (context.names if subject.lower_ in context.names else frozenset())
    return any(c.lower_ in known for c in objects)


def _are_two_persons(first: Token, context: Context) -> bool:
    """True for two names joined that the sentence before did not name, as it named their states."""
    second = next((c for c in first.children if c.dep_ == "conj" and c.tag_ == "NNP"), None)
    return second is not None and first.tag_ == "NNP" and not {first.lower_, second.lower_} & context.names


def is_of_the_occasion(verb: Token) -> bool:
    """True for *the talks had been held in Moscow*, *prior to that, he had met both*."""
    if any(
        c.dep_ in ("prep", "advmod") and c.lower_ in _BEFOREHAND and _names_no_other(c) for c in verb.children
    ):
        return True
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    words = {child.lower_ for child in subject.children} if subject is not None else set()
    return subject is not None and subject.lemma_.lower() in OCCASIONS and bool(words & _BACK)


def _names_no_other(word: Token) -> bool:
    """True for *prior to that*, *ahead of the talks*, and no happening with a description of its own."""
    nouns = [t for t in word.subtree if t.dep_ == "pobj"]
    return (
        all(t.lower_ in ("that", "this") or t.lemma_.lower() in OCCASIONS for t in nouns) and len(nouns) < 2
    )


def is_at_the_occasion(verb: Token) -> bool:
    """True for *at the meeting*, *after the session*, *there*, *told his guest*."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and _is_that_occasion(subject):
        return True
    for child in verb.children:
        if child.lower_ == "there" and child.dep_ == "advmod":
            return True
        if child.dep_ in ("dobj", "dative") and child.lemma_.lower() in ("guest", "host"):
            return True
        if child.dep_ != "prep" or child.lower_ not in ("at", "during", "in", "after", "following"):
            continue
        noun = next((grand for grand in child.children if grand.dep_ == "pobj"), None)
        if noun is not None and (_is_that_occasion(noun) or _is_part_of_it(noun)):
            return True
    return False


def _is_part_of_it(noun: Token) -> bool:
    """True for *(at) the end of the talks*."""
    of = next((child for child in noun.children if child.lower_ == "of"), None)
    whole = next((grand for grand in of.children if grand.dep_ == "pobj"), None) if of is not None else None
    return noun.lemma_.lower() in _PHASES and whole is not None and _is_that_occasion(whole)


def _is_that_occasion(noun: Token) -> bool:
    """True for *the talks*, *that meeting*, with nothing behind it that would tell it from others."""
    back = any(child.lower_ in _BACK for child in noun.children)
    described = any(child.dep_ in ("prep", "relcl", "acl") for child in noun.children)
    return noun.lemma_.lower() in OCCASIONS and back and not described
