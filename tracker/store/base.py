"""What every part of the store stands on: a database, brought up to date, and a clock."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from tracker.store.migrate import migrate

if TYPE_CHECKING:
    from collections.abc import Callable

    import sqlalchemy as sa


def utc_now() -> dt.datetime:
    """The moment, aware."""
    return dt.datetime.now(dt.UTC)


class Base:
    """An open database.

    Args:
        engine: Where it lies; tables are brought up to date first.
        now: The clock, for tests.
    """

    def __init__(self, engine: sa.Engine, *, now: Callable[[], dt.datetime] = utc_now) -> None:
        self.engine = engine
        self._now = now
        try:
            migrate(engine)
        except BaseException:
            engine.dispose()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()
