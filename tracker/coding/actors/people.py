"""People and the offices that make them speak for an actor, by date.

``data/world/people/*.yaml`` holds them: name, other spellings, offices with dates. The order of offices
matters: the first is the one that a person is best known for.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from tracker.datafile import DataFile, Table
from tracker.paths import DATA
from tracker.region import world_names

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence
    from pathlib import Path

PEOPLE: Final = DATA / "world" / "people"
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_PERSON_KEYS: Final = ("name", "surname", "aliases", "offices", "source", "reason")
_OFFICE_KEYS: Final = ("actor", "title", "from", "to")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A term of office; ``end`` is ``None`` while it lasts."""

    actor: str
    title: str
    start: dt.date
    end: dt.date | None

    def held(self, on: dt.date) -> bool:
        """Whether the term covers the day ``on``."""
        return self.start <= on and (self.end is None or on <= self.end)

    def label(self, place: str) -> str:
        """*Prime Minister, Armenia (2018-05-08 – )*, where ``place`` is the actor's display name."""
        return f"{self.title}, {place} ({self.start} – {self.end or ''})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who holds or held office; ``surname`` is how texts call them once introduced."""

    name: str
    surname: str
    aliases: tuple[str, ...]
    offices: tuple[Office, ...]
    where: str

    def office(self, on: dt.date | None) -> Office:
        """The office held on that day (the latest begun), else the one they are best known for."""
        if on is not None:
            held = [office for office in self.offices if office.held(on)]
            if held:
                return max(held, key=lambda office: office.start)
        return self.offices[0]

    def serves(self, on: dt.date | None) -> bool:
        """Whether some office is held on that day."""
        return on is not None and any(office.held(on) for office in self.offices)


def choose(candidates: Sequence[Person], on: dt.date | None) -> Person | None:
    """Whom a bare surname means: the one in office on that day, else the best known.

    ``candidates`` come in order of the data files, where the better known stand first. ``None`` where
    several of different actors are in office that day and nothing tells them apart.
    """
    serving = [person for person in candidates if person.serves(on)]
    if len({person.office(on).actor for person in serving}) > 1:
        return None
    return (serving or candidates)[0]


@cache
def people() -> tuple[Person, ...]:
    """Everyone in ``data/world/people/``, files in order of name.

    Raises:
        DataError: for a mistake there; names file, line and mend.
    """
    known = world_names()
    return tuple(
        person for path in sorted(PEOPLE.glob("*.yaml")) for person in read_people(path, known=known)
    )


def read_people(path: Path, *, known: Container[str]) -> Iterable[Person]:
    """The people in one file, checked: known actors, dates in order."""
    file = DataFile(path)
    file.known_keys(file.root, ("people",))
    for item in file.items(file.root, "people"):
        table = file.table(item, what="a person")
        file.known_keys(table, _PERSON_KEYS)
        name = file.text(table, "name")
        offices = tuple(
            _office(file, file.table(office, what="an office"), known)
            for office in file.items(table, "offices")
        )
        if not offices:
            raise file.error(
                table.line, f"{name} has no office; add 'offices: [{{actor: ..., title: ..., from: ...}}]'"
            )
        yield Person(
            name=name,
            surname=file.text(table, "surname", default=name.split()[-1]),
            aliases=tuple(str(alias) for alias in file.texts(table, "aliases")),
            offices=offices,
            where=f"{file.path.name}:{table.line}",
        )


def _office(file: DataFile, table: Table, known: Container[str]) -> Office:
    file.known_keys(table, _OFFICE_KEYS)
    actor = file.text(table, "actor")
    if actor not in known:
        raise file.error(table.line, f"unknown actor '{actor}'; correct the code")
    start = _date(file, table, "from", last=False)
    if start is None:
        raise file.error(table.line, "an office needs 'from: YYYY-MM-DD' (or YYYY-MM, YYYY)")
    end = _date(file, table, "to", last=True)
    if end is not None and end < start:
        raise file.error(table.line, f"the office ends ({end}) before it begins ({start}); correct the dates")
    return Office(actor=actor, title=file.text(table, "title"), start=start, end=end)


def _date(file: DataFile, table: Table, key: str, *, last: bool) -> dt.date | None:
    """A day, or the first (``last``: the last) day of the month or year given."""
    if key not in table:
        return None
    text = file.text(table, key)
    match = _DATE.fullmatch(text)
    mistake = file.error(table.line, f"'{key}: {text[:20]}' is no date; write YYYY-MM-DD")
    if match is None:
        raise mistake
    year = int(match[1])
    month = int(match[2] or (12 if last else 1))
    try:
        day = int(match[3] or (calendar.monthrange(year, month)[1] if last else 1))
        return dt.date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        raise mistake from None
