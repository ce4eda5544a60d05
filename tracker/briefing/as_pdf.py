"""A briefing as PDF, set with fpdf2 in Source Sans (which ships in a package: nothing is fetched).

The bytes depend on the document alone: the file's date is the day of the briefing.
"""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from typing import TYPE_CHECKING, Final

from tracker.briefing.document import Figures, Heading, Items, Paragraph, Pictures, Points, Table
from tracker.briefing.pdf_sheet import Sheet

if TYPE_CHECKING:
    from tracker.briefing.document import Block, Document

MOST_PAGES: Final = 2


def pdf(document: Document) -> bytes:
    """The document as a PDF file."""
    with closing(_set(document)) as sheet:
        return bytes(sheet.file.output() or b"")


def pages(document: Document) -> int:
    """How many pages of A4 the document takes."""
    with closing(_set(document)) as sheet:
        return sheet.file.page_no()


def _set(document: Document) -> Sheet:
    sheet = Sheet(foot=f"{document.title} · {document.as_of} · {document.stamp}")
    file = sheet.file
    file.set_title(f"{document.title}, {document.as_of}")
    file.set_lang(document.language)
    file.set_creation_date(dt.datetime.combine(document.day, dt.time(), tzinfo=dt.UTC))
    sheet.start()
    sheet.masthead(document.kind, document.title, f"{document.as_of} · {document.stamp}")
    for block in document.blocks:
        _block(sheet, block)
    return sheet


def _block(sheet: Sheet, block: Block) -> None:
    match block:
        case Heading():
            sheet.heading(block.text, level=block.level)
        case Paragraph():
            sheet.paragraph(block.text, small=block.small)
        case Points():
            sheet.points(block.texts)
        case Figures():
            sheet.figures(block.figures)
        case Pictures():
            sheet.pictures(block.pictures)
        case Table():
            sheet.table(block)
        case Items():
            for item in block.items:
                sheet.item(item)
