"""Dated facts with an expected direction, against which the levels and indices are tested.

They come from ``data/turning_points.yaml``; no score is computed from them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.datafile import DataFile, Table, Value
from tracker.paths import DATA
from tracker.region import load_region, world_names

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from tracker.region import Region

PATH: Final = DATA / "turning_points.yaml"
_DIRECTIONS: Final = {"up": 1, "down": -1}
_FLAGS: Final = {"true": True, "false": False}
_KEYS: Final = (
    *("id", "date", "end", "dyad", "mediator", "parties"),
    *("direction", "what", "source", "in_current_events"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TurningPoint:
    """A dated fact that should move a dyad's level or a mediator's index.

    Args:
        start, end: First and last day; the same for a single day.
        parties: The pair of actors in canonical order: the dyad itself, or those mediated between.
        mediator: Actor code where the fact concerns a mediator's standing, else ``None``.
        direction: +1 up, -1 down.
        what: The fact in one phrase.
        source: What the date and the fact rest on.
        in_current_events: The real items used for the backtest report the fact itself.
    """

    id: str
    start: dt.date
    end: dt.date
    parties: tuple[str, str]
    mediator: str | None
    direction: int
    what: str
    source: str
    in_current_events: bool


def load_turning_points(path: Path = PATH, *, region: Region | None = None) -> tuple[TurningPoint, ...]:
    """The turning points of a region in order of their first day.

    Raises:
        DataError: one line that names file, line and mend.
    """
    region = region or load_region()
    file = DataFile(path)
    file.known_keys(file.root, ["turning_points"])
    points: dict[str, TurningPoint] = {}
    for value in file.items(file.root, "turning_points"):
        point = _point(file, value, region)
        if point.id in points:
            raise file.error(value.line, f"id '{point.id}' stands twice; give one another name")
        points[point.id] = point
    if not points:
        raise file.error(1, "no turning points; add some under 'turning_points'")
    return tuple(sorted(points.values(), key=lambda point: (point.start, point.id)))


def _point(file: DataFile, value: Value, region: Region) -> TurningPoint:
    table = file.table(value, what="a turning point")
    file.known_keys(table, _KEYS)
    start = _day(file, table, "date")
    end = _day(file, table, "end") if "end" in table else start
    if end < start:
        raise file.error(_line(table, "end"), f"'end' lies before 'date' {start}; swap or mend them")
    mediator = _mediator(file, table, region) if "mediator" in table else None
    return TurningPoint(
        id=file.text(table, "id"),
        start=start,
        end=end,
        parties=_parties(file, table, region, mediator=mediator),
        mediator=mediator,
        direction=_DIRECTIONS[_choice(file, table, "direction", _DIRECTIONS)],
        what=file.text(table, "what"),
        source=file.text(table, "source"),
        in_current_events=_FLAGS[_choice(file, table, "in_current_events", _FLAGS)],
    )


def _day(file: DataFile, table: Table, key: str) -> dt.date:
    text = file.text(table, key)
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise file.error(_line(table, key), f"'{key}' must be a day like 2020-11-10, not '{text}'") from None


def _mediator(file: DataFile, table: Table, region: Region) -> str:
    code = file.text(table, "mediator")
    if code not in region.mediators and code not in world_names():
        raise file.error(_line(table, "mediator"), f"unknown mediator '{code}'; use an actor's code")
    return code


def _parties(file: DataFile, table: Table, region: Region, *, mediator: str | None) -> tuple[str, str]:
    if ("dyad" in table) == ("mediator" in table):
        raise file.error(table.line, "name either 'dyad' or 'mediator' with 'parties'")
    if mediator is None and "parties" in table:
        raise file.error(_line(table, "parties"), "'parties' goes with 'mediator'; drop it beside 'dyad'")
    key = "dyad" if mediator is None else "parties"
    label = file.text(table, key) if mediator is None else "-".join(file.texts(table, key))
    try:
        pair = region.parse_dyad(label)
    except ValueError as error:
        raise file.error(_line(table, key), f"'{key}': {error}") from None
    if mediator in pair:
        raise file.error(_line(table, "mediator"), f"'{mediator}' cannot mediate its own dispute")
    return pair


def _choice(file: DataFile, table: Table, key: str, allowed: Collection[str]) -> str:
    text = file.text(table, key)
    if text not in allowed:
        raise file.error(_line(table, key), f"'{key}' is '{text}'; use one of {', '.join(allowed)}")
    return text


def _line(table: Table, key: str) -> int:
    return table.key_lines.get(key, table.line)
