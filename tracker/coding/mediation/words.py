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

    from tracker.coding.syntax.parsed import Token

FILE: Final = DATA / "mediation_words.yaml"
_ROLES: Final = ("verbs", "participles", "nouns", "presence", "phrases", "standing")
#: Ends of *peace-keeping* and *go-between*, which are split into words, and what needs a word beside it.
_SPLIT: Final = ("keep", "between", "contingent")
_LISTS: Final = {
    "offering": ("verbs", "adjectives", "nouns"),
    "accepting": ("verbs", "nouns"),
    "refusing": ("verbs", "nouns", "needs"),
    "weakening": ("verbs", "states", "adjectives", "assets"),
    "hostable": ("nouns", "verbs"),
    "mediated": ("meetings", "truces", "deals", "exchanges", "others", "secured"),
    "gatherings": ("nouns",),
    "together": ("verbs", "places", "convening"),
    "receiving": ("verbs",),
    "helping": ("verbs", "ends", "quarrels"),
    "swaying": ("verbs", "making", "arranging", "paving"),
    "rendering": ("verbs", "nouns"),
    "errands": ("verbs", "nouns"),
    "proposals": ("nouns", "verbs"),
    "venues": ("nouns", "verbs"),
    "deploying": ("verbs",),
    "trilateral": ("words", "mediators"),
}

_TERMS: Final = frozenset({"mandate", "command"})


@dataclass(frozen=True, slots=True)
class MediationWords:
    """Roles by word and, by section and kind, plain lists of words; all lower case.

    Args:
        phrases: Role by preposition and noun (``("under", "auspices")``).
        standing: Role by actor code, of bodies that exist to mediate.
        mediated: What can be mediated, by lemma: its kind (``meetings``, ``truces``, ...).
        heads: The last words of nouns and of what is present: no other lemma names either, but for those of
            :data:`_SPLIT`.
        acting: Verbs and participles of which one alone may make a mediator of its subject or agent.
    """

    verbs: Mapping[str, MediatorRole]
    participles: Mapping[str, MediatorRole]
    nouns: Mapping[str, MediatorRole]
    presence: Mapping[str, MediatorRole]
    phrases: Mapping[tuple[str, str], MediatorRole]
    standing: Mapping[str, MediatorRole]
    mediated: Mapping[str, str]
    lists: Mapping[tuple[str, str], frozenset[str]]
    heads: frozenset[str]
    acting: frozenset[str]

    def noun_role(self, noun: Token) -> MediatorRole | None:
        """The role that a noun gives whom it is said of, by itself or with the word before it."""
        return _by_noun(self.nouns, noun) if self.may_name(noun) else None

    def presence_role(self, noun: Token) -> MediatorRole | None:
        """As :meth:`noun_role`, for what stands on the ground (*peacekeepers*)."""
        return _by_noun(self.presence, noun) if self.may_name(noun) else None

    def may_name(self, noun: Token) -> bool:
        """Whether a word can name one who mediates or what is present, by its lemma alone."""
        lemma = noun.lemma_.lower()
        return lemma in self.heads or lemma.startswith(_SPLIT)

    def is_listed(self, verb: Token, section: str, kind: str) -> bool:
        """True where the verb, or the verb with its particle (*turned down*), stands in a list."""
        words = self.lists[section, kind]
        lemma = verb.lemma_.lower()
        if lemma in words:
            return True
        return any(
            f"{lemma} {child.lower_}" in words
            for child in verb.children
            if child.dep_ in ("prt", "prep", "advmod")
        )


def _by_noun(roles: Mapping[str, MediatorRole], noun: Token) -> MediatorRole | None:
    lemma = noun.lemma_.lower()
    if lemma.startswith("keep") and noun.i > 1 and noun.nbor(-2).lower_ == "peace":  # "peace-keeping"
        return roles.get("peacekeeping")
    if lemma.startswith("between") and noun.i > 1 and noun.nbor(-1).text == "-":
        return roles.get(f"{noun.nbor(-2).lower_}-between")
    if lemma == "contingent" and noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in _TERMS:
        return roles.get("peacekeeper")  # what has a mandate is there to keep the peace
    for child in noun.children:
        if child.dep_ in ("amod", "compound") and (role := roles.get(f"{child.lower_} {lemma}")) is not None:
            return role
    return roles.get(lemma)


def is_form_of(token: Token, words: Collection[str]) -> bool:
    """True where the token is a form of one of the words, also where the lemmatizer misses it (*waned*)."""
    lower = token.lower_
    if lower in words or token.lemma_.lower() in words:
        return True
    if lower.endswith("ed"):
        return lower[:-1] in words or lower[:-2] in words or lower[:-3] in words
    return lower.endswith("s") and lower[:-1] in words


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
        standing={actor.upper(): role for actor, role in roles["standing"].items()},
        mediated={word: kind for kind in _LISTS["mediated"] for word in lists["mediated", kind]},
        lists=lists,
        heads=frozenset(noun.rpartition(" ")[2] for noun in (*roles["nouns"], *roles["presence"])),
        acting=lists["together", "verbs"].union(roles["verbs"], roles["participles"]),
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
