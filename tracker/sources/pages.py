"""The article in a web page: its text, title, day, outlet and one true address."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from tracker.models import Article, article_id
from tracker.sources.clean import clean_article, clean_url, plausible_day
from tracker.sources.decode import decode
from tracker.sources.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.sources.fetch import Answer

MAX_HTML: Final = 5_000_000
"""Characters of a page that are looked at; the article stands in the first few hundred thousand."""
_MIN_TEXT: Final = 80
"""Characters: less is a menu, a consent notice or a refusal, not an article."""
# a long page has 10,000; extracting takes some 100 microseconds for each
_MAX_TAGS: Final = 60_000
# nested deeper than any page made for readers; the parser's work grows with the square
_MAX_DEPTH: Final = 2000
_LANGUAGE: Final = re.compile(r"<html[^>]{0,500}\blang\s*=\s*[\"']?([a-zA-Z]{2,3})\b", re.IGNORECASE)
_SECTIONS: Final = frozenset(
    [
        "ar",
        "az",
        "de",
        "el",
        "es",
        "fa",
        "fr",
        "he",
        "hy",
        "it",
        "ka",
        "ku",
        "pl",
        "pt",
        "ro",
        "ru",
        "sq",
        "sr",
        "tr",
        "uk",
        "zh",
    ]
)
_TITLE_DAY: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# never closed, or closed by what follows: they make nothing deeper
_FLAT: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "option",
        "optgroup",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "body",
        "html",
        "head",
    ]
)


def read_page(
    raw: bytes,
    *,
    url: str | None,
    origin: str,
    today: dt.date,
    charset: str | None = None,
    published: dt.date | None = None,
    source: str | None = None,
) -> Article | None:
    """The article in an HTML page, or ``None`` where none is found.

    Args:
        url: Where the page was found; a canonical link of the same site replaces it.
        published: Publication day where the page names none.
        source: Outlet name; by default the page's own.
    """
    html = decode(raw, charset=charset)[:MAX_HTML].replace("\x00", "")
    if html.count("<") > _MAX_TAGS or _depth(html) > _MAX_DEPTH:
        return None
    found = _extract(html, url)
    if found is None:
        return None
    text, title, day, site, canonical = found
    title, titled_day = _title(title, site)
    text = _body(text, title)
    if len(text) < _MIN_TEXT:
        return None
    # a day in the title beats one found in the page, where sidebars and captions have dates too
    day = plausible_day(titled_day, today=today) or plausible_day(day, today=today) or published
    address = _true_address(url, canonical)
    article = Article(
        id=article_id(text, title=title, published=day),
        text=text,
        title=title,
        published=day,
        source=source or _outlet(site, address),
        url=address,
        language=_language(html, address),
        origin=origin,
    )
    return clean_article(article, today=today)


def fetch_page(
    url: str,
    *,
    get: Callable[[str], Answer],
    origin: str = "page",
    published: dt.date | None = None,
    source: str | None = None,
    today: dt.date | None = None,
) -> Article | None:
    """The article behind an address; ``None`` where the page has none.

    Raises:
        FetchError: where the address cannot be had; one line that says why.
    """
    answer = get(url)
    return read_page(
        answer.body,
        url=answer.url,
        origin=origin,
        today=today or dt.datetime.now(dt.UTC).date(),
        charset=answer.charset,
        published=published,
        source=source,
    )


def _extract(
    html: str, url: str | None
) -> tuple[str, str | None, dt.date | None, str | None, str | None] | None:
    import trafilatura  # noqa: PLC0415 -- takes a second to import

    try:
        document: Any = trafilatura.load_html(html)
        if document is None:
            return None
        about: Any = trafilatura.extract_metadata(document, default_url=url)
        text = trafilatura.extract(
            document, url=url, include_comments=False, include_tables=False, favor_precision=True
        )
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError, IndexError, KeyError):
        return None  # hostile markup trips the extractor in many ways; none is ours to tell apart
    if not text:
        return None
    day = None
    with suppress(ValueError):
        day = dt.date.fromisoformat(str(about.date or "")[:10])
    return text, about.title, day, about.sitename, about.url


def _title(title: str | None, site: str | None) -> tuple[str | None, dt.date | None]:
    """The headline without what the outlet appends to it (*… | DW | 28.04.2023*), and the day there."""
    parts = (title or "").split(" | ")
    day = None
    while len(parts) > 1:
        match = _TITLE_DAY.fullmatch(parts[-1].strip())
        if match:
            with suppress(ValueError):
                day = dt.date(int(match[3]), int(match[2]), int(match[1]))
        elif not site or not site.casefold().startswith(parts[-1].strip().casefold()):
            break
        parts.pop()
    return " | ".join(parts) or None, day


def _language(html: str, address: str | None) -> str:
    """What the page declares, else what its address begins with (``/tr/…``), else English."""
    declared = _LANGUAGE.search(html[:5000])
    if declared:
        return declared[1].lower()
    section = urlsplit(address or "").path.split("/")[1:2]
    return section[0] if section and section[0] in _SECTIONS else "en"


def _body(text: str, title: str | None) -> str:
    """The text without its headline, which would run into the first sentence."""
    first, _, rest = text.partition("\n")
    return rest.lstrip() if title and first.split() == title.split() else text


def _outlet(site: str | None, address: str | None) -> str | None:
    """The outlet's name, else its host: some pages give an address or a handle for their name."""
    if site and "/" not in site and not site.startswith("@"):
        return site
    host = urlsplit(address or "").hostname
    return host.removeprefix("www.") if host else None


def _true_address(url: str | None, canonical: str | None) -> str | None:
    """The page's own canonical link, where it is an address of the same site."""
    own = clean_url(canonical)
    if url is None or own is None:
        return own if url is None else url
    here, there = canonical_url(url), canonical_url(own)
    if here is None or there is None:
        return url
    same_site = here.split("/")[2] == there.split("/")[2]
    # a canonical link to the front page says nothing of this page
    return own if same_site and there.split("/", 3)[3] else url


def _depth(html: str) -> int:
    depth = deepest = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() not in _FLAT:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest
