"""What a verb's form says: its clause, its auxiliaries, whether it looks back or ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token

VERBAL: Final = frozenset({"VERB", "AUX"})
#: Arcs over which one clause hangs on another.
CLAUSE_ARCS: Final = frozenset(
    {"ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "csubj", "csubjpass", "parataxis"}
)
#: What these want, in the subjunctive, is to come: *proposed that they meet in May*.
_SUBJUNCTIVE_FRAMES: Final = frozenset(
    {"propose", "suggest", "demand", "insist", "ask", "request", "urge", "recommend", "require", "order"}
)
_AUX_ARCS: Final = frozenset({"aux", "auxpass"})
_FUTURE_FRAMES: Final = frozenset(
    {"plan", "expect", "schedule", "intend", "agree", "aim", "prepare", "slate", "invite", "promise",
     "due", "set", "want", "hope", "propose", "decide", "likely", "ready", "offer", "vow", "pledge",
     "consider", "suggest"}
)  # fmt: skip

#: Past these an infinitive tells what was done, or not (*refused to sign on Monday*), not what is to come.
_IMPLICATIVES: Final = frozenset(
    {"try", "attempt", "manage", "fail", "refuse", "decline", "begin", "start", "continue", "help", "use",
     "cease", "stop", "neglect", "hasten", "rush", "happen", "dare", "force", "compel", "keep", "resume",
     "end", "halt"}
)  # fmt: skip
_MOTION: Final = frozenset({"fly", "travel", "arrive", "come", "go", "gather", "sit", "join", "convene"})


def auxiliaries(verb: Token) -> list[Token]:
    """The verb's auxiliaries; a bare conjunct (*will meet and sign*) shares those of the first."""
    own = [child for child in verb.children if child.dep_ in _AUX_ARCS]
    if own or verb.dep_ != "conj" or verb.head.pos_ not in VERBAL or has_subject(verb):
        return own
    return auxiliaries(verb.head) if verb.tag_ in same_forms(verb.head.tag_) else own


def same_forms(tag: str) -> frozenset[str]:
    """Tags of a conjunct that can share the auxiliaries of a verb with ``tag``."""
    if tag in ("VBN", "VBD"):
        return frozenset({"VBN"})
    return frozenset({"VB", "VBP"}) if tag == "VB" else frozenset({tag})


def has_subject(verb: Token) -> bool:
    """True where the verb has a subject of its own."""
    return any(child.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for child in verb.children)


def aux_words(verb: Token) -> frozenset[str]:
    """Lower-case auxiliaries, contractions spelled out (*'ll* is *will*)."""
    spelled = {"'ll": "will", "’ll": "will", "wo": "will", "'d": "would", "’d": "would", "ca": "can"}
    return frozenset(spelled.get(aux.lower_, aux.lower_) for aux in auxiliaries(verb))


def clause_verb(token: Token) -> Token:
    """The verb of the clause that the token stands in; the sentence's root where there is none."""
    while token.pos_ not in VERBAL and token.head != token:
        token = token.head
    while token.dep_ in _AUX_ARCS and token.head != token:
        token = token.head
    return token


def is_infinitive(verb: Token) -> bool:
    """True for *to meet*."""
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children) or (
        verb.dep_ == "conj" and "to" in aux_words(verb)
    )


def is_past_perfect(verb: Token) -> bool:
    """True for *had occupied* and *had been occupied*."""
    return "had" in aux_words(verb) and verb.tag_ in ("VBN", "VBD") and not is_infinitive(verb)


def is_present_perfect(verb: Token) -> bool:
    """True for *have resumed*."""
    return bool(aux_words(verb) & {"has", "have", "'ve", "’ve"}) and verb.tag_ in ("VBN", "VBD")


def is_past(verb: Token) -> bool:
    """True for *met*, *was signed*, *were meeting*."""
    return verb.tag_ == "VBD" or any(aux.tag_ == "VBD" for aux in auxiliaries(verb))


def is_present(verb: Token) -> bool:
    """True for *meets*, *is meeting*, *is held*."""
    if verb.tag_ in ("VBZ", "VBP"):
        return True
    return not is_past(verb) and any(aux.tag_ in ("VBZ", "VBP") for aux in auxiliaries(verb))


def is_done(verb: Token) -> bool:
    """True for an infinitive or gerund at the time of its past verb: *refused to sign*, *began shelling*."""
    head = verb.head
    if not (is_infinitive(verb) or verb.tag_ == "VBG"):
        return False
    if not is_present_perfect(head) and (not is_past(head) or is_present(head)):
        return False
    lemma = head.lemma_.lower()
    return (verb.dep_ == "xcomp" and lemma in _IMPLICATIVES) or (
        verb.dep_ in ("xcomp", "advcl") and lemma in _MOTION
    )


def outlook(token: Token) -> str:  # noqa: PLR0911 -- a ladder of questions, one answer each
    """Which way the token's clause looks: ``ahead`` (*will meet*), ``back`` or ``either`` (*agreed to meet*).

    Infinitives look ahead as a rule, but parsers hang the past on them too (*the will to normalise ties,
    voiced in June*), so dates far off decide by nearness there.
    """
    verb = clause_verb(token)
    words = aux_words(verb)
    if words & {"will", "shall", "would", "may", "might", "could", "should"}:
        return "back" if "have" in words else "ahead"
    if _is_scheduled(token, verb):
        return "ahead" if is_present(verb) else "either"
    if is_infinitive(verb) and verb.dep_ == "ROOT":
        return "ahead"
    if is_infinitive(verb):
        return "back" if is_done(verb) else "either"
    if verb.dep_ in ("ccomp", "pcomp", "xcomp") and verb.tag_ == "VBG" and verb.head.lemma_ in _FUTURE_FRAMES:
        return "ahead"
    if verb.dep_ == "ccomp" and verb.tag_ in ("VB", "VBP") and verb.head.lemma_ in _SUBJUNCTIVE_FRAMES:
        return "ahead"
    if verb.lemma_ in ("cancel", "postpone", "delay", "reschedule", "await"):
        return "either"
    return "back"


def _is_scheduled(token: Token, verb: Token) -> bool:
    """*Is scheduled for Friday*, *the visit planned for May*, *the upcoming May summit*."""
    planned = {"schedule", "slate", "plan", "expect", "set", "due"}
    if verb.lemma_ in planned and verb.tag_ in ("VBN", "VBD") and verb in (token, token.head):
        return True
    if any(
        child.dep_ == "acomp" and child.lower_ in ("due", "set", "scheduled", "expected")
        for child in verb.children
    ):
        return True
    coming = ("upcoming", "forthcoming", "planned", "scheduled", "coming", "expected", "due")
    return any(child.lower_ in coming for child in token.children)
