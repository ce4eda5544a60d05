"""What a sentence says and what it only mentions: content of speech, doubled readings, weak nouns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tracker.coding.tree import clause_of, is_infinitive, is_verbal
from tracker.ontology import ontology

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from tracker.coding.occurrence import Occurrence
    from tracker.coding.roles import Pair

#: Events made of words: what stands inside them is what the words are about.
_VERBAL_ROOTS: Final = ("01", "02", "03", "051", "052", "053", "055", "09", "10", "11", "12", "13")
_CONDITIONS: Final = frozenset({"if", "unless", "until", "should", "provided", "before"})
_CONTENT: Final = frozenset(
    {"dobj", "ccomp", "xcomp", "pcomp", "pobj", "prep", "acl", "nsubjpass", "dative", "agent", "oprd"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An occurrence with one pair of actors.

    Args:
        dropped: Why it makes no report; ``None`` where it makes one.
    """

    occurrence: Occurrence
    pair: Pair
    dropped: str | None = None


def select(found: Sequence[Candidate], occurrences: Sequence[Occurrence]) -> tuple[Candidate, ...]:
    """The same candidates, those that make no report with the reason."""
    out: list[Candidate] = []
    for candidate in found:
        out.append(replace(candidate, dropped=_reason(candidate, occurrences, found)))
    return _without_doubles(out)


def _reason(candidate: Candidate, others: Sequence[Occurrence], found: Sequence[Candidate]) -> str | None:
    occurrence = candidate.occurrence
    for other in others:
        if other is not occurrence and _is_about(other, occurrence.head) and not _is_occasion(occurrence):
            return f"content of '{other.head.text}'"
    if occurrence.rule == "noun" and candidate.pair.trust < 0.5:
        return "noun without its own actors"
    head = occurrence.head
    if head.dep_ in ("advcl", "xcomp") and (is_infinitive(head) or _is_result(head)):
        for other in found:
            if other.occurrence.head == occurrence.head.head and _same_ends(other.pair, candidate.pair):
                return f"part of '{other.occurrence.head.text}'"
    pair = {candidate.pair.source.actor, candidate.pair.target.actor}
    if occurrence.rule == "noun" and occurrence.entry is not None and occurrence.entry.alone:
        for other in found:
            if (
                other.occurrence is not occurrence
                and {other.pair.source.actor, other.pair.target.actor} == pair
            ):
                return f"'{other.occurrence.head.text}' says it"
    return None


def _is_result(head: Token) -> bool:
    """*Raided a village, killing ten*: a participle that goes on about the same deed."""
    return head.tag_ == "VBG" and not any(c.dep_ in ("nsubj", "mark") for c in head.children)


def _same_ends(one: Pair, other: Pair) -> bool:
    return {one.source.actor, one.target.actor} == {other.source.actor, other.target.actor}


def _is_about(outer: Occurrence, token: Token) -> bool:
    """Whether the token stands in what the outer event says or concerns."""
    if outer.head == token or token in outer.tokens:
        return False
    if outer.code.startswith(("10", "12", "13", "03")) and _is_condition(token):
        return outer.head in list(token.ancestors)
    verbal = outer.code.startswith(_VERBAL_ROOTS)
    if not verbal and is_verbal(token):
        return False
    step = token
    path: list[str] = []
    tops = {t.i for t in outer.tokens}
    for _ in range(20):
        path.append(step.dep_)
        if step.head is step:
            return False
        if step.head.i in tops:
            break
        step = step.head
    else:
        return False
    if step.dep_ not in _CONTENT or step.i == outer.head.i:
        return False
    return not any(dep in ("relcl", "advcl") for dep in path)


def _is_occasion(occurrence: Occurrence) -> bool:
    """*In a phone call*: where it was said, which happened as well."""
    head = occurrence.head
    return occurrence.symmetric and head.dep_ == "pobj" and head.head.lower_ in ("in", "during", "at")


def _is_condition(token: Token) -> bool:
    """In a clause with *if*, *unless*, *until* that belongs to a threat, demand or refusal."""
    for _ in range(12):
        if token.dep_ == "advcl" and any(
            c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in token.children
        ):
            return True
        if token.head == token:
            return False
        token = token.head
    return False


def _are_told_apart(one: Token, other: Token) -> bool:
    """In two clauses joined by *and* or *but*: two happenings of one kind."""
    first, second = clause_of(one), clause_of(other)
    return first != second and second in first.conjuncts


def _without_doubles(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """One report for a pair and type; a joint reading covers both directions."""
    best: dict[tuple[frozenset[str], str], int] = {}
    out = list(candidates)
    for place, candidate in enumerate(out):
        if candidate.dropped is not None:
            continue
        pair = candidate.pair
        ends = (pair.source.actor, pair.target.actor)
        key = (frozenset(ends), ontology()[candidate.occurrence.code].type)
        known = best.get(key)
        if known is None:
            best[key] = place
            continue
        first = out[known]
        if "noun" in (first.occurrence.rule, candidate.occurrence.rule) and _are_told_apart(
            first.occurrence.head, candidate.occurrence.head
        ):
            continue
        same = (first.pair.source.actor, first.pair.target.actor) == ends or pair.joint or first.pair.joint
        if not same:
            continue
        loser = place if first.pair.trust >= pair.trust else known
        winner = known if loser == place else place
        out[loser] = replace(out[loser], dropped=f"same as '{out[winner].occurrence.head.text}'")
        best[key] = winner
    return tuple(out)
