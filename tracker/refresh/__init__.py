"""The one way into the store: from sources, files and archives to events, safe to be killed at any moment."""

from tracker.refresh.asking import refresh
from tracker.refresh.ingest import CoderLike, complete, ingest, merge_due, rebuild
from tracker.refresh.results import Ending, Progress, RefreshResult, SourceResult

__all__ = [
    "CoderLike",
    "Ending",
    "Progress",
    "RefreshResult",
    "SourceResult",
    "complete",
    "ingest",
    "merge_due",
    "rebuild",
    "refresh",
]
