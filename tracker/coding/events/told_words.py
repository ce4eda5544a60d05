"""The words by which a text takes up what it told before: *the offer*, *retaliated*, *followed suit*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tracker.coding.events.matching import lemma
from tracker.coding.syntax.phrases import is_verbal, pobjects, prepositions
from tracker.coding.syntax.tree import objects
from tracker.models import EventType

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token

_BLAME: Final = (
    "accusation allegation assertion charge claim complaint criticism objection protest rebuke remark "
    "reproach"
)
_WISH: Final = "appeal call demand invitation plea proposal request suggestion"
_OFFER: Final = "bid idea initiative invitation offer overture plan proposal"
_FORCE: Final = (
    "aggression airstrike ambush assault attack bombardment bombing downing incursion invasion killing "
    "offensive raid shelling shooting strike"
)
_KINDS_OF_WORDS: Final = (
    (_BLAME, (EventType.ACCUSE, EventType.REJECT)),
    (_WISH, (EventType.REQUEST, EventType.AGREE)),
    (_OFFER, (EventType.AGREE, EventType.REQUEST, EventType.CONSULT)),
    (_FORCE, (EventType.ASSAULT,)),
    ("threat ultimatum warning", (EventType.THREATEN,)),
    ("arrest detention", (EventType.COERCE,)),
    ("freedom handover release", (EventType.COERCE, EventType.RETREAT)),
    (
        "ban blockade closure embargo expulsion restriction sanction tariff",
        (EventType.COERCE, EventType.SANCTION),
    ),
    ("trip visit", (EventType.CONSULT,)),
    ("aid assistance donation gift help", (EventType.AID, EventType.AGREE)),
    ("drill exercise manoeuvre maneuver", (EventType.MOBILIZE, EventType.COOPERATE)),
)
#: Nouns that may mean an event of any kind.
_ANY: Final = (
    "agreement announcement answer bill breakthrough ceasefire comment cut deal decision declaration "
    "deployment exchange gesture incident increase law measure meeting move operation outcome pact report "
    "resolution result rise ruling statement step summit talk text treaty truce violation vote withdrawal"
)
#: Kinds of event that a noun can mean; none for those that mean any.
KINDS: Final = {word: frozenset[EventType]() for word in _ANY.split()}
for _words, _kinds in _KINDS_OF_WORDS:
    for _word in _words.split():
        KINDS[_word] = KINDS.get(_word, frozenset()) | frozenset(_kinds)
#: What a claim is told by is taken up without an article as well: *rejected reports of the strike*.
CLAIMS: Final = frozenset({"accusation", "allegation", "charge", "claim", "report"})
_DETERMINERS: Final = frozenset({"the", "this", "that", "these", "those", "such", "any", "their"})
#: Before what a deed or word is about.
_TOPIC: Final = frozenset({"at", "over", "to", "with", "about", "against", "by", "of", "on", "for", "from"})
_BACK: Final = re.compile(
    rf"\b(?:the|this|that|these|those|such|their)\s+(?:[a-z-]+\s+)?(?:{'|'.join(sorted(KINDS))})s?\b",
    re.IGNORECASE,
)
_ANSWER: Final = re.compile(
    r"\b(?:deny|denie[sd]|denying)\b|\breject\w* (?:report|claim|accusation|charge)|\bretaliat|\breciprocat|"
    r"\bin (?:kind|return|response|reply)\b|\brespon|\banswer|\brepl(?:y|ie)|\breturn\w* fire|"
    r"\b(?:hit|struck|fire[sd]?|shot) back|"
    r"\bfollow\w* suit|\bdid (?:the same|likewise|so)\b|\bcounter",
    re.IGNORECASE,
)
#: Against whoever did what was told last.
_IN_KIND: Final = frozenset(
    {"retaliate", "reciprocate", "reply", "respond", "answer", "counter", "counterattack"}
)
_BACKWARDS: Final = frozenset({"hit", "strike", "fire", "shoot"})


def refers_back(sentence: str) -> bool:
    """Whether words of the sentence may mean what was told before (a plain search, for the gate)."""
    return _BACK.search(sentence) is not None or _ANSWER.search(sentence) is not None


def is_back_reference(noun: Token) -> bool:
    """*The offer*, *this attack*, *any such claim*; *it* under *deny*."""
    if noun.pos_ == "PRON":
        return noun.head.lemma_ == "deny" and noun.dep_ == "dobj"
    word = lemma(noun)
    if word in CLAIMS:
        return True
    return word in KINDS and any(child.lower_ in _DETERMINERS for child in noun.children)


def answers_in_kind(verb: Token) -> bool:
    """*Retaliated*, *hit back*, *returned fire*, *vowed a response*: to whoever did what was told last."""
    if lemma(verb) in _IN_KIND:
        return True
    if lemma(verb) in _BACKWARDS and any(child.lower_ == "back" for child in verb.children):
        return True
    return lemma(verb) == "return" and any(child.lower_ == "fire" for child in verb.children)


def is_like(verb: Token) -> bool:
    """*Did the same*, *followed suit*, *did likewise*."""
    said = {child.lower_ for child in verb.children if child.i > verb.i}
    return (lemma(verb) == "do" and bool(said & {"same", "likewise"})) or (
        lemma(verb) == "follow" and "suit" in said
    )


def topics(word: Token) -> list[Token]:
    """What a word of a reaction is about: its objects, and what stands behind *at*, *over* and the like."""
    found = objects(word) if is_verbal(word) else []
    for preposition in prepositions(word):
        found += pobjects(preposition) if preposition.lower_ in _TOPIC else []
    return found
