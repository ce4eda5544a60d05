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

GLANCE: Final = 0.2
_LOG: Final = logging.getLogger(__name__)


class Moment(NamedTuple):
    """What is shown: the store's version, and the day until which scores are made."""

    version: int
    day: dt.date


class Shown:
    """The moment shown, and at most one thread that reads a newer one."""

    def __init__(self) -> None:
        self.moment: Moment | None = None
        self._reading = threading.Lock()
        self._looked: tuple[float, Moment] | None = None

    def current(self, look: Callable[[], Moment]) -> Moment:
        """What ``look`` finds; asked once in ``GLANCE`` seconds, for a page asks dozens of times."""
        now, looked = time.monotonic(), self._looked
        if looked is None or now - looked[0] > GLANCE:
            self._looked = looked = now, look()
        return looked[1]

    def show(self, moment: Moment) -> None:
        """Show this moment from now on."""
        self.moment = moment
        self._looked = None

    def prepare_beside(self, prepare: Callable[[], None], moment: Moment) -> None:
        """Run ``prepare`` in a thread and then show ``moment``; nothing where one is under way."""
        if self._reading.acquire(blocking=False):
            threading.Thread(target=self._run, args=(prepare, moment), name="reading", daemon=True).start()

    def _run(self, prepare: Callable[[], None], moment: Moment) -> None:
        try:
            prepare()
        except Exception:  # the pages go on with what they have; the next look tries again
            _LOG.exception("%s could not be read", moment)
        else:
            self.show(moment)
        finally:
            self._reading.release()


@st.cache_resource(show_spinner=False)
def shown() -> Shown:
    """The process's."""
    return Shown()
