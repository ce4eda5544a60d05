"""Whether a sign of mediation is about what a predicate tells: its own clause, its deal, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.cues import is_mediated
from tracker.coding.mediation.words import mediation_words
from tracker.coding.syntax.tense import VERBAL, clause_verb, has_subject
from tracker.models import MediatorStance

if TYPE_CHECKING:
    from tracker.coding.mediation.cues import Cue
    from tracker.coding.syntax.parsed import Token

_SHARED_CLAUSE: Final = frozenset({"xcomp", "conj", "advcl", "pcomp"})
# Verbs by which their object comes to be; others (*violate*) act on it and are not mediated.
_MAKING: Final = frozenset(
    {"sign", "reach", "agree", "hold", "conclude", "strike", "begin", "start", "resume", "attend",
     "conduct", "end", "announce", "negotiate", "finalize", "initial", "continue", "join", "accept",
     "meet", "have", "declare", "take", "open", "complete", "achieve", "make", "secure", "broker",
     "host", "mediate", "facilitate", "initiate", "discuss", "free", "release", "swap", "exchange",
     "return", "commit", "hand", "pull", "cancel", "refuse", "reject", "skip", "boycott"}
)  # fmt: skip
# By which two make known or settle what their own clause tells.
_SETTLING: Final = frozenset({"agree", "announce", "confirm", "declare", "decide", "pledge"})
_ALLOWING: Final = frozenset({"allow", "enable", "help", "let", "permit", "lead"})
#: CAMEO codes of what they do with one another in a meeting ...
_MEETING: Final = ("036", "04", "12", "164")
#: ... and of turning it down.
TURNED_DOWN: Final = ("12", "164")


def concerns(cue: Cue, predicate: Token, cameo: str | None) -> bool:
    """True where the cue is about what the predicate names."""
    about = cue.about
    settled = cue.stance is not MediatorStance.OFFERED
    if predicate in (about, cue.word) or (settled and _is_under(about, predicate)):
        return True
    if cue.within:
        meetings = mediation_words().mediated.get(about.lemma_.lower()) == "meetings"
        if meetings and not (_meets(predicate, cameo) or _agrees_to(predicate, about)):
            return False
        return _made_by(about, predicate, freely=cameo is not None and cameo.startswith(TURNED_DOWN))
    above = clause_verb(about)
    if predicate == above or predicate in _taking_up(above) or _is_announced_by(above, predicate):
        return True
    beside = above.dep_ == "conj" and above.head == predicate and not has_subject(above)
    if beside or (
        predicate.pos_ not in VERBAL and about.pos_ not in VERBAL and above == clause_verb(predicate)
    ):
        return True  # "hosted and mediated talks"
    return (
        _comes_of(about, above, predicate) or _shares_clause(predicate, above) or _attends(above, predicate)
    )


def _is_announced_by(verb: Token, predicate: Token) -> bool:
    """*Announced that they had agreed through Swiss mediation*, *agreed that Russia would watch the road*."""
    token = verb
    while token.dep_ in ("ccomp", "xcomp") and token.head != token:
        token = token.head
        if token == predicate:
            return token.lemma_ in _SETTLING
    return False


def _comes_of(about: Token, verb: Token, predicate: Token) -> bool:
    """*Swiss good offices allowed A and B to resume contacts*: what the mediation made possible."""
    subject = about.dep_ in ("nsubj", "nsubjpass") and about.head == verb
    if not subject or verb.lemma_ not in _ALLOWING:
        return False
    done = clause_verb(predicate)
    return done.dep_ in ("xcomp", "ccomp") and done.head == verb


def _is_under(deal: Token, predicate: Token) -> bool:
    """*Brokered an agreement under which A will hand back three districts*."""
    verb = clause_verb(predicate)
    if verb.dep_ != "relcl" or verb.head != deal or not is_mediated(deal):
        return False
    return any(c.dep_ == "prep" and any(g.lower_ == "which" for g in c.children) for c in verb.children)


def _agrees_to(predicate: Token, meeting: Token) -> bool:
    """*Agreed to talks in Almaty at Kazakhstan's invitation*."""
    goal = meeting.dep_ == "pobj" and meeting.head.lower_ in ("to", "on") and meeting.head.head == predicate
    return goal and predicate.lemma_ == "agree"


def _meets(predicate: Token, cameo: str | None) -> bool:
    """True where the predicate tells of a meeting, had, agreed on or turned down."""
    if cameo is not None:
        return cameo.startswith(_MEETING)
    lists = mediation_words().lists
    if predicate.pos_ not in VERBAL:
        return predicate.lemma_.lower() in lists["hostable", "nouns"]
    return predicate.lemma_.lower() in lists["hostable", "verbs"] or any(
        c.lemma_.lower() in lists["hostable", "nouns"] for c in predicate.children if c.dep_ == "dobj"
    )


def _taking_up(verb: Token) -> list[Token]:
    """The verbs that take up what a verb tells (*agreed to set up*, *promised to free*)."""
    found: list[Token] = []
    while (verb.dep_ == "xcomp" or verb.head.lemma_ == "let") and verb.head != verb and len(found) < 3:
        verb = verb.head
        found.append(verb)
    return found


def _attends(verb: Token, predicate: Token) -> bool:
    """True where the mediator's clause goes along with the predicate's: *met, with Scholz as mediator*."""
    return verb.dep_ in ("advcl", "pcomp") and clause_verb(verb.head) == clause_verb(predicate)


def _made_by(noun: Token, predicate: Token, *, freely: bool) -> bool:
    """True where the predicate brings the noun about, happens under it or shares its phrase.

    Args:
        freely: Whatever verbs stand between (*refused to send its minister to talks*).
    """
    token = noun
    under = False
    for _ in range(6):
        if token.head == token:
            return False
        under |= token.dep_ == "prep" and token.lower_ in ("under", "through", "by", "at", "in", "during")
        if token.lemma_ in ("sideline", "margin"):
            return False
        if token.dep_ == "conj" and token.pos_ in VERBAL and has_subject(token):
            return False
        token = token.head
        if token == predicate:
            return freely or under or predicate.pos_ not in VERBAL or predicate.lemma_.lower() in _MAKING
        taken_up = token.dep_ == "xcomp"  # "agreed to restore ties in a deal brokered by"
        if not freely and not taken_up and token.pos_ in VERBAL and token.lemma_.lower() not in _MAKING:
            return False
    return False


def _shares_clause(predicate: Token, verb: Token) -> bool:
    token = clause_verb(predicate)
    for _ in range(6):
        if token == verb:
            return True
        if token.dep_ not in _SHARED_CLAUSE or token.head == token:
            return False
        token = clause_verb(token.head)
    return False
