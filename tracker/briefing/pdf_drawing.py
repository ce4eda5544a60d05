"""A drawing onto a page of an fpdf2 file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.briefing.drawing import Area, Label, Path

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fpdf import FPDF

    from tracker.briefing.drawing import Drawing, Point


def draw(
    file: FPDF, drawing: Drawing, *, at: Point, scale: float, text: Callable[[str], str] = lambda text: text
) -> None:
    """Set the drawing's upper left corner ``at`` the place, ``scale`` times its size, in the font in force.

    Args:
        text: What to make of each label, so that the font has its letters.
    """

    def placed(points: Sequence[Point]) -> list[Point]:
        return [(at[0] + x * scale, at[1] + y * scale) for x, y in points]

    for shape in drawing.shapes:
        match shape:
            case Path():
                file.set_draw_color(shape.colour)
                file.set_line_width(shape.width * scale)
                if shape.dash is not None:
                    file.set_dash_pattern(shape.dash[0] * scale, shape.dash[1] * scale)
                file.polyline(placed(shape.points))
                file.set_dash_pattern()
            case Area():
                with file.local_context(fill_opacity=shape.opacity):
                    file.set_fill_color(shape.colour)
                    file.polygon(placed(shape.points), style="F")
            case Label():
                _label(file, shape, placed([shape.at])[0], scale, text(shape.text))


def _label(file: FPDF, label: Label, at: Point, scale: float, text: str) -> None:
    file.set_font(style="B" if label.bold else "", size=label.size * scale)
    file.set_text_color(label.colour)
    width = file.get_string_width(text)
    file.text(at[0] - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor], at[1], text)
