"""Days, weeks and months that a series is cut into."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Freq = Literal["D", "W", "M"]


def periods(begin: dt.date, stop: dt.date, freq: Freq) -> Iterator[tuple[int, int]]:
    """First and last day (ordinals) of every period that touches ``begin`` ... ``stop``, cut to it."""
    low, last = begin.toordinal(), stop.toordinal()
    while low <= last:
        day = dt.date.fromordinal(low)
        match freq:
            case "D":
                high = low
            case "W":
                high = low + 6 - day.weekday()
            case "M":
                high = (day.replace(day=1) + dt.timedelta(days=31)).replace(day=1).toordinal() - 1
        yield low, min(high, last)
        low = high + 1
