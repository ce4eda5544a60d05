"""What an article talks about, where that alone says that no states deal with each other in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from tracker.datafile import DataFile
from tracker.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tracker.datafile import Table

PATH: Final = DATA / "registers.yaml"
KEYS: Final = ("registers", "together", "innocent", "politics", "private", "crowds", "business", "of_state")
_ENTRY: Final = re.compile(r"[^\W\d_](?:[^\W_]|[' -])*\*?")
_WORD: Final = re.compile(r"[^\W\d_](?:\w|['’-](?=\w))*")
#: A score (*2-1*) is a sign of sport by itself.
_SCORE: Final = re.compile(r"(?<![\d-])\d{1,2}[-–]\d{1,2}(?![\d-])")
#: Words whose entry is kept at hand, a list: most of an article's words are met again in the next.
_REMEMBERED: Final = 20_000


@dataclass(frozen=True, slots=True)
class Words:
    """Words and phrases, some with any ending.

    Args:
        of: The entry that a single word answers to, itself or its beginning, else ``None``.
        phrases: Patterns of several words by the first of them, so that few are looked for.
    """

    of: Callable[[str], str | None]
    phrases: Mapping[str, re.Pattern[str]]

    def any(self, words: frozenset[str], text: str) -> bool:
        """Whether the text has one of them.

        Args:
            words: The text's words, in lower case.
        """
        if any(self.of(word) is not None for word in words):
            return True
        return any(self.phrases[first].search(text) for first in words & self.phrases.keys())


@dataclass(frozen=True, slots=True)
class Register:
    """A kind of article.

    Args:
        signs: Words of its own; one at least makes an article of the kind.
        words: Words that are at home elsewhere too.
        unless: Signs of a state's hand on just such an occasion.
        least: How many different ones of `signs` and `words` an article of the kind has.
    """

    name: str
    signs: Words
    words: Words
    unless: Words
    least: int


@dataclass(frozen=True, slots=True)
class Registers:
    """All kinds, the words of politics that make any article worth reading, and phrases that are none.

    Args:
        of: What a word is in the kinds, as (place, entry): a kind's signs have twice its number for a place,
            its words the next. One question for all of them: nearly every word of an article is in none.
        phrases: The same for patterns, by the first of their words.
        together: How many different words of all kinds, a sign among them, do as well.
    """

    kinds: tuple[Register, ...]
    of: Callable[[str], tuple[tuple[int, str], ...]]
    phrases: Mapping[str, tuple[tuple[int, re.Pattern[str]], ...]]
    together: int
    politics: Words
    innocent: re.Pattern[str]


def off_topic(text: str, title: str | None = None) -> str | None:
    """Name of the register in which the text cannot tell of dealings between states, else ``None``."""
    known = registers()
    folded = f"{title or ''}\n{text}".lower().replace("’", "'")
    words = frozenset(_WORD.findall(folded))
    counted = _counted(known, words, folded)
    kinds = [kind for kind, signs, others in counted if signs and len(signs | others) >= kind.least]
    if not kinds and any(signs for _, signs, _ in counted):
        said = {word for _, signs, others in counted for word in signs | others}
        if len(said) >= known.together:
            kinds = [kind for kind, signs, others in counted if signs or len(others) >= kind.least]
    if not kinds or any(kind.unless.any(words, folded) for kind in kinds) or speaks_of_politics(text):
        return None
    return kinds[0].name


def speaks_of_politics(text: str) -> bool:
    """Whether a word of the text is of states' dealings (*troops*), whatever else it is about."""
    known = registers()
    folded = text.lower().replace("’", "'")
    if not known.politics.any(frozenset(_WORD.findall(folded)), folded):
        return False
    folded = known.innocent.sub(" ", folded)
    return known.politics.any(frozenset(_WORD.findall(folded)), folded)


def _counted(
    known: Registers, words: frozenset[str], folded: str
) -> list[tuple[Register, set[str], set[str]]]:
    """The different signs and other words of each kind in a text."""
    found: list[set[str]] = [set() for _ in range(2 * len(known.kinds))]
    for word in words:
        for place, entry in known.of(word):
            found[place].add(entry)
    for first in words & known.phrases.keys():
        for place, pattern in known.phrases[first]:
            found[place].update(pattern.findall(folded))
    counted = list(zip(known.kinds, found[::2], found[1::2], strict=True))
    for kind, signs, _ in counted:
        if kind.name == "sport" and _SCORE.search(folded):
            signs.add("score")
    return counted


@cache
def registers(path: Path = PATH) -> Registers:
    """The registers of a file.

    Raises:
        DataError: one line that names file, line and mend.
    """
    file = DataFile(path)
    file.known_keys(file.root, KEYS)
    kinds = []
    for name, value in file.table(file.root["registers"], what="'registers'").items():
        table = file.table(value, what=f"'{name}'")
        file.known_keys(table, ("least", "signs", "words", "unless"))
        least = _count(file, table, "least")
        signs, words, unless = (_words(file, table, key) for key in ("signs", "words", "unless"))
        kinds.append(Register(name, signs, words, unless, least))
    innocent = _pattern(word_list(file, file.root, "innocent"))
    together = _count(file, file.root, "together")
    lists = [words for kind in kinds for words in (kind.signs, kind.words)]
    phrases: dict[str, list[tuple[int, re.Pattern[str]]]] = {}
    for place, words in enumerate(lists):
        for first, pattern in words.phrases.items():
            phrases.setdefault(first, []).append((place, pattern))

    @lru_cache(maxsize=_REMEMBERED)
    def of(word: str) -> tuple[tuple[int, str], ...]:
        entries = ((place, words.of(word)) for place, words in enumerate(lists))
        return tuple((place, entry) for place, entry in entries if entry is not None)

    by_first = {first: tuple(patterns) for first, patterns in phrases.items()}
    return Registers(tuple(kinds), of, by_first, together, _words(file, file.root, "politics"), innocent)


def _count(file: DataFile, table: Table, key: str) -> int:
    count = file.text(table, key)
    if not count.isdecimal() or not 1 <= int(count) <= 9:
        raise file.error(table.key_lines[key], f"'{key}' is '{count}'; use a number from 1 to 9")
    return int(count)


def word_list(file: DataFile, table: Table, key: str) -> list[str]:
    """The words and phrases under ``key``, between commas.

    Raises:
        DataError: for what is no lower-case word.
    """
    text = file.text(table, key)
    entries = [" ".join(entry.split()) for entry in text.split(",")]
    for entry in entries:
        if not _ENTRY.fullmatch(entry) or entry != entry.lower():
            line = table.key_lines[key]
            raise file.error(
                line, f"'{entry}' is no lower-case word; write letters, * for any ending, commas between"
            )
    return entries


def _words(file: DataFile, table: Table, key: str) -> Words:
    entries = word_list(file, table, key)
    single = [entry for entry in entries if " " not in entry]
    several: dict[str, list[str]] = {}
    for entry in entries:
        if " " in entry:
            several.setdefault(entry.split()[0], []).append(entry)
    whole = frozenset(entry for entry in single if not entry.endswith("*"))
    stems = tuple(entry[:-1] for entry in single if entry.endswith("*"))

    def of(word: str) -> str | None:
        if word in whole or not word.startswith(stems):
            return word if word in whole else None
        return next(stem for stem in stems if word.startswith(stem))

    return Words(of=of, phrases={first: _pattern(phrases) for first, phrases in several.items()})


def _pattern(entries: list[str]) -> re.Pattern[str]:
    ordered = sorted(entries, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(entry.replace("*", r"\w*") for entry in ordered) + r")\b")
