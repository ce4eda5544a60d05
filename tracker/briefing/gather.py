"""From the store to a briefing: the one place here that reads anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tracker.briefing.as_html import html
from tracker.briefing.as_pdf import MOST_PAGES, pages, pdf
from tracker.briefing.compose import LENGTHS, cited, compose
from tracker.briefing.findings import find
from tracker.briefing.telling import best_quotes
from tracker.briefing.words import words
from tracker.derived.bring import first_mediator
from tracker.derived.levels import read_events
from tracker.derived.scores import kept_scores
from tracker.models import Status
from tracker.wording import localised

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from tracker.briefing.document import Document
    from tracker.derived.basis import Pair
    from tracker.derived.scores import KeptScores
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
    events, scores = _read(store, region, [pair] if pair else region.dyads, day)
    findings = find(
        events, region, day=day, pair=pair, since=since, corpus=store.fingerprint(), scores=scores
    )
    told = [findings.known[id_] for id_ in cited(findings) if id_ in findings.known]
    reports = [report for event in told for report in event.reports]
    quotes = best_quotes(told, store.evidence(ids=reports, limit=None) if reports else [])
    for lengths in LENGTHS:
        document = compose(findings, quotes=quotes, say=words(locale), lengths=lengths)
        if pages(document) <= MOST_PAGES:
            break
    return document


def _read(
    store: Store, region: Region, pairs: Sequence[Pair], day: dt.date
) -> tuple[list[Event], KeptScores | None]:
    """The scores that are kept, with the events that a briefing tells; all events, where they are not."""
    scores = kept_scores(store, [(first_mediator(region, pair), pair) for pair in pairs], day)
    if scores is None:
        return store.events(), None
    ahead = store.events(
        actors=sorted({code for pair in pairs for code in pair}), statuses=[Status.HYPOTHETICAL]
    )
    found = {event.id: event for event in ahead}
    behind: set[str] = set()
    for pair in pairs:
        found |= {event.id: event for event in read_events(store, pair)}
        for score in scores.index(first_mediator(region, pair), pair)[-1:]:
            behind |= {one.event_id for part in score.components.values() for one in part.evidence}
    found |= {event.id: event for event in store.events(ids=sorted(behind - found.keys()))}
    return list(found.values()), scores


def rendered(document: Document, form: Format) -> bytes:
    """The document as a file."""
    return pdf(document) if form == "pdf" else html(document).encode("utf-8")
