"""Whether a page is being drawn, so that what can wait does not slow it."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator


class Runs:
    """Counts the runs of the script that are under way in this process."""

    def __init__(self) -> None:
        self._change = threading.Condition()
        self._running = 0

    @contextlib.contextmanager
    def one(self) -> Iterator[None]:
        """As long as a run."""
        with self._change:
            self._running += 1
        try:
            yield
        finally:
            with self._change:
                self._running -= 1
                self._change.notify_all()

    def wait(self) -> None:
        """Until none is under way."""
        with self._change:
            self._change.wait_for(lambda: not self._running)


RUNS: Final = Runs()
