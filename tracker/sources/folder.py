"""A watched folder: whatever files are put there are taken in at the next refresh."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tracker.sources.addresses import FetchError
from tracker.sources.files import KINDS, read_articles
from tracker.sources.source import Fetched

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.models import Article
    from tracker.sources.source import ReadBefore
    from tracker.store.types import SourceState

VARIABLE: Final = "TRACKER_WATCH"
"""Names the folder."""
# a file still being written is taken when it has lain still for so long
_STILL_SECONDS: Final = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderSource:
    """A folder as a source. Its files are read, never changed, moved or run."""

    path: Path
    name: str = "Watched folder"
    off: str | None = None

    def fetch(self, state: SourceState, *, read_before: ReadBefore, cancel: Callable[[], bool]) -> Fetched:  # noqa: ARG002 -- as every source
        """The articles of files that are newer than those read before; what is wrong in them is a note.

        Raises:
            FetchError: where the folder cannot be read.
        """
        now = dt.datetime.now(dt.UTC).timestamp()
        since = float(state.modified or 0)
        latest = since
        articles: list[Article] = []
        notes: list[str] = []
        try:
            files = sorted(file for file in self.path.iterdir() if file.suffix.lower() in KINDS)
            changed = [(file, file.stat().st_mtime) for file in files if file.is_file()]
        except OSError as error:
            raise FetchError(f"{self.path}: {error.strerror}; see {VARIABLE}") from None
        for file, moment in sorted(changed, key=lambda one: one[1]):
            if moment <= since:
                continue
            if cancel() or now - moment < _STILL_SECONDS:
                break
            articles += read_articles(file, on_error=notes.append)
            latest = moment
        return Fetched(articles=tuple(articles), modified=repr(latest), notes=tuple(notes))


def watched() -> list[FolderSource]:
    """The folder that the operator named, if any."""
    named = os.environ.get(VARIABLE)
    return [FolderSource(path=Path(named).expanduser())] if named else []
