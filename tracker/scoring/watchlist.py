"""A watchlist as a file: which dyads to watch for which line. The project's is ``data/watchlist.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.datafile import DataError, DataFile
from tracker.paths import DATA
from tracker.scoring.watch import Condition, Watch

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tracker.datafile import Value
    from tracker.region import Region

PATH: Final = DATA / "watchlist.yaml"
MOST: Final = 200
"""Watches a list may have: each asks for the levels of its dyad."""
_KEYS: Final = ("dyad", "condition", "threshold", "days", "reason")


def load_watchlist(region: Region, *, path: Path = PATH) -> tuple[Watch, ...]:
    """The watches in the order of the file.

    Raises:
        DataError: one line that names file, line and mend.
    """
    file = DataFile(path)
    file.known_keys(file.root, ["watches"])
    watches = tuple(_watch(file, value, region) for value in file.items(file.root, "watches"))
    if len(watches) > MOST:
        raise file.error(1, f"{len(watches)} watches; keep at most {MOST}")
    return watches


def watchlist_text(watches: Iterable[Watch], region: Region) -> str:
    """The file that :func:`load_watchlist` reads ``watches`` from."""
    import yaml  # noqa: PLC0415 -- only who writes needs the writer

    rows = [
        {
            "dyad": region.dyad(*watch.dyad),
            "condition": watch.condition.value,
            "threshold": watch.threshold,
            "days": watch.days,
            "reason": watch.reason,
        }
        for watch in watches
    ]
    return yaml.safe_dump({"watches": rows}, allow_unicode=True, sort_keys=False, width=120)


def _watch(file: DataFile, value: Value, region: Region) -> Watch:
    table = file.table(value, what="a watch")
    file.known_keys(table, _KEYS)
    try:
        return Watch(
            dyad=region.parse_dyad(file.text(table, "dyad")),
            condition=Condition(file.text(table, "condition")),
            threshold=float(file.text(table, "threshold").replace("−", "-")),
            days=int(file.text(table, "days", default="30")),
            reason=file.text(table, "reason"),
        )
    except ValueError as error:
        if isinstance(error, DataError):
            raise
        raise file.error(table.line, f"{error}; see the head of the file for what a watch takes") from None
