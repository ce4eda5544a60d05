"""The importers that are fuzzed: what each is fed first, and what it may do with any bytes."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker.models import Article
from tracker.sources.addresses import FetchError
from tracker.sources.catalogue import Catalogue
from tracker.sources.clean import MAX_NAME, MAX_TEXT, MAX_TITLE, clean_article, clean_url
from tracker.sources.currentevents import items, make_article, read_answer
from tracker.sources.feeds import read_feed
from tracker.sources.files import read_upload
from tracker.sources.gdelt import read_export, read_index
from tracker.sources.pages import read_page
from tracker.sources.settings import followed
from tracker.sources.unpack import CHUNK, Zlib
from tracker.sources.urls import canonical_url
from tracker.store.types import SourceChange

SHARED = Path(__file__).parents[3] / "shared"
TODAY = dt.datetime.now(dt.UTC).date()  # uploads are read by the clock; a date is plausible until tomorrow
DAY = dt.date(2024, 8, 27)
KNOWN = frozenset({"ARM", "AZE", "TUR", "RUS", "USA", "EU"})


@dataclass(frozen=True)
class Target:
    """An importer.

    Args:
        read: Takes the bytes; gives a short word for the kind of outcome. Raises for anything else.
        seeds: What is mutated first.
    """

    read: Callable[[bytes], str]
    seeds: tuple[bytes, ...]


def sound(articles: Iterable[Article]) -> int:
    """How many articles; each is bounded, clean, and can be stored and shown.

    Raises:
        AssertionError: for one that is not.
    """
    count = 0
    for one in articles:
        count += 1
        assert clean_article(one, today=TODAY) == one, "cleaning it again changes it"
        assert one.text.strip(), "no text"
        assert len(one.text) <= MAX_TEXT, "text"
        assert len(one.title or "") <= MAX_TITLE, "title"
        assert len(one.source or "") <= MAX_NAME, "source"
        assert one.url is None or clean_url(one.url) == one.url, "address"
        for told in (one.id, one.text, one.title or "", one.source or "", one.url or ""):
            told.encode("utf-8")
            assert "\x00" not in told, "NUL"
        canonical_url(one.url or "")
    return count


def _feed(raw: bytes) -> str:
    entries = read_feed(raw, url="https://wire.test/feed", today=TODAY)
    for entry in entries:
        (entry.title or "").encode("utf-8"), entry.text.encode("utf-8")
        assert entry.url is None or clean_url(entry.url) == entry.url
        assert entry.published is None or entry.published <= TODAY + dt.timedelta(days=1)
    dated = sum(entry.published is not None for entry in entries)
    return f"{len(entries)} entries, {dated} dated"


def _page(raw: bytes) -> str:
    found = read_page(raw, url="https://wire.test/1", origin="page", today=TODAY)
    return f"{sound([found] if found else [])} {found.published if found else None}"


def _file(kind: str) -> Callable[[bytes], str]:
    def read(raw: bytes) -> str:
        errors: list[str] = []
        count = sound(read_upload(f"x{kind}", raw, published=DAY, on_error=errors.append))
        assert all(line and "\n" not in line for line in errors), "an error of more lines than one"
        assert len(errors) <= 110, "errors without end"
        told = sorted({"".join(c for c in line if c.isalpha())[:40] for line in errors})
        return f"{min(count, 5)} {told[:3]}"

    return read


def _export(raw: bytes) -> str:
    found = read_export(raw, involving=("ARM", "AZE"), known=KNOWN)
    assert all(-10 <= event.intensity <= 10 for event in found.events)
    return f"{min(len(found.events), 5)} {min(found.broken, 3)}"


def _index(raw: bytes) -> str:
    return str(min(sum(1 for _ in read_index(raw)), 5))


def _events_of_a_day(raw: bytes) -> str:
    made = (make_article(item, DAY) for item in items(read_answer(raw)))
    return str(min(sound(one for one in made if one is not None), 5))


def _compressed(raw: bytes) -> str:
    import zlib  # noqa: PLC0415 -- its error alone

    unpack, rest, size = Zlib(), raw, 0
    try:
        while rest and size < 100 * CHUNK:
            piece = unpack.decompress(rest, CHUNK)
            assert len(piece) <= CHUNK, "a piece without bound"
            size, rest = size + len(piece), unpack.unconsumed_tail
            if not piece:
                break
    except zlib.error:
        return "broken"
    return f"{size // CHUNK} {unpack.eof}"


def _settings(raw: bytes) -> str:
    try:
        kept = json.loads(raw)
        name, action, feed = str(kept["name"]), str(kept["action"]), kept["feed"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return "no change"
    made = dt.datetime(2024, 8, 28, tzinfo=dt.UTC)
    values = feed if isinstance(feed, dict) else None
    change = SourceChange(no=1, name=name, action=action, feed=values, reason="", who="", made=made)
    feeds = followed(Catalogue(feeds=(), about=()), [change]).feeds
    assert all(one.off is not None or clean_url(one.url) == one.url for one in feeds)
    return str([one.valid for one in feeds])


def _real(folder: str, *endings: str) -> Iterator[bytes]:
    """Real files, the first 60,000 bytes of each: mutations of whole ones take too long."""
    for path in sorted((SHARED / folder).glob("*")) if (SHARED / folder).is_dir() else ():
        if path.name.endswith(endings):
            raw = path.read_bytes()
            yield (gzip.decompress(raw) if path.suffix == ".gz" else raw)[:60_000]


def _zipped(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return held.getvalue()


RSS = b"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Wire</title><item>
<title>Talks &amp; more</title><link>https://wire.test/1?utm_source=rss</link><guid>1</guid>
<pubDate>Tue, 27 Aug 2024 09:00:00 GMT</pubDate><description>&lt;p&gt;Baku and Yerevan held talks.&lt;/p&gt;
</description></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry>
<title type="html">Talks</title>
<link href="/1"/><updated>2024-08-27T09:00:00Z</updated><content type="xhtml"><div>They met.</div></content>
</entry></feed>"""
PAGE = (
    b"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Talks | Wire</title>
<link rel="canonical" href="https://wire.test/1"><meta property="article:published_time" content="2024-08-27">
</head><body><article><h1>Talks</h1>"""
    + b"<p>Baku and Yerevan held talks in Ankara on Tuesday, they said.</p>" * 8
)
LINES = (
    b'{"id": 1, "text": "They met.", "published": "2024-08-27", "url": "https://w.t/"}\n{"text": "Again."}'
)
TABLE = b'text,title,published,source\n"They met, they said.",Talks,2024-08-27,Wire\nAgain.,,,\n'
MAIL = b"""From: Wire <wire@wire.test>\r
Subject: =?utf-8?q?Talks?=\r\nDate: Tue, 27 Aug 2024 09:00:00 +0400\r
Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r
They met.\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>They met.</p>\r\n--b--\r\n"""
EXPORT = b"\t".join(
    [b"1", b"20240827", *[b""] * 3, b"ARM", b"ARM", b"ARM", *[b""] * 7, b"AZE", b"AZE", b"AZE"]
)
DAY_PAGE = json.dumps(
    {"parse": {"wikitext": "*[[Armenia]]\n**The ministers of [[Armenia|both]] ''met''. [https://w.test (W)]"}}
).encode()
INDEX = b"""{"articles": [{"url": "https://w.test/1", "title": "T",
 "seendate": "20240827T090000Z", "domain": "w.test"}]}"""
CHANGE = json.dumps(
    {
        "name": "Civil",
        "action": "add",
        "feed": {
            "url": "https://civil.test/",
            "country": "GEO",
            "ownership": "state",
            "side": "Baku",
            "wide": True,
        },
    }
).encode()

TARGETS: dict[str, Target] = {
    "feed": Target(_feed, (RSS, ATOM, *_real("feeds", ".xml"))),
    "page": Target(_page, (PAGE, *_real("html", ".gz"))),
    "txt": Target(_file(".txt"), (b"date 2024-08-27 They met.", "Görüştüler.".encode("utf-16"))),
    "html": Target(_file(".html"), (PAGE,)),
    "jsonl": Target(_file(".jsonl"), (LINES,)),
    "csv": Target(_file(".csv"), (TABLE,)),
    "eml": Target(_file(".eml"), (MAIL,)),
    "zip": Target(_file(".zip"), (_zipped(a_txt=b"They met.", b_jsonl=LINES, c_html=PAGE),)),
    "export": Target(_export, (EXPORT, *_real("gdelt", ".export.CSV"), _zipped(x_csv=EXPORT))),
    "index": Target(_index, (INDEX,)),
    "day": Target(_events_of_a_day, (DAY_PAGE,)),
    "compressed": Target(_compressed, (gzip.compress(PAGE), gzip.compress(b"0" * 10**7))),
    "settings": Target(_settings, (CHANGE,)),
}


def outcome(target: Target, raw: bytes) -> str:
    """The kind of outcome; a refusal in one line is one.

    Raises:
        Exception: whatever an importer must not raise.
    """
    try:
        return target.read(raw)
    except FetchError as error:
        refusal = str(error)
    assert refusal, "a refusal without a word"
    assert "\n" not in refusal, "a refusal of more lines than one"
    return f"refused: {refusal[:20]}"
