"""The tables. Migrations build them (``migrations/versions``); a test holds the two together."""

from tracker.store.schema.columns import SCHEMA, Moment
from tracker.store.schema.happened import dirty_blocks, event_reports, events, external_events
from tracker.store.schema.kept import derived, locks, meta, runs, source_changes, source_states
from tracker.store.schema.read import articles, corrections, reports

__all__ = [
    "SCHEMA",
    "Moment",
    "articles",
    "corrections",
    "derived",
    "dirty_blocks",
    "event_reports",
    "events",
    "external_events",
    "locks",
    "meta",
    "reports",
    "runs",
    "source_changes",
    "source_states",
]
