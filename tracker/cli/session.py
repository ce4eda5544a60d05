"""The store and the region that a command works on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tracker.cli.output import fail, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.region import Region
    from tracker.store import Store


@contextmanager
def opened(*, to_read: bool = True) -> Iterator[tuple[Store, Region]]:
    """The store and its region; ends the command where either is unusable, or the store fails meanwhile.

    Args:
        to_read: The command shows what the store says: then what it lacks is told on standard error.
    """
    from tracker.datafile import DataError  # noqa: PLC0415 -- --help needs no database
    from tracker.region import load_region  # noqa: PLC0415
    from tracker.store import StoreError, open_store  # noqa: PLC0415

    try:
        region, store = load_region(), open_store()
    except (DataError, StoreError) as error:
        fail(str(error))
    with store:
        try:
            if to_read:
                from tracker.refresh.unfinished import unfinished  # noqa: PLC0415 -- as above

                if lack := unfinished(store):
                    say(f"warning: {lack.line()}")
            yield store, region
        except DataError as error:  # of a file that only this command reads
            fail(str(error))
        except StoreError as error:
            fail(str(error), status=1)
