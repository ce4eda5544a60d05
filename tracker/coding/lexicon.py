"""The event vocabulary: which words, in which company, mean which kind of event.

``data/vocabulary/words.yaml`` names word classes; every other file there lists entries. An entry is a
CAMEO code with patterns, the places of source and target, and an example that the tests read. A pattern is
written as in a dictionary::

    accuse                  the verb alone
    lash out at             with particle and preposition
    impose <sanctions>      with an object from a word class
    cut|sever ties          alternatives
    bring to justice        with the object of a preposition
    order +leave            with a clause: ordered the envoy to leave

``operators.yaml`` lists words that take another event as their complement (*refuse to withdraw*, *call for
talks*, *will send aid*) and say what code comes of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from tracker.datafile import DataError, DataFile, Table, Text
from tracker.ontology import ontology
from tracker.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER: Final = DATA / "vocabulary"
PREPOSITIONS: Final = frozenset(
    [
        "about",
        "above",
        "across",
        "after",
        "against",
        "along",
        "among",
        "around",
        "as",
        "at",
        "away",
        "back",
        "before",
        "behind",
        "between",
        "beyond",
        "by",
        "down",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "outside",
        "over",
        "through",
        "to",
        "toward",
        "towards",
        "under",
        "up",
        "upon",
        "with",
        "within",
        "without",
        "alongside",
        "following",
        "together",
        "home",
        "aside",
        "apart",
        "forward",
        "ahead",
        "forth",
    ]
)
#: Code of patterns that look like an event and are none (*released a statement*).
NO_EVENT: Final = "none"
SLOTS: Final = frozenset({"subj", "obj", "poss", "sayer", "that"}) | PREPOSITIONS
POS: Final = ("verb", "noun", "adjective")
_ENTRY_KEYS: Final = (
    "code",
    "verb",
    "noun",
    "adjective",
    "from",
    "to",
    "symmetric",
    "alone",
    "near",
    "example",
    "why",
)
_OPERATOR_KEYS: Final = ("name", "verb", "noun", "adjective", "modal", "map", "default", "from", "to", "to_first",
                         "like", "planned", "clauses", "example", "why")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say an event.

    Args:
        heads: Lemmas any of which the predicate may be.
        needs: Company it must keep, in order: ``("prep", words)``, ``("object", lemmas)``, ``("pobj",
            lemmas)`` (object of the preposition before it) or ``("modifier", lemmas)`` (before a noun).
    """

    text: str
    heads: frozenset[str]
    needs: tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A kind of event with a way to say it; see the module's head.

    Args:
        source, target: Places to look for the actors, best first.
        near: Lemmas one of which must stand somewhere in the sentence; empty for no such condition.
        alone: Only counts where no other event of the sentence takes it up, and with less confidence.
    """

    code: str
    pos: str
    pattern: Pattern
    source: tuple[str, ...]
    target: tuple[str, ...]
    symmetric: bool
    alone: bool
    near: frozenset[str]
    place: str


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that takes another event as its complement.

    Args:
        mapping: From the start of the inner code to the outer code; ``None`` where nothing comes of it.
        default: Code where the complement is an event the vocabulary does not know; ``None``: no event then.
        clauses: It takes up events said by verbs, not those named by nouns.
        planned: What it takes up is only planned, so that the whole is hypothetical.
        target_first: The operator's own places name the target before those of the inner event.
    """

    name: str
    pos: str
    pattern: Pattern
    mapping: Mapping[str, str | None]
    default: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    target_first: bool
    planned: bool
    clauses: bool
    place: str

    def outer(self, inner: str) -> str | None:
        """The code that comes of an inner event, by the longest prefix that the mapping knows."""
        for size in range(len(inner), 0, -1):
            if inner[:size] in self.mapping:
                code = self.mapping[inner[:size]]
                return inner if code == "same" else code
        return self.default


@dataclass(slots=True)
class Lexicon:
    """All entries and operators by the lemma of their head."""

    entries: dict[tuple[str, str], list[Entry]] = field(default_factory=dict)
    operators: dict[tuple[str, str], list[Operator]] = field(default_factory=dict)
    modals: dict[str, Operator] = field(default_factory=dict)
    examples: list[tuple[str, str, str]] = field(default_factory=list)
    classes: dict[str, frozenset[str]] = field(default_factory=dict)

    def words(self) -> frozenset[str]:
        """Every lemma that can begin an event or an operator."""
        return frozenset(lemma for _, lemma in (*self.entries, *self.operators))


DEFAULT_TARGETS: Final = {
    "verb": ("obj", "against", "on", "to", "with", "at", "from", "for", "into", "in", "of", "over"),
    "noun": (
        "against",
        "on",
        "with",
        "to",
        "at",
        "into",
        "of",
        "for",
        "in",
        "over",
        "toward",
        "towards",
        "from",
    ),
    "adjective": ("with", "at", "about", "of", "to", "for", "over", "by"),
}
DEFAULT_SOURCES: Final = {"verb": ("subj",), "noun": ("poss", "by", "from"), "adjective": ("subj",)}


@cache
def lexicon(folder: Path = FOLDER) -> Lexicon:
    """The validated vocabulary.

    Raises:
        DataError: names file, line and the mend.
    """
    out = Lexicon(classes=_classes(DataFile(folder / "words.yaml")))
    for path in sorted(folder.glob("*.yaml")):
        if path.name == "words.yaml":
            continue
        file = DataFile(path)
        key = "operators" if path.name == "operators.yaml" else "entries"
        file.known_keys(file.root, (key,))
        for value in file.items(file.root, key):
            table = file.table(value, what=f"each of '{key}'")
            if key == "operators":
                _read_operator(out, file, table)
            else:
                _read_entry(out, file, table)
    return out


def _classes(file: DataFile) -> dict[str, frozenset[str]]:
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


def _read_entry(out: Lexicon, file: DataFile, table: Table) -> None:
    file.known_keys(table, _ENTRY_KEYS)
    code = file.text(table, "code")
    if code != NO_EVENT:
        code = _code(file, table, code)
    near: set[str] = set()
    for word in file.texts(table, "near"):
        near |= _alternatives(out, file, word, word.line)
    source, target = _slots(file, table, "from"), _slots(file, table, "to")
    found = False
    for pos in POS:
        for text in file.texts(table, pos):
            found = True
            pattern = _noun_pattern(out, file, text) if pos == "noun" else _pattern(out, file, text)
            entry = Entry(
                code=code,
                pos=pos,
                pattern=pattern,
                source=source or DEFAULT_SOURCES[pos],
                target=target or DEFAULT_TARGETS[pos],
                symmetric=_flag(file, table, "symmetric"),
                alone=_flag(file, table, "alone"),
                near=frozenset(near),
                place=f"{file.path.name}:{text.line}",
            )
            for head in pattern.heads:
                out.entries.setdefault((pos, head), []).append(entry)
    if not found:
        raise file.error(
            table.line, "an entry needs patterns; add 'verb: [...]', 'noun: [...]' or 'adjective: [...]'"
        )
    if code != NO_EVENT:
        _example(out, file, table)


def _read_operator(out: Lexicon, file: DataFile, table: Table) -> None:
    file.known_keys(table, _OPERATOR_KEYS)
    name = file.text(table, "name")
    mapping: dict[str, str | None] = dict(_mapping_like(out, file, table))
    for prefix, value in file.table(table.get("map", Table()), what="'map'", line=table.line).items():
        for one in prefix.split():
            code = None if value == "none" else "same" if value == "same" else _code(file, table, str(value))
            mapping[one] = code
    default = file.text(table, "default", default="none")
    source, target = _slots(file, table, "from"), _slots(file, table, "to")
    texts = [(pos, text) for pos in (*POS, "modal") for text in file.texts(table, pos)]
    if not texts:
        raise file.error(
            table.line, "an operator needs words; add 'verb: [...]', 'noun: [...]' or 'modal: [...]'"
        )
    for pos, text in texts:
        operator = Operator(
            name=name,
            pos=pos,
            pattern=_noun_pattern(out, file, text) if pos == "noun" else _pattern(out, file, text),
            mapping=mapping,
            default=None if default == "none" else _code(file, table, default),
            source=source or ("subj", "poss", "by"),
            target=target,
            target_first=_flag(file, table, "to_first"),
            planned=_flag(file, table, "planned"),
            clauses=_flag(file, table, "clauses"),
            place=f"{file.path.name}:{text.line}",
        )
        for head in operator.pattern.heads:
            if pos == "modal":
                out.modals[head] = operator
            else:
                out.operators.setdefault((pos, head), []).append(operator)
    _example(out, file, table)


def _pattern(out: Lexicon, file: DataFile, text: Text) -> Pattern:
    words = text.split()
    heads = _alternatives(out, file, words[0], text.line)
    needs: list[tuple[str, frozenset[str]]] = []
    for word in words[1:]:
        if word.startswith("+"):
            needs.append(("clause", _alternatives(out, file, word[1:], text.line)))
            continue
        options = _alternatives(out, file, word, text.line)
        if options <= PREPOSITIONS:
            needs.append(("prep", options))
        elif options & PREPOSITIONS:
            raise file.error(
                text.line, f"'{word}' mixes prepositions with other words; split the pattern in two"
            )
        else:
            needs.append(("pobj" if needs and needs[-1][0] == "prep" else "object", options))
    return Pattern(str(text), heads, tuple(needs))


def _mapping_like(out: Lexicon, file: DataFile, table: Table) -> Mapping[str, str | None]:
    """The mapping of the operator that ``like`` names."""
    name = file.text(table, "like", default="")
    if not name:
        return {}
    for operator in (*out.modals.values(), *(one for many in out.operators.values() for one in many)):
        if operator.name == name:
            return operator.mapping
    raise file.error(table.key_lines["like"], f"no operator '{name}' above; move it up or mend the name")


def _noun_pattern(out: Lexicon, file: DataFile, text: Text) -> Pattern:
    """A noun stands after its modifiers: *travel warning for* has the head *warning*."""
    words = text.split()
    at = next((i for i, word in enumerate(words) if word in PREPOSITIONS), len(words)) - 1
    tail = Text(" ".join(words[at:]))
    tail.line = text.line
    pattern = _pattern(out, file, tail)
    modifiers = tuple(("modifier", _alternatives(out, file, word, text.line)) for word in words[:at])
    return Pattern(str(text), pattern.heads, modifiers + pattern.needs)


def _alternatives(out: Lexicon, file: DataFile, word: str, line: int) -> frozenset[str]:
    options: set[str] = set()
    for part in word.split("|"):
        if part.startswith("<") and part.endswith(">"):
            if part[1:-1] not in out.classes:
                raise file.error(
                    line, f"class '{part}' is not in words.yaml; define it there or mend the name"
                )
            options |= out.classes[part[1:-1]]
        elif not part or not part.replace("-", "").replace("'", "").isalpha():
            raise file.error(line, f"'{word}' is no word; write lemmas, word|word or <class>")
        else:
            options.add(part)
    return frozenset(options)


def _code(file: DataFile, table: Table, code: str) -> str:
    if code not in ontology():
        raise file.error(
            table.line, f"CAMEO code '{code}' is not in ontology.csv; quote it and mend the digits"
        )
    return code


def _slots(file: DataFile, table: Table, key: str) -> tuple[str, ...]:
    slots = file.texts(table, key)
    for slot in slots:
        if slot not in SLOTS:
            raise file.error(
                slot.line, f"place '{slot}' is unknown; use subj, obj, poss, sayer or a preposition"
            )
    return tuple(str(slot) for slot in slots)


def _flag(file: DataFile, table: Table, key: str) -> bool:
    value = file.text(table, key, default="no")
    if value not in ("yes", "no"):
        raise file.error(table.key_lines[key], f"'{key}' is yes or no")
    return value == "yes"


def _example(out: Lexicon, file: DataFile, table: Table) -> None:
    text = file.text(table, "example", default="")
    if not text:
        raise file.error(table.line, "an example is missing; add 'example: sentence | AZE ACCUSE ARM'")
    sentence, bar, reading = text.partition(" | ")
    if not bar or len(reading.split()) != 3:
        raise file.error(table.key_lines["example"], "write the example as 'sentence | SOURCE TYPE TARGET'")
    out.examples.append((sentence, reading, f"{file.path.name}:{table.key_lines['example']}"))


__all__ = ["DataError", "Entry", "Lexicon", "Operator", "Pattern", "lexicon"]
