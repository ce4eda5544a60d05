"""How data files describe an actor: its code and the words that name it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tracker.datafile import DataFile, Text, Value

CODE: Final = re.compile(r"[A-Z][A-Z0-9]{1,15}")
# key in the data file -> Mention.how, Mention.detail
WORD_KINDS: Final = {
    "names": ("name", ""),
    "adjectives": ("adjective", ""),
    "people": ("name", "demonym"),
    "capitals": ("capital", ""),
    "institutions": ("institution", ""),
    "forces": ("institution", "armed forces"),
    "armed_groups": ("institution", "armed group"),
    "companies": ("institution", "company"),
    "places": ("capital", "place"),
}
_KEYS: Final = (*WORD_KINDS, "name", "reason", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorWord:
    """One word or phrase that names an actor, and how (see :class:`tracker.models.Mention`)."""

    text: str
    actor: str
    how: str
    detail: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor as a data file gives it: code, display name and the words that name it."""

    code: str
    name: str
    words: tuple[ActorWord, ...]


def check_code(file: DataFile, code: str, *, line: int) -> str:
    """``code`` if it has the form of an actor code.

    Raises:
        DataError: where it has not.
    """
    if not CODE.fullmatch(code):
        raise file.error(line, f"'{code}' is no actor code; use ISO 3166-1 alpha-3 or capitals (TUR, EU)")
    return code


def read_actor(file: DataFile, code: str, value: Value) -> Actor:
    """The actor under key ``code``.

    The display name is a name too. Adjectives that end in *-n* or *-i* give their plural as the people
    (*Armenian*, *Armenians*; *Iraqi*, *Iraqis*); other peoples are listed under ``people``.
    """
    table = file.table(value, what=f"'{code}'")
    check_code(file, code, line=table.line)
    file.known_keys(table, _KEYS)
    name = file.text(table, "name")
    words = [ActorWord(text=name, actor=code, how="name", where=_where(file, table.line))]
    seen = {name}

    def add(text: str, how: str, detail: str, line: int) -> None:
        if text not in seen:
            seen.add(text)
            words.append(ActorWord(text=text, actor=code, how=how, detail=detail, where=_where(file, line)))

    for key, (how, detail) in WORD_KINDS.items():
        for text in file.texts(table, key):
            add(str(text), how, detail, text.line)
            if key == "adjectives" and _regular_people(text):
                add(f"{text}s", "name", "demonym", text.line)
    return Actor(code=code, name=name, words=tuple(words))


def _regular_people(adjective: Text) -> bool:
    return adjective[-1] in "ni"


def _where(file: DataFile, line: int) -> str:
    return f"{file.path.parent.name}/{file.path.name}:{line}"
