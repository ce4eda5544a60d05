"""What a governing word says about the predicate below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.status import modality_words as words
from tracker.coding.status.noun_governors import noun_under, under_adjective, under_noun
from tracker.coding.status.reading import PLAIN, StatusReading, _negated, _negation, _open, status_of
from tracker.coding.syntax.tense import VERBAL, aux_words, has_subject, is_infinitive
from tracker.coding.timing.background import SPEECH
from tracker.coding.timing.calendar_words import WEEKDAYS
from tracker.models import Status

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token

_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON"})


#: Verbs of turning to somebody, and of what is said in doing so.
_ADDRESSING: Final = frozenset({"write", "call", "phone", "telephone", "ring", "cable"})
_SAYING: Final = frozenset(
    {"express", "offer", "convey", "extend", "voice", "congratulate", "thank", "apologize", "apologise",
     "lodge", "protest", "complain"}
)  # fmt: skip


def reading_under(token: Token) -> StatusReading | None:
    """The status that the token's head gives it; ``PLAIN`` settles it, ``None`` leaves it to the climb."""
    marked = _marks(token)
    if marked is not None:
        return marked
    head = token.head
    if head == token:
        return None
    if token.pos_ in VERBAL:
        return _clause_under(token, head)
    if token.pos_ in _NOMINAL:
        return noun_under(token, head)
    return None


def _marks(token: Token) -> StatusReading | None:
    """Conditions and purposes that open the token's own clause."""
    if token.pos_ not in VERBAL:
        return None
    for child in token.children:
        if (
            child.dep_ in ("mark", "advmod", "prep")
            and child.i < token.i
            and child.lower_ in words.CONDITIONS
        ):
            if child.lower_ == "should" and child.dep_ != "mark":
                continue
            return _open("conditional")
        if child.dep_ == "mark" and child.lower_ == "before" and aux_words(token) & {"can", "could"}:
            return _open("modal")
    if token.dep_ == "acl" and token.head.lower_ in ("case", "event", "condition"):
        return _open("conditional")
    return None


def _clause_under(verb: Token, head: Token) -> StatusReading | None:  # noqa: PLR0911 -- a ladder of questions, one answer each
    arc = verb.dep_
    if arc in ("relcl", "parataxis", "conj"):
        return None
    if arc == "pcomp":
        return _under_preposition(head)
    infinitive = is_infinitive(verb)
    lemma = head.lemma_.lower()
    if head.pos_ in VERBAL:
        if infinitive and _is_said_with(verb, head):
            return None
        if infinitive and _is_first_to(verb, head):
            return None
        if arc == "advcl" and verb.tag_ == "VBG" and lemma in words.DENYING:
            return _complement(verb, head, lemma, infinitive=False)
        if arc == "advcl":
            return _purpose(verb, head) if infinitive else None
        if arc in ("xcomp", "ccomp"):
            return _complement(verb, head, lemma, infinitive=infinitive)
        return None
    if head.pos_ == "ADJ" and (infinitive or arc in ("xcomp", "ccomp")):
        return under_adjective(head)
    told = has_subject(verb) or any(c.dep_ == "mark" for c in verb.children)  # not "a claim denied by"
    if arc == "acl" and told and not infinitive and lemma in words.CLAIM_NOUNS:
        return _open("alleged")
    if head.pos_ in _NOMINAL and infinitive and arc in ("acl", "xcomp", "advcl", "relcl"):
        return under_noun(head)
    return None


def _is_said_with(verb: Token, head: Token) -> bool:
    """*Wrote to him to express regret*: with the letter it is said; not *called on him to apologise*."""
    asked = any(
        child.lower_ in ("on", "upon", "for") and not any(g.lower_ in WEEKDAYS for g in child.children)
        for child in head.children
    )
    return not asked and head.lemma_.lower() in _ADDRESSING and verb.lemma_.lower() in _SAYING


def _complement(verb: Token, head: Token, lemma: str, *, infinitive: bool) -> StatusReading | None:  # noqa: PLR0911 -- a ladder of questions, one answer each
    passive = any(c.dep_ == "auxpass" for c in head.children)
    perfect = infinitive and "have" in aux_words(verb)
    if perfect and lemma in (SPEECH | words.CLAIMING | {"report", "know", "understand"}):
        return _open("alleged")
    if lemma in words.DENYING:
        return _open("alleged") if _negation(head) else _negated("denied")
    if lemma in words.FAILING:
        return PLAIN if _negation(head) else _failed(head)
    if lemma in words.CLAIMING and not (lemma == "claim" and _is_own_deed(verb, head)):
        return _open("alleged")
    finite = verb.dep_ == "ccomp" and not infinitive
    if finite and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VBG", "MD"):
        return _finite_complement(lemma)
    if lemma in words.IMPLICATIVE and lemma != "be":
        return _negated("failed") if _negation(head) else None
    if lemma == "help" or (lemma in ("see", "hear", "watch") and not infinitive):
        return None
    if lemma == "have" and infinitive and any(t.lower_ == "yet" for t in head.children):
        return _negated("failed")
    rule = _rule_of(lemma, passive=passive)
    if rule is None and infinitive:
        rule = "planned"
    if rule is None:
        return None
    return _negated("not") if _negation(head) else _open(rule)


def _is_own_deed(verb: Token, claim: Token) -> bool:
    """*Baku claims that its forces took the town*: what one says of oneself is told, not alleged."""
    doers = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    own = [t for doer in doers for t in (doer, *(c for c in doer.children if c.dep_ == "poss"))]
    return is_infinitive(verb) or any(t.tag_ in ("PRP", "PRP$") and t.i > claim.i for t in own)


def _failed(verb: Token) -> StatusReading:
    """Not done, unless the leaving off is itself only demanded or planned: *must stop shelling*."""
    ahead = status_of(verb).status is Status.HYPOTHETICAL
    return _open("planned") if ahead else _negated("failed")


def _rule_of(lemma: str, *, passive: bool) -> str | None:
    if lemma in words.DEMANDING and not (passive and lemma in ("need", "want")):
        return "demanded"
    if lemma in words.PLANNING:
        return "planned"
    if lemma in words.DESIRING:
        return "desired"
    return None


def _finite_complement(lemma: str) -> StatusReading | None:
    if lemma in ("demand", "insist", "urge", "recommend", "request", "propose", "ensure", "require"):
        return _open("demanded")
    if lemma in ("hope", "wish", "expect", "predict", "want"):
        return _open("desired")
    return None


def _is_first_to(verb: Token, head: Token) -> bool:
    """*Became the first president to visit*, *made him the first leader to visit*: he did."""
    called = [*head.children, *verb.children]
    return head.lemma_.lower() in ("be", "become", "make") and any(
        noun.dep_ in ("attr", "oprd", "nsubj") and any(c.lower_ in words.ORDINALS for c in noun.children)
        for noun in called
    )


def _purpose(verb: Token, head: Token) -> StatusReading | None:
    if head.lemma_.lower() in words.MEETING and verb.lemma_.lower() in words.TALKING:
        return None
    if head.lemma_.lower() in words.DEMANDING:
        return _open("demanded")
    if (
        head.lemma_.lower() in ("use", "go", "visit", "travel", "return", "arrive")
        and verb.lemma_ in words.MEETING
    ):
        return None
    return _open("purpose")


def _under_preposition(preposition: Token) -> StatusReading | None:  # noqa: PLR0911 -- a ladder of questions, one answer each
    word, governor = preposition.lower_, preposition.head
    lemma = governor.lemma_.lower()
    if word == "without" or (word == "of" and preposition.head.lower_ == "instead"):
        return _negated("without")
    if word == "of" and governor.lower_ == "short":
        return _negated("failed")
    if word in ("from", "against") and lemma in words.FAILING | {"keep", "stop", "ban", "warn"}:
        return _failed(governor) if word == "from" else _open("planned")
    if lemma in ("accuse", "suspect", "charge", "blame", "convict", "allege") and word in (
        "of",
        "for",
        "with",
    ):
        return _open("alleged")
    if governor.pos_ in _NOMINAL:
        if lemma in words.FAILING_NOUNS:
            return _negated("failed")
        if lemma in words.CLAIM_NOUNS:
            return _open("alleged")
        if lemma in words.OPEN_NOUNS or lemma in ("talks", "negotiations"):
            return _open("planned")
        return None
    if governor.pos_ == "ADJ" and governor.lower_ in words.OPEN_ADJECTIVES:
        return under_adjective(governor)
    if lemma in ("aim", "insist", "plan", "work", "call", "consider", "agree", "think", "focus", "count"):
        return _open("planned")
    if word in ("about", "on", "towards", "toward", "against"):
        return _open("planned") if lemma in ("talk", "negotiate", "speak", "warn", "decide") else None
    return None
