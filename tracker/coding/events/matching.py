"""Whether a word keeps the company that a vocabulary pattern asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from tracker.coding.events.patterns import ANY, PERSON
from tracker.coding.syntax.complements import complements
from tracker.coding.syntax.phrases import conjuncts, pobjects, prepositions
from tracker.coding.syntax.tree import objects

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.coding.events.patterns import Pattern
    from tracker.coding.syntax.parsed import Token

T = TypeVar("T")
_TEMPORAL: Final = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan.",
        "feb.",
        "aug.",
        "sept.",
        "oct.",
        "nov.",
        "dec.",
        "morning",
        "evening",
        "afternoon",
        "night",
    ]
)
_SMALL_CLAUSES: Final = frozenset({"oprd", "acomp", "xcomp", "ccomp", "attr"})
#: What the small model's lemmatiser leaves or gets wrong in news.
_LEMMAS: Final = {
    "defunde": "defund", "din": "dine", "fin": "fine", "forgave": "forgive", "hop": "hope", "rag": "rage",
    "retook": "retake", "slat": "slate", "stag": "stage", "wag": "wage", "readie": "ready", "burie": "bury",
    "lambaste": "lambast", "unfrozen": "unfreeze", "unfroze": "unfreeze", "kitte": "kit",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """The words that satisfied a pattern, in text order."""

    tokens: tuple[Token, ...]


def lemma(token: Token) -> str:
    """Lower-case lemma."""
    word = token.lemma_.lower()
    return _LEMMAS.get(word, word)


def best_match(token: Token, options: Iterable[tuple[T, Pattern]]) -> tuple[T, Match] | None:
    """The option whose pattern fits with most company; the first of equals."""
    best: tuple[T, Match] | None = None
    most = -1
    for option, pattern in options:
        if pattern.weight <= most:
            continue
        match = _match(token, pattern)
        if match is not None:
            best, most = (option, match), pattern.weight
    return best


def _match(token: Token, pattern: Pattern) -> Match | None:
    found: list[Token] = [token]
    anchors: list[Token] = [token]
    place: list[Token] = []
    for kind, words in pattern.needs:
        if kind == "prep":
            place = [p for anchor in anchors for p in _particles(anchor) if p.lower_ in words]
            if not place and "as" in words:  # "described Iran's step as a mistake": hung on the step
                place = [p for noun in objects(token) for p in _particles(noun) if p.lower_ == "as"]
            if not place:
                return None
            found.append(place[0])
            anchors += place
        else:
            candidates = _nouns(token, kind, place)
            fitting = [noun for noun in candidates if _is_one_of(noun, words)]
            if not fitting:
                return None
            found.append(fitting[0])
            if kind != "clause":
                anchors.append(fitting[0])
    return Match(tuple(sorted(set(found), key=lambda t: t.i)))


def _nouns(token: Token, kind: str, place: list[Token]) -> list[Token]:
    if kind == "object":
        said = [c for c in token.children if c.dep_ in _SMALL_CLAUSES and c.pos_ in ("NOUN", "PROPN", "ADJ")]
        said += [c for c in token.children if c.dep_ == "intj"]  # "said no to the plan"
        said += [c for c in token.children if c.dep_ == "oprd" and c.pos_ == "VERB"]  # "called it blackmail"
        said += [c for c in token.children if c.dep_ == "advcl" and c.pos_ == "ADJ"]  # "set them free"
        said += [c for clause in said for c in clause.children if c.dep_ == "dobj"]  # "called it a lie"
        if token.lemma_ in ("give", "hand"):  # "gave Iran ten days": taken for a time
            said += [c for c in token.children if c.dep_ == "npadvmod"]
        said += [c for head in objects(token) for c in head.children if _is_second_object(c)]
        return [noun for head in (*objects(token), *said) for noun in conjuncts(head)]
    if kind == "clause":
        return list(complements(token))
    if kind == "modifier":
        return [child for child in token.children if child.dep_ in ("compound", "amod", "nmod", "poss")]
    heads = [head for preposition in place for head in pobjects(preposition)]
    if not heads:  # a particle: its noun is the verb's object ("cut off aid")
        heads = objects(token)
    return [noun for head in heads for noun in conjuncts(head)]


def _is_second_object(noun: Token) -> bool:
    """*Showed the envoy the door*: what the model takes for an apposition, with nothing that marks one."""
    return noun.dep_ == "appos" and noun.pos_ == "NOUN" and not noun.left_edge.nbor(-1).is_punct


def _is_one_of(noun: Token, words: frozenset[str]) -> bool:
    if ANY in words or (PERSON in words and noun.pos_ == "PROPN"):
        return True
    if lemma(noun) in words or noun.lower_ in words:
        return True
    if noun.pos_ == "PROPN" and any(c.dep_ == "compound" and c.lower_ in words for c in noun.children):
        return True  # "called President Macron"
    # "two tonnes of food", "a number of diplomats": the thing measured counts as well
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return any(lemma(pobj) in words for pobj in pobjects(child))
        if child.dep_ == "compound" and child.i == noun.i - 1 and f"{child.lower_}-{lemma(noun)}" in words:
            return True
    return False


def _is_temporal(preposition: Token) -> bool:
    """*on Monday*, *in May*: a date is no complement."""
    return any(pobj.lower_ in _TEMPORAL for pobj in pobjects(preposition))


def _particles(token: Token) -> list[Token]:
    found = [preposition for preposition in prepositions(token) if not _is_temporal(preposition)]
    for place in (token, *list(found)):  # "brought them together for talks": together hangs on "for"
        found += [c for c in place.children if c.dep_ in ("advmod", "prt", "mark", "aux") and c.pos_ != "AUX"]
    for clause in token.children:  # "called for the attacks to stop": taken for the opening of a clause
        if clause.dep_ == "advcl" and clause.i > token.i:
            found += [c for c in clause.children if c.dep_ == "mark" and c.lower_ == "for"]
    return found
