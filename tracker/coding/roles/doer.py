"""Who did it: the source of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.events.code_kinds import DONE_TO, OWN_MOVES, SUFFERED
from tracker.coding.events.matching import lemma
from tracker.coding.events.occasions import line_of, occasion_of, stay_of
from tracker.coding.roles.places import slot_side
from tracker.coding.roles.side import NOBODY, Side, named, phrase, weaker
from tracker.coding.roles.writings import writers, writing_of
from tracker.coding.status.speech import sayers
from tracker.coding.syntax.phrases import is_verbal, pobjects, prepositions
from tracker.coding.syntax.relatives import clause_above
from tracker.coding.syntax.tense import is_infinitive
from tracker.coding.syntax.tree import is_passive, objects, passive_subjects, subjects

if TYPE_CHECKING:
    from tracker.coding.actors.naming import Named, Names
    from tracker.coding.events.occurrence import Occurrence
    from tracker.coding.syntax.parsed import Token

#: Organs of a state that need no adjective where the place says whose they are.
_ORGANS: Final = frozenset(
    {"police", "court", "authority", "authorities", "prosecutor", "judge", "government", "official",
     "officer", "parliament", "army", "troop", "soldier", "customs", "gendarme", "tribunal", "jury",
     "lawmaker"}
)  # fmt: skip
#: Who protests where they live.
_CROWDS: Final = frozenset(
    {"protester", "demonstrator", "activist", "crowd", "mob", "student", "people", "thousand", "hundred",
     "resident", "nationalist", "worker", "veteran"}
)  # fmt: skip
#: What is confirmed or owned up to need not be one's own deed, unlike what one helps to do or votes for.
_AVOWALS: Final = frozenset({"confirm", "admit", "acknowledge", "declare"})
_NONE: Final[frozenset[str]] = frozenset()
#: *Killed in an Azeri attack*, *captured during a raid*.
_DEEDS_IN: Final = frozenset({"in", "during", "after", "following"})
_BLOWS: Final = ("18", "190", "193", "194", "195", "20")
_RAIDS: Final = frozenset(
    {"attack", "raid", "strike", "airstrike", "shelling", "assault", "offensive", "operation", "bombardment",
     "incursion", "ambush", "bombing"}
)  # fmt: skip


def source_of(occurrence: Occurrence, names: Names) -> Side:
    """The actors that did it, from the vocabulary's places first."""
    operator, inner = occurrence.operator, occurrence.inner
    if occurrence.mishap:
        return NOBODY
    if operator is not None and operator.pos == "modal":
        if operator.target_first:  # "Russia says Israel must end it"
            return named(sayers(occurrence.head), names, _NONE, "speaker")
        if inner is not None:
            return source_of(inner, names)
    side = _whose_deed(occurrence, names)
    side = side if side.named else _in_own_places(occurrence, names)
    if side.named:
        return side
    if operator is not None and inner is not None:
        side = source_of(inner, names)
        if side.named:
            return Side(side.named, side.trust - 0.1, side.how)
    return _other_source(occurrence, names)


def _whose_deed(occurrence: Occurrence, names: Names) -> Side:
    """*The peacekeepers withdrew, Baku confirmed*: who withdrew did it."""
    inner = occurrence.inner
    if inner is None or lemma(occurrence.head) not in _AVOWALS or not subjects(inner.head):
        return NOBODY
    return source_of(inner, names)


def _in_own_places(occurrence: Occurrence, names: Names) -> Side:
    writing = writing_of(occurrence)
    side = writers(writing, names) if writing is not None else NOBODY
    for slot in _slots(occurrence):
        side = side if side.named else slot_side(slot, occurrence, names, _NONE)
    return side


def _slots(occurrence: Occurrence) -> tuple[str, ...]:
    by = occurrence.operator or occurrence.entry
    slots = by.source if by is not None else ()
    if occurrence.noun is not None or occurrence.head.dep_ == "attr":
        return ("subj", *slots)
    return slots


def _other_source(occurrence: Occurrence, names: Names) -> Side:
    head = occurrence.head
    if (occasion := occasion_of(occurrence)) is not None and stay_of(occurrence) is None:
        return _participants(occurrence, occasion, names)
    if (stay := stay_of(occurrence)) is not None:
        side = named(subjects(stay), names, _NONE, "who is there")
        return Side(side.named, 0.7, side.how)
    if not is_verbal(head):
        return _protest(occurrence, names) if occurrence.code.startswith("14") else _stance(occurrence, names)
    for look in (_statement, _so_described, _wider_subject, _speaker, _mover, _deed, _scene):
        side = look(occurrence, names)
        if side.named:
            return side
    return NOBODY


def _participants(occurrence: Occurrence, preposition: Token, names: Names) -> Side:
    """*They agreed in a phone call*, *he spoke during a visit to Baku*: who acts in the clause took part."""
    verb = clause_above(preposition) or preposition
    acting = passive_subjects(verb) if is_passive(verb) else subjects(verb)
    side = named(acting, names, _NONE, "subject of the clause")
    if len(side.named) > 1 and occurrence.symmetric:
        return side
    if line_of(occurrence.head) is not None:
        return Side(side.named, 0.6, side.how)
    if is_passive(verb) or not _says_with_whom(occurrence, names, side):
        return NOBODY
    return Side(side.named, 0.7, side.how)


def _says_with_whom(occurrence: Occurrence, names: Names, acting: Side) -> bool:
    """Whether words of the noun's own name the other: *talks with Iran*, *a trip to Ankara*."""
    taken = frozenset(one.actor for one in acting.named)
    slots = ("with",) if occurrence.symmetric else ("to", "in")
    if lemma(occurrence.head) == "tour":
        slots = ("of", *slots)
    return any(
        named(pobjects(preposition), names, taken, preposition.lower_).named
        for preposition in prepositions(occurrence.head)
        if preposition.lower_ in slots
    )


def _statement(occurrence: Occurrence, names: Names) -> Side:
    """*Released a statement criticising ...*: who released it criticises."""
    head = occurrence.head
    if head.dep_ == "acl" and head.tag_ == "VBG" and (above := clause_above(head)) is not None:
        return weaker(named(subjects(above), names, _NONE, "subject of the clause"))
    return NOBODY


def _so_described(occurrence: Occurrence, names: Names) -> Side:
    """*Became the first Turkish president to visit*: whom an infinitive describes."""
    head = occurrence.head
    if not is_infinitive(head):
        return NOBODY
    if head.dep_ in ("relcl", "acl") and head.head.dep_ in ("attr", "appos"):
        return named([head.head], names, _NONE, "who is so described")
    if head.dep_ == "advcl" and head.head.lemma_ in ("be", "become"):
        described = [child for child in head.head.children if child.dep_ == "attr"]
        return named(described, names, _NONE, "who is so described")
    return NOBODY


def _wider_subject(occurrence: Occurrence, names: Names) -> Side:
    """An actor anywhere in the subject's phrase, unless the subject is to whom it is done."""
    if occurrence.entry is not None and "subj" in occurrence.entry.target:
        return NOBODY
    for token in subjects(occurrence.head):
        found = names.within(phrase(token))
        if found and not _is_listed(found[0], occurrence, names):
            return Side(tuple(found[:1]), 0.6, "subject's phrase")
    return NOBODY


def _is_listed(one: Named, occurrence: Occurrence, names: Names) -> bool:
    """*The measures, closing the borders with Georgia and Iran*: one of those to whom it is done."""
    own = {token for token in occurrence.head.subtree if token.i > occurrence.head.i}
    tokens = names.sent.touching(one.mention.start, one.mention.end)
    joined = [child for token in tokens for child in token.children if child.dep_ == "conj"]
    return bool(own.intersection(tokens)) and any(names.mentioned_at(token) for token in joined)


def _speaker(occurrence: Occurrence, names: Names) -> Side:
    """*It had agreed, Baku said*; but who says that something was done to somebody need not have done it."""
    head = occurrence.head
    if is_passive(head) and occurrence.code.startswith(SUFFERED):
        return NOBODY
    if any(token.pos_ != "PRON" for token in subjects(head)):
        return NOBODY
    for token in sayers(head):
        if found := names.owners(token):
            return Side(tuple(found), 0.6, "speaker")
    return NOBODY


def _mover(occurrence: Occurrence, names: Names) -> Side:
    """*Russian soldiers were deployed*: their owner deployed them."""
    if not is_passive(occurrence.head) or not occurrence.code.startswith(OWN_MOVES):
        return NOBODY
    found = [one for token in passive_subjects(occurrence.head) for one in names.owners(token)]
    return Side(tuple(found), 0.8, "owner of what is moved") if found else NOBODY


def _deed(occurrence: Occurrence, names: Names) -> Side:
    """*Were killed in an Azeri attack*: whose attack it was."""
    if not is_passive(occurrence.head) or not occurrence.code.startswith((*DONE_TO, "084")):
        return NOBODY
    if occurrence.code.startswith("084"):  # "captured by Azerbaijan, were freed"
        held = [c for noun in passive_subjects(occurrence.head) for c in noun.children if c.dep_ == "acl"]
        side = named(
            [by for one in held if is_passive(one) for by in subjects(one)], names, _NONE, "who held them"
        )
        return Side(side.named, 0.6, side.how)
    for verb in occurrence.head.children:  # "were killed and ten captured by Iranian troops"
        if (
            verb.dep_ == "conj"
            and verb.tag_ == "VBN"
            and (side := named(subjects(verb), names, _NONE, "")).named
        ):
            return Side(side.named, 0.7, "who did the other deed")
    for preposition in prepositions(occurrence.head):
        deeds = [pobj for pobj in pobjects(preposition) if lemma(pobj) in _RAIDS]
        found = [one for deed in deeds for one in names.of_noun(deed, mutual=False)]
        if preposition.lower_ in _DEEDS_IN and len(found) == 1:
            return Side(tuple(found), 0.6, "whose deed it was")
    return NOBODY


def _stance(occurrence: Occurrence, names: Names) -> Side:
    """*Closed the border in solidarity with Baku*: who acts so takes the side."""
    noun = occurrence.head
    if not occurrence.code.startswith("051") or noun.dep_ != "pobj" or noun.head.lower_ != "in":
        return NOBODY
    verb = clause_above(noun)
    if verb is None or is_passive(verb):
        return NOBODY
    side = named(subjects(verb), names, _NONE, "subject of the clause")
    return Side(side.named, 0.7, side.how)


def _protest(occurrence: Occurrence, names: Names) -> Side:
    """*Protests broke out in Gyumri against the Russian base*: those of the place protest."""
    head = occurrence.head
    if head.dep_ not in ("nsubj", "nsubjpass"):
        return NOBODY
    for preposition in (*prepositions(head), *prepositions(head.head)):
        if preposition.lower_ == "in":
            side = named(pobjects(preposition), names, _NONE, "place: in")
            if side.named:
                return Side(side.named, 0.6, side.how)
    return NOBODY


def _scene(occurrence: Occurrence, names: Names) -> Side:
    """*Was arrested in Iran*, *police raided the embassy in Iran*: the state of the place did it."""
    head = occurrence.head
    if occurrence.symmetric:
        return NOBODY  # talks held in Vienna are not Austria's
    anchors = [head]
    words: tuple[str, ...] = ("in", "at", "from")
    if any(lemma(token) in _ORGANS for token in subjects(head)):
        anchors += objects(head)
    elif occurrence.code.startswith("14") and any(lemma(token) in _CROWDS for token in subjects(head)):
        anchors += [*objects(head), *(noun for place in prepositions(head) for noun in pobjects(place))]
        words = ("in",)
    elif not is_passive(head):
        return NOBODY
    elif occurrence.code.startswith(_BLOWS):  # who was shot in a country was not shot by its state
        words = ("from",)
    for preposition in (one for anchor in anchors for one in prepositions(anchor)):
        out_of = preposition.lower_ == "of" and preposition.nbor(-1).lower_ == "out"
        if preposition.lower_ in words or out_of:
            found = [one for pobj in pobjects(preposition) for one in names.owners(pobj)]
            if found:
                return Side(tuple(found), 0.5, f"place: {preposition.lower_}")
    return NOBODY
