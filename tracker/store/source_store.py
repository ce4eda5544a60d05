"""The store's part that keeps how runs and sources have been doing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tracker.store import health, lock
from tracker.store.base import Base
from tracker.store.engine import reading, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tracker.store.types import Run, SourceChange, SourceState


class SourceStore(Base):
    """Runs, sources with what users changed about them, and the lock that keeps two runs apart."""

    @contextmanager
    def exclusive(self, name: str) -> Iterator[Callable[[], None]]:
        """Hold the lock ``name``; gives the function to call now and then as a sign of life.

        Raises:
            BusyError: where a live process holds it.
        """
        with writing(self.engine) as connection:
            token = lock.take(connection, name, now=self._now())

        def beat() -> None:
            with writing(self.engine) as connection:
                lock.beat(connection, token, now=self._now())

        try:
            yield beat
        finally:
            lock.forget(token)
            with writing(self.engine) as connection:
                lock.release(connection, token)

    def begin_run(self, kind: str) -> int:
        """Note that a run began; its number."""
        with writing(self.engine) as connection:
            return health.begin_run(connection, kind, now=self._now())

    def end_run(self, number: int, **figures: Any) -> None:
        """Note how it ended: ``fetched new known changed failed cancelled``."""
        with writing(self.engine) as connection:
            health.end_run(connection, number, now=self._now(), **figures)

    def runs(self, *, limit: int = 20) -> list[Run]:
        """The latest runs, newest first."""
        with reading(self.engine) as connection:
            return health.last_runs(connection, limit)

    def source_states(self) -> dict[str, SourceState]:
        """Every source that was ever asked, by name."""
        with reading(self.engine) as connection:
            return health.states(connection)

    def note_success(self, name: str, *, new: bool, **values: str | None) -> None:
        """Note that a source answered well; ``values``: ``etag modified progress``."""
        with writing(self.engine) as connection:
            health.succeed(connection, name, values, new=new, now=self._now())

    def note_failure(self, name: str, why: str) -> SourceState:
        """Note that a source failed, and why."""
        with writing(self.engine) as connection:
            return health.fail(connection, name, why, now=self._now())

    def source_changes(self) -> list[SourceChange]:
        """What users changed about sources, oldest first."""
        with reading(self.engine) as connection:
            return health.changes(connection)

    def change_source(
        self, name: str, action: str, *, reason: str, who: str, feed: Mapping[str, Any] | None = None
    ) -> None:
        """Keep that a user did ``action`` (``off on add remove``) to a source; checked by the caller."""
        values = {"name": name, "action": action, "feed": feed, "reason": reason, "who": who}
        with writing(self.engine) as connection:
            health.change(connection, values, now=self._now())
