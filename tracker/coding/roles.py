"""Who did it to whom: the actors in the places that an event's words give to source and target.

Places are looked at in the order that the vocabulary gives. The further a reading strays from them (owners
of owners, the nearest actor left), the lower the trust that it returns with the pair.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.coding.actor_kinds import is_state
from tracker.coding.matching import lemma
from tracker.coding.predicates import SPEECH
from tracker.coding.tree import (
    VERBAL,
    clause_above,
    complements,
    is_verbal,
    is_passive,
    objects,
    own_subjects,
    passive_subjects,
    pobjects,
    prepositions,
    subjects,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from tracker.coding.naming import Named, Names
    from tracker.coding.predicates import Occurrence

_FAR: Final = 0.45
_LAST: Final = 0.25
#: Prepositions through which one looks for a place further in; others lead away from the event to its topic.
_LEADING_ON: Final = frozenset(
    {"of", "in", "to", "for", "into", "at", "against", "from", "along", "with", "as"}
)
#: Codes of deeds done in a place: the state of the place counts where the one met there is no state.
_LOCAL: Final = ("033", "07", "15", "17", "18", "19", "20", "087", "0312", "166")
#: Who tells of such deeds without naming a victim tells of what was done to them.
_DONE_TO: Final = ("15", "17", "18", "19", "20")
#: Who says that such a thing was done need not have done it.
_SUFFERED: Final = ("11", "15", "16", "17", "18", "19", "20")
#: What lies between two.
_BORDERS: Final = frozenset({"border", "crossing", "corridor", "road", "railway", "frontier", "checkpoint", "bridge"})
#: What talks and truces do.
_COURSE: Final = frozenset(
    {"resume", "begin", "start", "continue", "open", "take", "restart", "end", "collapse", "stall", "break", "hold",
     "conclude", "kick", "last", "suspend", "halt", "erupt", "flare", "intensify", "rage", "enter", "come"}
)  # fmt: skip
#: *In a phone call*, *at their meeting*: who acts in the clause takes part.
_OCCASIONS: Final = frozenset(
    {"in", "during", "at", "after", "following", "on", "amid", "through", "via", "over"}
)
#: Mutual happenings and the end of them.
_RECIPROCAL: Final = ("03", "04", "050", "054", "057", "06", "0871", "161", "164", "19")
#: Places that name the other side of something mutual; others only say where or about what.
_MUTUAL: Final = frozenset({"with", "to", "object", "between", "by", "alongside", "subject", "owner"})
#: What one sends, moves or gives belongs to who does so (*Russian soldiers were deployed*).
_OWN_MOVES: Final = ("074", "154", "0874", "07", "042", "166")
_STEP: Final = 0.05
_SEPARATE: Final = frozenset({"relcl", "parataxis", "conj"})
_CLAUSES: Final = frozenset({"relcl", "advcl", "ccomp", "parataxis", "conj"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Source and target of one reading.

    Args:
        trust: 0 ... 1, how directly the words give the two.
        joint: Both stand on the same side (*A and B agreed*), so that neither did it to the other.
    """

    source: Named
    target: Named
    trust: float
    joint: bool
    how: str


@dataclass(frozen=True, slots=True)
class _Side:
    named: tuple[Named, ...]
    trust: float
    how: str


_NOBODY: Final = _Side((), 0.0, "")


def pairs(occurrence: Occurrence, names: Names) -> list[Pair]:
    """All source-target pairs of an occurrence; none where the words do not give two different actors."""
    if (sides := _divided(occurrence, names)).named:
        return _among(sides)
    source = _source(occurrence, names)
    taken = frozenset(named.actor for named in source.named)
    target = _target(occurrence, names, source)
    if source.how == "speaker" and source.named:
        between = _target(occurrence, names, _NOBODY)
        if len(between.named) > 1 and between.how == "between":
            return _among(between)
    if (
        len(target.named) > 1
        and (not source.named or source.how == "speaker")
        and _is_mutual(occurrence, target)
    ):
        return _among(target)
    if len(source.named) > 1 and _is_joint(occurrence, target):
        return _among(source)
    if occurrence.rule == "noun" and not source.named and not target.named and occurrence.symmetric:
        return _the_two(occurrence, names)
    if not source.named or not target.named:
        if len(source.named) > 1 and not target.named and _may_be_joint(occurrence):
            return _among(source)
        return []
    out = []
    for one in source.named:
        for other in target.named:
            if other.actor not in taken:
                trust = min(source.trust, target.trust) - _STEP * max(0, one.distance + other.distance - 3)
                how = f"{source.how} -> {target.how}"
                out.append(Pair(one, other, max(0.1, trust), _is_undirected(occurrence), how))
    return out


def last_resort(occurrences: Sequence[Occurrence], names: Names) -> tuple[Occurrence, Pair] | None:
    """For a sentence of two states in which no event has both in its places: the event nearest to the root.

    The one in the event's own places keeps its side; the other takes the side left over.
    """
    states = {named.actor: named for named in names.within(list(names.sent)) if is_state(named.actor)}
    if len(states) != 2:
        return None
    weighed = sorted(
        (o for o in occurrences if not o.code.startswith("042") and not _is_aside(o)),
        key=lambda o: (o.rule == "noun", len(list(o.head.ancestors)), o.head.i),
    )
    for occurrence in weighed:
        source = [named for named in _source(occurrence, names).named if named.actor in states]
        target = [named for named in _target(occurrence, names, _NOBODY).named if named.actor in states]
        if len(source) == 1:
            (other,) = (named for code, named in states.items() if code != source[0].actor)
            return occurrence, Pair(
                source[0], other, _LAST, _is_undirected(occurrence), "the only other actor"
            )
        if len(target) == 1 and not source:
            (other,) = (named for code, named in states.items() if code != target[0].actor)
            if other.mention.start < occurrence.head.idx:
                return occurrence, Pair(
                    other, target[0], _LAST, _is_undirected(occurrence), "the only other actor"
                )
    return None


def _is_aside(occurrence: Occurrence) -> bool:
    """In a clause that only describes something, or a noun that counts only with actors of its own."""
    if occurrence.rule == "noun" and occurrence.entry is not None and occurrence.entry.alone:
        return True
    path = [occurrence.head, *occurrence.head.ancestors]
    return any(token.dep_ in ("relcl", "acl", "advcl", "pcomp") and token.pos_ in VERBAL for token in path)


def _among(side: _Side) -> list[Pair]:
    named = side.named[:5]
    return [
        Pair(one, other, side.trust - 0.05, True, side.how)
        for place, one in enumerate(named)
        for other in named[place + 1 :]
    ]


def _the_two(occurrence: Occurrence, names: Names) -> list[Pair]:
    """*... but negotiations have resumed*: the only two of the sentence."""
    noun = occurrence.head
    if (
        noun.dep_ not in ("nsubj", "nsubjpass")
        or len({m.actor for m in names.mentions}) != 2
        or occurrence.entry is None
    ):
        return []
    if occurrence.entry.alone or noun.head.lemma_ not in _COURSE:
        return []
    return _among(_Side(tuple(names.within(list(names.sent))), 0.55, "the two of the sentence"))


def _divided(occurrence: Occurrence, names: Names) -> _Side:
    """*The crossing between A and B reopened*: what lies between two concerns both."""
    if occurrence.head.pos_ not in VERBAL or not occurrence.code.startswith((*_RECIPROCAL, "08", "16")):
        return _NOBODY
    for token in subjects(occurrence.head):
        for preposition in prepositions(token):
            if preposition.lower_ == "between" and lemma(token) in _BORDERS:
                side = _named(pobjects(preposition), names, frozenset(), "between")
                if len(side.named) > 1:
                    return side
    return _NOBODY


def _is_joint(occurrence: Occurrence, target: _Side) -> bool:
    """Whether several who act do so together: what else is named says where or about what."""
    if target.how == "territory":
        return True  # rivals fight over a place, not against it
    return target.how not in _MUTUAL and (occurrence.symmetric or occurrence.code[:2] == "03")


def _may_be_joint(occurrence: Occurrence) -> bool:
    return occurrence.symmetric or occurrence.code.startswith(_RECIPROCAL)


def _is_undirected(occurrence: Occurrence) -> bool:
    """Talks and agreements have no direction; to refuse or to break them off has."""
    return occurrence.symmetric and occurrence.code.startswith(_RECIPROCAL) and occurrence.code[:2] != "16"


def _is_mutual(occurrence: Occurrence, target: _Side) -> bool:
    """Whether what is said of both is between them (*relations between A and B were severed*)."""
    if occurrence.symmetric or target.how == "between":
        return True
    return is_passive(occurrence.head) and occurrence.code.startswith(_RECIPROCAL[:-1])


# --- source ---------------------------------------------------------------------------------------------


def _source(occurrence: Occurrence, names: Names) -> _Side:
    if occurrence.mishap:
        return _NOBODY
    if _is_demand_in_speech(occurrence):
        return _named(sayers(occurrence.head), names, frozenset(), "speaker")
    if (
        occurrence.operator is not None
        and occurrence.operator.pos == "modal"
        and occurrence.inner is not None
    ):
        return _source(occurrence.inner, names)
    slots = (
        occurrence.operator.source
        if occurrence.operator
        else occurrence.entry.source
        if occurrence.entry
        else ()
    )
    if occurrence.noun is not None or occurrence.head.dep_ == "attr":
        slots = ("subj", *slots)
    for slot in slots:
        side = _slot(slot, occurrence, names, frozenset())
        if side.named:
            return side
    if occurrence.operator is not None and occurrence.inner is not None:
        inner = _source(occurrence.inner, names)
        if inner.named:
            return _Side(inner.named, inner.trust - 0.1, inner.how)
    return _other_source(occurrence, names)


def _is_demand_in_speech(occurrence: Occurrence) -> bool:
    operator = occurrence.operator
    return operator is not None and operator.pos == "modal" and operator.target_first


def _other_source(occurrence: Occurrence, names: Names) -> _Side:
    head = occurrence.head
    if head.dep_ == "pobj" and head.head.lower_ in _OCCASIONS and occurrence.symmetric:
        verb = clause_above(head.head) or head
        acting = passive_subjects(verb) if is_passive(verb) else subjects(verb)
        side = _named(acting, names, frozenset(), "subject of the clause")
        return side if len(side.named) > 1 else _NOBODY
    if is_verbal(head):
        acting = subjects(head)
        if head.dep_ == "acl" and head.tag_ == "VBG" and (above := clause_above(head)) is not None:
            side = _named(
                subjects(above), names, frozenset(), "subject of the clause"
            )  # "a statement saying"
            if side.named:
                return _weaker(side)
        for token in acting:
            found = names.within(_phrase(token))
            if found:
                return _Side(tuple(found[:1]), 0.6, "subject's phrase")
        told = not is_passive(head) or not occurrence.code.startswith(_SUFFERED)
        if told and (not acting or all(token.pos_ == "PRON" for token in acting)):
            speaker = sayers(head)
            for token in speaker:
                if found := names.owners(token):
                    return _Side(tuple(found), 0.6, "speaker")
        if is_passive(head) and occurrence.code.startswith(_OWN_MOVES):
            if found := [named for token in passive_subjects(head) for named in names.owners(token)]:
                return _Side(tuple(found), 0.8, "owner of what is moved")
        if is_passive(head):
            for preposition in prepositions(head):
                if preposition.lower_ in ("in", "at", "from"):
                    found = [n for pobj in pobjects(preposition) for n in names.owners(pobj)]
                    if found:
                        return _Side(tuple(found), 0.5, f"place: {preposition.lower_}")
    return _NOBODY


def sayers(token: Token) -> list[Token]:
    """Who says the clause that the token stands in, by the next verb of saying above or beside it."""
    for _ in range(8):
        for child in token.children:
            if (
                child.dep_ in ("parataxis", "ccomp")
                and lemma(child) in SPEECH
                and child.i > token.i
                and subjects(child)
            ):
                return subjects(child)
        head = token.head
        if head == token:
            return []
        if (
            token.dep_ in ("ccomp", "parataxis", "advcl", "xcomp")
            and is_verbal(head)
            and lemma(head) in SPEECH
        ):
            return subjects(head)
        token = head
    return []


# --- target ---------------------------------------------------------------------------------------------


def _target(occurrence: Occurrence, names: Names, source: _Side) -> _Side:
    taken = frozenset(named.actor for named in source.named)
    operator, inner = occurrence.operator, occurrence.inner
    if operator is not None:
        side = _operator_target(occurrence, names, taken)
        if side.named:
            return side
        if inner is not None:
            side = _target(inner, names, source)
            if side.named:
                return _Side(side.named, side.trust - 0.05, side.how)
    elif occurrence.entry is not None:
        for slot in occurrence.entry.target:
            side = _slot(slot, occurrence, names, taken)
            if side.named:
                return _local(side, occurrence, names, taken)
    if not is_verbal(occurrence.head):
        return _territory(occurrence, names, taken)
    if occurrence.symmetric and operator is None:
        return _NOBODY  # what talks are about is no party to them
    place = _territory(occurrence, names, taken)
    if place.named:
        return place
    nearest = _nearest(occurrence, names, taken)
    if not nearest.named and occurrence.code.startswith(_DONE_TO):
        head = occurrence.head
        if (
            head.dep_ == "advcl"
            and not objects(head)
            and (side := _named(subjects(head.head), names, taken, "who suffered")).named
        ):
            return _weaker(side)
        return _weaker(_named(sayers(occurrence.head), names, taken, "speaker"))
    return nearest


def _local(side: _Side, occurrence: Occurrence, names: Names, taken: frozenset[str]) -> _Side:
    """For deeds against a group the state where it is met, if the event names one."""
    if not occurrence.code.startswith(_LOCAL) or any(is_state(named.actor) for named in side.named):
        return side
    for slot in ("in", "inside", "across"):
        place = _prepositional(slot, occurrence, names, taken)
        if any(is_state(named.actor) for named in place.named):
            return _Side(place.named, side.trust - 0.1, f"{side.how}, {slot}")
    return side


def _territory(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> _Side:
    """Whom force in a place without an actor's name is used against."""
    if not occurrence.code.startswith(_DONE_TO):
        return _NOBODY
    anchors = [*_object_heads(occurrence)]
    for token in occurrence.tokens:
        anchors += [noun for preposition in prepositions(token) for noun in pobjects(preposition)]
    for anchor in anchors:
        for token in _phrase(anchor):
            found = [named for named in names.territory_at(token) if named.actor not in taken]
            if found:
                return _Side(tuple(found), 0.7, "territory")
    return _NOBODY


def _weaker(side: _Side) -> _Side:
    return _Side(side.named, min(side.trust, _FAR), side.how)


def _in_place(side: _Side, tokens: Sequence[Token], names: Names, taken: frozenset[str]) -> _Side:
    """The state behind a group or mission: *Islamic State in Syria*, *the UN mission in South Sudan*."""
    if states := tuple(named for named in side.named if is_state(named.actor)):
        return _Side(states, side.trust, side.how)
    passed = taken | {named.actor for named in side.named}
    states = tuple(n for token in tokens for n in names.owners(token, without=passed) if is_state(n.actor))
    return _Side(states, side.trust - 0.1, f"{side.how}, place") if states else side


def _operator_target(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> _Side:
    operator, inner = occurrence.operator, occurrence.inner
    if operator is None:
        return _NOBODY
    if operator.pos == "modal" and operator.target_first:
        side = _named(subjects(occurrence.head), names, taken, "subject of must")
        return side
    if operator.name == "refusal" and inner is not None and not is_verbal(inner.head):
        side = _source(inner, names)
        kept = tuple(named for named in side.named if named.actor not in taken)
        if kept:
            return _Side(kept, side.trust - 0.05, "whose it is")
    if operator.target_first:
        for slot in operator.target:
            side = _slot(slot, occurrence, names, taken)
            if side.named:
                return side
        if occurrence.clause is not None and is_verbal(occurrence.clause):
            side = _named(subjects(occurrence.clause), names, taken, "subject of the demand")
            if side.named:
                return side
    return _NOBODY


def _nearest(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> _Side:
    """The nearest other actor in the event's own clause, the clause's subject left out."""
    head = occurrence.head
    acting = {inner.i for token in subjects(head) for inner in token.subtree}
    best: Named | None = None
    for token in _clause(head):
        if token.i in acting:
            continue
        for named in names.within([token]):
            if named.actor in taken:
                continue
            if best is None or abs(token.i - head.i) < abs(_index(best, names) - head.i):
                best = named
    if best is None and not own_subjects(head) and head.dep_ in ("xcomp", "advcl", "pcomp", "acl"):
        for token in _clause(head.head):
            if token.i not in acting and (
                found := [n for n in names.within([token]) if n.actor not in taken]
            ):
                best = found[0]
    return _Side((best,), _FAR, "nearest") if best is not None else _NOBODY


def _index(named: Named, names: Names) -> int:
    for token in names.sent:
        if token.idx >= named.mention.start:
            return int(token.i)
    return 0


def _clause(head: Token) -> Iterable[Token]:
    """The tokens of a clause without the clauses that hang on it."""
    stack = [head]
    while stack:
        token = stack.pop()
        yield token
        for child in token.children:
            if (
                child.dep_ in _CLAUSES
                and is_verbal(child)
                and (child.dep_ in _SEPARATE or own_subjects(child))
            ):
                continue
            stack.append(child)


# --- places ---------------------------------------------------------------------------------------------


def _slot(slot: str, occurrence: Occurrence, names: Names, taken: frozenset[str]) -> _Side:
    head = occurrence.head
    match slot:
        case "subj":
            return _subject(head, names, taken)
        case "obj" if any(token in occurrence.tokens for token in _object_heads(occurrence)):
            heads = _object_heads(occurrence)
            found = [n for token in heads for n in names.of_phrase(token, without=taken)]
            return _Side(tuple(found), 0.9, "object") if found else _NOBODY
        case "obj":
            side = _named(_object_heads(occurrence), names, taken, "object")
            if side.named and taken and occurrence.code.startswith(_LOCAL):
                return _in_place(side, _object_heads(occurrence), names, taken)
            return side
        case "poss":
            noun = occurrence.noun or head
            found = [
                named
                for named in names.of_noun(noun, mutual=occurrence.symmetric)
                if named.actor not in taken
            ]
            return _Side(tuple(found), 0.8, "owner") if found else _NOBODY
        case "sayer":
            return _named(sayers(head), names, taken, "speaker")
        case "that":
            clauses = [clause for clause in complements(head) if is_verbal(clause)]
            return _named([t for c in clauses for t in subjects(c)], names, taken, "subject of the clause")
        case _:
            return _prepositional(slot, occurrence, names, taken)


def _subject(head: Token, names: Names, taken: frozenset[str]) -> _Side:
    if is_verbal(head):
        return _named(subjects(head), names, taken, "subject")
    if head.pos_ == "ADJ":
        verb = head.head
        return _named(subjects(verb) if is_verbal(verb) else [verb], names, taken, "subject")
    if head.dep_ == "attr" and is_verbal(head.head):
        return _named(subjects(head.head), names, taken, "subject of the noun")
    return _NOBODY


def _object_heads(occurrence: Occurrence) -> list[Token]:
    if not is_verbal(occurrence.head):
        return []
    particles = [token for token in occurrence.tokens if token.pos_ == "ADP"]
    return objects(occurrence.head) or [noun for particle in particles for noun in pobjects(particle)]


def _prepositional(slot: str, occurrence: Occurrence, names: Names, taken: frozenset[str]) -> _Side:
    anchors: list[Token] = list(occurrence.tokens)
    if occurrence.noun is not None:
        anchors.append(occurrence.noun)
    if is_verbal(occurrence.head):
        anchors += objects(occurrence.head)
    seen: set[int] = set()
    while anchors:
        anchor = anchors.pop(0)
        if anchor.i in seen or len(seen) > 24:
            continue
        seen.add(anchor.i)
        for preposition in prepositions(anchor):
            governed = pobjects(preposition)
            if preposition.lower_ == slot:
                side = _named(governed, names, taken, slot, near=slot == "with" and occurrence.symmetric)
                if side.named and taken and occurrence.code.startswith(_LOCAL):
                    side = _in_place(side, governed, names, taken)
                if side.named:
                    return side
            if occurrence.rule != "noun" and preposition.lower_ in _LEADING_ON:
                anchors += [noun for noun in governed if slot == "against" or not names.at(noun)]
    return _NOBODY


def _named(
    tokens: Sequence[Token], names: Names, taken: frozenset[str], how: str, *, near: bool = False
) -> _Side:
    """The actors of phrases; ``near``: not those that only a preposition brings in (*a focus on Iran*)."""
    found: list[Named] = []
    for token in tokens:
        owners = names.of_phrase(token, without=taken) if near else names.owners(token, without=taken)
        for named in owners:
            if named.actor not in taken and all(named.actor != other.actor for other in found):
                found.append(named)
    return _Side(tuple(found), 0.9, how) if found else _NOBODY


def _phrase(token: Token) -> list[Token]:
    """A noun phrase without its relative clauses, in text order."""
    out, stack = [], [token]
    while stack:
        item = stack.pop()
        out.append(item)
        stack += [c for c in item.children if c.dep_ not in ("relcl", "advcl", "ccomp")]
    return sorted(out, key=lambda t: t.i)
