"""The places of an event's words in which its actors are looked for: subject, object, prepositions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.actors.kinds import is_state
from tracker.coding.events.code_kinds import LOCAL, MEETINGS
from tracker.coding.events.makers import brought_about, carried_out
from tracker.coding.events.matching import lemma
from tracker.coding.events.nouns import measure_of
from tracker.coding.events.occasions import COURSE
from tracker.coding.roles.side import NOBODY, Side, named
from tracker.coding.status.speech import sayers
from tracker.coding.syntax.complements import complements
from tracker.coding.syntax.gapping import gapped, joined_to
from tracker.coding.syntax.phrases import is_reason, is_verbal, pobjects, prepositions, reason_before
from tracker.coding.syntax.relatives import stands_for
from tracker.coding.syntax.tree import objects, subjects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.coding.actors.naming import Names
    from tracker.coding.events.occurrence import Occurrence
    from tracker.coding.syntax.parsed import Token

#: Prepositions through which one looks for a place further in; others lead away from the event to its topic.
_LEADING_ON: Final = frozenset(
    {"of", "in", "to", "for", "into", "at", "against", "from", "along", "with", "as"}
)
_AT: Final = frozenset({"in", "at", "near", "outside"})
#: *With the help of France*: who helps is no party.
HELP: Final = frozenset(
    {"help", "assistance", "support", "backing", "mediation", "participation", "presence", "aim", "view",
     "focus", "involvement", "facilitation", "blessing", "consent"}
)  # fmt: skip
#: What somebody is arrested or convicted for tells of others (*on charges of spying for Iran*).
_JUDGEMENTS: Final = ("116", "173")
CHARGES: Final = frozenset({"charge", "suspicion", "allegation", "ground"})
#: What is held in a place.
_TALKS: Final = frozenset({"talk", "talks", "negotiation", "meeting", "summit", "conference", "consultation"})
_FURTHEST: Final = 24  # words looked through for a preposition


def slot_side(slot: str, occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    """The actors in one place of an event.

    Args:
        slot: ``subj``, ``obj``, ``poss`` (before an event noun), ``sayer``, ``that`` (subject of the clause
            taken) or a preposition.
        taken: Actors of the other side.
    """
    match slot:
        case "subj":
            return _subject(occurrence.head, names, taken)
        case "obj":
            return _object(occurrence, names, taken)
        case "poss":
            return _owner(occurrence, names, taken)
        case "sayer":
            return named(sayers(occurrence.head), names, taken, "speaker")
        case "that":
            clauses = [clause for clause in complements(occurrence.head) if is_verbal(clause)]
            return named([t for c in clauses for t in subjects(c)], names, taken, "subject of the clause")
        case _:
            return prepositional(slot, occurrence, names, taken)


def _object(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    heads = object_heads(occurrence)
    if any(token in occurrence.tokens for token in heads):
        # the object says what happens; its prepositions are places of their own
        found = [one for token in heads for one in names.of_phrase(token, without=taken)]
        return Side(tuple(found), 0.9, "object") if found else NOBODY
    if occurrence.code.startswith(MEETINGS):
        heads = [*heads, *(other for head in heads for other in gapped(head))]
    side = named(heads, names, taken, "object")
    if side.named and taken and occurrence.code.startswith(LOCAL):
        return in_place(side, heads, names, taken)
    return side


def _owner(occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    noun = occurrence.noun or occurrence.head
    owners = names.of_noun(noun, mutual=occurrence.symmetric)
    if not owners and (measure := measure_of(noun)) is not None:  # "Iran's series of strikes"
        owners = names.of_noun(measure, mutual=occurrence.symmetric)
    found = tuple(one for one in owners if one.actor not in taken)
    return Side(found, 0.8, "owner") if found else NOBODY


def _subject(head: Token, names: Names, taken: frozenset[str]) -> Side:
    if is_verbal(head):
        return named(subjects(head), names, taken, "subject")
    if head.pos_ == "ADJ":
        verb = head.head
        return named(subjects(verb) if is_verbal(verb) else [verb], names, taken, "subject")
    if head.dep_ == "attr" and is_verbal(head.head):  # in "it was a visit" the pronoun is the visit
        named_by = [token for token in subjects(head.head) if token.pos_ != "PRON" or names.at(token)]
        return named(named_by, names, taken, "subject of the noun")
    return NOBODY


def object_heads(occurrence: Occurrence) -> list[Token]:
    """Heads of the objects of an event's verb, also of one that the model hung on its particle."""
    if not is_verbal(occurrence.head):
        return []
    particles = [token for token in occurrence.tokens if token.pos_ == "ADP"]
    return objects(occurrence.head) or [noun for particle in particles for noun in pobjects(particle)]


def prepositional(slot: str, occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    """The actors behind a preposition of the event's words, or of what hangs on them."""
    if slot not in names.words:
        return NOBODY
    anchors: list[Token] = list(occurrence.tokens)
    if occurrence.noun is not None:
        anchors.append(occurrence.noun)
    if is_verbal(occurrence.head):
        anchors += objects(occurrence.head)
    elif occurrence.head.dep_ == "nsubj" and lemma(occurrence.head.head) in COURSE:
        anchors.append(occurrence.head.head)  # "fighting rages between A and B"
    seen: set[int] = set()
    while anchors:
        anchor = anchors.pop(0)
        if anchor.i in seen or len(seen) > _FURTHEST:
            continue
        seen.add(anchor.i)
        anchors += _said_on(anchor, slot)
        for preposition in _own_prepositions(anchor):
            governed = _governed(preposition, slot, occurrence)
            if preposition.lower_ == slot and not any(is_venue(t, occurrence, names) for t in governed):
                how = "between" if slot == "among" else slot
                side = named(governed, names, taken, how, near=slot == "with" and occurrence.symmetric)
                if side.named and taken and occurrence.code.startswith(LOCAL):
                    side = in_place(side, governed, names, taken)
                if side.named:
                    return side
            onward = preposition.lower_ in _LEADING_ON or (slot, preposition.lower_) == ("against", "before")
            if occurrence.rule != "noun" and onward:
                anchors += [noun for noun in governed if slot == "against" or not names.at(noun)]
    return NOBODY


def _governed(preposition: Token, slot: str, occurrence: Occurrence) -> list[Token]:
    """What a preposition governs, without what only says why, on what charge or with whose help."""
    together = (preposition, *joined_to(preposition))
    governed = [stands_for(noun) for one in together for noun in pobjects(one) if not is_reason(noun)]
    governed = [noun for noun in governed if noun.lower_ != "face"]  # "met face to face in Geneva"
    if preposition not in occurrence.tokens and occurrence.code.startswith(_JUDGEMENTS):
        governed = [n for n in governed if preposition.lower_ != "for" and lemma(n) not in CHARGES]
    return [noun for noun in governed if slot != "with" or lemma(noun) not in HELP]


def _said_on(anchor: Token, slot: str) -> list[Token]:
    """Participles on an event noun whose prepositions are its own."""
    if slot in ("between", "among"):  # "a truce brokered by Iran between A and B"
        return brought_about(anchor)
    return carried_out(anchor) if slot == "by" else []  # "an ambush laid by Iran"


def _own_prepositions(anchor: Token) -> list[Token]:
    """A word's prepositions; that of *in solidarity with* is the noun's, wherever the model hung it."""
    own = [p for p in prepositions(anchor) if (reason := reason_before(p)) is None or reason is anchor]
    behind = anchor.nbor() if anchor.i + 1 < anchor.sent.end else anchor
    if behind not in own and behind.pos_ == "ADP" and reason_before(behind) is anchor:
        own.append(behind)
    return own


def is_venue(token: Token, occurrence: Occurrence, names: Names) -> bool:
    """*Met in Vienna*, *offered talks in Istanbul, Türkiye*: where words are said is no party to them."""
    if token.dep_ == "appos":
        token = token.head
    if occurrence.code.startswith((*LOCAL, "042", "14", "16")) or token.head.lower_ not in _AT:
        return False
    if token.dep_ == "pobj" and lemma(token.head.head) in _TALKS:
        return True
    return token.dep_ == "pobj" and any(mention.how == "capital" for mention in names.at(token))


def in_place(side: Side, tokens: Sequence[Token], names: Names, taken: frozenset[str]) -> Side:
    """The state behind a group or mission: *Islamic State in Syria*, *the UN mission in South Sudan*."""
    if states := tuple(one for one in side.named if is_state(one.actor)):
        return Side(states, side.trust, side.how)
    passed = taken | {one.actor for one in side.named}
    states = tuple(n for token in tokens for n in names.owners(token, without=passed) if is_state(n.actor))
    return Side(states, side.trust - 0.1, f"{side.how}, place") if states else side


def local(side: Side, occurrence: Occurrence, names: Names, taken: frozenset[str]) -> Side:
    """For deeds against a group the state where it is met, if the event names one."""
    if not occurrence.code.startswith(LOCAL) or any(is_state(one.actor) for one in side.named):
        return side
    for slot in ("in", "inside", "across"):
        place = prepositional(slot, occurrence, names, taken)
        if any(is_state(one.actor) for one in place.named):
            return Side(place.named, side.trust - 0.1, f"{side.how}, {slot}")
    return side
