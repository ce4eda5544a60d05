"""GDELT 2.0: its event exports, as events of their own provenance, and its index of articles.

Formats: *GDELT 2.0 Event Database Codebook* (2015) and *GDELT DOC 2.0 API* (2017), The GDELT Project. In the
exports, actors carry CAMEO country codes (mostly ISO 3166-1 alpha-3) and places FIPS 10-4; only the actors
are read here. The index is asked by language, so its FIPS country filter is not needed.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from tracker.ontology import Code, ontology
from tracker.sources.addresses import FetchError
from tracker.sources.clean import clean_line, clean_url
from tracker.sources.fetch import Answer, get
from tracker.sources.manners import Manners
from tracker.sources.source import Fetched
from tracker.store.types import ExternalEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from tracker.models import Article

PROVENANCE: Final = "gdelt"
_COLUMNS: Final = 61
_MAX_UNPACKED: Final = 64 * 1024 * 1024
_SOURCE_CODE, _SOURCE_COUNTRY, _TARGET_CODE, _TARGET_COUNTRY = 5, 7, 15, 17
_ID, _DAY, _EVENT, _BASE, _ROOT_CODE, _OUTLETS, _ARTICLES, _ADDED, _URL = 0, 1, 26, 27, 28, 32, 33, 59, 60
# where CAMEO's codes are not ISO's; organisations by the beginning of their role code
_NOT_ISO: Final = {
    "ROM": "ROU",
    "ZAR": "COD",
    "TMP": "TLS",
    "KSV": "XKX",
    "PSE": "PSE",
    "WSB": "PSE",
    "GZS": "PSE",
}
_ORGANISATIONS: Final = {"IGOEUREEC": "EU", "IGOUNO": "UN", "IGOWSTNAT": "NATO"}
_STATEMENT: Final = "01"
"""CAMEO's root for public statements; PLOVER dropped it, a statement by itself being no event."""
_EXPORTS: Final = "http://data.gdeltproject.org/gdeltv2/{:%Y%m%d%H%M%S}.export.CSV.zip"
_INDEX: Final = "https://api.gdeltproject.org/api/v2/doc/doc"
_FIRST_EXPORT: Final = dt.date(2015, 2, 19)
_QUARTER: Final = dt.timedelta(minutes=15)
_FILES: Final = 96
"""A day's."""
_NO_SUCH_FILE: Final = (404, 410)


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What an export file held: the events wanted, and how many lines could not be read."""

    events: tuple[ExternalEvent, ...]
    broken: int


def read_export(raw: bytes, *, involving: Collection[str], known: Collection[str]) -> Export:
    """The events between two different known actors, of which one is in ``involving``.

    Args:
        raw: An export, tab-separated, plain or zipped.
        known: Actor codes that are understood.

    Raises:
        FetchError: where it is no export.
    """
    text = _unzipped(raw).decode("utf-8", "replace")
    codes = ontology()
    events: list[ExternalEvent] = []
    broken = lines = 0
    for line in io.StringIO(text, newline="\n"):
        if not line.strip():
            continue
        lines += 1
        fields = line.rstrip("\r\n").split("\t")
        if len(fields) != _COLUMNS:
            broken += 1
            continue
        if fields[_ROOT_CODE] == _STATEMENT:
            continue
        source = _actor(fields[_SOURCE_CODE], fields[_SOURCE_COUNTRY], known)
        target = _actor(fields[_TARGET_CODE], fields[_TARGET_COUNTRY], known)
        if source is None or target is None or source == target or not {source, target} & set(involving):
            continue
        try:
            events.append(_event(fields, source, target, codes))
        except (KeyError, ValueError):
            broken += 1
    if lines and broken == lines:
        raise FetchError("no GDELT 2.0 export: lines must have 61 tab-separated fields")
    return Export(events=tuple(events), broken=broken)


def _event(fields: list[str], source: str, target: str, codes: Mapping[str, Code]) -> ExternalEvent:
    # a code that the ontology lacks is read as its base, else as its root
    key = next((key for key in (fields[_EVENT], fields[_BASE]) if key in codes), f"{fields[_ROOT_CODE]}0")
    code = codes[key]
    return ExternalEvent(
        provenance=PROVENANCE,
        id=str(int(fields[_ID])),
        source=source,
        target=target,
        cameo=fields[_EVENT][:4],
        type=code.type,
        intensity=code.intensity,
        day=dt.datetime.strptime(fields[_DAY], "%Y%m%d").replace(tzinfo=dt.UTC).date(),
        known=dt.datetime.strptime(fields[_ADDED][:8], "%Y%m%d").replace(tzinfo=dt.UTC).date(),
        articles=int(fields[_ARTICLES]),
        outlets=int(fields[_OUTLETS]),
        url=clean_url(fields[_URL]),
    )


def _actor(role: str, country: str, known: Collection[str]) -> str | None:
    for beginning, organisation in _ORGANISATIONS.items():
        if role.startswith(beginning):
            return organisation if organisation in known else None
    code = _NOT_ISO.get(country, country)
    return code if code in known else None


def _unzipped(raw: bytes) -> bytes:
    if not raw.startswith(b"PK"):
        return raw
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            member = archive.infolist()[0]
            packed = member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
            content = b"" if packed else _head(archive, member)
    except (zipfile.BadZipFile, zlib.error, IndexError, RuntimeError, OSError, EOFError, ValueError):
        raise FetchError("no zip archive with an export in it") from None
    if packed:
        raise FetchError("packed in an uncommon way")
    if len(content) > _MAX_UNPACKED:
        raise FetchError("unpacks to too much")
    return content


def _head(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as file:
        return file.read(_MAX_UNPACKED + 1)


def read_index(raw: bytes) -> Iterator[tuple[str, str | None, dt.date, str]]:
    """Address, title, day seen and outlet of each article in an answer of the DOC API.

    Raises:
        FetchError: where it is no such answer; the API says what is wrong with a query in plain text.
    """
    try:
        answer: Any = json.loads(raw.decode("utf-8", "replace") or "{}", strict=False)
        found = answer.get("articles", [])
    except (ValueError, AttributeError, RecursionError):
        said = clean_line(raw[:200].decode("utf-8", "replace"), limit=150)
        raise FetchError(f"no list of articles ({said})") from None
    for entry in found if isinstance(found, list) else []:
        try:
            day = dt.datetime.strptime(str(entry["seendate"])[:8], "%Y%m%d").replace(tzinfo=dt.UTC).date()
            url = clean_url(str(entry["url"]))
            outlet = str(entry["domain"])
        except (KeyError, TypeError, ValueError):
            continue
        if url is not None:
            yield url, clean_line(str(entry.get("title") or ""), limit=500), day, outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class EventExports:
    """GDELT's own events as an archive, a day at a time (96 files, one request a second)."""

    involving: tuple[str, ...]
    known: frozenset[str]
    manners: Manners = field(default_factory=Manners, repr=False)
    exports: str = _EXPORTS
    name: str = "gdelt"
    first: dt.date = _FIRST_EXPORT

    def day(self, day: dt.date, *, cancel: Callable[[], bool]) -> Fetched:
        """The day's events. A note counts quarters of an hour with no file or a broken one (there are some).

        Raises:
            FetchError: where the server does not answer (a day with a hole must not pass for a whole one), or
                has no file of the day.
        """
        midnight = dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)
        events: list[ExternalEvent] = []
        missing: list[str] = []
        for quarter in range(_FILES):
            if cancel():
                break
            url = self.exports.format(midnight + quarter * _QUARTER)
            try:
                answer = get(url, manners=self.manners, cancel=cancel)
            except FetchError as error:
                if error.status not in _NO_SUCH_FILE:
                    raise
                missing.append(f"{url}: {error}")
                continue
            try:
                events += read_export(answer.body, involving=self.involving, known=self.known).events
            except FetchError as error:
                missing.append(f"{url}: {error}")
        if len(missing) == _FILES:
            raise FetchError(f"no file of that day is to be had ({missing[0]})")
        notes = (f"{len(missing)} of {_FILES} files are not to be had ({missing[0]})",) if missing else ()
        return Fetched(external=tuple(events), notes=notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleIndex:
    """Articles that GDELT's index lists for a day (it goes back about three months), read page by page."""

    query: str
    manners: Manners = field(default_factory=lambda: Manners(pause=5.0), repr=False)
    index: str = _INDEX
    name: str = "gdelt-articles"
    first: dt.date = dt.date(2017, 1, 1)

    def day(self, day: dt.date, *, cancel: Callable[[], bool]) -> Fetched:
        """The day's articles; a page that refuses is a note.

        Raises:
            FetchError: where the index does not answer.
        """
        from tracker.sources.pages import fetch_page  # noqa: PLC0415 -- HTML extraction is slow to import

        asked = {
            "query": f"({self.query}) sourcelang:english",
            "mode": "ArtList",
            "format": "json",
            "maxrecords": "250",
            "startdatetime": f"{day:%Y%m%d}000000",
            "enddatetime": f"{day:%Y%m%d}235959",
        }

        def ask(url: str) -> Answer:
            return get(url, manners=self.manners, cancel=cancel)

        answer = ask(f"{self.index}?{urlencode(asked)}")
        articles: list[Article] = []
        notes: list[str] = []
        for url, _, seen, outlet in read_index(answer.body):
            if cancel():
                break
            try:
                page = fetch_page(url, get=ask, published=seen)
            except FetchError as error:
                notes.append(f"{url}: {error}")
                continue
            if page is not None:
                articles.append(page)
            else:
                notes.append(f"{outlet}: no article text at {url}")
        return Fetched(articles=tuple(articles), notes=tuple(notes))
