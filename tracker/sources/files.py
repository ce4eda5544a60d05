"""Articles from files: text, HTML, JSON lines, CSV, mail, archives of these, standard input.

What is wrong is told with file and line, and never keeps the good articles of the same file back.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from tracker.models import Article, article_id
from tracker.sources.clean import clean_article, clean_line, clean_text
from tracker.sources.decode import decode
from tracker.sources.reading import Reading, parse_day
from tracker.sources.records import csv_rows, json_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracker.sources.reading import OnError

__all__ = ["KINDS", "Reading", "from_text", "read_articles", "read_bytes", "read_upload"]

MAX_FILE: Final = 512 * 1024 * 1024
MAX_PAGE: Final = 20 * 1024 * 1024
"""Bytes of one file that is one article."""
KINDS: Final = (".txt", ".html", ".htm", ".jsonl", ".csv", ".eml", ".zip")

# a first line that says when the text came out: "date 2024-08-27 The ministers ..."
_DATE_LINE: Final = re.compile(r"\s*date[ \t:]+(\d{4}-\d{2}-\d{2})(?:\s+|$)", re.IGNORECASE)


def read_articles(
    path: str | Path,
    *,
    published: dt.date | None = None,
    on_error: OnError,
    origin: str = "file",
    today: dt.date | None = None,
) -> Iterator[Article]:
    """The articles of a file, of the known files of a folder, or of standard input (``-``), in order.

    Args:
        published: Publication day of articles that name none.
        on_error: Called with one line, naming file and line, for each thing that cannot be read.
    """
    today = today or dt.datetime.now(dt.UTC).date()

    def read_one(name: str, raw: Callable[[], bytes], suffix: str) -> Iterator[Article]:
        reading = Reading(name, published=published, origin=origin, today=today, on_error=on_error)
        try:
            yield from read_bytes(raw(), suffix, reading)
        except OSError as error:
            reading.error(f"cannot be read ({error.strerror or error})")
        reading.close()

    if str(path) == "-":
        yield from read_one("<stdin>", lambda: sys.stdin.buffer.read(MAX_FILE + 1), "-")
        return
    path = Path(path)
    if path.is_dir():
        files = [file for file in sorted(path.iterdir()) if file.suffix.lower() in KINDS and file.is_file()]
        if not files:
            on_error(f"{path}: no file in it of a kind that is read ({', '.join(KINDS)})")
        for file in files:
            yield from read_one(str(file), lambda file=file: _load(file), file.suffix)  # type: ignore[misc]
        return
    yield from read_one(str(path), lambda: _load(path), path.suffix)


def read_upload(
    name: str, content: bytes, *, published: dt.date | None = None, on_error: OnError, origin: str = "file"
) -> Iterator[Article]:
    """The articles of an uploaded file; its name is shown and tells its kind, nothing more."""
    shown = clean_line(PurePosixPath(name.replace("\\", "/")).name, limit=100) or "upload"
    today = dt.datetime.now(dt.UTC).date()
    reading = Reading(shown, published=published, origin=origin, today=today, on_error=on_error)
    yield from read_bytes(content, PurePosixPath(shown).suffix, reading)
    reading.close()


def read_bytes(raw: bytes, suffix: str, reading: Reading) -> Iterator[Article]:
    """The articles in ``raw``, by the kind that ``suffix`` names (``-``: found out)."""
    suffix = suffix.lower()
    if suffix == "-":
        suffix = _kind_of(raw)
    if len(raw) > (MAX_FILE if suffix in (".jsonl", ".csv", ".zip") else MAX_PAGE):
        reading.error("too large; split it into smaller files")
        return
    match suffix:
        case ".txt" | "":
            yield from _text(raw, reading)
        case ".html" | ".htm":
            yield from _page(raw, reading)
        case ".jsonl":
            yield from json_lines(raw, reading)
        case ".csv":
            yield from csv_rows(raw, reading)
        case ".eml":
            from tracker.sources.mail import read_mail  # noqa: PLC0415 -- few files are mail

            yield from read_mail(raw, reading)
        case ".zip":
            from tracker.sources.archive import read_archive  # noqa: PLC0415 -- few files are archives

            yield from read_archive(raw, reading)
        case _:
            reading.error(f"unknown kind of file '{suffix}'; use {', '.join(KINDS)}")


def from_text(text: str, reading: Reading, **details: Any) -> Article | None:
    """An article of a plain text, whose first line may say ``date YYYY-MM-DD``; errors are told."""
    text = clean_text(text)
    published = reading.published
    match = _DATE_LINE.match(text)
    if match:
        named = parse_day(match[1], today=reading.today)
        if named is None:
            reading.error(f"'{match[1]}' is no date that an article can have; use YYYY-MM-DD", 1)
        published = published or named
        text = text[match.end() :]
    text = text.strip()
    if not text:
        reading.error("no text in it; nothing to read")
        return None
    published = details.pop("published", None) or published
    key = article_id(text, title=details.get("title"), published=published)
    article = Article(id=key, text=text, published=published, origin=reading.origin, **details)
    return clean_article(article, today=reading.today)


def _load(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_FILE + 1)


def _kind_of(raw: bytes) -> str:
    head = raw[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        return ".jsonl"
    if head.lower().startswith((b"<!doctype html", b"<html")):
        return ".html"
    return ".txt"


def _text(raw: bytes, reading: Reading) -> Iterator[Article]:
    article = from_text(decode(raw), reading)
    if article:
        yield article


def _page(raw: bytes, reading: Reading) -> Iterator[Article]:
    from tracker.sources.pages import read_page  # noqa: PLC0415 -- HTML extraction is slow to import

    article = read_page(
        raw, url=None, origin=reading.origin, today=reading.today, published=reading.published
    )
    if article is None:
        reading.error("no article text found in the page; paste its text instead")
    else:
        yield article
