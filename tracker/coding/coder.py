"""Articles in, coded reports out.

The steps: find actors in the whole text; choose the sentences where an event between two actors is possible;
parse those; find events, roles, status, time and mediators; keep what the sentence says and no more.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final

from tracker.coding.actors.gazetteer import Gazetteer
from tracker.coding.actors.references import resolve
from tracker.coding.actors.territories import names_territory, territories
from tracker.coding.events.lexicon import lexicon
from tracker.coding.explain import Explanation, explain_sentence
from tracker.coding.gate import says_mediation, wanted
from tracker.coding.mediation.retold import with_retold
from tracker.coding.registers import off_topic
from tracker.coding.sentence import Reading, read_sentence
from tracker.coding.syntax import parse
from tracker.coding.syntax.splitting import split
from tracker.coding.timing.clock import Clock
from tracker.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.coding.syntax.parsed import Doc
    from tracker.coding.syntax.splitting import Piece
    from tracker.models import Article, Mention, Report
    from tracker.region import Region

#: Articles whose sentences share parser batches; bounds the memory of a stream.
WINDOW: Final = 32
#: A text longer than this is no news article; the rest of it is left unread.
MAX_TEXT: Final = 200_000


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What is known of an article before it is parsed."""

    text: str
    mentions: list[Mention]
    places: list[Mention]
    pieces: list[Piece]
    wants: list[bool]


class Coder:
    """Codes articles for a region.

    Args:
        region: Its names and collectives are known besides those of the world.
    """

    def __init__(self, region: Region) -> None:
        self.region = region
        self._gazetteer = Gazetteer(region)
        self._lexicon = lexicon()
        self._mediators = frozenset(region.mediators)

    @property
    def window(self) -> int:
        """Articles that it likes to be handed at a time."""
        return WINDOW

    @cached_property
    def method(self) -> str:
        """Hash of the code and data that decide how an article is read: same method, same reports."""
        digest = hashlib.sha256()
        folders = [DATA / "vocabulary", DATA / "world", DATA / "regions"]
        words = [
            DATA / name
            for name in ("ontology.csv", "mediation_words.yaml", "named_times.yaml", "registers.yaml")
        ]
        paths = [*words, *(p for folder in folders for p in folder.rglob("*") if p.is_file())]
        paths += (DATA.parent / "tracker" / "coding").rglob("*.py")
        for path in sorted(paths):
            digest.update(path.name.encode() + b"\x1f" + path.read_bytes())
        return digest.hexdigest()[:16]

    def code(self, article: Article) -> tuple[Report, ...]:
        """The reports of one article, in order of place."""
        return next(self.stream([article]))[1]

    def stream(self, articles: Iterable[Article]) -> Iterator[tuple[Article, tuple[Report, ...]]]:
        """Articles with their reports, in the order given; memory is bounded by a window of articles."""
        source = iter(articles)
        while window := list(islice(source, WINDOW)):
            for article, reading in self._read(window):
                yield article, tuple(report for _, found in reading for report in found.reports)

    def explain(self, article: Article) -> Explanation:
        """Every sentence with its parse, mentions, and what was decided and why."""
        ((_, reading),) = self._read([article])
        return Explanation(
            article=article.id,
            sentences=tuple(explain_sentence(piece, found, article.text) for piece, found in reading),
        )

    def _read(self, window: Sequence[Article]) -> Iterator[tuple[Article, list[tuple[Piece, Reading]]]]:
        prepared = [(article, self._prepared(article)) for article in window]
        docs = parse.parse([(p.text, p.pieces, p.wants) for _, p in prepared if p is not None])
        for article, known in prepared:
            yield article, self._sentences(article, next(docs), known) if known is not None else []

    def _prepared(self, article: Article) -> _Prepared | None:
        """What is known of an article before parsing; ``None`` where it cannot hold an event."""
        text = article.text[:MAX_TEXT]
        possible = self._gazetteer.has_pair(text) or names_territory(text, self.region)
        if not possible and not self._is_about_mediation(article, text):
            return None
        mentions = self._gazetteer.find(text, on=article.published)
        if not _names_officials(mentions) and off_topic(text, article.title) is not None:
            return None
        places = territories(text, mentions, self.region)
        pieces = split(text)
        wants = wanted(text, pieces, mentions, places, mediators=self._mediators)
        return _Prepared(text, mentions, places, pieces, wants) if any(wants) else None

    def _is_about_mediation(self, article: Article, text: str) -> bool:
        """*Moscow offered to mediate*, under a title that names the two."""
        return bool(article.title and self._gazetteer.has_pair(article.title) and says_mediation(text))

    def _sentences(self, article: Article, doc: Doc, known: _Prepared) -> list[tuple[Piece, Reading]]:
        clock = Clock(article.published, known.mentions)
        spans = [parse.sentence_span(doc, piece) for piece in known.pieces]
        whole = [span for span in spans if span is not None]
        mentions = resolve(whole, known.mentions, region=self.region)
        title = self._gazetteer.find(article.title, on=article.published) if article.title else []
        named = tuple(dict.fromkeys(mention.actor for mention in title))
        out: list[tuple[Piece, Reading]] = []
        told: list[Report] = []
        for piece, span, want in zip(known.pieces, spans, known.wants, strict=True):
            if dateline := parse.dateline_span(doc, piece):
                clock.read(dateline)
            if span is None:
                continue
            clock.read(span)
            if want:
                reading = read_sentence(
                    article,
                    span,
                    mentions,
                    known.places,
                    clock=clock,
                    lexicon=self._lexicon,
                    before=told,
                    title=named,
                )
                if reading.retold:
                    told = with_retold(told, reading.retold)
                    out = [
                        (p, replace(r, reports=tuple(with_retold(r.reports, reading.retold)))) for p, r in out
                    ]
                told += reading.reports
                out.append((piece, reading))
        return out


def _names_officials(mentions: Sequence[Mention]) -> bool:
    """Whether somebody in office is named in full: at a match or a concert too, that is politics."""
    return any(mention.how == "person" and " " in mention.text for mention in mentions)
