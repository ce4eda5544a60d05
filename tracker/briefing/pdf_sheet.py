"""A4 sheets set block by block: how each kind of block looks, and what stays together.

Sizes and places in points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fpdf.enums import Align

from tracker.briefing.pdf_drawing import draw
from tracker.briefing.pdf_paper import BODY, FAINT, SIDE, WIDTH, Paper, readable
from tracker.network.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.briefing.document import Figure, Item, Table
    from tracker.briefing.drawing import Drawing
    from tracker.briefing.pdf_paper import Face

_RULE: Final = "#c9d0d8"
_SMALL: Final = 7.9
_ITEM_INDENT: Final = 46.0
_GAP: Final = 8.0
_TOGETHER: Final = 84.0
"""A heading stands with so much of what follows."""
_CELLS: Final[dict[bool, tuple[float, Face]]] = {True: (7.8, "B"), False: (8.4, "")}
"""Size and face of a table's cells, of its head and below."""


class Sheet:
    """The file under way."""

    def __init__(self, *, foot: str) -> None:
        self.file = Paper(foot=foot)

    def close(self) -> None:
        """Let go of what the file holds."""
        self.file.close()

    def start(self) -> None:
        """Open the first page."""
        self.file.add_page()

    def masthead(self, kind: str, title: str, stamp: str) -> None:
        """Kind, title and stamp over a rule."""
        self.file.put(kind, size=7.5, colour=FAINT)
        self.file.put(title, face="B", size=20, leading=1.15, tag="H1")
        self.file.put(stamp, size=_SMALL, colour=FAINT)
        self.file.ln(3)
        self.file.draw_rule(LIGHT.text, 1.2)
        self.file.ln(5)

    def heading(self, text: str, *, level: int) -> None:
        """A heading that stays with what follows."""
        self.file.keep_room(_TOGETHER)
        if level == 2:
            self.file.ln(5)
            self.file.put(text, face="B", size=11, tag="H2")
            self.file.ln(1)
            self.file.draw_rule(_RULE, 0.6)
            self.file.ln(2.5)
        else:
            self.file.ln(2.5)
            self.file.put(text, face="B", size=9.5, tag="H3")

    def paragraph(self, text: str, *, small: bool) -> None:
        """Running text."""
        self.file.put(text, size=_SMALL if small else BODY, colour=FAINT if small else LIGHT.text)
        self.file.ln(2)

    def points(self, texts: Sequence[str]) -> None:
        """A bulleted list."""
        for text in texts:
            self.file.keep_room(self.file.height_of(text, WIDTH - 10, size=_SMALL))
            y = self.file.get_y()
            with self.file.tagged("P"):
                self.file.put("•", size=_SMALL, width=8, tag=None)
                self.file.set_y(y)
                self.file.put(text, size=_SMALL, x=SIDE + 10, width=WIDTH - 10, tag=None)
            self.file.ln(0.8)

    def figures(self, figures: Sequence[Figure]) -> None:
        """Boxes side by side."""
        gap, pad, height = 8.0, 6.0, 66.0
        width = (WIDTH - gap * (len(figures) - 1)) / len(figures)
        self.file.keep_room(height)
        top = self.file.get_y() + 2
        for place, figure in enumerate(figures):
            left = SIDE + place * (width + gap)
            self.file.set_draw_color(_RULE)
            self.file.set_line_width(0.6)
            with self.file.unread():
                self.file.rect(left, top, width, height)
            self.file.set_y(top + 4)
            for text, face, size, colour in (
                (figure.title, "B", 7.8, LIGHT.text),
                (figure.value, "B", 16.0, figure.colour),
                (figure.word, "", 8.6, LIGHT.text),
                (figure.sure, "", 7.4, FAINT),
                (figure.note, "", 7.4, FAINT),
            ):
                self.file.put_on_line(text, face, size, colour, x=left + pad, width=width - 2 * pad)
        self.file.set_y(top + height + 3)

    def pictures(self, pictures: Sequence[tuple[str, Drawing]]) -> None:
        """Drawings side by side, scaled to share the width."""
        gap = 8.0
        width = (WIDTH - gap * (len(pictures) - 1)) / len(pictures)
        titled = any(title for title, _ in pictures)
        scales = [width / drawing.width for _, drawing in pictures]
        height = max(d.height * scale for (_, d), scale in zip(pictures, scales, strict=True))
        self.file.keep_room(height + (12 if titled else 0))
        top = self.file.get_y()
        for place, (title, drawing) in enumerate(pictures):
            left = SIDE + place * (width + gap)
            self.file.set_y(top)
            if titled:
                self.file.put_on_line(title, "B", 8.6, LIGHT.text, x=left, width=width)
            with self.file.tagged("Figure", alt=drawing.alt):
                draw(self.file, drawing, at=(left, self.file.get_y()), scale=scales[place], text=readable)
        self.file.set_y(top + height + (12 if titled else 0) + 3)

    def table(self, table: Table) -> None:
        """Rows that are never torn apart, on one page together where they fit on one."""
        whole = sum(table.widths)
        widths = [WIDTH * width / whole for width in table.widths]
        rows = [(table.head, True), *((row, False) for row in table.rows)]
        heights = [self._row_height(row, widths, head=head) for row, head in rows]
        self.file.keep_room(sum(heights))
        for (row, head), height in zip(rows, heights, strict=True):
            self._row(row, widths, table.numbers, height, head=head)
        self.file.ln(2)

    def _row_height(self, row: Sequence[str], widths: Sequence[float], *, head: bool) -> float:
        size, face = _CELLS[head]
        cells = zip(row, widths, strict=True)
        heights = (self.file.height_of(text, width - _GAP, size=size, face=face) for text, width in cells)
        return max(heights) + 2.4

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
        self.file.keep_room(height)
        top, left = self.file.get_y(), SIDE
        colour = FAINT if head else LIGHT.text
        for place, (text, width) in enumerate(zip(row, widths, strict=True)):
            self.file.set_y(top + 1)
            align = Align.R if place in numbers else Align.L
            self.file.put(text, face=face, size=size, colour=colour, x=left, width=width - _GAP, align=align)
            left += width
        self.file.set_y(top + height)
        self.file.draw_rule(_RULE if head else LIGHT.node, 0.5)

    def item(self, item: Item) -> None:
        """An event, its share at the left, its sentence in quotation marks, the article with its link."""
        indent = _ITEM_INDENT if item.share else 0.0
        x, width = SIDE + indent, WIDTH - indent
        quote = f"“{item.quote}”" if item.quote else ""
        slanted: Face = "I" if readable(quote, "I") == readable(quote) else ""
        texts: list[tuple[str, Face, float]] = [
            (item.text, "B", 8.6),
            (quote, slanted, 8.6),
            (item.credit, "", 7.5),
        ]
        heights = (self.file.height_of(t, width, size=size, face=face) for t, face, size in texts if t)
        self.file.keep_room(sum(heights) + 3)
        top = self.file.get_y()
        if item.share:
            self.file.put_on_line(item.mark, "B", 8.6, FAINT, x=SIDE, width=12)
            self.file.set_y(top)
            self.file.put_on_line(item.share, "B", 8.6, item.colour, x=SIDE + 12, width=30)
            self.file.set_y(top)
        for text, face, size in texts:
            if text:
                credit = text == item.credit
                colour, link = (FAINT, item.link) if credit else (LIGHT.text, None)
                self.file.put(text, face=face, size=size, colour=colour, x=x, width=width, link=link)
        self.file.ln(2.6)
