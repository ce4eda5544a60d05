"""A briefing as blocks of plain text and drawings, before it becomes HTML or PDF."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.briefing.drawing import Drawing


ISOLATE, RELEASE = "\u2068", "\u2069"
"""Unicode's first strong isolate, and its end (UAX 9): between them text has a direction of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading within the document."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text; ``small`` for notes."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A bulleted list."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with the word, interval and change that belong to it.

    Args:
        value: As shown, a dash where the evidence is insufficient.
        colour: Hex; never the only sign.
    """

    title: str
    value: str
    word: str
    sure: str
    note: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Numbers side by side."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a head; ``widths`` are relative, the columns in ``numbers`` stand to the right."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """Drawings side by side, each under its title (may be empty)."""

    pictures: tuple[tuple[str, Drawing], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An event with the sentence that tells of it.

    Args:
        mark: Its number in the chart, empty where it has none.
        share: Signed points, as shown.
        quote: Empty where no sentence is at hand.
        credit: Outlet, title and date of the article quoted.
        link: http(s) address of the article, else ``None``.
    """

    mark: str
    share: str
    colour: str
    text: str
    quote: str
    credit: str
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """Events, most important first."""

    items: tuple[Item, ...]


Block = Heading | Paragraph | Points | Figures | Table | Pictures | Items


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole briefing.

    Args:
        kind: What it is, above the title.
        stamp: Method, data files and corpus: equal stamps mean equal numbers.
        language: Of its texts.
    """

    title: str
    kind: str
    as_of: str
    stamp: str
    day: dt.date
    blocks: tuple[Block, ...]
    language: str


def web_link(url: str | None) -> str | None:
    """The address where it is http or https, else ``None``: others' addresses may hold anything."""
    return url if url is not None and url.lower().startswith(("http://", "https://")) else None
