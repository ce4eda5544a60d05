"""Articles from JSON lines and CSV: a record an article, a bad one told with its line."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

from tracker.models import Article, article_id
from tracker.sources.clean import clean_article, clean_url
from tracker.sources.decode import decode
from tracker.sources.reading import parse_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracker.sources.reading import Reading

MAX_LINE: Final = 4 * 1024 * 1024
_FIELDS: Final = ("id", "title", "source", "url", "language")


def json_lines(raw: bytes, reading: Reading) -> Iterator[Article]:
    """The articles of a file with one JSON object a line."""
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


def csv_rows(raw: bytes, reading: Reading) -> Iterator[Article]:
    """The articles of a table whose first line names the columns."""
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
