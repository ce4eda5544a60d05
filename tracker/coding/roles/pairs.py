"""Who did it to whom: the pairs of source and target of an event.

Places are looked at in the order that the vocabulary gives. The further a reading strays from them (owners
of owners, the nearest actor left), the lower the trust that it returns with the pair.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.coding.actors.kinds import is_state
from tracker.coding.events.code_kinds import MUTUAL, RECIPROCAL
from tracker.coding.events.matching import lemma
from tracker.coding.roles.between import divided, the_two
from tracker.coding.roles.deeds import blamed_deed
from tracker.coding.roles.doer import source_of
from tracker.coding.roles.nearby import is_aside
from tracker.coding.roles.side import NOBODY, Side, named
from tracker.coding.roles.target import is_own, target_of
from tracker.coding.status.speech import sayers
from tracker.coding.syntax.headlines import misread_verb
from tracker.coding.syntax.phrases import VERBAL, pobjects, prepositions
from tracker.coding.syntax.tree import is_passive, objects, subjects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.coding.actors.naming import Named, Names
    from tracker.coding.events.occurrence import Occurrence
    from tracker.coding.syntax.parsed import Token

_LAST: Final = 0.25
_LEAST: Final = 0.1
_STEP: Final = 0.05
_MOST_JOINT: Final = 5  # a longer list of participants is a gathering, no set of pairs
#: Said of things as well (*left ten wounded*), so that they need both sides in their places.
_LOOSE: Final = frozenset({"0874"})
_FIGHTS: Final = frozenset(
    {"firefight", "clash", "shooting", "shootout", "fighting", "skirmish", "battle", "gunfight", "shelling",
     "fire", "exchange", "violence", "shoot-out", "crossfire"}
)  # fmt: skip
#: Places that name the other side of something mutual; others only say where or about what.
_OTHER_SIDE: Final = frozenset({"with", "to", "object", "between", "by", "alongside", "subject", "owner"})


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


def pairs(occurrence: Occurrence, names: Names) -> list[Pair]:
    """All source-target pairs of an occurrence; none where the words do not give two different actors."""
    if occurrence.mishap:
        return []
    source = source_of(occurrence, names)
    source = _not_itself(occurrence, names, source)
    target = target_of(occurrence, names, source)
    if len(source.named) > 1 and _is_both_ways(occurrence):
        several = source.named[:_MOST_JOINT]
        return [
            Pair(one, other, source.trust, False, "each other")
            for one in several
            for other in several
            if one is not other
        ]
    together = _together(occurrence, names, source, target)
    if together.named:
        return _among(together)
    taken = frozenset(one.actor for one in source.named)
    how = f"{source.how} -> {target.how}"
    out = []
    for one in source.named:
        for other in target.named:
            if other.actor not in taken:
                trust = min(source.trust, target.trust) - _STEP * max(0, one.distance + other.distance - 3)
                joint = _is_undirected(occurrence) or _is_accord(occurrence, target)
                out.append(Pair(one, other, max(_LEAST, trust), joint, how))
    return out


def _not_itself(occurrence: Occurrence, names: Names, source: Side) -> Side:
    """*A said that B did it, accusing B of more*: nobody accuses himself, so who says it all does."""
    if occurrence.head.dep_ != "advcl" or not occurrence.code.startswith(("10", "11", "12", "13")):
        return source
    aimed = {one.actor for one in target_of(occurrence, names, NOBODY).named}
    if source.named and aimed and {one.actor for one in source.named} <= aimed:
        speaker = named(sayers(occurrence.head), names, frozenset(aimed), "speaker")
        return speaker if speaker.named else source
    return source


def _together(occurrence: Occurrence, names: Names, source: Side, target: Side) -> Side:
    """The side on which all stand who did it with one another; nobody where one did it to another."""
    both = divided(occurrence, names)
    if not both.named and not source.named and len(target.named) == 2 and _is_of_a_fight(occurrence):
        both = target
    if both.named:
        return both
    if source.how == "speaker" and source.named:  # who tells of it may be one of the two
        between = target_of(occurrence, names, NOBODY)
        if len(between.named) > 1 and between.how == "between":
            return between
    told = not source.named or source.how == "speaker" or _ends_it_for_others(occurrence, source, target)
    if told and len(target.named) > 1 and _is_mutual(occurrence, target):
        return target
    several = len(source.named) > 1
    if several and (_is_joint(occurrence, target) or (not target.named and _may_be_joint(occurrence))):
        return source
    return the_two(occurrence, names) if not source.named and not target.named else NOBODY


def _is_of_a_fight(occurrence: Occurrence) -> bool:
    """*A firefight killed four Iranians and an Iraqi*: the dead of both sides fought each other."""
    if not occurrence.code.startswith(("18", "190")) or is_passive(occurrence.head):
        return False
    return any(lemma(token) in _FIGHTS for token in subjects(occurrence.head))


def _ends_it_for_others(occurrence: Occurrence, source: Side, target: Side) -> bool:
    """*An American plan would end the war between A and B*: the two are at peace then."""
    if not occurrence.code.startswith("087") or target.how != "between":
        return False
    return not {one.actor for one in source.named} & {one.actor for one in target.named}


def last_resort(occurrences: Sequence[Occurrence], names: Names) -> tuple[Occurrence, Pair] | None:
    """For a sentence of two states in which no event has both in its places: the event nearest to the root.

    The one in the event's own places keeps its side; the other takes the side left over.
    """
    if (misread := misread_verb(names)) is not None:
        deed, doers, hit = misread
        joint = doers == hit
        pair = _among(doers)[0] if joint else Pair(doers.named[0], hit.named[0], 0.5, False, doers.how)
        return deed, pair
    states = {named.actor: named for named in names.within(list(names.sent)) if is_state(named.actor)}
    if len(states) != 2:
        return None
    weighed = sorted(
        (
            o
            for o in occurrences
            if o.code not in _LOOSE and not o.mishap and not o.code.startswith("042") and not _is_aside(o)
        ),
        key=lambda o: (o.rule == "noun", len(list(o.head.ancestors)), o.head.i),
    )
    for occurrence in weighed:
        source = [named for named in source_of(occurrence, names).named if named.actor in states]
        if is_own(occurrence, names, frozenset(named.actor for named in source)) or blamed_deed(occurrence):
            continue
        target = [named for named in target_of(occurrence, names, NOBODY).named if named.actor in states]
        if len(source) == 1:
            (other,) = (named for code, named in states.items() if code != source[0].actor)
            if any(is_aside(token, occurrence) for token in _tokens_of(other, names)):
                continue
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


def _tokens_of(one: Named, names: Names) -> Sequence[Token]:
    return names.sent.touching(one.mention.start, one.mention.end)


def _is_aside(occurrence: Occurrence) -> bool:
    """In a clause that only describes something, or a noun that counts only with actors of its own."""
    if occurrence.rule == "noun" and occurrence.entry is not None and occurrence.entry.alone:
        return True
    if occurrence.rule == "noun" and _says_to_whom(occurrence):
        return True
    if occurrence.head.dep_ == "attr" and any(c.dep_ == "expl" for c in occurrence.head.head.children):
        return True  # "there is no war in the city"
    path = [occurrence.head, *occurrence.head.ancestors]
    return any(token.dep_ in ("relcl", "acl", "advcl", "pcomp") and token.pos_ in VERBAL for token in path)


def _says_to_whom(occurrence: Occurrence) -> bool:
    """*The clashes between police and crowds*, *an attack on a bus*: words that name no actor, but name."""
    if any(token.lower_ == "between" for token in occurrence.head.subtree):
        return True
    on = any(preposition.lower_ in ("on", "against") for preposition in prepositions(occurrence.head))
    return on and occurrence.code.startswith(("18", "19", "20"))


def _is_both_ways(occurrence: Occurrence) -> bool:
    """*Accused each other*, *traded accusations*: each does it to the other."""
    head = occurrence.head
    if head.pos_ not in VERBAL or not occurrence.code.startswith(("11", "12", "13", "16")):
        return False
    if lemma(head) in ("trade", "exchange", "swap"):
        return True
    heads = [*objects(head), *(noun for p in prepositions(head) for noun in pobjects(p))]
    heads += [owner for noun in heads for owner in noun.children if owner.dep_ == "poss"]
    return any(
        (lemma(t) in ("other", "another") and t.nbor(-1).lower_ in ("each", "one", "the"))
        or (t.lower_ == "one" and any(c.lower_ == "another" for c in t.children))
        for t in heads
        if t.i
    )


def _among(side: Side) -> list[Pair]:
    named = side.named[:_MOST_JOINT]
    return [
        Pair(one, other, side.trust - 0.05, True, side.how)
        for place, one in enumerate(named)
        for other in named[place + 1 :]
    ]


def _is_joint(occurrence: Occurrence, target: Side) -> bool:
    """Whether several who act do so together: what else is named says where or about what."""
    if target.how == "territory" and occurrence.code.startswith("19"):
        return True  # rivals fight over a place, not against it
    if target.how == "nearest" and occurrence.code.startswith(RECIPROCAL):
        return True
    return target.how not in _OTHER_SIDE and (occurrence.symmetric or occurrence.code[:2] == "03")


def _may_be_joint(occurrence: Occurrence) -> bool:
    if occurrence.operator is not None and occurrence.operator.name == "denial":
        return False  # "both denied the loss of the town": none of the two did it to the other
    if occurrence.code.startswith("12"):  # "both rejected proposals of talks"
        spoken_of = {lemma(t) for noun in objects(occurrence.head) for t in noun.subtree}
        return bool(spoken_of & {"talk", "talks", "negotiation", "ceasefire", "truce", "meeting", "dialogue"})
    if occurrence.code.startswith("08") and occurrence.entry is not None:  # "freed prisoners", not "left"
        return bool(occurrence.entry.pattern.needs) or occurrence.code == "0841"
    return occurrence.symmetric or occurrence.code.startswith(RECIPROCAL)


def _is_undirected(occurrence: Occurrence) -> bool:
    """Talks and agreements have no direction; to refuse or to break them off has."""
    return occurrence.symmetric and occurrence.code.startswith(RECIPROCAL) and occurrence.code[:2] != "16"


def _is_accord(occurrence: Occurrence, target: Side) -> bool:
    """*Agreed with Iran to*: one agreement of two."""
    return target.how == "with" and occurrence.code.startswith("03") and lemma(occurrence.head) == "agree"


def _is_mutual(occurrence: Occurrence, target: Side) -> bool:
    """Whether what is said of both is between them (*relations between A and B were severed*)."""
    if occurrence.symmetric or target.how == "between":
        return True
    return is_passive(occurrence.head) and occurrence.code.startswith(MUTUAL)
