"""When a word that can name an actor does not: *Michael Jordan*, Georgia the US state, *anti-American*."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from tracker.coding.actors.folding import fold
from tracker.datafile import DataFile
from tracker.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_KEYS: Final = (
    "common_surnames",
    "contexts",
    "dropped_prefixes",
    "dropped_suffixes",
    "dropped_leads",
    "not_actors",
)
_CONTEXT_KEYS: Final = ("words", "given_names", "not_if_text_has", "unless_text_has", "reason", "source")
_WORD_BEFORE: Final = re.compile(r"([A-Za-z']+)\.? ?$")
_SUFFIX: Final = re.compile(r"-([A-Za-z]+)")
_PREFIX: Final = re.compile(r"([A-Za-z]+)-$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """When a word does not count: behind a given name, or in a text that speaks of something else."""

    given_names: frozenset[str] = frozenset()
    not_if_text_has: tuple[str, ...] = ()
    unless_text_has: tuple[str, ...] = ()

    def rejects(self, folded: str, start: int) -> bool:
        """Whether the word at ``start`` of a folded text is no actor there."""
        if self.given_names:
            before = _WORD_BEFORE.search(folded, max(0, start - 30), start)
            if before and before[1] in self.given_names:
                return True
        return any(cue in folded for cue in self.not_if_text_has) and not any(
            cue in folded for cue in self.unless_text_has
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguities:
    """What ``data/world/ambiguous.yaml`` says; all words folded."""

    common_surnames: frozenset[str]
    contexts: Mapping[str, tuple[Context, ...]]
    dropped_prefixes: frozenset[str]
    dropped_suffixes: frozenset[str]
    dropped_leads: tuple[str, ...]
    not_actors: tuple[str, ...]

    def rejects(self, word: str, folded: str, start: int, end: int) -> bool:
        """Whether ``word``, found at ``start:end`` of a folded text, is no actor there."""
        if folded[start - 1 : start] == "-":
            prefix = _PREFIX.search(folded, max(0, start - 12), start)
            if prefix and prefix[1].lower() in self.dropped_prefixes:
                return True
        if folded.endswith(self.dropped_leads, 0, start):
            return True
        return hyphenated(folded, end) in self.dropped_suffixes or any(
            context.rejects(folded, start) for context in self.contexts.get(word, ())
        )


def hyphenated(folded: str, end: int) -> str:
    """The word joined by a hyphen behind ``end``: *backed* for *Turkish-backed*, else empty."""
    match = _SUFFIX.match(folded, end) if folded[end : end + 1] == "-" else None
    return match[1] if match else ""


@cache
def ambiguities(path: Path = DATA / "world" / "ambiguous.yaml") -> Ambiguities:
    """The file's rules.

    Raises:
        DataError: for a mistake there; names file, line and mend.
    """
    file = DataFile(path)
    file.known_keys(file.root, _KEYS)
    contexts: dict[str, tuple[Context, ...]] = {}
    for item in file.items(file.root, "contexts"):
        table = file.table(item, what="a context")
        file.known_keys(table, _CONTEXT_KEYS)
        context = Context(
            given_names=frozenset(fold(name)[0] for name in file.texts(table, "given_names")),
            not_if_text_has=tuple(fold(cue)[0] for cue in file.texts(table, "not_if_text_has")),
            unless_text_has=tuple(fold(cue)[0] for cue in file.texts(table, "unless_text_has")),
        )
        for word in file.texts(table, "words"):
            folded = fold(word)[0]
            contexts[folded] = (*contexts.get(folded, ()), context)
    return Ambiguities(
        common_surnames=frozenset(fold(name)[0] for name in file.texts(file.root, "common_surnames")),
        contexts=contexts,
        dropped_prefixes=frozenset(file.texts(file.root, "dropped_prefixes")),
        dropped_suffixes=frozenset(file.texts(file.root, "dropped_suffixes")),
        dropped_leads=tuple(f"{lead} " for lead in file.texts(file.root, "dropped_leads")),
        not_actors=tuple(str(text) for text in file.texts(file.root, "not_actors")),
    )
