"""Articles from files: text, HTML, JSON lines, CSV, mail, archives of these, standard input.

What is wrong is told with file and line, and never keeps the good articles of the same file back.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from tracker.models import Article, article_id
from tracker.sources.clean import clean_article, clean_line, clean_text, clean_url, plausible_day
from tracker.sources.decode import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    OnError = Callable[[str], None]

MAX_FILE: Final = 512 * 1024 * 1024
MAX_PAGE: Final = 20 * 1024 * 1024
"""Bytes of one file that is one article."""
MAX_LINE: Final = 4 * 1024 * 1024
MAX_ERRORS: Final = 100
"""Errors told of one file, one by one; the rest is counted."""
KINDS: Final = (".txt", ".html", ".htm", ".jsonl", ".csv", ".eml", ".zip")

# a first line that says when the text came out: "date 2024-08-27 The ministers ..."
_DATE_LINE: Final = re.compile(r"\s*date[ \t:]+(\d{4}-\d{2}-\d{2})(?:\s+|$)", re.IGNORECASE)
_FIELDS: Final = ("id", "title", "source", "url", "language")


class Reading:
    """One file being read: where articles get their defaults, and errors go.

    Args:
        name: As shown in errors.
        published: Day of articles that name none (and of a text whatever its first line says).
        today: Publication days after tomorrow are refused.
        on_error: Called with one line for each thing that is wrong.
    """

    def __init__(
        self, name: str, *, published: dt.date | None, origin: str, today: dt.date, on_error: OnError
    ) -> None:
        self.name, self.published, self.origin, self.today = name, published, origin, today
        self._on_error = on_error
        self._errors = 0

    def error(self, message: str, line: int | None = None) -> None:
        """Tell what is wrong, and where."""
        self._errors += 1
        if self._errors <= MAX_ERRORS:
            where = self.name if line is None else f"{self.name}:{line}"
            self._on_error(f"{where}: {clean_line(message, limit=300)}")

    def close(self) -> None:
        """Count what was not told."""
        if self._errors > MAX_ERRORS:
            self._on_error(f"{self.name}: {self._errors - MAX_ERRORS} more errors like these")

    def inner(self, name: str) -> Reading:
        """The reading of a file inside this one."""
        return Reading(
            f"{self.name}/{name}",
            published=self.published,
            origin=self.origin,
            today=self.today,
            on_error=self._on_error,
        )


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
        for file in sorted(path.iterdir()):
            if file.suffix.lower() in KINDS and file.is_file():
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
            yield from _json_lines(raw, reading)
        case ".csv":
            yield from _csv(raw, reading)
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


def parse_day(text: str, *, today: dt.date) -> dt.date | None:
    """The day that ISO 8601 text begins with, where an article can have come out then."""
    try:
        return plausible_day(dt.date.fromisoformat(text.strip()[:10]), today=today)
    except ValueError:
        return None


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


def _json_lines(raw: bytes, reading: Reading) -> Iterator[Article]:
    for number, line in enumerate(io.BytesIO(raw), start=1):
        if not line.strip():
            continue
        if len(line) > MAX_LINE:
            reading.error(f"longer than {MAX_LINE} bytes; one article a line", number)
            continue
        try:
            record = json.loads(line.decode("utf-8-sig"))
        except UnicodeDecodeError:
            reading.error("not UTF-8; save the file as UTF-8", number)
        except (ValueError, RecursionError) as error:
            reading.error(f"no JSON ({getattr(error, 'msg', error)}); one object a line", number)
        else:
            yield from _record(record, reading, number)


def _csv(raw: bytes, reading: Reading) -> Iterator[Article]:
    limit = csv.field_size_limit(MAX_LINE)
    try:
        text = decode(raw).removeprefix("\ufeff").replace("\x00", "")
        rows = csv.DictReader(io.StringIO(text, newline=""))
        if "text" not in (rows.fieldnames or ()):
            reading.error("no column 'text'; the first line names the columns: text,title,published,…", 1)
            return
        last = 1
        for row in rows:
            yield from _record({key: value for key, value in row.items() if key and value}, reading, last + 1)
            last = rows.line_num
    except csv.Error as error:
        reading.error(f"no CSV ({error})", rows.line_num)
    finally:
        csv.field_size_limit(limit)


def _record(record: object, reading: Reading, line: int) -> Iterator[Article]:
    """The article of one JSON object or CSV row."""
    if not isinstance(record, dict):
        reading.error('not an object; write {"text": …} on each line', line)
        return
    problem = _problem(record, reading)
    if problem:
        reading.error(problem, line)
        return
    if record.get("url") and clean_url(record["url"]) is None:
        reading.error(f"'{record['url'][:60]}' is no web address; the article is taken without it", line)
    day = record.get("published")
    published = parse_day(day, today=reading.today) if day else reading.published
    values: dict[str, Any] = {key: record[key] for key in _FIELDS if record.get(key)}
    values["id"] = str(
        values.get("id") or article_id(record["text"], title=values.get("title"), published=published)
    )
    article = Article(text=record["text"], published=published, origin=reading.origin, **values)
    cleaned = clean_article(article, today=reading.today)
    if cleaned is None:
        reading.error("'text' holds no readable characters", line)
    else:
        yield cleaned


def _problem(record: Mapping[Any, Any], reading: Reading) -> str | None:
    """What keeps a record from being an article."""
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        return "no 'text'; every article needs one"
    for key in ("title", "source", "url", "language", "published"):
        if record.get(key) is not None and not isinstance(record[key], str):
            return f"'{key}' is not text; put it in quotes"
    if not isinstance(record.get("id", ""), (str, int, type(None))):
        return "'id' is neither text nor a number"
    day = record.get("published")
    if day and parse_day(day, today=reading.today) is None:
        return f"'published' is '{day[:40]}', no day from 1900 to today; write YYYY-MM-DD"
    return None
