"""What happened on the way to something else: *after talks with*, *during a visit to*, *in a phone call*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.events.code_kinds import MEETINGS
from tracker.coding.events.matching import lemma

if TYPE_CHECKING:
    from tracker.coding.events.occurrence import Occurrence
    from tracker.coding.syntax.parsed import Token

#: Before a meeting or a clash they say that it took place; *ahead of* and *before* do not.
_OCCASIONS: Final = frozenset({"in", "during", "at", "after", "following", "amid", "via", "through", "since"})
#: *On a visit*, *on the sidelines of*; *agreed on a summit* has another sense.
_ON: Final = ("041", "042")
_HOW: Final = frozenset({"in", "during", "at"})
#: Parts and edges of a meeting: *the third day of talks*, *the sidelines of a meeting*.
_PARTS: Final = frozenset(
    {"round", "day", "week", "hour", "series", "end", "start", "beginning", "sideline", "sidelines", "margin",
     "margins", "conclusion", "course", "session", "part", "opening"}
)  # fmt: skip


#: What talks, fights and protests do; what hangs on such a verb belongs to them.
COURSE: Final = frozenset(
    {"resume", "begin", "start", "continue", "open", "take", "restart", "end", "collapse", "stall", "break",
     "hold", "conclude", "occur", "happen", "go", "leave", "kill", "claim", "wound",
     "kick", "last", "suspend", "halt", "erupt", "flare", "intensify", "rage", "enter",
     "come"}
)  # fmt: skip
_CALLS: Final = frozenset({"call", "phone-call", "conversation"})
_LINES: Final = frozenset({"phone", "telephone"})
#: *Is in talks with*, *has been in contact with*.
_IN: Final = frozenset({"talk", "talks", "contact", "touch", "negotiation", "dialogue", "discussion"})


def line_of(noun: Token) -> Token | None:
    """*By telephone*, *over the phone*, *in a call*: the preposition behind which the talk is named."""
    if noun.dep_ != "pobj":
        return None
    on_line = lemma(noun) in _LINES and noun.head.lower_ in ("by", "on", "over", "via")
    in_call = lemma(noun) in _CALLS and noun.head.lower_ in ("in", "during")
    return noun.head if on_line or in_call else None


def is_mere_line(noun: Token) -> bool:
    """A telephone on which nothing is said."""
    return lemma(noun) in _LINES and line_of(noun) is None


def stay_of(occurrence: Occurrence) -> Token | None:
    """*Is in Ankara for talks*, *on a visit*: the verb *be* with the place, if the noun says what for."""
    noun = occurrence.head
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and lemma(noun.head.head) in _PARTS:
        noun = noun.head.head
    preposition = noun.head
    words = ("for", "on", "in") if lemma(noun) in _IN else ("for", "on")
    if noun.dep_ != "pobj" or preposition.lower_ not in words or preposition.head.lemma_ != "be":
        return None
    return preposition.head if occurrence.code.startswith(MEETINGS) else None


def occasion_of(occurrence: Occurrence) -> Token | None:
    """The preposition by which a meeting, visit or clash is the occasion of the clause, if it is one."""
    noun, code = occurrence.head, occurrence.code
    if code.startswith(MEETINGS) and (line := line_of(noun)) is not None:
        return line
    if noun.dep_ == "pcomp" and code.startswith(MEETINGS):  # "rejected it after meeting in Tehran"
        return noun.head if noun.head.lower_ in _OCCASIONS else None
    if occurrence.rule != "noun" or not (occurrence.symmetric or code.startswith(MEETINGS)):
        return None
    if noun.dep_ == "dobj" and noun.head.lower_ == "following":  # taken for a verb
        return noun.head
    return _leading_to(noun, code)


def _leading_to(noun: Token, code: str) -> Token | None:
    """The word for an occasion above a noun, through its parts (*after the second day of talks*)."""
    words = _OCCASIONS if code.startswith((*MEETINGS, "19")) else _HOW
    while noun.dep_ == "pobj":
        preposition = noun.head
        on = preposition.lower_ == "on" and (code.startswith(_ON) or lemma(noun) in _PARTS)
        if on or preposition.lower_ in words:
            return preposition
        if preposition.lower_ != "of" or lemma(preposition.head) not in _PARTS:
            break
        noun = preposition.head
    return None
