"""RSS and Atom feeds, and the pages that they link to."""

from __future__ import annotations

import calendar
import datetime as dt
import io
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from tracker.models import Article, article_id
from tracker.sources.addresses import FetchError
from tracker.sources.clean import clean_article, clean_line, clean_text, clean_url, plausible_day
from tracker.sources.fetch import Answer, get
from tracker.sources.manners import Manners
from tracker.sources.markup import plain
from tracker.sources.source import Fetched

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tracker.sources.source import ReadBefore
    from tracker.store.types import SourceState

MAX_ENTRIES: Final = 300
MAX_FEED: Final = 4 * 1024 * 1024
"""Bytes; the largest feeds of news are a tenth of it."""
# The parser takes some 30 microseconds for each tag and entity, and cannot be interrupted: so many are
# read in a few seconds. A feed of 55 long summaries has 2,000 tags and 1,900 entities.
_MAX_TAGS: Final = 100_000
_MAX_ENTITIES: Final = 400_000
_ENTITIES: Final = re.compile(rb"<!ENTITY", re.IGNORECASE)
_MAX_FIELD: Final = 200_000
# Google News writes "Headline - Outlet" and links to itself
_AGGREGATORS: Final = ("news.google.com",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed."""

    title: str | None
    text: str
    url: str | None
    published: dt.date | None
    updated: dt.datetime | None


def read_feed(raw: bytes, *, url: str, content_type: str = "", today: dt.date) -> list[Entry]:
    """The entries of a feed, as they stand; malformed ones are read as far as they go.

    Raises:
        FetchError: where it is no feed, or declares entities (which nothing but an attack does).
    """
    import feedparser  # noqa: PLC0415 -- only refreshing needs it

    if _ENTITIES.search(raw):
        raise FetchError("declares XML entities; refused")
    if raw.count(b"<") > _MAX_TAGS or raw.count(b"&") > _MAX_ENTITIES:
        raise FetchError("more markup than any feed has; refused")
    headers = {"content-location": url, "content-type": content_type or "application/xml"}
    try:
        parsed: Any = feedparser.parse(io.BytesIO(raw), response_headers=headers, sanitize_html=False)
    except Exception as error:
        raise FetchError(f"no readable feed ({type(error).__name__})") from None
    if not parsed.entries and not parsed.get("version"):
        raise FetchError("no feed at this address")
    return [entry for item in parsed.entries[:MAX_ENTRIES] if (entry := _entry(item, today)) is not None]


def _entry(item: Any, today: dt.date) -> Entry | None:
    title = clean_line(plain(str(item.get("title", ""))[:_MAX_FIELD]), limit=500)
    bodies = [str(part.get("value", "")) for part in item.get("content", ()) if isinstance(part, dict)]
    bodies.append(str(item.get("summary", "")))
    text = max((clean_text(plain(body[:_MAX_FIELD])).strip() for body in bodies), key=len, default="")
    if title and (not text or text.startswith(title)):
        text = title if len(text) < 2 * len(title) else text
    if not text:
        return None
    # the parser's own look-up gives the day of publication where there is no update
    updated = _moment(dict.get(item, "updated_parsed"))
    published = _moment(item.get("published_parsed")) or updated
    return Entry(
        title=title,
        text=text,
        url=clean_url(item.get("link")),
        published=plausible_day(published.date(), today=today) if published else None,
        updated=updated,
    )


def _has_page(url: str) -> bool:
    """False for an aggregator's links, which lead to itself."""
    return urlsplit(url).hostname not in _AGGREGATORS


def _moment(parts: Any) -> dt.datetime | None:
    try:
        return dt.datetime.fromtimestamp(calendar.timegm(parts), dt.UTC) if parts else None
    except (TypeError, ValueError, OverflowError, OSError):
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSource:
    """A feed as a source.

    Args:
        outlet: Whose articles these are.
        about: Where given, only entries with one of these words in title or summary are taken.
        full_text: Whether linked pages are read; else, or where a page refuses, the feed's summary is.
    """

    name: str
    url: str
    outlet: str
    language: str = "en"
    full_text: bool = True
    off: str | None = None
    manners: Manners = field(default_factory=Manners, repr=False, compare=False)
    max_pages: int = 40
    about: tuple[str, ...] = ()

    def fetch(self, state: SourceState, *, read_before: ReadBefore, cancel: Callable[[], bool]) -> Fetched:
        """What the feed has now; nothing where the server says that it did not change.

        Raises:
            FetchError: one line that says why the feed failed. A page that fails is a note.
        """
        answer = get(
            self.url,
            headers=_conditions(state),
            manners=self.manners,
            cancel=cancel,
            max_bytes=MAX_FEED,
        )
        if answer.status == 304:
            return Fetched(etag=state.etag, modified=state.modified)
        today = dt.datetime.now(dt.UTC).date()
        entries = read_feed(answer.body, url=answer.url, content_type=answer.content_type, today=today)
        wanted = [entry for entry in entries if self._is_wanted(entry)]
        articles, notes, whole = self._articles(wanted, read_before, cancel, today)
        if not whole:  # ask for all of it again: pages were left unread
            return Fetched(articles=articles, notes=notes)
        return Fetched(articles=articles, etag=answer.etag, modified=answer.modified, notes=notes)

    def _articles(
        self, entries: Sequence[Entry], read_before: ReadBefore, cancel: Callable[[], bool], today: dt.date
    ) -> tuple[tuple[Article, ...], tuple[str, ...], bool]:
        known = read_before([entry.url for entry in entries if entry.url])
        articles, notes, pages, whole = [], [], 0, True
        for entry in entries:
            since = known.get(entry.url or "")
            if since is not None and (entry.updated is None or entry.updated <= since):
                continue
            article = None
            if self.full_text and entry.url and _has_page(entry.url):
                if pages >= self.max_pages or cancel():
                    whole = False
                    continue
                pages += 1
                try:
                    article = self._page(entry, cancel, today)
                except FetchError as error:
                    notes.append(f"{entry.url}: {error}; the feed's summary is taken")
            article = article or self._summary(entry, today)
            if article is not None:
                articles.append(article)
        return tuple(articles), tuple(notes), whole

    def _is_wanted(self, entry: Entry) -> bool:
        told = f"{entry.title or ''} {entry.text}".casefold()
        return not self.about or any(word.casefold() in told for word in self.about)

    def _page(self, entry: Entry, cancel: Callable[[], bool], today: dt.date) -> Article | None:
        from tracker.sources.pages import fetch_page  # noqa: PLC0415 -- HTML extraction is slow to import

        def ask(url: str) -> Answer:
            return get(url, manners=self.manners, cancel=cancel)

        page = fetch_page(entry.url or "", get=ask, source=self.outlet, today=today)
        if page is None:
            return None
        # the feed's own day is surer than what can be made out of a page
        return replace(
            page, published=entry.published or page.published or today, title=entry.title or page.title
        )

    def _summary(self, entry: Entry, today: dt.date) -> Article | None:
        article = Article(
            id=article_id(entry.text, title=entry.title, published=entry.published),
            text=entry.text,
            title=entry.title,
            # a feed lists what is new: an entry without a date came out about now
            published=entry.published or today,
            source=self.outlet,
            url=entry.url,
            language=self.language,
            origin="feed",
        )
        return clean_article(article, today=today)


def _conditions(state: SourceState) -> dict[str, str]:
    conditions = {}
    if state.etag:
        conditions["If-None-Match"] = state.etag
    if state.modified:
        conditions["If-Modified-Since"] = state.modified
    return conditions
