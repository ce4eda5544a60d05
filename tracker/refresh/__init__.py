"""The one way into the store: from sources, files and archives to events, safe to be killed at any moment."""

from tracker.refresh.asking import refresh
from tracker.refresh.ingest import CoderLike, complete, ingest, merge_due, rebuild
from tracker.refresh.results import Ending, Progress, RefreshResult, SourceResult
from tracker.refresh.unfinished import Unfinished, unfinished

__all__ = [
    "CoderLike",
    "Ending",
    "Progress",
    "RefreshResult",
    "SourceResult",
    "Unfinished",
    "complete",
    "ingest",
    "merge_due",
    "rebuild",
    "refresh",
    "unfinished",
]
