"""From the store to a briefing: the one place here that reads anything."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from tracker.briefing.as_html import html
from tracker.briefing.as_pdf import MOST_PAGES, pages, pdf
from tracker.briefing.compose import LENGTHS, cited, compose
from tracker.briefing.findings import FRESH_DAYS, find
from tracker.briefing.relation_part import breaks
from tracker.briefing.telling import best_quotes
from tracker.briefing.words import words
from tracker.derived.bring import first_mediator
from tracker.derived.scores import kept_scores
from tracker.models import Status
from tracker.wording import localised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.briefing.document import Document
    from tracker.derived.basis import Pair
    from tracker.models import Event
    from tracker.region import Region
    from tracker.store import Store

Format = Literal["html", "pdf"]


def briefing(
    store: Store,
    region: Region,
    *,
    day: dt.date,
    pair: tuple[str, str] | None = None,
    since: dt.date | None = None,
    locale: str = "en",
) -> Document:
    """The briefing of ``day`` on a dyad, or on the region without one, cut to fit two pages of A4.

    Args:
        since: Begin of the period whose changes are told; a year before ``day`` unless given.

    Raises:
        ValueError: where ``since`` does not lie before ``day``.
    """
    region = localised(region, locale)
    pairs = [pair] if pair else region.dyads
    scores = kept_scores(store, [(first_mediator(region, one), one) for one in pairs], day)
    events = store.events() if scores is None else _ahead(store, pairs, day)
    findings = find(
        events, region, day=day, pair=pair, since=since, corpus=store.fingerprint(), scores=scores
    )
    if scores is not None:
        told = [*cited(findings), *(id_ for one in findings.relations for id_ in breaks(one))]
        wanted = sorted(set(told) - findings.known.keys())
        more = {event.id: event for event in store.events(ids=wanted)}
        findings = replace(findings, known={**findings.known, **more})
    quotable = [findings.known[id_] for id_ in cited(findings) if id_ in findings.known]
    reports = [report for event in quotable for report in event.reports]
    quotes = best_quotes(quotable, store.evidence(ids=reports, limit=None) if reports else [])
    for lengths in LENGTHS:
        document = compose(findings, quotes=quotes, say=words(locale), lengths=lengths)
        if pages(document) <= MOST_PAGES:
            break
    return document


def _ahead(store: Store, pairs: Sequence[Pair], day: dt.date) -> list[Event]:
    """What is planned or possible: dated from ``day`` on, or made known in the days that keep it fresh."""
    actors = sorted({code for pair in pairs for code in pair})
    late = day - dt.timedelta(days=FRESH_DAYS + 1)
    dated = store.events(actors=actors, statuses=[Status.HYPOTHETICAL], since=day)
    told = store.events(actors=actors, statuses=[Status.HYPOTHETICAL], known_after=late, known_by=day)
    return list({event.id: event for event in (*dated, *told)}.values())


def rendered(document: Document, form: Format) -> bytes:
    """The document as a file."""
    return pdf(document) if form == "pdf" else html(document).encode("utf-8")
