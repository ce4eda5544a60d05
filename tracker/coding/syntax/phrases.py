"""Words and noun phrases of a tree: verbs, prepositions and what they govern, lists, negation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.syntax.parsed import Token

VERBAL: Final = frozenset({"VERB", "AUX"})
_VERB_ARCS: Final = frozenset({"nsubj", "dobj", "nsubjpass", "dative", "xcomp"})
#: *What he called*, *what it described as*.
_NAMING: Final = frozenset({"call", "describe", "term", "label", "dub", "see", "regard"})


def is_verbal(token: Token) -> bool:
    """True for verbs, and for what the model took for a noun although it has a subject or object.

    Small models read many verbs of the present tense so (*A and B meet in Paris*, *police arrest ten men*).
    """
    if token.pos_ in VERBAL:
        return True
    return token.pos_ in ("NOUN", "PROPN") and any(c.dep_ in _VERB_ARCS for c in token.children)


def is_naming(clause: Token) -> bool:
    """*What he called ...*, *what it described as ...*."""
    return clause.lemma_ in _NAMING and any(c.lower_ == "what" and c.dep_ == "dobj" for c in clause.children)


def prepositions(token: Token) -> Iterator[Token]:
    """Prepositions and particles that hang on the token, in text order."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "prt", "dative") and child.pos_ in (
            "ADP",
            "SCONJ",
            "ADV",
            "PART",
            "VERB",
        ):
            yield child
            for inner in child.children:  # "out of", "because of", "up to"
                if inner.dep_ in ("prep", "pcomp") and inner.pos_ in ("ADP", "SCONJ"):
                    yield inner


#: *In response to*, *in solidarity with*: what follows says why, not with or to whom.
_REASONS: Final = frozenset(
    {"solidarity", "response", "retaliation", "reaction", "protest", "answer", "return", "exchange",
     "coordination", "accordance", "line", "connection", "agreement", "contrast", "reprisal", "revenge",
     "support", "anticipation", "defiance", "view", "honour", "honor"}
)  # fmt: skip


def reason_before(preposition: Token) -> Token | None:
    """The noun of *in response* before *to*, wherever the model hung the *to*; ``None`` for others."""
    if preposition.i < preposition.sent.start + 2:
        return None
    noun = preposition.nbor(-1)
    return noun if is_reason(noun) else None


def is_reason(noun: Token) -> bool:
    """Whether it is the noun of *in response*, *in solidarity*."""
    return noun.lower_ in _REASONS and noun.i > noun.sent.start and noun.nbor(-1).lower_ == "in"


def pobjects(preposition: Token) -> list[Token]:
    """Heads of the noun phrases a preposition governs."""
    return [child for child in preposition.children if child.dep_ == "pobj"]


def conjuncts(token: Token) -> list[Token]:
    """The token and the nouns joined to it by *and*, *or*, commas."""
    out = [token]
    for item in out:
        for child in item.children:
            joined = child.dep_ == "conj" and not is_verbal(child)
            if (
                joined
                or (child.dep_ == "nmod" and _is_listed(child, item))
                or (child.dep_ == "appos" and _begins_a_list(child))
            ):
                out.append(child)
            elif child.dep_ == "appos" and child.pos_ == "PROPN" and not child.left_edge.nbor(-1).is_punct:
                # "Prime Minister A and President B": the model joins B to the name of A
                out += [c for c in child.children if c.dep_ == "conj" and not is_verbal(c)]
        if len(out) > 12:
            break
    return out


def _begins_a_list(name: Token) -> bool:
    """*Macron, Scholz and Kallas*: a second name, taken for an apposition, that *and* joins to a third."""
    if name.pos_ != "PROPN" or name.left_edge.nbor(-1).text != ",":
        return False
    if any(child.dep_ in ("det", "poss", "amod", "prep") for child in name.children):
        return False
    return any(child.dep_ == "conj" and child.pos_ == "PROPN" for child in name.children)


def _is_listed(first: Token, second: Token) -> bool:
    """*Armenia, Azerbaijan sign a deal*: a comma for *and*, as in headlines."""
    return first.pos_ == second.pos_ == "PROPN" and first.i == second.i - 2 and first.nbor().text == ","


def is_negated(token: Token) -> bool:
    """True where *not*, *never*, *no* or *no longer* stands on the verb."""
    return any(
        child.dep_ == "neg"
        or (child.lower_ in ("never", "no") and child.dep_ == "det")
        or (child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children))
        for child in token.children
    )
