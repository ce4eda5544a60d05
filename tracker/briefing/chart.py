"""Charts of a briefing: a level or an index over time, with its 80 % band and the events that moved it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.briefing.drawing import Area, Drawing, Label, Path
from tracker.network.palette import LIGHT, tint
from tracker.network.view import signed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.briefing.drawing import Point, Shape

_LEFT: Final = 24.0
_RIGHT: Final = 8.0
_TOP: Final = 8.0
_BOTTOM: Final = 14.0
_AROUND: Final = ((0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1))
"""Where a number may stand from its mark, best first: across and down."""
_APART: Final = 1.5
"""Points within which marks lie on each other."""
_MOST_MARKS: Final = 400
_QUIET: Final = "#c9d0d8"
_FAINT: Final = "#55606c"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Value and band of a day; all ``None`` where the evidence is insufficient."""

    day: dt.date
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An event in the chart.

    Args:
        intensity: -10 ... +10: its height, and whether the triangle points up or down.
        number: Its number in the list beside the chart; empty for none.
        stories: Independent stories: the more, the larger.
    """

    day: dt.date
    intensity: float
    number: str = ""
    stories: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A value axis: its ends, where lines are drawn, and the words at the ends."""

    low: float
    high: float
    ticks: tuple[float, ...]
    top: str = ""
    bottom: str = ""
    signed: bool = True


@dataclass(frozen=True, slots=True)
class _Frame:
    width: float
    height: float
    first: dt.date
    last: dt.date
    scale: Scale

    def x(self, day: dt.date) -> float:
        span = max((self.last - self.first).days, 1)
        return _LEFT + (day - self.first).days / span * (self.width - _LEFT - _RIGHT)

    def y(self, value: float) -> float:
        share = (value - self.scale.low) / (self.scale.high - self.scale.low)
        return self.height - _BOTTOM - share * (self.height - _TOP - _BOTTOM)


def chart(
    readings: Sequence[Reading],
    *,
    scale: Scale,
    alt: str,
    missing: str,
    marks: Sequence[Mark] = (),
    colour: str = LIGHT.cooperation,
    width: float = 511.0,
    height: float = 150.0,
) -> Drawing:
    """Readings in order of day as a line in its band; gaps, named ``missing``, where there is none.

    Raises:
        ValueError: without any reading.
    """
    if not readings:
        raise ValueError("a chart needs readings")
    first, last = readings[0].day, readings[-1].day
    frame = _Frame(width, height, first, last, scale)
    shapes: list[Shape] = [*_axes(frame)]
    runs = list(_runs(readings))
    shapes += [_band(frame, run, colour) for run in runs]
    shapes += [
        Path(points=tuple((frame.x(r.day), frame.y(r.value or 0.0)) for r in run), colour=colour, width=1.6)
        for run in runs
    ]
    shapes += _gaps(frame, readings, missing)
    shown = [mark for mark in marks if first <= mark.day <= last]
    shapes += [_triangle(frame, mark) for mark in _seen(frame, shown)]
    shapes += _numbers(frame, [mark for mark in shown if mark.number])
    shapes += _ends(frame)
    return Drawing(width=width, height=height, shapes=tuple(shapes), alt=alt)


def _axes(frame: _Frame) -> Iterator[Shape]:
    right = frame.width - _RIGHT
    for tick in frame.scale.ticks:
        y = frame.y(tick)
        zero = tick == 0
        yield Path(
            points=((_LEFT, y), (right, y)),
            colour=LIGHT.neutral if zero else _QUIET,
            width=0.8 if zero else 0.5,
            dash=None if zero else (1.5, 2.5),
        )
        text = signed(tick, places=0) if frame.scale.signed else f"{tick:.0f}"
        yield Label(at=(_LEFT - 4, y + 2.6), text=text, colour=_FAINT, anchor="end", size=7.5)
    years = frame.last.year - frame.first.year
    step = next(step for step in (1, 2, 5, 10, 20) if years / step * 30 <= right - _LEFT)
    for year in range(frame.first.year + 1, frame.last.year + 1):
        day = dt.date(year, 1, 1)
        if year % step or frame.x(day) < _LEFT + 8:
            continue
        x = frame.x(day)
        yield Path(
            points=((x, frame.height - _BOTTOM), (x, frame.height - _BOTTOM + 3)), colour=_FAINT, width=0.6
        )
        near = x > right - 10
        at = (right if near else x, frame.height - 2)
        yield Label(at=at, text=str(year), colour=_FAINT, anchor="end" if near else "middle", size=7.5)


def _ends(frame: _Frame) -> list[Shape]:
    labels = (
        (frame.scale.top, frame.y(frame.scale.high) + 8),
        (frame.scale.bottom, frame.y(frame.scale.low) - 3),
    )
    shapes: list[Shape] = []
    for text, y in labels:
        if text:
            right = _LEFT + 4 + len(text) * 3.5
            box = ((_LEFT + 1, y - 6.5), (right, y - 6.5), (right, y + 2), (_LEFT + 1, y + 2))
            shapes.append(Area(points=box, colour=LIGHT.background, opacity=0.85))
            shapes.append(Label(at=(_LEFT + 3, y), text=text, colour=_FAINT, size=7))
    return shapes


def _runs(readings: Sequence[Reading]) -> Iterator[list[Reading]]:
    run: list[Reading] = []
    for reading in readings:
        if reading.value is not None:
            run.append(reading)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _band(frame: _Frame, run: Sequence[Reading], colour: str) -> Area:
    upper: list[Point] = [(frame.x(r.day), frame.y(min(r.high or 0.0, frame.scale.high))) for r in run]
    lower: list[Point] = [
        (frame.x(r.day), frame.y(max(r.low or 0.0, frame.scale.low))) for r in reversed(run)
    ]
    return Area(points=(*upper, *lower), colour=colour, opacity=0.16)


def _gaps(frame: _Frame, readings: Sequence[Reading], missing: str) -> list[Shape]:
    """The word for *no level* in every gap that is wide enough to hold it."""
    shapes: list[Shape] = []
    room = len(missing) * 3.4 + 6
    start: dt.date | None = None
    for reading in [*readings, Reading(day=frame.last, value=0.0, low=None, high=None)]:
        if reading.value is None:
            start = start or reading.day
            continue
        if start is not None and frame.x(reading.day) - frame.x(start) >= room:
            middle = (frame.x(start) + frame.x(reading.day)) / 2
            y = frame.y((frame.scale.low + frame.scale.high) / 2) - 4
            shapes.append(Label(at=(middle, y), text=missing, colour=_FAINT, anchor="middle", size=7))
        start = None
    return shapes


def _size(mark: Mark) -> float:
    return 2.3 + min(mark.stories, 6) * 0.25 + (0.8 if mark.number else 0.0)


def _seen(frame: _Frame, marks: Sequence[Mark]) -> list[Mark]:
    """Of marks in one place the best attested alone, numbered ones on top: the others would lie below it.

    At most ``_MOST_MARKS`` without a number, the best attested ones: more would be a carpet.
    """
    best: dict[tuple[int, int], Mark] = {}
    for mark in marks:
        if not mark.number:
            place = round(frame.x(mark.day) / _APART), round(frame.y(mark.intensity) / _APART)
            if place not in best or mark.stories > best[place].stories:
                best[place] = mark
    chosen = sorted(best.values(), key=lambda mark: (-mark.stories, -abs(mark.intensity), mark.day))
    numbered = [mark for mark in marks if mark.number]
    return sorted(chosen[:_MOST_MARKS], key=lambda mark: mark.day) + sorted(numbered, key=lambda m: m.day)


def _triangle(frame: _Frame, mark: Mark) -> Area:
    x, y, size = frame.x(mark.day), frame.y(mark.intensity), _size(mark)
    tip, base = (y - size, y + size) if mark.intensity >= 0 else (y + size, y - size)
    shade = tint(mark.intensity, LIGHT)
    points = ((x, tip), (x - size, base), (x + size, base))
    return Area(points=points, colour=shade, opacity=1.0 if mark.number else 0.45)


def _numbers(frame: _Frame, marks: Sequence[Mark]) -> list[Shape]:
    """Each mark's number beside it, off all other numbers and numbered marks where there is such a place."""
    taken = [(frame.x(mark.day), frame.y(mark.intensity)) for mark in marks]
    shapes: list[Shape] = []
    for mark in sorted(marks, key=lambda mark: int(mark.number)):
        x, y, off = frame.x(mark.day), frame.y(mark.intensity), _size(mark) + 4.5
        places = [
            (x + across * reach * off, y + down * reach * off)
            for reach in (1, 1.7, 2.4)
            for across, down in _AROUND
        ]
        inside = [at for at in places if at[0] < frame.width - 4 and 4 < at[1] < frame.height - _BOTTOM]
        free = [at for at in inside if all(abs(at[0] - a) > 6 or abs(at[1] - b) > 6.5 for a, b in taken)]
        at = (free or inside or places)[0]
        taken.append(at)
        text = Label(
            at=(at[0], at[1] + 2.8), text=mark.number, colour=LIGHT.text, size=8, anchor="middle", bold=True
        )
        shapes.append(text)
    return shapes
