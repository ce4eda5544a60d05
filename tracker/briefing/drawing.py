"""A drawing as plain shapes, so that one chart goes to HTML and to PDF alike.

Coordinates in points (1/72 inch), x to the right and y down from the upper left corner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A line through points.

    Args:
        colour: Hex.
        dash: Lengths of dash and gap; ``None`` for a solid line.
    """

    points: tuple[Point, ...]
    colour: str
    width: float = 1.0
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A filled polygon.

    Args:
        opacity: 0 ... 1.
    """

    points: tuple[Point, ...]
    colour: str
    opacity: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A line of text; ``at`` is on its baseline, at its ``anchor``."""

    at: Point
    text: str
    colour: str
    size: float = 7.5
    anchor: Anchor = "start"
    bold: bool = False


Shape = Path | Area | Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Shapes on a canvas, later ones on top.

    Args:
        alt: What the drawing shows, for those who cannot see it.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alt: str
