"""A4 paper for fpdf2: font, margins, page breaks, text set down line by line, and what each part of it is.

The file is tagged: headings, paragraphs and pictures with their description, in the order in which they are
read, so that a screen reader can follow. fpdf2's tree has one level: a cell of a table is a paragraph in it.

Sizes and places in points.
"""

from __future__ import annotations

import contextlib
import unicodedata
from typing import TYPE_CHECKING, Final, Literal

from fpdf import FPDF
from fpdf.enums import Align, MethodReturnValue, XPos, YPos
from fpdf.fonts import TTFFont

from tracker.briefing.document import ISOLATE, RELEASE
from tracker.briefing.fonts import FACES, face_file, letters
from tracker.network.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

FONT: Final = "sourcesans"
SIDE: Final = 42.0
_TOP: Final = 34.0
FOOT: Final = 36.0
WIDTH: Final = 595.28 - 2 * SIDE
FAINT: Final = "#55606c"
BODY: Final = 9.0
_LEADING: Final = 1.26
Face = Literal["", "B", "I"]
Tag = Literal["H1", "H2", "H3", "P", "Figure"]


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
        with self.unread():
            self.set_y(-FOOT + 12)
            self.set_font(FONT, "", 7)
            self.set_text_color(FAINT)
            self.cell(WIDTH - 30, 9, self.foot)
            self.cell(30, 9, f"{self.page_no()} / {{nb}}", align=Align.R)

    @contextlib.contextmanager
    def tagged(self, tag: Tag, *, alt: str | None = None) -> Iterator[None]:
        """What is drawn within is one part of this kind; it may not go over the end of a page.

        Args:
            alt: What a picture shows.
        """
        place = self.struct_builder.next_mcid_for_page(self.page)
        self._add_marked_content(struct_type=f"/{tag}", mcid=place, alt_text=alt)
        self._out(f"/{tag} <</MCID {place}>> BDC")
        yield
        self._out("EMC")

    @contextlib.contextmanager
    def unread(self) -> Iterator[None]:
        """What is drawn within says nothing: rules, boxes, the foot of the page."""
        self._out("/Artifact BMC")
        yield
        self._out("EMC")

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
        tag: Tag | None = "P",
    ) -> None:
        """Text in as many lines as it takes, on one page; ends below it.

        Args:
            tag: What it is; ``None`` within something that is tagged.
        """
        if tag is not None:
            self.keep_room(self.height_of(text, width, size=size, face=face, leading=leading))
        self.set_font(FONT, face, size)
        self.set_text_color(colour)
        self.set_x(x)
        with self.tagged(tag) if tag else contextlib.nullcontext():
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
        with self.tagged("P"):
            self.cell(width, size * _LEADING, shown, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def height_of(
        self, text: str, width: float, *, size: float, face: Face = "", leading: float = _LEADING
    ) -> float:
        """How high the lines are that ``put`` makes of it."""
        self.set_font(FONT, face, size)
        found = self.multi_cell(
            width,
            size * leading,
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
        with self.unread():
            self.line(SIDE, y, SIDE + WIDTH, y)


_UNSEEN: Final = {ord(mark): None for mark in (ISOLATE, RELEASE)}


def readable(text: str, style: str = "") -> str:
    """Text on one line, with ``?`` for what the face has no letter for; marks of direction are no letters."""
    known = letters(style)
    composed = unicodedata.normalize("NFC", text.replace("\n", " ").translate(_UNSEEN))
    return "".join(letter if ord(letter) in known else "?" for letter in composed)
