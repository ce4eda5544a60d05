"""The store: the only state. SQLite by default, PostgreSQL by ``TRACKER_DB``."""

from tracker.store.derived import Kept
from tracker.store.engine import StoreError
from tracker.store.filters import EventFilters, ReportFilters
from tracker.store.lock import BusyError
from tracker.store.store import Store, open_store
from tracker.store.types import (
    Added,
    Correction,
    Counts,
    Evidence,
    ExternalEvent,
    Outcome,
    Run,
    SourceState,
    StoredArticle,
)

__all__ = [
    "Added",
    "BusyError",
    "Correction",
    "Counts",
    "EventFilters",
    "Evidence",
    "ExternalEvent",
    "Kept",
    "Outcome",
    "ReportFilters",
    "Run",
    "SourceState",
    "Store",
    "StoreError",
    "StoredArticle",
    "open_store",
]
