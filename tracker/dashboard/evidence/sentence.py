"""A coded sentence as HTML: who, did what, to whom, when, marked in the text. All text is escaped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from tracker.dashboard.evidence.time_marks import time_spans
from tracker.dashboard.text import escaped, t
from tracker.dashboard.theme import palette

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.models import Report

Part = Literal["source", "trigger", "target", "time"]
# Told apart by line as well as by colour.
_LINES: Final[Mapping[Part, str]] = {
    "source": "solid",
    "trigger": "double",
    "target": "dashed",
    "time": "dotted",
}
_LONGEST_ADDRESS: Final = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a text and what it is; offsets in that text."""

    start: int
    end: int
    part: Part


def _colours() -> Mapping[Part, str]:
    colours = palette()
    return {
        "source": colours.cooperation,
        "trigger": colours.conflict,
        "target": colours.mediation,
        "time": colours.neutral,
    }


def marks_of(report: Report) -> list[Mark]:
    """Where the report's actors and predicate stand in the article's text."""
    found = [Mark(*report.source_span, "source"), Mark(*report.trigger_span, "trigger")]
    if report.target_span is not None:
        found.append(Mark(*report.target_span, "target"))
    return found


def times_in(text: str, offset: int = 0) -> list[Mark]:
    """Where a text says when; ``offset`` is where it begins in its article."""
    return [Mark(start + offset, end + offset, "time") for start, end in time_spans(text)]


def marked(text: str, marks: Iterable[Mark], *, offset: int = 0) -> str:
    """``text`` as HTML with the marks that lie in it; of overlapping ones the earlier and longer stays.

    Args:
        offset: Where ``text`` begins in the text that the marks' offsets belong to.
    """
    colour = _colours()
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
    start = report.span[0]
    return marked(report.sentence, [*marks_of(report), *times_in(report.sentence, start)], offset=start)


def legend_html() -> str:
    """What the marks mean."""
    colour = _colours()
    items = " &nbsp; ".join(
        f'<span style="border-bottom:3px {_LINES[part]} {colour[part]}">{escaped(t(f"mark.{part}"))}</span>'
        for part in _LINES
    )
    return f'<div style="font-size:.85rem">{items}</div>'


def safe_link(url: str | None, label: str) -> str:
    """A link that opens elsewhere, for http(s) addresses; the escaped label alone for all others.

    The label's direction is its own: what stands beside one from right to left keeps its place.

    A label that is the address itself is shown without its scheme, and cut.
    """
    if url is None or not url.lower().startswith(("http://", "https://")):
        return f"<bdi>{escaped(label)}</bdi>"
    if label == url:
        bare = url.partition("://")[2].removeprefix("www.").rstrip("/")
        label = bare if len(bare) <= _LONGEST_ADDRESS else f"{bare[: _LONGEST_ADDRESS - 1]}…"
    look = f'style="color:{palette().cooperation}" target="_blank" rel="noopener noreferrer"'
    return f'<a href="{escaped(url)}" {look}><bdi>{escaped(label)}</bdi></a>'
