"""From the store to a briefing: the one place here that reads anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tracker.briefing.as_html import html
from tracker.briefing.as_pdf import MOST_PAGES, pages, pdf
from tracker.briefing.compose import LENGTHS, cited, compose
from tracker.briefing.findings import find
from tracker.briefing.telling import best_quotes
from tracker.briefing.words import words
from tracker.wording import localised

if TYPE_CHECKING:
    import datetime as dt

    from tracker.briefing.document import Document
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
    findings = find(store.events(), region, day=day, pair=pair, since=since, corpus=store.fingerprint())
    events = [findings.known[id_] for id_ in cited(findings) if id_ in findings.known]
    reports = [report for event in events for report in event.reports]
    quotes = best_quotes(events, store.evidence(ids=reports, limit=None) if reports else [])
    for lengths in LENGTHS:
        document = compose(findings, quotes=quotes, say=words(locale), lengths=lengths)
        if pages(document) <= MOST_PAGES:
            break
    return document


def rendered(document: Document, form: Format) -> bytes:
    """The document as a file."""
    return pdf(document) if form == "pdf" else html(document).encode("utf-8")
