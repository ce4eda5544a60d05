"""Rows as CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

# the last four: wide forms, which spreadsheets set to East Asian languages take for the narrow ones
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def to_csv(rows: Sequence[dict[str, Any]], *, for_spreadsheet: bool) -> bytes:
    """Rows of the same keys, with a header; nothing for no rows.

    Args:
        for_spreadsheet: UTF-8 with the byte order mark and the line ends that spreadsheets need; plain
            UTF-8 lines otherwise.
    """
    stream = io.StringIO()
    if rows:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\r\n" if for_spreadsheet else "\n")
        writer.writeheader()
        writer.writerows({key: guarded(value) for key, value in row.items()} for row in rows)
    return stream.getvalue().encode("utf-8-sig" if for_spreadsheet else "utf-8")


def guarded(value: object) -> object:
    """A cell that no spreadsheet takes for a formula (OWASP, *CSV injection*); numbers stay numbers."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if not isinstance(value, str):
        return value
    # the writer puts no quotes around a carriage return, and readers begin a row behind it
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(_FORMULA) else text
