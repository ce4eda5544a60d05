"""Articles from mail: newsletters and press releases saved as ``.eml``."""

from __future__ import annotations

import datetime as dt
import email
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from tracker.sources.clean import plausible_day
from tracker.sources.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.models import Article
    from tracker.sources.reading import Reading


def read_mail(raw: bytes, reading: Reading) -> Iterator[Article]:
    """The article that a mail's body is: its plain text, else what can be extracted of its HTML."""
    from tracker.sources.files import from_text  # noqa: PLC0415 -- the two modules read for each other

    message = email.message_from_bytes(raw, policy=default)
    try:
        body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    except (AttributeError, KeyError, LookupError, TypeError, ValueError):
        body = None
    if body is None:
        reading.error("no text in the mail; save it as .txt")
        return
    content = body.get_payload(decode=True)
    raw_body = content if isinstance(content, bytes) else b""
    if body.get_content_type() == "text/html":
        text = _html_text(raw_body, reading)
    else:
        text = decode(raw_body, charset=body.get_content_charset())
    if not text.strip():
        reading.error("no text in the mail; save it as .txt")
        return
    article = from_text(
        text,
        reading,
        title=_header(message, "Subject"),
        source=_sender(_header(message, "From")),
        published=reading.published or _day(_header(message, "Date"), reading.today),
    )
    if article:
        yield article


def _html_text(raw: bytes, reading: Reading) -> str:
    from tracker.sources.pages import read_page  # noqa: PLC0415 -- HTML extraction is slow to import

    page = read_page(raw, url=None, origin=reading.origin, today=reading.today)
    return page.text if page else ""


def _header(message: email.message.Message, name: str) -> str | None:
    try:
        value = message.get(name)
        return None if value is None else str(value)
    except (AttributeError, IndexError, LookupError, TypeError, ValueError):
        return None  # the library stumbles over some malformed headers


def _sender(header: str | None) -> str | None:
    name, address = parseaddr(header or "")
    return name or address.rpartition("@")[2] or None


def _day(header: str | None, today: dt.date) -> dt.date | None:
    try:
        return plausible_day(parsedate_to_datetime(header or "").date(), today=today)
    except (TypeError, ValueError, OverflowError):
        return None
