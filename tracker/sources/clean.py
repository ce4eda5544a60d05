"""What any text from outside goes through before it is stored, coded or shown."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from tracker.sources.urls import MAX_URL

if TYPE_CHECKING:
    from tracker.models import Article

MAX_TEXT: Final = 400_000
"""Characters of one article; a book chapter fits, a dump does not."""
MAX_TITLE: Final = 500
MAX_NAME: Final = 120
FIRST_DAY: Final = dt.date(1900, 1, 1)

# control characters but tab and line feed; directional overrides, isolates and marks, with which a
# text can be made to read differently from what it says; the byte-order mark; lone surrogates
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
# lines of a title, an outlet, an id
_BREAKS: Final = re.compile(r"\s+")


def clean_text(text: str, *, limit: int = MAX_TEXT) -> str:
    """``text`` composed (NFC), without control and directional characters, cut to ``limit``.

    Text that needs no cleaning comes back as it is, so offsets into it stay right.
    """
    text = text[: limit * 2].replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))[:limit]


def clean_line(text: str | None, *, limit: int) -> str | None:
    """One line of at most ``limit`` characters, or ``None`` where nothing is left."""
    if text is None:
        return None
    line = _BREAKS.sub(" ", clean_text(text, limit=limit * 2)).strip()
    return line[: limit - 1] + "…" if len(line) > limit else line or None


def clean_url(url: str | None) -> str | None:
    """The address where it is http(s) and not absurdly long; nothing else is ever linked to."""
    line = clean_line(url, limit=MAX_URL + 1)
    if line is None or len(line) > MAX_URL or " " in line:
        return None
    try:
        parts = urlsplit(line)
    except ValueError:
        return None
    return line if parts.scheme.lower() in ("http", "https") and parts.hostname else None


def plausible_day(day: dt.date | None, *, today: dt.date) -> dt.date | None:
    """``day`` where an article can have come out then: from 1900 to tomorrow (time zones)."""
    if day is None or not FIRST_DAY <= day <= today + dt.timedelta(days=1):
        return None
    return day


def clean_article(article: Article, *, today: dt.date) -> Article | None:
    """The article as it may be stored, or ``None`` where no text is left. Cleaning twice changes nothing."""
    text = clean_text(article.text)
    if not text.strip():
        return None
    cleaned = replace(
        article,
        id=clean_line(article.id, limit=200) or "",
        text=text,
        title=clean_line(article.title, limit=MAX_TITLE),
        source=clean_line(article.source, limit=MAX_NAME),
        url=clean_url(article.url),
        published=plausible_day(article.published, today=today),
        language=clean_line(article.language, limit=20) or "en",
        origin=clean_line(article.origin, limit=40) or "file",
    )
    return article if cleaned == article else cleaned
