"""What a sentence says and what it only mentions: content of speech, doubled readings, weak nouns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tracker.coding.events.code_kinds import MEETINGS, VERBAL
from tracker.coding.events.occasions import occasion_of
from tracker.coding.syntax.phrases import is_naming, is_reason, is_verbal, reason_before
from tracker.coding.syntax.relatives import clause_of
from tracker.coding.syntax.tense import is_infinitive
from tracker.ontology import ontology

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.coding.events.occurrence import Occurrence
    from tracker.coding.roles.pairs import Pair
    from tracker.coding.syntax.parsed import Token

_LONGEST_PATH: Final = 20
_FORCE: Final = ("18", "19", "20")
_FAILING: Final = frozenset({"collapse", "break", "fail", "crumble", "unravel"})
_WATCHING: Final = frozenset({"monitor", "oversee", "police", "watch", "supervise", "verify"})
_CONDITIONS: Final = frozenset({"if", "unless", "until", "should", "provided", "before"})
_CIRCUMSTANCES: Final = frozenset({"after", "before", "since", "upon", "following", "besides"})
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
    """The same candidates, those that make no report with the reason.

    Args:
        occurrences: All events of the sentence, also those without two actors: their content is content.
    """
    return _without_doubles([replace(one, dropped=_reason(one, occurrences, found)) for one in found])


def _reason(
    candidate: Candidate, occurrences: Sequence[Occurrence], found: Sequence[Candidate]
) -> str | None:
    occurrence, head = candidate.occurrence, candidate.occurrence.head
    read = {one.occurrence for one in found}
    for outer in occurrences:
        if outer not in read and not outer.code.startswith(VERBAL):
            continue  # "seven were killed after clashes between A and B": only the clashes have two sides
        apart = occasion_of(occurrence) is not None and not _is_complaint(outer, head)
        if outer is not occurrence and not apart and _is_about(outer, head):
            return f"content of '{outer.head.text}'"
    if past := _past(candidate):
        return past
    if occurrence.rule == "noun" and candidate.pair.trust < 0.5:
        return "noun without its own actors"
    others = [
        one for one in found if one.occurrence is not occurrence and _same_ends(one.pair, candidate.pair)
    ]
    if occurrence.code.startswith("171"):  # "shelled and damaged the church"
        blows = [
            o for o in others if o.occurrence.code.startswith(_FORCE) and o.occurrence.head in head.conjuncts
        ]
        if blows:
            return f"part of '{blows[0].occurrence.head.text}'"
    if head.dep_ in ("advcl", "xcomp", "acl", "relcl") and (is_infinitive(head) or _is_result(head)):
        for one in others:
            called = one.occurrence.code.startswith(MEETINGS) and occurrence.code.startswith("05")
            if (
                not called
                and head.head in (one.occurrence.head, *one.occurrence.tokens)
                and (one.pair.joint or one.pair.source.actor == candidate.pair.source.actor)
            ):
                return f"part of '{one.occurrence.head.text}'"
    return _said_by(others[0].occurrence, occurrence) if others else None


def _said_by(other: Occurrence, occurrence: Occurrence) -> str | None:
    """Why a noun tells nothing beside the other event of the same two."""
    done = other.code.startswith(("03", "05", "06", "08"))  # not "held talks, resulting in an agreement"
    if occurrence.code.startswith("057") and done and occasion_of(occurrence) is not None:
        return f"the deal in which '{other.head.text}' was done"
    beside = occurrence.entry is not None and occurrence.entry.alone and not _gives_reason(occurrence.head)
    if occurrence.rule == "noun" and beside:
        return f"'{other.head.text}' says it"
    return None


def _is_complaint(outer: Occurrence, head: Token) -> bool:
    """*Rejected what he called interference in the talks*: the talks are what the blame is about."""
    return outer.code.startswith(("11", "12")) and is_naming(clause_of(head))


def is_blamed(occurrence: Occurrence, occurrences: Sequence[Occurrence]) -> bool:
    """Whether another event of the sentence is blame or praise for this one (*condemned the attack*)."""
    return any(
        outer is not occurrence
        and outer.code.startswith(("051", "11", "12"))
        and _is_about(outer, occurrence.head)
        for outer in occurrences
    )


def _past(candidate: Candidate) -> str | None:
    """Why it is over or never came to be: wars of a former state, a truce that did not hold."""
    occurrence = candidate.occurrence
    head = occurrence.head
    if occurrence.code.startswith(_FORCE) and "Ottoman" in candidate.pair.source.mention.text:
        return "history of a former state"
    watched = head.dep_ == "dobj" and head.head.lemma_ in _WATCHING
    if occurrence.rule == "noun" and watched and occurrence.code.startswith("057"):
        return "an agreement that is watched over"
    if occurrence.rule == "noun" and occurrence.code == "0871" and occurrence.head.head.lemma_ in _FAILING:
        return "a truce that did not hold"
    return None


def _is_result(head: Token) -> bool:
    """*Raided a village, killing ten*: a participle that goes on about the same deed."""
    if head.i < head.head.i:  # "visiting Baku, he promised drones" tells of both
        return False
    return head.tag_ == "VBG" and not any(c.dep_ in ("nsubj", "mark") for c in head.children)


def _same_ends(one: Pair, other: Pair) -> bool:
    return {one.source.actor, one.target.actor} == {other.source.actor, other.target.actor}


def _is_about(outer: Occurrence, token: Token) -> bool:
    """Whether the token stands in what the outer event says or concerns."""
    if outer.head == token or token in outer.tokens:
        return False
    if outer.code.startswith(("10", "12", "13", "03")) and _is_condition(token):
        return outer.head in list(token.ancestors)
    if is_verbal(token) and (not outer.code.startswith(VERBAL) or _is_circumstance(token, outer.head)):
        return False
    if not outer.code.startswith(VERBAL) and _gives_reason(token):
        return False
    path = _path_to(token, {word.i for word in outer.tokens})
    return bool(path) and path[-1] in _CONTENT and not any(arc in ("relcl", "advcl") for arc in path)


def _is_circumstance(verb: Token, of: Token) -> bool:
    """*After shelling the town, it called for talks*: what was done before is no content of the call."""
    return verb.dep_ == "pcomp" and verb.head.lower_ in _CIRCUMSTANCES and verb.head.head is of


def _gives_reason(token: Token) -> bool:
    """*Recalled its envoy in response to the visit*, *over the arrest*: what a deed answers happened too."""
    preposition = token.head
    if token.dep_ != "pobj":
        return False
    return preposition.lower_ == "over" or is_reason(token) or reason_before(preposition) is not None


def _path_to(token: Token, tops: set[int]) -> list[str]:
    """The arcs from a token up to one of the words ``tops``; empty where the way does not lead there."""
    path: list[str] = []
    while token.head != token and len(path) < _LONGEST_PATH:
        path.append(token.dep_)
        if token.head.i in tops:
            return path
        token = token.head
    return []


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
    best: dict[tuple[frozenset[str], str], list[int]] = {}
    out = list(candidates)
    for place, candidate in enumerate(out):
        if candidate.dropped is not None:
            continue
        ends = frozenset((candidate.pair.source.actor, candidate.pair.target.actor))
        told = best.setdefault((ends, ontology()[candidate.occurrence.code].type), [])
        for slot, known in enumerate(told):
            if _is_double(out[known], candidate):
                loser = place if out[known].pair.trust >= candidate.pair.trust else known
                winner = known if loser == place else place
                out[loser] = replace(out[loser], dropped=f"same as '{out[winner].occurrence.head.text}'")
                told[slot] = winner
                break
        else:
            told.append(place)
    return tuple(out)


def _is_double(first: Candidate, other: Candidate) -> bool:
    """Whether two events of one kind between the same two are one, told twice."""
    if "noun" in (first.occurrence.rule, other.occurrence.rule) and _are_told_apart(
        first.occurrence.head, other.occurrence.head
    ):
        return False
    return first.pair.joint or other.pair.joint or (first.pair.source.actor == other.pair.source.actor)
