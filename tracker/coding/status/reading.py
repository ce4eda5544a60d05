"""Whether a predicate happened: asserted, negated or hypothetical, read from the tree.

The predicate's own words come first (*did not*, *may*, *the planned visit*), then whatever governs it, from
the inside out: *plans to*, *failed to*, *denied that*, *called on X to*, *if*. A verb that is itself the
threat or the demand stands asserted; what is threatened or demanded does not. What one side says it saw
stays asserted and carries its speaker (:func:`attribution_of`); what one side accuses another of is a claim.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.coding.status import modality_words as words
from tracker.coding.syntax.tense import VERBAL, aux_words, clause_verb, has_subject, is_infinitive
from tracker.coding.timing.background import SPEECH
from tracker.models import Status

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token

_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON"})
_DEPTH: Final = 12  # arcs climbed; a deeper governor says nothing about the predicate
_AWAITED: Final = frozenset({"due", "expected"})
_PROSPECTIVE: Final = frozenset({"modal", "planned", "demanded", "conditional", "purpose", "desired"})


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status and the rule that gave it (``plain`` where nothing spoke against *asserted*)."""

    status: Status
    rule: str


PLAIN: Final = StatusReading(Status.ASSERTED, "plain")


def _negated(rule: str) -> StatusReading:
    return StatusReading(Status.NEGATED, rule)


def _open(rule: str) -> StatusReading:
    return StatusReading(Status.HYPOTHETICAL, rule)


def status_of(predicate: Token) -> StatusReading:
    """The status of what the predicate (a verb or an event noun) names."""
    token = predicate
    settled = PLAIN
    for _ in range(_DEPTH):
        own = _own_words(token, predicate)
        reading = own if own is not None and own.rule != "planned" else _from_governor(token) or own
        if reading is not None:
            settled = reading
            break
        step = _governor(token)
        if step is None:
            break
        token = step
    if settled is PLAIN and _is_question(predicate):
        return _open("question")
    return settled


def is_prospective(predicate: Token) -> bool:
    """True where the predicate is still to come, if it comes: planned, demanded, possible, conditional."""
    reading = status_of(predicate)
    return reading.status is Status.HYPOTHETICAL and reading.rule in _PROSPECTIVE


def attribution_of(predicate: Token) -> Token | None:
    """The token that names whose claim the predicate's clause is (*Baku said ...*), if the text says so."""
    token = predicate
    while True:
        for child in token.children:
            if child.lower_ == "according" or (child.dep_ == "parataxis" and child.lemma_ in SPEECH):
                return _speaker(child)
        if token.head == token:
            return None
        governor = token.head
        speech = (
            governor.lemma_ in SPEECH or governor.lemma_ in words.CLAIMING or governor.lemma_ in words.DENYING
        )
        if speech and token.dep_ in ("ccomp", "pcomp", "prep", "advcl") and governor.pos_ == "VERB":
            return _speaker(governor)
        token = governor


def _speaker(verb: Token) -> Token | None:
    if verb.lower_ == "according":
        to = next((c for c in verb.children if c.dep_ == "prep"), None)
        return None if to is None else next((c for c in to.children if c.dep_ == "pobj"), None)
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return child
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    if verb.dep_ in ("conj", "xcomp") and verb.head != verb:
        return _speaker(verb.head)
    return None


def _own_words(token: Token, predicate: Token) -> StatusReading | None:
    """What the token's own auxiliaries, negations and adjectives say."""
    if is_infinitive(token) and token.head.pos_ not in VERBAL and token.dep_ in ("advcl", "ROOT"):
        return _open("planned")  # a headline: "Turkey to host talks"
    if token.pos_ in _NOMINAL and token == predicate:
        return _conditional_slip(token) or _noun_words(token)
    if token.lower_ in _AWAITED and any(
        c.dep_ == "prep" and c.lower_ in ("in", "at") for c in token.children
    ):
        return _open("planned")  # "is due in Baku"
    if token.pos_ not in VERBAL:
        return _modifier_words(token)
    if token.dep_ == "relcl" and any(c.dep_ == "det" and c.lower_ == "any" for c in token.head.children):
        return _verb_words(token) or _open("conditional")  # "would back any deal that the two reached"
    return _verb_words(token)


def _verb_words(verb: Token) -> StatusReading | None:
    negation = _negation(verb)
    if negation and verb.lemma_ == "hesitate":
        return PLAIN  # "will not hesitate to strike" threatens
    auxiliaries = aux_words(verb)
    if "have" in auxiliaries and auxiliaries & words.COUNTERFACTUAL and verb.tag_ == "VBN":
        return _negated("counterfactual") if auxiliaries & {"would", "could"} else _open("modal")
    if auxiliaries & words.MODALS:
        firm = auxiliaries & words.FIRM_MODALS
        return _negated(negation) if negation and firm else _open("modal")
    if negation:
        return _negated(negation)
    if _ahead_frame(verb):
        return _open("planned")
    return None


def _negation(token: Token) -> str | None:
    """The rule by which the token's own clause is negated, if it is."""
    for child in token.children:
        lower = child.lower_
        if child.dep_ == "neg" or lower in words.NEGATORS:
            return "not" if lower not in ("no", "neither", "nor") or child.dep_ == "neg" else "no"
        if child.dep_ in ("dobj", "nsubj", "nsubjpass", "attr", "pobj") and _is_none(child):
            return "no"
        if child.dep_ in ("cc", "preconj") and lower == "nor":
            return "neither"
        if child.dep_ == "advmod" and lower == "longer":
            return "not"
    if token.dep_ == "conj" and not has_subject(token):
        joined = token.head
        if any(child.lower_ in ("or", "nor") for child in joined.children) and joined.pos_ in VERBAL:
            return _negation(joined)
    return None


def _is_none(noun: Token) -> bool:
    if noun.lower_ in ("none", "nothing", "nobody", "neither"):
        return True
    return any(
        (child.dep_ in ("det", "preconj", "predet", "cc", "nummod") and child.lower_ in ("no", "neither"))
        for child in noun.children
    )


def _ahead_frame(verb: Token) -> bool:
    """*Are to meet*, *Turkey to host talks* (headline), *is set to*."""
    return is_infinitive(verb) and verb.dep_ == "ROOT"


def _noun_words(noun: Token) -> StatusReading | None:
    for child in noun.children:
        lower, lemma = child.lower_, child.lemma_.lower()
        if child.dep_ in ("det", "neg", "preconj") and lower in ("no", "neither"):
            return _negated("no")
        if child.dep_ in ("amod", "compound", "nmod", "advmod"):
            if lower in words.CALLED_OFF_ADJECTIVES:
                return _negated("called off")
            if lower in words.PLANNED_ADJECTIVES or lemma in words.PLANNED_ADJECTIVES:
                return _open("planned")
            if lower in words.ALLEGED_ADJECTIVES:
                return _open("alleged")
    return None


def _conditional_slip(noun: Token) -> StatusReading | None:
    """A verb taken for a noun right after *if* (*if Azerbaijan attacks, ...*)."""
    for token in reversed(noun.doc[max(noun.sent.start, noun.i - 5) : noun.i]):
        if token.is_punct:
            return None
        if token.lower_ in ("if", "unless"):
            return _open("conditional")
    return None


def _modifier_words(token: Token) -> StatusReading | None:
    if token.lower_ in ("without", "against", "instead"):
        return _negated("without") if token.lower_ != "against" else None
    return None


def _from_governor(token: Token) -> StatusReading | None:
    """What the word that the token hangs on says about it."""
    from tracker.coding.status.governors import reading_under  # noqa: PLC0415 -- the two read each other

    return reading_under(token)


def _governor(token: Token) -> Token | None:  # noqa: PLR0911 -- a ladder of questions, one answer each
    """The next word up whose status the token shares, ``None`` where it stands on its own."""
    head = token.head
    if head == token:
        return None
    arc = token.dep_
    if arc in ("relcl", "appos", "poss", "nmod", "parataxis"):
        return None
    if arc == "acl":
        return None if token.tag_ in ("VBN", "VBG") else head
    if arc == "conj":
        # a finite verb shares no auxiliary, and hangs on a noun only by mistake
        apart = token.tag_ in ("VBZ", "VBD") and (head.tag_ == "VB" or head.pos_ in _NOMINAL)
        own = has_subject(token) or (aux_words(token) and not _shares(token))
        if token.pos_ in VERBAL and (apart or own):
            return None
        return clause_verb(head) if token.tag_ == "VB" else head
    if arc == "advcl" and not is_infinitive(token):
        return None
    if arc == "ccomp" and token.head.pos_ in VERBAL:
        return None
    if token.pos_ in _NOMINAL and head.pos_ in VERBAL:
        return head if head.lemma_.lower() in words.OCCURRENCE else None
    if token.pos_ == "ADP" and head.pos_ in VERBAL:
        return head if head.lemma_.lower() in words.OCCURRENCE else None
    if token.pos_ == "ADP" and head.pos_ in _NOMINAL:
        return head if head.lemma_.lower() in words.PORTIONS else None
    if token.pos_ in VERBAL and arc == "pcomp":
        return head if head.lower_ in ("without", "against") else None
    return head


def _shares(token: Token) -> bool:
    return not any(child.dep_ in ("aux", "auxpass") for child in token.children)


def _is_question(predicate: Token) -> bool:
    sent = predicate.sent
    return sent.text.rstrip(" \n\"'”’").endswith("?") and not any(
        t.lemma_ in SPEECH for t in predicate.ancestors
    )
