"""To whom it was done: the target of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.events.code_kinds import DONE_TO
from tracker.coding.events.matching import lemma
from tracker.coding.events.occasions import line_of, stay_of
from tracker.coding.roles.deeds import blamed, blamed_deed, doers_of, provoked_by, who_tells_of_it
from tracker.coding.roles.doer import source_of
from tracker.coding.roles.nearby import deterred, nearest, partner, provoked, shared
from tracker.coding.roles.places import HELP, local, object_heads, slot_side
from tracker.coding.roles.side import NOBODY, Side, clause_tokens, named, phrase, weaker
from tracker.coding.roles.writings import readers, writing_of
from tracker.coding.status.speech import sayers
from tracker.coding.syntax.phrases import is_verbal, pobjects, prepositions
from tracker.coding.syntax.relatives import clause_above
from tracker.coding.syntax.tree import is_passive, objects, passive_subjects, subjects

if TYPE_CHECKING:
    from tracker.coding.actors.naming import Names
    from tracker.coding.events.occurrence import Occurrence

_FORCE: Final = ("1712", "18", "19", "20")
#: Who is called on the telephone; *told Iranian television by telephone* is no call between two.
_PEOPLE: Final = frozenset(
    {"president", "minister", "premier", "chancellor", "leader", "counterpart", "king", "envoy", "ambassador",
     "colleague", "host", "guest", "secretary", "emir", "patriarch"}
)  # fmt: skip
#: Nouns for what a clause before told.
_CLAIMS: Final = frozenset(
    {"claim", "allegation", "charge", "accusation", "assertion", "statement", "report"}
)
_MOVES: Final = _CLAIMS | {
    "step", "move", "decision", "measure", "act", "action", "proposal", "offer", "plan", "remark", "comment",
    "visit", "trip", "talk", "talks", "ultimatum", "invitation", "initiative", "demand", "request", "vote",
    "policy", "deal", "gesture", "idea", "call", "appeal",
}  # fmt: skip


def target_of(occurrence: Occurrence, names: Names, source: Side) -> Side:
    """The actors that it was done to, from the vocabulary's places first, then from what stands near.

    Args:
        source: The other side, whose actors are passed over.
    """
    taken = frozenset(one.actor for one in source.named)
    if is_own(occurrence, names, taken):
        return NOBODY
    if (deed := blamed_deed(occurrence)) is not None:
        return blamed(occurrence, deed, names, taken)
    side = _by_words(occurrence, names, taken, source)
    for look in (
        _reader,
        _author_of_move,
        _at_the_other_end,
        _where_they_stay,
        _territory,
        provoked_by,
        who_tells_of_it,
    ):
        side = side if side.named else look(occurrence, names, taken)
    talks = occurrence.symmetric and occurrence.operator is None  # what they are about is no party to them
    if side.named or talks or not is_verbal(occurrence.head):
        return side
    for look in (nearest, shared, deterred, provoked, partner, _more_of_them):
        side = side if side.named else look(occurrence, names, taken)
    if side.named or not occurrence.code.startswith(DONE_TO):
        return side
    return weaker(_sufferer(occurrence, names, taken))


def _reader(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    writing = writing_of(occurrence)
    return readers(writing, names, taken) if writing is not None else NOBODY


def _where_they_stay(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    """*Is in Ankara for talks*: who is visited."""
    stay = stay_of(occurrence)
    if stay is None:
        return NOBODY
    places = [noun for p in prepositions(stay) if p.lower_ in ("in", "at") for noun in pobjects(p)]
    return named(places, names, taken, "place")


def _at_the_other_end(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    """*Asked Putin by telephone to explain it*: who is spoken to; not an outlet or an office."""
    line = line_of(occurrence.head)
    verb = clause_above(line) if line is not None else None
    if verb is None or is_passive(verb):
        return NOBODY
    spoken_to = [*objects(verb)]
    for preposition in prepositions(verb):
        spoken_to += pobjects(preposition) if preposition.lower_ in ("to", "with") else []
    side = named(
        [noun for noun in spoken_to if names.at(noun) or lemma(noun) in _PEOPLE], names, taken, "on the line"
    )
    return Side(side.named, 0.6, side.how)


def is_own(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> bool:
    """*Rebels attacked a Turkish post near the Armenian border*: what else is named says where."""
    if not taken or not occurrence.code.startswith(_FORCE) or not is_verbal(occurrence.head):
        return False
    if not any(token.lower_ == "near" for token in clause_tokens(occurrence.head)):
        return False
    if any(token in occurrence.tokens for token in objects(occurrence.head)):
        return False  # "intensified its bombardment": the object is the deed
    hit = {one.actor for token in objects(occurrence.head) for one in names.owners(token)}
    return bool(hit) and hit <= taken


def _author_of_move(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    """*A closed its airspace, a move that B condemned*: who made the move, or the claim."""
    head = occurrence.head
    move = head.head
    if head.dep_ not in ("relcl", "acl") or lemma(move) not in _MOVES or names.owners(move, without=taken):
        return NOBODY
    clause = clause_above(move)
    if clause is None or not occurrence.code.startswith(("05", "11", "12")):
        return NOBODY
    doers = subjects(clause)
    if lemma(move) in _CLAIMS:
        doers = sayers(clause) or doers
    return weaker(named(doers, names, taken, "whose move it was"))


def _by_words(occurrence: Occurrence, names: Names, taken: frozenset[str], source: Side) -> Side:
    if occurrence.operator is not None:
        side = _agreed_with(occurrence, names, taken)
        side = side if side.named else _operator_target(occurrence, names, taken)
        if side.named or occurrence.inner is None:
            return side
        side = target_of(occurrence.inner, names, source)
        return Side(side.named, side.trust - 0.05, side.how) if side.named else NOBODY
    for slot in _target_slots(occurrence):
        side = slot_side(slot, occurrence, names, taken)
        if side.named:
            return local(side, occurrence, names, taken)
    return NOBODY


def _target_slots(occurrence: Occurrence) -> tuple[str, ...]:
    """The places of the entry, first the preposition that its pattern ends in (*threw its weight behind*).

    *With*, *of* and *from* are left in the order of the entry: *suspect a state of*, *bar a man from*.
    """
    entry = occurrence.entry
    if entry is None:
        return ()
    slots = entry.target
    if occurrence.rule == "noun" and any(p.lower_ == "on" for p in prepositions(occurrence.head)):
        slots = tuple(slot for slot in slots if slot != "near")  # "an attack on a bus near the border"
    if not entry.pattern.needs or entry.pattern.needs[-1][0] != "prep":
        return slots
    last = entry.pattern.needs[-1][1] - {"with", "of", "from", "as"}
    return (*(slot for slot in slots if slot in last), *(slot for slot in slots if slot not in last))


def _more_of_them(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    """*Ten Georgians were killed and five more captured*: a mere number counts those told of before."""
    head = occurrence.head
    if head.dep_ != "conj" or not is_passive(head) or not is_passive(head.head):
        return NOBODY
    counted = all(t.pos_ in ("NUM", "PRON") or t.lower_ in ("others", "more") for t in passive_subjects(head))
    return weaker(named(passive_subjects(head.head), names, taken, "more of them")) if counted else NOBODY


def _sufferer(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    """*Two Pakistanis died when Indian troops fired*; *Kyiv said Russia had launched drones*."""
    head = occurrence.head
    if head.dep_ == "advcl" and not objects(head):
        side = named(subjects(head.head), names, taken, "who suffered")
        if side.named:
            return side
    if head.dep_ == "relcl":  # "condemns the terror that has killed thousands": not those who say so
        return NOBODY
    return named(sayers(head), names, taken, "speaker")


def _territory(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    """Whom force in a place without an actor's name is used against."""
    if not occurrence.code.startswith((*DONE_TO, "07", "0874", "162")):
        return NOBODY
    anchors = [*object_heads(occurrence)]
    for token in occurrence.tokens:
        anchors += [noun for preposition in prepositions(token) for noun in pobjects(preposition)]
    for anchor in anchors:
        for token in phrase(anchor):
            found = [one for one in names.territory_at(token) if one.actor not in taken]
            if found:
                return Side(tuple(found), 0.7, "territory")
    return NOBODY


def _agreed_with(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    """*Agreed with Iran to sell gas to Iraq*: one agreement of two."""
    if (
        occurrence.operator is None
        or occurrence.operator.name != "promise"
        or lemma(occurrence.head) != "agree"
    ):
        return NOBODY
    beside = [n for p in prepositions(occurrence.head) if p.lower_ == "with" for n in pobjects(p)]
    return named([noun for noun in beside if lemma(noun) not in HELP], names, taken, "with")


def _doers_of_what_is_to_end(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    """*Called for an end to Iranian attacks on Iraq*: whose deed it is, unless somebody else is called on."""
    inner = occurrence.inner
    while inner is not None and inner.inner is not None:
        inner = inner.inner
    if inner is None or is_verbal(inner.head) or not inner.code.startswith(DONE_TO):
        return NOBODY
    addressed = [*objects(occurrence.head)] if is_verbal(occurrence.head) else []
    for preposition in prepositions(occurrence.head):
        addressed += pobjects(preposition) if preposition.lower_ in ("on", "upon", "to", "with") else []
    if any(token not in occurrence.tokens and names.owners(token) for token in addressed):
        return NOBODY
    found = doers_of(inner.head, names, taken)
    return Side(tuple(found), 0.8, "whose deed it is") if found else NOBODY


def _operator_target(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    operator, inner = occurrence.operator, occurrence.inner
    if operator is None:
        return NOBODY
    if operator.pos == "modal" and operator.target_first:
        return named(subjects(occurrence.head), names, taken, "subject of must")
    if operator.name == "refusal" and inner is not None and not is_verbal(inner.head):
        side = source_of(inner, names)
        kept = tuple(one for one in side.named if one.actor not in taken)
        if kept:
            return Side(kept, side.trust - 0.05, "whose it is")
    if operator.target_first:
        side = _doers_of_what_is_to_end(occurrence, names, taken)
        for slot in operator.target:
            side = side if side.named else slot_side(slot, occurrence, names, taken)
        if side.named:
            return side
        if occurrence.clause is not None and is_verbal(occurrence.clause):
            side = named(subjects(occurrence.clause), names, taken, "subject of the demand")
            if side.named:
                return side
    return NOBODY
