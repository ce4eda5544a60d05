"""The event vocabulary: which words, in which company, mean which kind of event.

``data/vocabulary/words.yaml`` names word classes; every other file there lists entries. An entry is a
CAMEO code with patterns, the places of source and target, and an example that the tests read.

``operators.yaml`` lists words that take another event as their complement (*refuse to withdraw*, *call for
talks*, *will send aid*) and say what code comes of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from tracker.coding.events.patterns import PREPOSITIONS, Classes, alternatives, read_classes, read_pattern
from tracker.coding.events.vocabulary import NO_EVENT, Entry, Operator
from tracker.datafile import DataFile, Table
from tracker.ontology import ontology
from tracker.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER: Final = DATA / "vocabulary"
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
    "bare",
    "near",
    "example",
    "why",
)
_OPERATOR_KEYS: Final = ("name", "verb", "noun", "adjective", "modal", "map", "default", "from", "to",
                         "to_first", "like", "planned", "clauses", "example", "why")  # fmt: skip


@dataclass(slots=True)
class Lexicon:
    """All entries and operators by the lemma of their head."""

    entries: dict[tuple[str, str], list[Entry]] = field(default_factory=dict)
    operators: dict[tuple[str, str], list[Operator]] = field(default_factory=dict)
    modals: dict[str, Operator] = field(default_factory=dict)
    examples: list[tuple[str, str, str]] = field(default_factory=list)
    classes: Classes = field(default_factory=dict)

    def knows(self, pos: str, word: str) -> bool:
        """Whether a lemma can begin an event or an operator, or takes a noun that does."""
        beginning = (pos, word) in self.entries or (pos, word) in self.operators
        return beginning or (pos == "verb" and word in self.classes["light"])

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
    out = Lexicon(classes=read_classes(DataFile(folder / "words.yaml")))
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


def _read_entry(out: Lexicon, file: DataFile, table: Table) -> None:
    file.known_keys(table, _ENTRY_KEYS)
    code = file.text(table, "code")
    if code != NO_EVENT:
        code = _code(file, table, code)
    near: set[str] = set()
    for word in file.texts(table, "near"):
        near |= alternatives(out.classes, file, word, word.line)
    source, target = _slots(file, table, "from"), _slots(file, table, "to")
    found = False
    for pos in POS:
        for text in file.texts(table, pos):
            found = True
            pattern = read_pattern(out.classes, file, text, noun=pos == "noun")
            entry = Entry(
                code=code,
                pos=pos,
                pattern=pattern,
                source=source or DEFAULT_SOURCES[pos],
                target=target or DEFAULT_TARGETS[pos],
                symmetric=_flag(file, table, "symmetric"),
                alone=_flag(file, table, "alone"),
                bare=_flag(file, table, "bare", default="yes"),
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
            pattern=read_pattern(out.classes, file, text, noun=pos == "noun"),
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


def _mapping_like(out: Lexicon, file: DataFile, table: Table) -> Mapping[str, str | None]:
    """The mapping of the operator that ``like`` names."""
    name = file.text(table, "like", default="")
    if not name:
        return {}
    for operator in (*out.modals.values(), *(one for many in out.operators.values() for one in many)):
        if operator.name == name:
            return operator.mapping
    raise file.error(table.key_lines["like"], f"no operator '{name}' above; move it up or mend the name")


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


def _flag(file: DataFile, table: Table, key: str, *, default: str = "no") -> bool:
    value = file.text(table, key, default=default)
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
