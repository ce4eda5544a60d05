"""How hosts are treated by all that fetch at the same time."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final

from tracker.sources.addresses import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable

_MAX_PAUSE: Final = 3600.0


class Manners:
    """One request at a time a host, a pause between two, and *later* is taken for an answer.

    Args:
        pause: Seconds between two requests to one host.
    """

    def __init__(self, *, pause: float = 1.0) -> None:
        self._pause = pause
        self._guard = threading.Lock()
        self._hosts: dict[str, threading.Lock] = {}
        self._next: dict[str, float] = {}

    def turn(self, host: str) -> threading.Lock:
        """The host's lock."""
        with self._guard:
            return self._hosts.setdefault(host, threading.Lock())

    def wait(self, host: str, *, cancel: Callable[[], bool]) -> None:
        """Wait until the host may be asked again.

        Raises:
            FetchError: where it asked to be left alone for longer than anyone would wait, or on cancelling.
        """
        while (left := self._next.get(host, 0.0) - time.monotonic()) > 0:
            if left > max(10.0, self._pause * 2):
                raise FetchError(f"{host} asked to be left alone for {left:.0f} s more")
            if cancel():
                raise FetchError("cancelled")
            time.sleep(min(left, 0.2))

    def asked(self, host: str, *, retry_after: float = 0.0) -> None:
        """Note a request, and how long the server asked to wait."""
        self._next[host] = time.monotonic() + max(self._pause, min(retry_after, _MAX_PAUSE))
