"""Articles from mail: newsletters and press releases saved as ``.eml``."""

from __future__ import annotations

import datetime as dt
import email
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from tracker.sources.clean import plausible_day
from tracker.sources.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.models import Article
    from tracker.sources.reading import Reading


# the library takes a time for a header that grows with the square of its length, and for a line of the
# body one that grows with the depth of parts within parts; it cannot be interrupted
_MAX_HEADER: Final = 1_000
_MAX_NESTED: Final = 50
_MAX_PARTS: Final = 1_000
# what the library raises over malformed headers, comments within comments among them
_STUMBLES: Final = (AttributeError, LookupError, TypeError, ValueError, RecursionError)


class _Bounded(EmailPolicy):
    """The library's rules for mail, with headers cut to what a title or an address can need."""

    def header_source_parse(self, sourcelines: Sequence[str]) -> tuple[str, str]:
        """Name and value of a header as it stands in the mail."""
        name, value = super().header_source_parse(list(sourcelines))
        return name[:_MAX_HEADER], value[:_MAX_HEADER]


def read_mail(raw: bytes, reading: Reading) -> Iterator[Article]:
    """The article that a mail's body is: its plain text, else what can be extracted of its HTML."""
    from tracker.sources.files import from_text  # noqa: PLC0415 -- the two modules read for each other

    if raw.lower().count(b"multipart/") > _MAX_NESTED or raw.count(b"\n--") > _MAX_PARTS:
        reading.error("more parts than any mail has; save its text as .txt")
        return
    message = email.message_from_bytes(raw, policy=_Bounded())
    try:
        text = _text(message, reading)
    except _STUMBLES:
        text = ""
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


def _text(message: email.message.Message, reading: Reading) -> str:
    body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    if body is None:
        return ""
    content = body.get_payload(decode=True)
    raw_body = content if isinstance(content, bytes) else b""
    if body.get_content_type() == "text/html":
        return _html_text(raw_body, reading)
    return decode(raw_body, charset=body.get_content_charset())


def _html_text(raw: bytes, reading: Reading) -> str:
    from tracker.sources.pages import read_page  # noqa: PLC0415 -- HTML extraction is slow to import

    page = read_page(raw, url=None, origin=reading.origin, today=reading.today)
    return page.text if page else ""


def _header(message: email.message.Message, name: str) -> str | None:
    try:
        value = message.get(name)
        return None if value is None else str(value)
    except _STUMBLES:
        return None


def _sender(header: str | None) -> str | None:
    try:
        name, address = parseaddr(header or "")
    except _STUMBLES:
        return None
    return name or address.rpartition("@")[2] or None


def _day(header: str | None, today: dt.date) -> dt.date | None:
    try:
        return plausible_day(parsedate_to_datetime(header or "").date(), today=today)
    except (*_STUMBLES, OverflowError):
        return None
