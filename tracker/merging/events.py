"""Reports of the same happening become one Event.

``merge`` does all; a store that keeps Events up to date calls ``block_key`` for what came or went and
``merge_block`` for the blocks it touches: the outcome is the same, because reports of different blocks
never merge.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.merging.facts import ArticleFacts
from tracker.merging.grouping import group
from tracker.merging.summary import summarize
from tracker.merging.witness import block_key, witness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.models import Event, Report

__all__ = ["ArticleFacts", "block_key", "blocks", "merge", "merge_block"]


def blocks(reports: Iterable[Report]) -> dict[str, list[Report]]:
    """``reports`` by :func:`block_key`: what may merge stands together."""
    found: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        found[block_key(report)].append(report)
    return dict(found)


def merge(reports: Iterable[Report], *, articles: Mapping[str, ArticleFacts]) -> list[Event]:
    """All Events that ``reports`` tell of, by time (undated last), then id.

    Args:
        reports: In any order; the outcome does not depend on it. Of two with one id the first counts.
        articles: Facts by article id. A report whose article is missing here counts as one undated,
            independent witness.

    The result is a pure function of reports and facts; near-linear in their number.
    """
    unique: dict[str, Report] = {}
    for report in reports:
        unique.setdefault(report.id, report)
    events: list[Event] = []
    for block in blocks(unique.values()).values():
        events += merge_block(block, articles=articles)
    return sorted(events, key=_by_time)


def merge_block(reports: Iterable[Report], *, articles: Mapping[str, ArticleFacts]) -> list[Event]:
    """The Events of one block: all stored reports that share one :func:`block_key`."""
    clusters = group([witness(report, articles.get(report.article)) for report in reports])
    return sorted((summarize(cluster) for cluster in clusters), key=_by_time)


def _by_time(event: Event) -> tuple[dt.date, dt.date, str]:
    return (event.time.start or dt.date.max, event.time.end or dt.date.max, event.id)
