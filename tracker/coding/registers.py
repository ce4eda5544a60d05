"""What an article talks about, where that alone says that no states deal with each other in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from tracker.datafile import DataFile
from tracker.paths import DATA

if TYPE_CHECKING:
    from pathlib import Path

PATH: Final = DATA / "registers.yaml"
_WORD: Final = re.compile(r"[a-z][a-z -]*[a-z]\*?")
#: A score (*2-1*) is a word of sport by itself.
_SCORE: Final = re.compile(r"(?<![\d-])\d{1,2}[-–]\d{1,2}(?![\d-])")


@dataclass(frozen=True, slots=True)
class Register:
    """A kind of article: its words, and how many different ones of them make an article of the kind."""

    name: str
    words: re.Pattern[str]
    least: int


@dataclass(frozen=True, slots=True)
class Registers:
    """All kinds, and the words of politics that make any article worth reading."""

    kinds: tuple[Register, ...]
    politics: re.Pattern[str]


def off_topic(text: str) -> str | None:
    """Name of the register in which the text cannot tell of dealings between states, else ``None``."""
    known = registers()
    folded = text.lower()
    found = next((kind.name for kind in known.kinds if _is_of(kind, folded)), None)
    return None if found is None or known.politics.search(folded) else found


def _is_of(kind: Register, folded: str) -> bool:
    different = set(kind.words.findall(folded))
    scores = kind.name == "sport" and _SCORE.search(folded) is not None
    return len(different) + scores >= kind.least


@cache
def registers(path: Path = PATH) -> Registers:
    """The registers of a file.

    Raises:
        DataError: one line that names file, line and mend.
    """
    file = DataFile(path)
    file.known_keys(file.root, ("registers", "politics"))
    kinds = []
    for name, value in file.table(file.root["registers"], what="'registers'").items():
        table = file.table(value, what=f"'{name}'")
        file.known_keys(table, ("least", "words"))
        least = file.text(table, "least")
        if not least.isdecimal() or not 1 <= int(least) <= 9:
            raise file.error(table.line, f"'least' is '{least}'; use a number from 1 to 9")
        kinds.append(Register(name, _pattern(file, file.texts(table, "words")), int(least)))
    return Registers(tuple(kinds), _pattern(file, file.texts(file.root, "politics")))


def _pattern(file: DataFile, words: tuple[str, ...]) -> re.Pattern[str]:
    for word in words:
        if not _WORD.fullmatch(word):
            line = getattr(word, "line", 1)
            raise file.error(line, f"'{word}' is no lower-case word; write letters, with * for any ending")
    return re.compile(r"\b(?:" + "|".join(word.replace("*", r"\w*") for word in words) + r")\b")
