"""History told from news: what an article recounts, and what it brings.

The rule, as a reader would decide it:

- A dated event is background when its last possible day lies :data:`RECAP_AGE` days or more before the
  day of the news. Wire copy keeps calling a meeting of last week news; after two weeks it is retold to
  explain something newer. A month told of in the next one (*last month*, *in July*) is over and retold too.
- What has lasted since a day is dated, and judged, by that day (*closed since 1993*).
- An undated event is history, with no time at all, where its clause says so: the past perfect outside
  reported speech (*had occupied*; after *said that* it is mere sequence of tenses), a word of habit or
  long standing (*for decades*, *traditionally*, *long*), or a cause (*since the Soviet collapse*).
- An undated plain past is recap where it tells of a lasting turn (*severed ties*, *won the war*, *backed
  the campaign*), stands below the opening of an article that has named its news day, and nobody in the
  sentence reports it as new.
- What is planned, demanded or feared is never background.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from tracker.coding.syntax.tense import (
    VERBAL,
    clause_verb,
    has_subject,
    is_past,
    is_past_perfect,
    is_present_perfect,
)
from tracker.coding.timing.standing import counts_wars, is_standing, is_standing_noun
from tracker.models import Precision

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Span, Token
    from tracker.coding.timing.context import Context
    from tracker.coding.timing.expressions import TimeExpression
    from tracker.models import EventTime

RECAP_AGE: Final = 15  # days; see the module's rule
DATELINE_SLACK: Final = dt.timedelta(days=3)  # a text is printed at most so long after its dateline
_OPENING: Final = 3  # sentences that carry the news itself

_LASTING: Final = frozenset(
    {"sever", "occupy", "invade", "annex", "recapture", "retake", "regain", "reclaim", "win", "lose",
     "cede", "defeat", "displace", "expel", "declare", "recognize", "recognise", "back", "support",
     "seal", "shut", "fight", "erupt", "collapse", "dissolve", "seize", "capture", "conquer", "liberate",
     "flee", "massacre", "deport", "wage", "close", "arm", "supply", "break"}
)  # fmt: skip
# Told in the perfect below an article's first sentence, these recall a quarrel (*has accused Moscow of ...*).
_CHARGES: Final = frozenset({"accuse", "criticise", "criticize", "blame"})
#: What a state says of or to another; told without a date, it is the news.
STATEMENTS: Final = frozenset(
    {"call", "urge", "accuse", "hail", "thank", "criticise", "criticize", "condemn", "praise", "welcome",
     "demand", "summon", "express", "denounce", "blame", "protest", "congratulate", "reject", "dismiss",
     "deny", "regret", "describe", "appeal", "caution", "threaten", "vow", "pledge", "offer", "voice",
     "promise", "invite", "request", "deplore", "applaud", "object", "decline", "refuse", "assure",
     "speak", "telephone", "phone", "write", "wire"}
)  # fmt: skip
#: Verbs that report words; said without a date, they are the news.
SPEECH: Final = frozenset(
    {"say", "tell", "add", "state", "announce", "report", "note", "stress", "emphasize", "underline",
     "claim", "declare", "argue", "explain", "write", "comment", "warn", "reiterate", "insist", "quote",
     "confirm", "allege", "highlight", "tweet", "cite", "ask", "reply", "respond", "admit", "acknowledge"}
)  # fmt: skip


def is_old(time: EventTime, anchor: dt.date | None, *, lasting: bool = False) -> bool:
    """True for a time whose last possible day lies :data:`RECAP_AGE` days or more before the news.

    So is a month, or more, that was over when the news's month began (*in July*, told in August).

    Args:
        lasting: What began then still lasts, and is judged by its first day.
    """
    last = time.start if lasting else time.end
    if anchor is None or last is None:
        return False
    coarse = time.precision not in (Precision.DAY, Precision.WEEK)
    return (anchor - last).days >= RECAP_AGE or (coarse and last < anchor.replace(day=1))


def is_history(predicate: Token) -> bool:  # noqa: PLR0911 -- a ladder of questions, one answer each
    """True where the predicate's own clause places it in an undated past."""
    verb = clause_verb(predicate)
    if is_standing(predicate) or (predicate != verb and is_standing_noun(predicate)):
        return True
    if verb.pos_ not in VERBAL:
        return False
    if is_standing(verb) or any(is_standing(c) for c in verb.children if c.dep_ in ("dobj", "attr", "acomp")):
        return True
    if "used" in (verb.lower_, verb.head.lower_) and verb.dep_ == "xcomp":
        return True
    if is_present_perfect(verb) and counts_wars(verb):
        return True
    if is_past_perfect(verb):
        return not is_backshifted(verb) and not _is_just_before(verb) and not _leads_up(verb)
    if is_past(verb) and (_is_description(verb) or _is_since(verb)):
        return True
    if verb.head == verb or verb.head.pos_ not in VERBAL:
        return False
    if verb.dep_ == "xcomp":
        return is_history(verb.head)
    return (
        verb.dep_ == "conj" and not has_subject(verb) and is_past_perfect(verb.head) and is_history(verb.head)
    )


def is_backshifted(verb: Token) -> bool:
    """True for a past perfect that only follows a past verb of speech: *said its forces had retreated*."""
    token = verb
    while token.head != token:
        if token.dep_ in ("relcl", "acl", "advcl"):
            return False
        if token.dep_ == "ccomp" or (token.dep_ == "ROOT" and token != verb):
            return token.head.lemma_ in SPEECH or token.head.lemma_ in ("deny", "accuse", "believe")
        token = token.head
    return _is_quoted_report(verb)


def _is_quoted_report(verb: Token) -> bool:
    """*..., the ministry said*, parsed with the speech hanging on what was said; *according to ...*."""
    for child in verb.children:
        if child.dep_ in ("parataxis", "ccomp") and child.lemma_ in SPEECH and child.i > verb.i:
            return True
        if child.lower_ == "according":
            return True
    return False


def _leads_up(verb: Token) -> bool:
    """True for *came on Monday after the two had talked*: no more than the moment before."""
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}
    lasting = verb.lemma_.lower() in _LASTING
    return verb.dep_ == "advcl" and is_past(verb.head) and bool(marks & {"after", "before"}) and not lasting


def _is_description(verb: Token) -> bool:
    """True for *Azerbaijan, which defeated Armenia, ...*: it says who that is, not what is new."""
    if verb.dep_ != "relcl" or not (verb.lemma_.lower() in _LASTING or counts_wars(verb)):
        return False
    which = any(c.lower_ in ("which", "who") and c.dep_ == "nsubj" for c in verb.children)
    return which and verb.head.pos_ == "PROPN"


def _is_since(verb: Token) -> bool:
    """True for *since Azerbaijan took the region*, of a state that lasts."""
    since = any(c.dep_ == "mark" and c.lower_ == "since" for c in verb.children)
    return since and verb.dep_ == "advcl" and is_present_perfect(verb.head)


def _is_just_before(verb: Token) -> bool:
    return any(child.lower_ in ("just", "recently", "already", "earlier") for child in verb.children)


def told_in(sent: Span) -> Token:
    """The verb of what a sentence tells: its root, or what stands before *..., Baku said*."""
    root = sent.root
    return next((c for c in root.children if is_told_first(c)), root)


def is_told_first(verb: Token) -> bool:
    """True for the clause that stands before who says it: *Armenia agreed to it, the Kremlin said*."""
    return verb.dep_ == "ccomp" and verb.head.lemma_ in SPEECH and verb.i < verb.head.i


def is_recap(predicate: Token, context: Context) -> bool:
    """True for an undated plain past that tells of a lasting turn, below the opening of an article."""
    verb = clause_verb(predicate)
    if context.index and is_present_perfect(verb) and verb.lemma_.lower() in _CHARGES:
        return True
    if context.index < _OPENING or not context.news_dated or not is_past(verb) or is_past_perfect(verb):
        return False
    if verb.lemma_.lower() not in _LASTING:
        return False
    return not is_reported(verb)


def is_reported(verb: Token) -> bool:
    """True where the clause stands in reported words."""
    token = verb
    while token.head != token:
        if token.dep_ == "ccomp" and token.head.lemma_ in SPEECH:
            return True
        token = token.head
    return _is_quoted_report(verb)


def opens_text(sent: Span, expression: TimeExpression) -> bool:
    """True for a date that stands where a dateline does: before any word of the text's first clause."""
    before = [t for t in sent if t.i < expression.start and not t.is_space and not t.is_punct]
    if any(t.pos_ in VERBAL or t.is_stop for t in before) or len(before) > 4:
        return False
    after = sent.doc[expression.end : expression.end + 1].text
    return after.strip() in ("", "(", "-", "–", "—", ":", ".", "/") or not before or _is_label(before)


def _is_label(before: list[Token]) -> bool:
    return len(before) == 1 and before[0].lower_ in ("date", "published", "updated", "posted")
