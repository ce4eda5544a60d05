"""A4 paper for fpdf2: font, margins, page breaks, and text set down line by line.

Sizes and places in points.
"""

from __future__ import annotations

import unicodedata
from typing import Final, Literal

from fpdf import FPDF
from fpdf.enums import Align, MethodReturnValue, XPos, YPos
from fpdf.fonts import TTFFont

from tracker.briefing.fonts import FACES, face_file, letters
from tracker.network.palette import LIGHT

FONT: Final = "sourcesans"
SIDE: Final = 42.0
_TOP: Final = 34.0
FOOT: Final = 36.0
WIDTH: Final = 595.28 - 2 * SIDE
FAINT: Final = "#55606c"
BODY: Final = 9.0
_LEADING: Final = 1.26
Face = Literal["", "B", "I"]


class Paper(FPDF):
    """The file under way, with text laid line by line down the page."""

    def __init__(self, *, foot: str) -> None:
        super().__init__(orientation="portrait", unit="pt", format="A4")
        for style in FACES:
            self.add_font(FONT, style, face_file(style))
        self.foot = readable(foot)
        self.set_margins(SIDE, _TOP, SIDE)
        self.set_auto_page_break(True, margin=FOOT)
        self.c_margin = 0

    def close(self) -> None:
        """Let go of the font files, which fpdf2 keeps open."""
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    def footer(self) -> None:
        """Stamp and page number; fpdf2 asks for them at the end of every page."""
        self.set_y(-FOOT + 12)
        self.set_font(FONT, "", 7)
        self.set_text_color(FAINT)
        self.cell(WIDTH - 30, 9, self.foot)
        self.cell(30, 9, f"{self.page_no()} / {{nb}}", align=Align.R)

    def put(
        self,
        text: str,
        *,
        face: Face = "",
        size: float = BODY,
        colour: str = LIGHT.text,
        x: float = SIDE,
        width: float = WIDTH,
        leading: float = _LEADING,
        align: Align = Align.L,
        link: str | None = None,
    ) -> None:
        """Text in as many lines as it takes; ends below it."""
        self.set_font(FONT, face, size)
        self.set_text_color(colour)
        self.set_x(x)
        self.multi_cell(
            width,
            size * leading,
            readable(text),
            align=align,
            link=link,
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )

    def put_on_line(self, text: str, face: str, size: float, colour: str, *, x: float, width: float) -> None:
        """Text on one line, set smaller where it is too long for its place."""
        self.set_font(FONT, face, size)
        shown = readable(text)
        if (wanted := self.get_string_width(shown)) > width:
            self.set_font_size(size * width / wanted)
        self.set_text_color(colour)
        self.set_x(x)
        self.cell(width, size * _LEADING, shown, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def height_of(self, text: str, width: float, *, size: float, face: Face = "") -> float:
        """How high the lines are that ``put`` makes of it."""
        self.set_font(FONT, face, size)
        found = self.multi_cell(
            width,
            size * _LEADING,
            readable(text),
            align=Align.L,
            dry_run=True,
            output=MethodReturnValue.HEIGHT,
        )
        return float(found)  # type: ignore[arg-type]  # the type of what ``output`` asks for

    def keep_room(self, height: float) -> None:
        """Go to a new page where so much does not fit on this one."""
        if height > self.h - FOOT - self.get_y():
            self.add_page()

    def draw_rule(self, colour: str, width: float) -> None:
        """A line across the page."""
        self.set_draw_color(colour)
        self.set_line_width(width)
        y = self.get_y()
        self.line(SIDE, y, SIDE + WIDTH, y)


def readable(text: str, style: str = "") -> str:
    """Text on one line, with ``?`` for what the face has no letter for."""
    known = letters(style)
    composed = unicodedata.normalize("NFC", text.replace("\n", " "))
    return "".join(letter if ord(letter) in known else "?" for letter in composed)
