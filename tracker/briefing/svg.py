"""A drawing as inline SVG; all text escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tracker.briefing.drawing import Area, Label, Path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.briefing.drawing import Drawing, Point, Shape


def svg(drawing: Drawing) -> str:
    """The drawing as one ``<svg>`` element that scales to its place and names itself."""
    alt = escape(drawing.alt, quote=True)
    body = "".join(_shape(shape) for shape in drawing.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{alt}" '
        f'viewBox="0 0 {drawing.width:g} {drawing.height:g}"><title>{alt}</title>{body}</svg>'
    )


def _shape(shape: Shape) -> str:
    match shape:
        case Path():
            dash = f' stroke-dasharray="{shape.dash[0]:g} {shape.dash[1]:g}"' if shape.dash else ""
            return (
                f'<polyline points="{_points(shape.points)}" fill="none" stroke="{shape.colour}" '
                f'stroke-width="{shape.width:g}" stroke-linejoin="round"{dash}/>'
            )
        case Area():
            opacity = "" if shape.opacity == 1 else f' fill-opacity="{shape.opacity:g}"'
            return f'<polygon points="{_points(shape.points)}" fill="{shape.colour}"{opacity}/>'
        case Label():
            bold = ' font-weight="600"' if shape.bold else ""
            return (
                f'<text x="{shape.at[0]:.1f}" y="{shape.at[1]:.1f}" font-size="{shape.size:g}" '
                f'fill="{shape.colour}" text-anchor="{shape.anchor}"{bold}>{escape(shape.text)}</text>'
            )


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
