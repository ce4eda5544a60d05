"""Patterns of the event vocabulary: how they are written, and reading them from text.

A pattern is written as in a dictionary::

    accuse                  the verb alone
    lash out at             with particle and preposition
    impose <sanctions>      with an object from a word class
    receive ANY             with any object; NAME: with an object that is a name
    cut|sever ties          alternatives
    bring to justice        with the object of a preposition
    order +leave            with a clause: ordered the envoy to leave
    travel warning for      nouns: the head after its modifiers
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tracker.datafile import Text

if TYPE_CHECKING:
    from tracker.datafile import DataFile

Classes = Mapping[str, frozenset[str]]
#: Words of patterns that stand for any noun, and for any name.
ANY: Final = "ANY"
PERSON: Final = "NAME"
PREPOSITIONS: Final = frozenset(
    {"about", "above", "across", "after", "against", "along", "among", "around", "as", "at", "away",
     "back", "before", "behind", "between", "beyond", "by", "down", "for", "from", "in", "inside", "into",
     "near", "of", "off", "on", "onto", "out", "outside", "over", "through", "to", "toward", "towards",
     "under", "up", "upon", "with", "within", "without", "alongside", "following", "together", "home",
     "aside", "apart", "forward", "ahead", "forth"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say an event.

    Args:
        heads: Lemmas any of which the predicate may be.
        needs: Company it must keep, in order: ``("prep", words)``, ``("object", lemmas)``, ``("pobj",
            lemmas)`` (object of the preposition before it) or ``("modifier", lemmas)`` (before a noun).
        weight: How much company that is; a named object says more than a preposition.
        asked: Sets of words, of each of which a sentence must have one, as a word or its lemma.
    """

    text: str
    heads: frozenset[str]
    needs: tuple[tuple[str, frozenset[str]], ...]
    weight: int = field(init=False)
    asked: tuple[frozenset[str], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Works out what is asked of it for every sentence."""
        weight = sum(2 if kind == "prep" or ANY in words else 3 for kind, words in self.needs)
        object.__setattr__(self, "weight", weight)
        object.__setattr__(self, "asked", tuple(words for _, words in self.needs if _is_asked(words)))

    def may_fit(self, words: frozenset[str]) -> bool:
        """Whether a sentence of these words and lemmas can have the company."""
        for asked in self.asked:  # noqa: SIM110 -- a generator would cost more than it spares
            if asked.isdisjoint(words):
                return False
        return True


def _is_asked(words: frozenset[str]) -> bool:
    """Whether one of the words must stand in the sentence as such; *arms-control* may be two."""
    return ANY not in words and PERSON not in words and not any("-" in word for word in words)


def read_classes(file: DataFile) -> Classes:
    """The word classes of a file, each a text of lemmas; ``<name>`` takes in a class above.

    Raises:
        DataError: names file, line and the mend.
    """
    out: dict[str, frozenset[str]] = {}
    for name, value in file.root.items():
        if not isinstance(value, Text):
            raise file.error(
                file.root.key_lines[name], f"class '{name}' must be words with blanks between them"
            )
        words: set[str] = set()
        for word in value.split():
            if word.startswith("<"):
                if word[1:-1] not in out:
                    raise file.error(
                        value.line, f"class '{word}' is not defined above; move it up or mend the name"
                    )
                words |= out[word[1:-1]]
            else:
                words.add(word)
        out[name] = frozenset(words)
    return out


def read_pattern(classes: Classes, file: DataFile, text: Text, *, noun: bool) -> Pattern:
    """A pattern from its text; in that of a noun the head stands after its modifiers.

    Raises:
        DataError: names file, line and the mend.
    """
    return _noun_pattern(classes, file, text) if noun else _plain_pattern(classes, file, text)


def _plain_pattern(classes: Classes, file: DataFile, text: Text) -> Pattern:
    words = text.split()
    heads = alternatives(classes, file, words[0], text.line)
    needs: list[tuple[str, frozenset[str]]] = []
    for word in words[1:]:
        if word.startswith("+"):
            needs.append(("clause", alternatives(classes, file, word[1:], text.line)))
            continue
        options = alternatives(classes, file, word, text.line)
        if options <= PREPOSITIONS:
            needs.append(("prep", options))
        elif options & PREPOSITIONS:
            raise file.error(
                text.line, f"'{word}' mixes prepositions with other words; split the pattern in two"
            )
        else:
            needs.append(("pobj" if needs and needs[-1][0] == "prep" else "object", options))
    return Pattern(str(text), heads, tuple(needs))


def _noun_pattern(classes: Classes, file: DataFile, text: Text) -> Pattern:
    """A noun stands after its modifiers: *travel warning for* has the head *warning*."""
    words = text.split()
    at = next((i for i, word in enumerate(words) if word in PREPOSITIONS), len(words)) - 1
    tail = Text(" ".join(words[at:]))
    tail.line = text.line
    plain = _plain_pattern(classes, file, tail)
    modifiers = tuple(("modifier", alternatives(classes, file, word, text.line)) for word in words[:at])
    return Pattern(str(text), plain.heads, modifiers + plain.needs)


def alternatives(classes: Classes, file: DataFile, word: str, line: int) -> frozenset[str]:
    """The words that one word of a pattern stands for: ``cut|sever``, ``<class>``.

    Raises:
        DataError: for an unknown class or what is no word.
    """
    options: set[str] = set()
    for part in word.split("|"):
        if part.startswith("<") and part.endswith(">"):
            if part[1:-1] not in classes:
                raise file.error(
                    line, f"class '{part}' is not in words.yaml; define it there or mend the name"
                )
            options |= classes[part[1:-1]]
        elif not part or not part.replace("-", "").replace("'", "").isalpha():
            raise file.error(line, f"'{word}' is no word; write lemmas, word|word or <class>")
        else:
            options.add(part)
    return frozenset(options)
