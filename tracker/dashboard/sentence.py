"""A coded sentence as HTML: who, did what, to whom, marked in the text. All text is escaped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from tracker.dashboard.text import escaped, t
from tracker.dashboard.theme import palette

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.models import Report

Part = Literal["source", "trigger", "target"]
# Told apart by line as well as by colour.
_LINES: Final = {"source": "solid", "trigger": "double", "target": "dashed"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a text and what it is; offsets in that text."""

    start: int
    end: int
    part: Part


def marks_of(report: Report) -> list[Mark]:
    """Where the report's actors and predicate stand in the article's text."""
    found = [Mark(*report.source_span, "source"), Mark(*report.trigger_span, "trigger")]
    if report.target_span is not None:
        found.append(Mark(*report.target_span, "target"))
    return found


def marked(text: str, marks: Iterable[Mark], *, offset: int = 0) -> str:
    """``text`` as HTML with the marks that lie in it; of overlapping ones the earlier and longer stays.

    Args:
        offset: Where ``text`` begins in the text that the marks' offsets belong to.
    """
    colours = palette()
    colour = {"source": colours.cooperation, "trigger": colours.conflict, "target": colours.mediation}
    parts: list[str] = []
    at = 0
    for mark in sorted(set(marks), key=lambda mark: (mark.start, -mark.end, mark.part)):
        start, end = mark.start - offset, mark.end - offset
        if start < at or end > len(text) or end <= start:
            continue
        line = f"border-bottom:3px {_LINES[mark.part]} {colour[mark.part]}"
        style = f"background:none;color:inherit;font-weight:600;{line}"
        title = escaped(t(f"mark.{mark.part}"))
        parts += [
            escaped(text[at:start]),
            f'<mark style="{style}" title="{title}">{escaped(text[start:end])}</mark>',
        ]
        at = end
    parts.append(escaped(text[at:]))
    return "".join(parts)


def sentence_html(report: Report) -> str:
    """The report's sentence with its marks."""
    return marked(report.sentence, marks_of(report), offset=report.span[0])


def legend_html() -> str:
    """What the marks mean."""
    colours = palette()
    colour = {"source": colours.cooperation, "trigger": colours.conflict, "target": colours.mediation}
    items = " &nbsp; ".join(
        f'<span style="border-bottom:3px {_LINES[part]} {colour[part]}">{escaped(t(f"mark.{part}"))}</span>'
        for part in _LINES
    )
    return f'<div style="font-size:.85rem">{items}</div>'


def safe_link(url: str | None, label: str) -> str:
    """A link that opens elsewhere, for http(s) addresses; the escaped label alone for all others."""
    if url is None or not url.lower().startswith(("http://", "https://")):
        return escaped(label)
    return f'<a href="{escaped(url)}" target="_blank" rel="noopener noreferrer">{escaped(label)}</a>'
