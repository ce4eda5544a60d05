"""What the level reads from an event, and how much that informs (``data/readings.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tracker.datafile import DataFile
from tracker.models import EventType, Quad
from tracker.ontology import ontology
from tracker.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tracker.datafile import Table
    from tracker.models import Event

PATH: Final = DATA / "readings.yaml"
END: Final = 10.0
"""Readings are cut at both ends of the scale."""
_MOST: Final = 10.0
"""No kind informs more, and no scale stretches more."""
_KEYS: Final = (
    *("kind", "codes", "types", "quads", "reading", "neutral", "scale", "information"),
    *("reason", "source"),
)


class Reading(NamedTuple):
    """The level, -10 ... +10, that an event points to, and its information (one word told once is 1)."""

    value: float
    information: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How one kind of event is read: ``reading``, else ``scale * (intensity - neutral)`` cut at the ends."""

    information: float
    neutral: float = 0.0
    scale: float = 1.0
    reading: float | None = None

    def read(self, intensity: float) -> Reading:
        """The reading of an event of this kind."""
        value = self.scale * (intensity - self.neutral) if self.reading is None else self.reading
        return Reading(max(-END, min(END, value)), self.information)


@dataclass(frozen=True, slots=True)
class Readings:
    """The kinds, by CAMEO code (``codes``), PLOVER type (``types``) and number of the quad (``quads``)."""

    kinds: Mapping[str, Mapping[str, Kind]]

    def of(self, event: Event) -> Reading:
        """What ``event`` says about the level: by its code, else its type, else its quad."""
        for by, name in (("codes", event.cameo), ("types", event.type.value)):
            kind = self.kinds[by].get(name)
            if kind is not None:
                return kind.read(event.intensity)
        return self.kinds["quads"][str(int(event.quad))].read(event.intensity)


def as_it_stands(event: Event) -> Reading:
    """An event read at its intensity, with the information of a word."""
    return Reading(event.intensity, 1.0)


@cache
def load_readings(path: Path = PATH) -> Readings:
    """How each kind of event is read.

    Raises:
        DataError: one line that names file, line and mend.
    """
    file = DataFile(path)
    file.known_keys(file.root, ["kinds"])
    names = {
        "codes": frozenset(ontology()),
        "types": frozenset(map(str, EventType)),
        "quads": frozenset(str(int(quad)) for quad in Quad),
    }
    kinds: dict[str, dict[str, Kind]] = {by: {} for by in names}
    for value in file.items(file.root, "kinds"):
        table = file.table(value, what="a kind")
        file.known_keys(table, _KEYS)
        for key in ("kind", "reason", "source"):
            file.text(table, key)
        given = [by for by in names if by in table]
        if len(given) != 1:
            raise file.error(table.line, "a kind needs 'codes', 'types' or 'quads', one of the three")
        (by,) = given
        kind = _kind(file, table)
        for name in file.texts(table, by):
            if name not in names[by] or name in kinds[by]:
                raise file.error(name.line, f"'{name}' is none of the {by} or stands twice; write each once")
            kinds[by][name] = kind
    missing = names["quads"] - kinds["quads"].keys()
    if missing:
        raise file.error(1, f"no kind for quad {min(missing)}; add it to the 'quads' of one")
    return Readings(kinds)


def _kind(file: DataFile, table: Table) -> Kind:
    if ("reading" in table) == ("neutral" in table or "scale" in table):
        raise file.error(table.line, "a kind needs either 'reading' or 'neutral' and 'scale'")

    def number(key: str, low: float, high: float) -> float:
        return file.number(table.get(key), what=key, low=low, high=high, line=table.line)

    information = number("information", 0.01, _MOST)
    if "reading" in table:
        return Kind(information=information, reading=number("reading", -END, END))
    return Kind(
        information=information, neutral=number("neutral", -END, END), scale=number("scale", 0.1, _MOST)
    )
