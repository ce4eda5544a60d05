"""Work that outlives a rerun: refresh, add and first start run in one thread beside the pages."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.refresh import Progress, RefreshResult

    Work = Callable[[Callable[[Progress], None], Callable[[], bool]], RefreshResult]

Kind = Literal["refresh", "add", "starter", "complete"]
_LOG: Final = logging.getLogger(__name__)


@dataclass
class Job:
    """One piece of work: how far it is, and how it ended.

    Args:
        progress: The latest sign of life, ``None`` before the first.
        result: What it did, once it is done.
        error: One line, where it could not be done.
    """

    kind: Kind
    progress: Progress | None = None
    result: RefreshResult | None = None
    error: str | None = None
    _stop: threading.Event = field(default_factory=threading.Event)

    @property
    def running(self) -> bool:
        """True until it has a result or an error."""
        return self.result is None and self.error is None

    def cancel(self) -> None:
        """Ask it to stop soon; what is stored by then stays."""
        self._stop.set()

    def run(self, work: Work) -> None:
        """Do the work to its end."""
        try:
            self.result = work(self._note, self._stop.is_set)
        except Exception as error:
            _LOG.warning("%s failed", self.kind, exc_info=True)
            self.error = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__

    def _note(self, progress: Progress) -> None:
        self.progress = progress


class Jobs:
    """At most one job at a time in this process; the last one's outcome is kept to be shown."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.last: Job | None = None

    @property
    def running(self) -> Job | None:
        """The job under way."""
        return self.last if self.last is not None and self.last.running else None

    def start(
        self,
        kind: Kind,
        work: Work,
    ) -> Job | None:
        """Begin ``work`` in a thread; ``None`` where another job is under way."""
        with self._lock:
            if self.running:
                return None
            self.last = job = Job(kind)
        threading.Thread(target=job.run, args=(work,), name=f"job-{kind}", daemon=True).start()
        return job


@st.cache_resource(show_spinner=False)
def jobs() -> Jobs:
    """The process's jobs."""
    return Jobs()
