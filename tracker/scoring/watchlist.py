"""The watchlist in ``data/watchlist.yaml``: which dyads to watch for which line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.datafile import DataFile
from tracker.paths import DATA
from tracker.scoring.watch import Condition, Watch

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.datafile import Value
    from tracker.region import Region

PATH: Final = DATA / "watchlist.yaml"
_KEYS: Final = ("dyad", "condition", "threshold", "days", "reason")


def load_watchlist(region: Region, *, path: Path = PATH) -> tuple[Watch, ...]:
    """The watches in the order of the file.

    Raises:
        DataError: one line that names file, line and mend.
    """
    file = DataFile(path)
    file.known_keys(file.root, ["watches"])
    return tuple(_watch(file, value, region) for value in file.items(file.root, "watches"))


def _watch(file: DataFile, value: Value, region: Region) -> Watch:
    table = file.table(value, what="a watch")
    file.known_keys(table, _KEYS)
    file.text(table, "reason")
    try:
        return Watch(
            dyad=region.parse_dyad(file.text(table, "dyad")),
            condition=Condition(file.text(table, "condition")),
            threshold=float(file.text(table, "threshold").replace("−", "-")),
            days=int(file.text(table, "days", default="30")),
        )
    except ValueError as error:
        raise file.error(table.line, f"{error}; see the head of the file for what a watch takes") from None
