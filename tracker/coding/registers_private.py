"""Whether who bears a country's name acts for no state: *an Armenian singer*, *the cheese of Gyumri*."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from tracker.coding.events.matching import lemma
from tracker.coding.registers import PATH, word_list
from tracker.coding.syntax.tree import subjects
from tracker.datafile import DataFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.actors.naming import Named, Names
    from tracker.coding.events.occurrence import Occurrence
    from tracker.coding.roles.pairs import Pair
    from tracker.coding.syntax.parsed import Token

#: How a mention that names no office or body of a state comes into a text.
_BARE: Final = frozenset({"name", "adjective", "capital"})
_HANGING: Final = frozenset({"amod", "compound", "nmod", "poss"})
_BESIDE: Final = frozenset({"compound", "nmod", "appos"})
_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_OWNING: Final = frozenset({"of", "from", "in", "at"})
#: Demonstrators stand for their country whoever they are,
_DEMONSTRATION: Final = "14"
#: and crowds where they use force.
_FORCE: Final = ("17", "18", "19", "20")
_DEPTH: Final = 5


@dataclass(frozen=True, slots=True)
class Private:
    """Nouns of private people, bodies and things, of crowds, of firms; words that make a firm a state's."""

    nouns: frozenset[str]
    crowds: frozenset[str]
    firms: frozenset[str]
    of_state: frozenset[str]


@cache
def private_words() -> Private:
    """The lists of ``data/registers.yaml``.

    Raises:
        DataError: one line that names file, line and mend.
    """
    file = DataFile(PATH)
    nouns, crowds, firms, of_state = (
        frozenset(word_list(file, file.root, key)) for key in ("private", "crowds", "business", "of_state")
    )
    return Private(nouns, crowds, firms, of_state)


def is_private(occurrence: Occurrence, pair: Pair, names: Names) -> bool:
    """Whether no state deals with another: a private source, one of two together, two firms."""
    if occurrence.code.startswith(_DEMONSTRATION):
        return False
    words = private_words()
    nobodies = words.nouns if occurrence.code.startswith(_FORCE) else words.nouns | words.crowds
    if any(lemma(token) in nobodies for token in subjects(occurrence.head)):
        return True  # "locusts left fields in Georgia and are advancing on Azerbaijan"
    source, target = set(_bearers(pair.source, names)), set(_bearers(pair.target, names))
    if source & nobodies or (pair.joint and target & nobodies):
        return True
    both = (source | target) & words.of_state
    return not both and bool(source & words.firms) and bool(target & (words.firms | nobodies))


def _bearers(named: Named, names: Names) -> Iterator[str]:
    """Lemmas of the nouns that the name makes somebody's, and of the words before them."""
    mention = named.mention
    if mention.how not in _BARE:
        return
    tokens = names.sent.touching(mention.start, mention.end)
    at = next((token for token in tokens if token.head not in tokens or token.head == token), None)
    for _ in range(_DEPTH):
        above = _owned(at) if at is not None else None
        if above is None:
            return
        yield lemma(above)
        yield from (lemma(child) for child in above.children if child.dep_ in (*_BESIDE, "amod"))
        at = above


def _owned(token: Token) -> Token | None:
    """The noun that a name hangs on: *boxer* in *the Russian boxer*, *students from Baku and Tbilisi*."""
    while token.dep_ == "conj" and token.head.pos_ == "PROPN" and token.pos_ == "PROPN":
        token = token.head
    above = token.head
    if token.dep_ in _HANGING and above.pos_ in _NOUNS:
        return above
    if token.dep_ == "pobj" and above.lower_ in _OWNING and above.head.pos_ in _NOUNS:
        return above.head
    return None
