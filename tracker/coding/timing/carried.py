"""Where the time of a sentence before goes on, and where a text comes back to the news.

The rule, as a reader would decide it:

- A sentence tells on the occasion of the one before where it points back at it: by its subject (*they*,
  *both presidents*, *their ministers*), or by the occasion itself (*at the meeting*, *his guest*).
- A story of the past is carried on by any deed told in the past tense; statements and reactions of others
  (*Ankara condemned ...*) come back to the news.
- A plan leaves no time to what is told after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.syntax.tense import (
    aux_words,
    clause_verb,
    is_past,
    is_past_perfect,
    is_present,
    is_present_perfect,
)
from tracker.coding.timing.background import SPEECH, STATEMENTS, is_old, is_recap, is_reported
from tracker.coding.timing.occasions import is_at_the_occasion, is_of_the_occasion, took_part
from tracker.models import Precision

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from tracker.coding.syntax.parsed import Token
    from tracker.coding.timing.context import Context
    from tracker.models import EventTime

_WAR_VERBS: Final = frozenset(
    {"recapture", "retake", "regain", "reclaim", "seize", "capture", "win", "defeat", "invade",
     "liberate", "conquer", "occupy", "displace", "expel", "flee", "overrun", "rout", "restore"}
)  # fmt: skip
_PAIRS: Final = frozenset({"pair", "duo", "trio"})
_NUMBERS: Final = frozenset({"two", "three"})
#: With *the*: those who took part in what was told.
_PARTICIPANTS: Final = frozenset(
    {"side", "leader", "president", "minister", "party", "diplomat", "negotiator", "delegation", "envoy",
     "neighbour", "neighbor", "counterpart", "government", "guest", "host"}
)  # fmt: skip
#: Papers that say more than one thing: *in the same statement*.
_PAPERS: Final = frozenset(
    {"statement", "text", "document", "declaration", "letter", "interview", "speech", "message", "note"}
)
#: What is said of these is an answer to them: *brushed the charge aside*.
_ANSWERED: Final = frozenset(
    {"charge", "accusation", "claim", "allegation", "reproach", "criticism", "rebuke", "suggestion", "report"}
)
_POSSESSIVES: Final = frozenset({"their", "his", "her"})


def carries_on(predicate: Token, context: Context) -> bool:
    """True for a past perfect that goes on with the dated sentence before: *They had agreed to ...*."""
    verb = clause_verb(predicate)
    return (
        is_past_perfect(verb)
        and context.main is not None
        and context.same_paragraph
        and (subject_kind(verb) is not None or is_of_the_occasion(verb))
    )


def is_within(verb: Token) -> bool:
    """True for *the war in which troops had crushed them*: what the noun's time covers."""
    return verb.dep_ == "relcl" and any(
        c.dep_ == "prep" and c.lower_ in ("in", "during") and any(g.lower_ == "which" for g in c.children)
        for c in verb.children
    )


def inherited(predicate: Token, context: Context, anchor: dt.date | None) -> EventTime | None:  # noqa: PLR0911 -- a ladder of questions, one answer each
    """The time of the sentence before, where the predicate carries its story on.

    It does within a paragraph, and across a break after a pronoun (*They also welcomed ...*). Verbs of
    speech and present tenses come back to the news. A war's noun dated in the sentence before (*the 2023
    victory*) dates the deeds of war that follow it.
    """
    verb = clause_verb(predicate)
    if _is_in_the_paper(verb) and context.main is not None and not is_old(context.main, anchor):
        return context.main
    if not (is_past(verb) or _could_not(verb)) or is_present(verb) or is_present_perfect(verb):
        return None
    lemma = verb.lemma_.lower()
    if context.recapped is not None and lemma in _WAR_VERBS and not is_reported(verb):
        return context.recapped
    kind = subject_kind(verb)
    was_there = kind is None and took_part(verb, context)
    back = kind is None and (was_there or is_at_the_occasion(verb))
    new_subject = kind is None and not is_past_perfect(verb)
    if _is_denial(verb) and kind is None:
        denied = context.main or context.occasion
        return denied if denied is not None and not is_old(denied, anchor) else None
    main = (
        context.occasion
        if was_there
        else _told_before(
            context, together=back or kind in ("all", "they") or (new_subject and context.looked_back)
        )
    )
    if main is None or main.start is None or (anchor is not None and main.start > anchor):
        return None
    old = is_old(main, anchor)
    if (not old and is_recap(predicate, context)) or (back and old):
        return None
    says = is_statement(verb)
    if says and kind is None and not back:
        return None  # a reaction or a new statement
    if says and kind == "one" and (context.said_undated or (old and not context.speech)):
        return None
    goes_on = context.same_paragraph or (context.line_each and not old)
    return main if goes_on or back or kind is not None else None


def is_statement(verb: Token) -> bool:
    """True for a verb of speech or stance, by its lemma or by what it answers to."""
    return verb.lemma_.lower() in SPEECH | STATEMENTS or _answers(verb)


def _answers(verb: Token) -> bool:
    return any(c.dep_ == "dobj" and c.lemma_.lower() in _ANSWERED for c in verb.children)


def _is_denial(verb: Token) -> bool:
    """True for *denied that it had fired*: it has the time of the deed. *Denied the claim* answers to it."""
    return verb.lemma_.lower() == "deny" and not _answers(verb)


def takes_over(verb: Token, governor: Token, lent: Sequence[EventTime]) -> bool:
    """True where what governs a clause lends it a time; one carried on is not lent to a new statement."""
    carried = any(time.basis == "inherited" for time in lent)
    aside = (_is_denial(governor) and verb.dep_ == "relcl") or _is_contrast(verb)
    return not carried or not (aside or is_reaction(verb))


def _is_contrast(clause: Token) -> bool:
    """True for *..., although Washington hastened to welcome it*."""
    marks = {child.lower_ for child in clause.children if child.dep_ == "mark"}
    return clause.dep_ == "advcl" and bool(marks & {"although", "though", "while", "whereas"})


def is_reaction(verb: Token) -> bool:
    """True for a second verb that is a statement of a new speaker: *evacuated its staff and accused Iran*."""
    return verb.dep_ == "conj" and is_statement(verb) and subject_kind(verb) is None


def _told_before(context: Context, *, together: bool) -> EventTime | None:
    """The time of the sentence before, or that of the occasion.

    Those who met there, told of together, go back to it past a sentence without a time and past an aside
    (*soldiers died last week*); so does a new subject past a look back (*a day earlier he had met ...*).
    """
    main, occasion = context.main, context.occasion
    if not together or occasion is None or occasion.start is None:
        return main
    if main is None or main.start is None:
        return occasion
    aside = context.looked_back or main.precision is not Precision.DAY
    return occasion if aside and main.start < occasion.start else main


def subject_kind(verb: Token) -> str | None:
    """How the verb's subject points back: ``they``, ``one`` (*he*), ``all`` (*both presidents*) or not."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return subject_kind(verb.head) if verb.dep_ == "conj" and verb.head != verb else None
    by = [g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
    if by and subject.dep_ == "nsubjpass":
        subject = by[0]  # "a plan was signed by the two ministers"
    word = subject.lower_
    if word in ("they", "both"):
        return "they"
    if word in ("he", "she") or (word == "it" and verb.lemma_ == "be"):
        return "one"
    words = {child.lower_ for child in subject.children}
    if words & _POSSESSIVES:
        return "one"
    heads = subject.lower_ == "heads" and any(c.lower_ == "of" for c in subject.children)
    known = "the" in words and subject.tag_ == "NNS" and (subject.lemma_.lower() in _PARTICIPANTS or heads)
    return (
        "all"
        if known or word in _PAIRS or words & {"both", "two"} or ("the" in words and word in _NUMBERS)
        else None
    )


def _could_not(verb: Token) -> bool:
    """True for *could not agree*."""
    return "could" in aux_words(verb) and any(child.dep_ == "neg" for child in verb.children)


def _is_in_the_paper(verb: Token) -> bool:
    """True for *in the same statement Armenia backs ...*."""
    return any(
        noun.lemma_.lower() in _PAPERS and any(c.lower_ == "same" for c in noun.children)
        for prep in verb.children
        if prep.dep_ == "prep" and prep.lower_ == "in"
        for noun in prep.children
    )
