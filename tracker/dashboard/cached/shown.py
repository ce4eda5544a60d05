"""Which moment the pages show (a version of the store, a day), and the reading of a newer one beside them."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from typing import TYPE_CHECKING, Final, NamedTuple

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.derived.bring import Step

GLANCE: Final = 0.2
_LOG: Final = logging.getLogger(__name__)


class Moment(NamedTuple):
    """What is shown: the store's version, and the day until which scores are made."""

    version: int
    day: dt.date


class Shown:
    """The moment shown, and at most one thread that reads a newer one.

    Args:
        method: Which method made the scores that are shown; ``None`` for today's.
        step: How far the reading of a newer moment is; ``None`` where none is under way.
    """

    def __init__(self) -> None:
        self.moment: Moment | None = None
        self.method: str | None = None
        self.step: Step | None = None
        self._reading = threading.Lock()
        self._looked: tuple[float, Moment] | None = None

    def current(self, look: Callable[[], Moment]) -> Moment:
        """What ``look`` finds; asked once in ``GLANCE`` seconds, for a page asks dozens of times."""
        now, looked = time.monotonic(), self._looked
        if looked is None or now - looked[0] > GLANCE:
            self._looked = looked = now, look()
        return looked[1]

    def show(self, moment: Moment) -> None:
        """Show this moment from now on, by today's method."""
        self.method = None
        self.moment = moment
        self._looked = None

    def prepare_beside(self, prepare: Callable[[], Moment]) -> None:
        """Run ``prepare`` in a thread and then show what it gives; nothing where one is under way."""
        if self._reading.acquire(blocking=False):
            threading.Thread(target=self._run, args=(prepare,), name="reading", daemon=True).start()

    def note(self, step: Step) -> None:
        """Say how far the reading is."""
        self.step = step

    def _run(self, prepare: Callable[[], Moment]) -> None:
        try:
            self.show(prepare())
        except Exception:  # the pages go on with what they have; the next look tries again
            _LOG.exception("the store's present state could not be read")
        finally:
            self.step = None
            self._reading.release()


@st.cache_resource(show_spinner=False)
def shown() -> Shown:
    """The process's."""
    return Shown()
