"""The vocabulary of mediation, from ``data/mediation_words.yaml``, checked on load."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from tracker.datafile import DataFile, Table, Text
from tracker.models import MediatorRole
from tracker.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from spacy.tokens import Token

FILE: Final = DATA / "mediation_words.yaml"
_ROLES: Final = ("verbs", "participles", "nouns", "presence", "phrases")
_LISTS: Final = {
    "offering": ("verbs", "adjectives", "nouns"),
    "accepting": ("verbs",),
    "refusing": ("verbs", "nouns"),
    "weakening": ("verbs", "states", "adjectives", "assets"),
    "hostable": ("nouns", "verbs"),
    "mediated": ("nouns",),
    "gatherings": ("nouns",),
    "together": ("verbs", "places"),
    "trilateral": ("words", "mediators"),
}


@dataclass(frozen=True, slots=True)
class MediationWords:
    """Roles by word and, by section and kind, plain lists of words; all lower case.

    Args:
        phrases: Role by preposition and noun (``("under", "auspices")``).
    """

    verbs: Mapping[str, MediatorRole]
    participles: Mapping[str, MediatorRole]
    nouns: Mapping[str, MediatorRole]
    presence: Mapping[str, MediatorRole]
    phrases: Mapping[tuple[str, str], MediatorRole]
    lists: Mapping[tuple[str, str], frozenset[str]]


def is_form_of(token: Token, words: Collection[str]) -> bool:
    """True where the token is a form of one of the words, also where the lemmatizer misses it (*waned*)."""
    lower = token.lower_
    forms = {token.lemma_.lower(), lower}
    if lower.endswith("ed"):
        forms |= {lower[:-1], lower[:-2], lower[:-3]}
    if lower.endswith("s"):
        forms.add(lower[:-1])
    return any(form in words for form in forms)


@cache
def mediation_words(path: Path = FILE) -> MediationWords:
    """The vocabulary.

    Raises:
        DataError: naming file, line and mend, for an unknown section, role or shape.
    """
    file = DataFile(path)
    file.known_keys(file.root, (*_ROLES, *_LISTS))
    roles = {name: _roles(file, name) for name in _ROLES}
    phrases: dict[tuple[str, str], MediatorRole] = {}
    for phrase, role in roles["phrases"].items():
        preposition, _, noun = phrase.partition(" ")
        if not noun:
            line = file.root.line
            raise file.error(
                line, f"phrase '{phrase}' needs a preposition and a noun, as in 'under auspices'"
            )
        phrases[preposition, noun] = role
    lists = {
        (section, kind): _words(file, section, kind) for section, kinds in _LISTS.items() for kind in kinds
    }
    return MediationWords(
        verbs=roles["verbs"],
        participles=roles["participles"],
        nouns=roles["nouns"],
        presence=roles["presence"],
        phrases=phrases,
        lists=lists,
    )


def _roles(file: DataFile, name: str) -> dict[str, MediatorRole]:
    table = _section(file, name)
    roles: dict[str, MediatorRole] = {}
    for word, role in table.items():
        if not isinstance(role, Text) or str(role) not in {str(known) for known in MediatorRole}:
            choices = ", ".join(MediatorRole)
            raise file.error(table.key_lines[word], f"'{word}' in {name} needs a role, one of {choices}")
        roles[word.lower()] = MediatorRole(role)
    return roles


def _words(file: DataFile, section: str, kind: str) -> frozenset[str]:
    table = _section(file, section)
    file.known_keys(table, _LISTS[section])
    words = file.texts(table, kind)
    if not words:
        raise file.error(table.line, f"'{section}' needs a list '{kind}: [word, ...]'")
    return frozenset(str(word) if kind == "mediators" else word.lower() for word in words)


def _section(file: DataFile, name: str) -> Table:
    table = file.root.get(name)
    if not isinstance(table, Table):
        raise file.error(1, f"section '{name}' is missing; add '{name}:' with its words")
    return table
