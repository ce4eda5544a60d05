"""Which version of the store the pages show, and the reading of a newer one beside them."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Final

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable

_LOG: Final = logging.getLogger(__name__)


class Shown:
    """The version shown, and at most one thread that reads a newer one."""

    def __init__(self) -> None:
        self.version: int | None = None
        self._reading = threading.Lock()

    def prepare_beside(self, prepare: Callable[[], None], version: int) -> None:
        """Run ``prepare`` in a thread and then show ``version``; nothing where one is under way."""
        if self._reading.acquire(blocking=False):
            threading.Thread(target=self._run, args=(prepare, version), name="reading", daemon=True).start()

    def _run(self, prepare: Callable[[], None], version: int) -> None:
        try:
            prepare()
        except Exception:  # the pages go on with what they have; the next look tries again
            _LOG.exception("version %s could not be read", version)
        else:
            self.version = version
        finally:
            self._reading.release()


@st.cache_resource(show_spinner=False)
def shown() -> Shown:
    """The process's."""
    return Shown()
