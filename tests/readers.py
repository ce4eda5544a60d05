"""A small coder for tests of storing and refreshing: it reads ``AZE CONSULT ARM.`` and no English."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator

from tests.store.made import on, report
from tracker.models import Article, EventType, Report, report_id

SENTENCE = re.compile(r"([A-Z]{3}) ([A-Z]{5,}) ([A-Z]{3})\.")


class PlainCoder:
    """Reads triples in capitals; deterministic, like the real coder.

    Args:
        method: Its name; another name means that everything is read again.
        pause: Seconds an article, so that a test can come in between.
        trips_over: Articles with this word raise.
    """

    def __init__(self, method: str = "plain-1", *, pause: float = 0.0, trips_over: str | None = None) -> None:
        self.method = method
        self.window = 32
        self.read: list[str] = []
        self._pause, self._trips_over = pause, trips_over

    def stream(self, articles: Iterable[Article]) -> Iterator[tuple[Article, tuple[Report, ...]]]:
        for article in articles:
            if self._trips_over and self._trips_over in article.text:
                raise ValueError(f"cannot read {self._trips_over}")
            time.sleep(self._pause)
            self.read.append(article.id)
            yield article, tuple(self._reports(article))

    def _reports(self, article: Article) -> Iterator[Report]:
        for match in SENTENCE.finditer(article.text):
            kind = EventType(match[2])
            key = report_id(
                article=article.id, trigger_span=match.span(2), source=match[1], target=match[3], kind=kind
            )
            yield report(
                id=key,
                article=article.id,
                source=match[1],
                target=match[3],
                type=kind,
                intensity=3.0 if kind.quad in (1, 2) else -5.0,
                cameo="036",
                time=on(article.published),
                sentence=match[0],
                span=match.span(),
                trigger=match[2],
                trigger_span=match.span(2),
                source_span=match.span(1),
                target_span=match.span(3),
            )
