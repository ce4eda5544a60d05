"""Walking a dependency tree: who a verb's subject is, what its objects are.

Labels are those of spaCy's English models (ClearNLP style). Every walk is bounded by the depth of the
tree, so the cost of a sentence grows with its length only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.syntax.gapping import fellows
from tracker.coding.syntax.misparses import (
    after_conjunction,
    behind_a_time,
    is_lone_verb,
    misread_subjects,
    named_last,
    of_its_own_clause,
)
from tracker.coding.syntax.phrases import is_naming, is_verbal, pobjects
from tracker.coding.syntax.relatives import antecedent, clause_above, has_relative
from tracker.coding.syntax.tense import is_infinitive

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token

_SUBJECTS: Final = frozenset({"nsubj", "csubj"})
_NAMELIKE: Final = frozenset({"NOUN", "PROPN", "ADJ"})
#: The object of these verbs, not their subject, acts in the infinitive that follows (*urged Iran to stop*).
OBJECT_CONTROL: Final = frozenset(
    {"urge", "ask", "order", "force", "allow", "call", "request", "tell", "press", "pressure", "invite",
     "compel", "help", "encourage", "push", "persuade", "convince", "let", "make", "permit", "enable",
     "lead", "see", "send", "want", "prompt", "trigger", "provoke", "spur", "drive", "warn", "command",
     "implore", "beg", "require", "instruct", "authorize", "authorise", "cause"}
)  # fmt: skip


_WRITING: Final = frozenset({"write", "cable", "phone", "telephone", "text"})
#: Whom one does this to has done what stands behind *for*, *of*, *with* (*jailed a man for killing*).
JUDGING: Final = frozenset(
    {"accuse", "arrest", "blame", "charge", "condemn", "convict", "criticise", "criticize", "denounce",
     "detain", "fine", "imprison", "indict", "jail", "praise", "punish", "rebuke", "sanction", "sentence",
     "suspect", "thank", "try"}
)  # fmt: skip


def is_passive(verb: Token) -> bool:
    """True for *was expelled*, *the man expelled from Iran* and bare conjuncts of a passive."""
    for child in verb.children:
        if child.dep_ in ("auxpass", "nsubjpass", "agent"):
            return True
    if verb.tag_ != "VBN" or is_lone_verb(verb):
        return False
    if verb.dep_ in ("acl", "amod"):
        return True
    has_perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    if verb.dep_ == "conj" and is_verbal(verb.head) and not has_perfect and not own_subjects(verb):
        return is_passive(verb.head)
    return verb.dep_ == "advcl" and not has_perfect and not own_subjects(verb)


def own_subjects(verb: Token) -> list[Token]:
    """Active subjects that stand on the verb itself."""
    return [child for child in verb.children if child.dep_ in _SUBJECTS]


def subjects(verb: Token, *, depth: int = 0) -> list[Token]:
    """Heads of the phrases that act: active subject, passive agent, or the subject of a clause above."""
    if depth > 8:
        return []
    if is_passive(verb) or _names_deed(verb):
        return [
            pobj
            for child in verb.children
            if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
            for pobj in pobjects(child)
        ]
    own = named_last(own_subjects(verb))
    if (other := _writing(verb, own) or behind_a_time(verb, own)) is not None:
        return subjects(other, depth=depth + 1)
    if own:
        return [*(antecedent(token, verb) for token in own), *fellows(verb, own)]
    swallowed = after_conjunction(verb) or of_its_own_clause(verb)
    return swallowed or _shared_subject(verb, depth) or misread_subjects(verb)


def _names_deed(verb: Token) -> bool:
    """*The shelling by Iranian troops killed ten*: a gerund whose doer stands behind *by*."""
    named = verb.tag_ == "VBG" and verb.dep_ in ("nsubj", "csubj", "pobj", "dobj", "nsubjpass")
    return named and any(child.lower_ == "by" and child.dep_ in ("prep", "agent") for child in verb.children)


def _writing(verb: Token, own: list[Token]) -> Token | None:
    """*Writes* above *writes Putin to offer*, in which the model takes Putin for who is to offer."""
    written = own and verb.dep_ == "ccomp" and verb.head.lemma_ in _WRITING and is_infinitive(verb)
    return verb.head if written else None


def _is_owned(noun: Token, verb: Token) -> bool:
    """*Foiled an attempt by ISIS to bomb it*: whose attempt it is acts."""
    return any(child.lower_ == "by" and child.i < verb.i for child in noun.children)


def _shared_subject(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    dep = verb.dep_
    if dep in ("acl", "relcl") and not is_verbal(head):
        if is_infinitive(verb) and not _is_owned(head, verb) and (above := clause_above(head)) is not None:
            return passive_subjects(above) if is_passive(above) else subjects(above, depth=depth + 1)
        return [head]
    if dep == "amod":
        return []
    if dep == "pcomp" and head.dep_ in ("prep", "agent"):
        judged = head.lower_ in ("for", "of", "with") and head.head.lemma_ in JUDGING
        return (judged and objects(head.head)) or _subject_above(head.head, depth)
    if dep in ("xcomp", "ccomp", "advcl", "conj", "dep", "oprd", "prep") and head != verb:
        finite = dep == "conj" and verb.tag_ in ("VBZ", "VBD", "VBP")
        if finite and head.tag_ == "VB" and head.dep_ == "ccomp":  # "says it will come and accuses them"
            head = head.head
        return _subject_above(
            head,
            depth,
            complement=dep in ("xcomp", "ccomp") and verb.tag_ not in ("VBZ", "VBD", "VBP"),
            finite=finite,
            result=dep == "advcl" and verb.tag_ == "VBG",
        )
    return []


def _subject_above(
    head: Token, depth: int, *, complement: bool = False, finite: bool = False, result: bool = False
) -> list[Token]:
    """Subjects of the clause above; ``result``: of what came of it (*was shelled by X, destroying ...*)."""
    if not is_verbal(head):
        if finite and (verb := clause_above(head)) is not None:
            return subjects(verb, depth=depth + 1)
        if head.pos_ == "ADJ" and head.head is not head and head.dep_ in ("acomp", "xcomp", "oprd", "ROOT"):
            return subjects(head.head, depth=depth + 1) if head.dep_ != "ROOT" else own_subjects(head)
        return [head] if head.pos_ in ("NOUN", "PROPN") else []
    if complement and head.lemma_ in OBJECT_CONTROL:
        found = objects(head)
        if found:
            return found
    if is_passive(head):
        agents = subjects(head, depth=depth + 1) if result else []
        return agents or passive_subjects(head, depth=depth + 1)
    return subjects(head, depth=depth + 1)


def passive_subjects(verb: Token, *, depth: int = 0) -> list[Token]:
    """What a passive verb is done to."""
    own = [antecedent(child, verb) for child in verb.children if child.dep_ == "nsubjpass"]
    if own or depth > 8:
        return own
    if verb.dep_ in ("acl", "relcl", "amod"):
        return [verb.head]
    if verb.dep_ in ("conj", "xcomp", "advcl") and is_verbal(verb.head):
        above = verb.head
        return (
            passive_subjects(above, depth=depth + 1)
            if is_passive(above)
            else subjects(above, depth=depth + 1)
        )
    return []


def objects(verb: Token) -> list[Token]:
    """Direct and indirect objects; what a passive is done to; the object shared with a later conjunct."""
    if is_passive(verb):
        found = passive_subjects(verb)
        found += [child for child in verb.children if child.dep_ in ("dobj", "oprd", "attr")]
        return found
    return _own_objects(verb) or _loose_objects(verb)


def _loose_objects(verb: Token) -> list[Token]:
    """Objects that the model hangs elsewhere than on the verb, or under another arc."""
    found: list[Token] = []
    attribute = verb.dep_ == "compound" or (verb.dep_ == "amod" and own_subjects(verb))
    if attribute and verb.i < verb.head.i:
        return [verb.head]  # "Russia fires missiles" read as a kind of missiles
    if not found:
        found = [child for child in verb.children if child.dep_ == "attr"]
    if not found and verb.tag_ == "VBG":  # "the shelling of villages"
        found = [noun for child in verb.children if child.lower_ == "of" for noun in pobjects(child)]
    if not found:
        found = _of_small_clause(verb)
    if not found:
        found = _so_called(verb)
    if not found and verb.dep_ == "relcl" and not has_relative(verb) and verb.head.pos_ in ("NOUN", "PROPN"):
        found = [verb.head]
    if not found:
        for child in verb.children:
            if (
                child.dep_ == "conj"
                and child.pos_ == "VERB"
                and not own_subjects(child)
                and child.i - verb.i < 4
            ):
                return [c for c in child.children if c.dep_ in ("dobj", "dative")]
    return found


def _of_small_clause(verb: Token) -> list[Token]:
    """*Found the banker guilty*, *called the move a provocation*: of whom or what it is said."""
    found: list[Token] = []
    for clause in verb.children:
        if clause.dep_ == "ccomp" and clause.pos_ in _NAMELIKE:
            found = [child for child in clause.children if child.dep_ == "nsubj"]
            if not found and any(child.dep_ == "dobj" for child in clause.children):
                found = [clause]
    return found


def _so_called(verb: Token) -> list[Token]:
    """*Rejected what he called interference*: the object under the name that somebody gives it."""
    for clause in verb.children:
        if clause.dep_ == "ccomp" and is_naming(clause):
            described = [prep for prep in clause.children if prep.lower_ == "as"]
            named = [child for child in clause.children if child.dep_ in ("oprd", "attr")]
            return named or [noun for prep in described for noun in pobjects(prep)]
    return []


def _own_objects(verb: Token) -> list[Token]:
    found = [antecedent(child, verb) for child in verb.children if child.dep_ in ("dobj", "dative", "obj")]
    found = [token for token in found if token.pos_ != "ADP"]
    if found:  # "sent tents and 90 doctors": the second may hang on the verb
        found += [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "NOUN" and not is_verbal(c)]
    return found
