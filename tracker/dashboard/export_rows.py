"""Reports as files for other programs: CSV that no spreadsheet runs, JSON, and a citation."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

from tracker.wire import report_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.store import Evidence

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


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


def to_csv(rows: Sequence[dict[str, Any]]) -> bytes:
    """UTF-8 with a byte order mark, which spreadsheets need to read it as UTF-8."""
    stream = io.StringIO()
    if rows:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({key: guarded(value) for key, value in row.items()} for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def to_json(rows: Sequence[dict[str, Any]]) -> bytes:
    """One array."""
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


def guarded(value: object) -> object:
    """A cell that no spreadsheet takes for a formula (OWASP, *CSV injection*); numbers stay numbers."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def citation(one: Evidence) -> str:
    """The article that a report stands in, as a reference with the quoted sentence."""
    published = one.published.isoformat() if one.published else "n.d."
    title = f"“{one.title}”, " if one.title else ""
    link = f", {one.url}" if one.url else ""
    return f"{one.outlet or 'unknown outlet'}, {title}{published}{link}: “{one.report.sentence.strip()}”"
