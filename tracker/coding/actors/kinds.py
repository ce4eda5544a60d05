"""Which actor codes are states; the others are organisations and armed groups."""

from __future__ import annotations

from functools import cache

from tracker.datafile import DataFile
from tracker.paths import DATA


@cache
def _states() -> frozenset[str]:
    return frozenset(DataFile(DATA / "world" / "states.yaml").root)


def is_state(code: str) -> bool:
    """True for the codes of ``data/world/states.yaml``."""
    return code in _states()
