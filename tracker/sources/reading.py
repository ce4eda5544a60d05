"""One file being read: its defaults, and where what is wrong with it is told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from tracker.sources.clean import clean_line, plausible_day

if TYPE_CHECKING:
    from collections.abc import Callable

    OnError = Callable[[str], None]

MAX_ERRORS: Final = 100
"""Errors told of one file, one by one; the rest is counted."""


class Reading:
    """One file being read: where articles get their defaults, and errors go.

    Args:
        name: As shown in errors.
        published: Day of articles that name none (and of a text whatever its first line says).
        today: Publication days after tomorrow are refused.
        on_error: Called with one line for each thing that is wrong.
    """

    def __init__(
        self, name: str, *, published: dt.date | None, origin: str, today: dt.date, on_error: OnError
    ) -> None:
        self.name = clean_line(name, limit=300) or "?"  # names of files can hold control characters
        self.published, self.origin, self.today = published, origin, today
        self._on_error = on_error
        self._errors = 0

    def error(self, message: str, line: int | None = None) -> None:
        """Tell what is wrong, and where."""
        self._errors += 1
        if self._errors <= MAX_ERRORS:
            where = self.name if line is None else f"{self.name}:{line}"
            self._on_error(f"{where}: {clean_line(message, limit=300)}")

    def close(self) -> None:
        """Count what was not told."""
        if self._errors > MAX_ERRORS:
            self._on_error(f"{self.name}: {self._errors - MAX_ERRORS} more errors like these")

    def inner(self, name: str) -> Reading:
        """The reading of a file inside this one."""
        return Reading(
            f"{self.name}/{name}",
            published=self.published,
            origin=self.origin,
            today=self.today,
            on_error=self._on_error,
        )


def parse_day(text: str, *, today: dt.date) -> dt.date | None:
    """The day that ISO 8601 text begins with, where an article can have come out then."""
    try:
        return plausible_day(dt.date.fromisoformat(text.strip()[:10]), today=today)
    except ValueError:
        return None
