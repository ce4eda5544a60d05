"""A4 sheets set block by block with fpdf2: fonts, margins, page breaks, and how each kind of block looks.

Sizes and places in points.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, Literal

from fpdf import FPDF
from fpdf.enums import Align, MethodReturnValue, XPos, YPos
from fpdf.fonts import TTFFont

from tracker.briefing.fonts import FACES, face_file, letters
from tracker.briefing.pdf_drawing import draw
from tracker.network.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.briefing.document import Figure, Item, Table
    from tracker.briefing.drawing import Drawing

FONT: Final = "sourcesans"
_SIDE: Final = 42.0
_TOP: Final = 34.0
_FOOT: Final = 36.0
_WIDTH: Final = 595.28 - 2 * _SIDE
_RULE: Final = "#c9d0d8"
_FAINT: Final = "#55606c"
_BODY: Final = 9.0
_SMALL: Final = 7.9
_LEADING: Final = 1.26
_ITEM_INDENT: Final = 46.0
_GAP: Final = 8.0
_TOGETHER: Final = 84.0
"""A heading stands with so much of what follows."""
Face = Literal["", "B", "I"]
_CELLS: Final[dict[bool, tuple[float, Face]]] = {True: (7.8, "B"), False: (8.4, "")}
"""Size and face of a table's cells, of its head and below."""


class _File(FPDF):
    """fpdf2 draws the foot of every page through this method."""

    foot = ""

    def footer(self) -> None:
        """Stamp and page number."""
        self.set_y(-_FOOT + 12)
        self.set_font(FONT, "", 7)
        self.set_text_color(_FAINT)
        self.cell(_WIDTH - 30, 9, self.foot)
        self.cell(30, 9, f"{self.page_no()} / {{nb}}", align=Align.R)


class Sheet:
    """The file under way."""

    def __init__(self, *, foot: str) -> None:
        self.file = _File(orientation="portrait", unit="pt", format="A4")
        for style in FACES:
            self.file.add_font(FONT, style, face_file(style))
        self.file.foot = readable(foot)
        self.file.set_margins(_SIDE, _TOP, _SIDE)
        self.file.set_auto_page_break(True, margin=_FOOT)
        self.file.c_margin = 0

    def close(self) -> None:
        """Let go of the font files, which fpdf2 keeps open."""
        for font in self.file.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    def start(self) -> None:
        """Open the first page."""
        self.file.add_page()

    def masthead(self, kind: str, title: str, stamp: str) -> None:
        """Kind, title and stamp over a rule."""
        self._write(kind, size=7.5, colour=_FAINT)
        self._write(title, face="B", size=20, leading=1.15)
        self._write(stamp, size=_SMALL, colour=_FAINT)
        self.file.ln(3)
        self._rule(LIGHT.text, 1.2)
        self.file.ln(5)

    def heading(self, text: str, *, level: int) -> None:
        """A heading that stays with what follows."""
        self._keep(_TOGETHER)
        if level == 2:
            self.file.ln(5)
            self._write(text, face="B", size=11)
            self.file.ln(1)
            self._rule(_RULE, 0.6)
            self.file.ln(2.5)
        else:
            self.file.ln(2.5)
            self._write(text, face="B", size=9.5)

    def paragraph(self, text: str, *, small: bool) -> None:
        """Running text."""
        self._write(text, size=_SMALL if small else _BODY, colour=_FAINT if small else LIGHT.text)
        self.file.ln(2)

    def points(self, texts: Sequence[str]) -> None:
        """A bulleted list."""
        for text in texts:
            self._keep(self._height(text, _WIDTH - 10, size=_SMALL))
            y = self.file.get_y()
            self._write("•", size=_SMALL, width=8)
            self.file.set_y(y)
            self._write(text, size=_SMALL, x=_SIDE + 10, width=_WIDTH - 10)
            self.file.ln(0.8)

    def figures(self, figures: Sequence[Figure]) -> None:
        """Boxes side by side."""
        gap, pad, height = 8.0, 6.0, 66.0
        width = (_WIDTH - gap * (len(figures) - 1)) / len(figures)
        self._keep(height)
        top = self.file.get_y() + 2
        for place, figure in enumerate(figures):
            left = _SIDE + place * (width + gap)
            self.file.set_draw_color(_RULE)
            self.file.set_line_width(0.6)
            self.file.rect(left, top, width, height)
            self.file.set_y(top + 4)
            for text, face, size, colour in (
                (figure.title, "B", 7.8, LIGHT.text),
                (figure.value, "B", 16.0, figure.colour),
                (figure.word, "", 8.6, LIGHT.text),
                (figure.sure, "", 7.4, _FAINT),
                (figure.note, "", 7.4, _FAINT),
            ):
                self._line(text, face, size, colour, x=left + pad, width=width - 2 * pad)
        self.file.set_y(top + height + 3)

    def pictures(self, pictures: Sequence[tuple[str, Drawing]]) -> None:
        """Drawings side by side, scaled to share the width."""
        gap = 8.0
        width = (_WIDTH - gap * (len(pictures) - 1)) / len(pictures)
        titled = any(title for title, _ in pictures)
        scales = [width / drawing.width for _, drawing in pictures]
        height = max(d.height * scale for (_, d), scale in zip(pictures, scales, strict=True))
        self._keep(height + (12 if titled else 0))
        top = self.file.get_y()
        for place, (title, drawing) in enumerate(pictures):
            left = _SIDE + place * (width + gap)
            self.file.set_y(top)
            if titled:
                self._line(title, "B", 8.6, LIGHT.text, x=left, width=width)
            draw(self.file, drawing, at=(left, self.file.get_y()), scale=scales[place], text=readable)
        self.file.set_y(top + height + (12 if titled else 0) + 3)

    def table(self, table: Table) -> None:
        """Rows that are never torn apart, on one page together where they fit on one."""
        whole = sum(table.widths)
        widths = [_WIDTH * width / whole for width in table.widths]
        rows = [(table.head, True), *((row, False) for row in table.rows)]
        heights = [self._row_height(row, widths, head=head) for row, head in rows]
        self._keep(sum(heights))
        for (row, head), height in zip(rows, heights, strict=True):
            self._row(row, widths, table.numbers, height, head=head)
        self.file.ln(2)

    def _row_height(self, row: Sequence[str], widths: Sequence[float], *, head: bool) -> float:
        size, face = _CELLS[head]
        cells = zip(row, widths, strict=True)
        return max(self._height(text, width - _GAP, size=size, face=face) for text, width in cells) + 2.4

    def _row(
        self,
        row: Sequence[str],
        widths: Sequence[float],
        numbers: frozenset[int],
        height: float,
        *,
        head: bool,
    ) -> None:
        size, face = _CELLS[head]
        self._keep(height)
        top, left = self.file.get_y(), _SIDE
        for place, (text, width) in enumerate(zip(row, widths, strict=True)):
            self.file.set_y(top + 1)
            align = Align.R if place in numbers else Align.L
            colour = _FAINT if head else LIGHT.text
            self._write(text, face=face, size=size, colour=colour, x=left, width=width - _GAP, align=align)
            left += width
        self.file.set_y(top + height)
        self._rule(_RULE if head else LIGHT.node, 0.5)

    def item(self, item: Item) -> None:
        """An event, its share at the left, its sentence in quotation marks, the article with its link."""
        indent = _ITEM_INDENT if item.share else 0.0
        x, width = _SIDE + indent, _WIDTH - indent
        quote = f"“{item.quote}”" if item.quote else ""
        slanted: Face = "I" if readable(quote, "I") == readable(quote) else ""
        texts: list[tuple[str, Face, float]] = [
            (item.text, "B", 8.6),
            (quote, slanted, 8.6),
            (item.credit, "", 7.5),
        ]
        self._keep(sum(self._height(t, width, size=size, face=face) for t, face, size in texts if t) + 3)
        top = self.file.get_y()
        if item.share:
            self._line(item.mark, "B", 8.6, _FAINT, x=_SIDE, width=12)
            self.file.set_y(top)
            self._line(item.share, "B", 8.6, item.colour, x=_SIDE + 12, width=30)
            self.file.set_y(top)
        for text, face, size in texts:
            if text:
                credit = text == item.credit
                colour, link = (_FAINT, item.link) if credit else (LIGHT.text, None)
                self._write(text, face=face, size=size, colour=colour, x=x, width=width, link=link)
        self.file.ln(2.6)

    # --- the small things -----------------------------------------------------------------------------------

    def _write(
        self,
        text: str,
        *,
        face: Face = "",
        size: float = _BODY,
        colour: str = LIGHT.text,
        x: float = _SIDE,
        width: float = _WIDTH,
        leading: float = _LEADING,
        align: Align = Align.L,
        link: str | None = None,
    ) -> None:
        """Text in as many lines as it takes; ends below it."""
        self.file.set_font(FONT, face, size)
        self.file.set_text_color(colour)
        self.file.set_x(x)
        self.file.multi_cell(
            width,
            size * leading,
            readable(text),
            align=align,
            link=link,
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )

    def _line(self, text: str, face: str, size: float, colour: str, *, x: float, width: float) -> None:
        """Text on one line, set smaller where it is too long for its place."""
        self.file.set_font(FONT, face, size)
        shown = readable(text)
        if (wanted := self.file.get_string_width(shown)) > width:
            self.file.set_font_size(size * width / wanted)
        self.file.set_text_color(colour)
        self.file.set_x(x)
        self.file.cell(width, size * _LEADING, shown, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _height(self, text: str, width: float, *, size: float, face: Face = "") -> float:
        self.file.set_font(FONT, face, size)
        found = self.file.multi_cell(
            width,
            size * _LEADING,
            readable(text),
            align=Align.L,
            dry_run=True,
            output=MethodReturnValue.HEIGHT,
        )
        return float(found)  # type: ignore[arg-type]  # the type of what ``output`` asks for

    def _left(self) -> float:
        return self.file.h - _FOOT - self.file.get_y()

    def _keep(self, height: float) -> None:
        """Go to a new page where so much does not fit on this one."""
        if height > self._left():
            self.file.add_page()

    def _rule(self, colour: str, width: float) -> None:
        self.file.set_draw_color(colour)
        self.file.set_line_width(width)
        y = self.file.get_y()
        self.file.line(_SIDE, y, _SIDE + _WIDTH, y)


def readable(text: str, style: str = "") -> str:
    """Text on one line, with ``?`` for what the face has no letter for."""
    known = letters(style)
    composed = unicodedata.normalize("NFC", text.replace("\n", " "))
    return "".join(letter if ord(letter) in known else "?" for letter in composed)
