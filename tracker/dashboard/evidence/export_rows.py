"""Reports as files for other programs: rows for tables, JSON, and a citation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tracker.wire import report_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.store import Evidence


def as_rows(found: Iterable[Evidence]) -> list[dict[str, Any]]:
    """A flat row a report: the report's own fields, then where it stood."""
    return [
        {
            **report_json(one.report),
            "event": one.event,
            "outlet": one.outlet,
            "title": one.title,
            "published": one.published.isoformat() if one.published else None,
            "url": one.url,
            "origin": one.origin,
            "muted": one.muted,
            "corrected": one.corrected,
        }
        for one in found
    ]


def to_json(rows: Sequence[dict[str, Any]]) -> bytes:
    """One array."""
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


def citation(one: Evidence) -> str:
    """The article that a report stands in, as a reference with the quoted sentence."""
    published = one.published.isoformat() if one.published else "n.d."
    title = f"“{one.title}”, " if one.title else ""
    link = f", {one.url}" if one.url else ""
    return f"{one.outlet or 'unknown outlet'}, {title}{published}{link}: “{one.report.sentence.strip()}”"
