"""The store and the region that a command works on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tracker.cli.output import fail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.region import Region
    from tracker.store import Store


@contextmanager
def opened() -> Iterator[tuple[Store, Region]]:
    """The store and its region; ends the command where either is unusable."""
    from tracker.datafile import DataError  # noqa: PLC0415 -- --help needs no database
    from tracker.region import load_region  # noqa: PLC0415
    from tracker.store import StoreError, open_store  # noqa: PLC0415

    try:
        region, store = load_region(), open_store()
    except (DataError, StoreError) as error:
        fail(str(error))
    with store:
        yield store, region
