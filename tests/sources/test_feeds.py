"""Feeds as they are, and as an enemy would make them."""

from __future__ import annotations

import datetime as dt
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import web as does
from tests.web import Web
from tracker.sources.addresses import FetchError
from tracker.sources.feeds import FeedSource, read_feed
from tracker.sources.manners import Manners
from tracker.store.types import SourceState

TODAY = dt.date(2024, 8, 28)
REAL = Path(__file__).parents[3] / "shared" / "feeds"
LONG = "Officials from both countries met for talks and agreed to meet again before the end of the year."


def read(raw: bytes | str, **options: str) -> list[tuple[str | None, str, dt.date | None]]:
    content = raw.encode() if isinstance(raw, str) else raw
    entries = read_feed(content, url="https://wire.test/feed", today=TODAY, **options)
    return [(entry.title, entry.text, entry.published) for entry in entries]


@pytest.mark.parametrize(
    ("name", "entries", "first", "day"),
    [
        ("bbc_world_2017-01-20.rss.xml", 3, "Rigopiano avalanche", dt.date(2017, 1, 20)),
        ("guardian.rss.xml", 55, "Trump State of the Union", dt.date(2018, 1, 31)),
        ("heise.atom.xml", 15, "Java-Anwendungsserver", dt.date(2016, 2, 1)),
        ("illegally-nested.rss.xml", 10, "My Professional Armchair", dt.date(2018, 1, 17)),
        ("uol_noticias_latin1.rss.xml", 15, "Ibope: Bolsonaro perde de Haddad", None),
    ],
)
def test_real_feeds_are_read_right(name: str, entries: int, first: str, day: dt.date | None) -> None:
    if not REAL.is_dir():
        pytest.skip("the folder of real feeds is not here")
    found = read((REAL / name).read_bytes())
    assert len(found) == entries
    title, text, published = found[0]
    assert title is not None
    assert title.startswith(first)
    assert published == day
    assert "<" not in text
    assert not re.search(r"Ã|�|&\w+;", "".join(f"{one[0]} {one[1]}" for one in found))


def test_an_entry_is_text_without_markup() -> None:
    text = "&lt;p&gt;Talks &amp;amp; more&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;&lt;p&gt;Second.&lt;/p&gt;"
    assert read(does.rss(does.item("T", "https://wire.test/1", text=text))) == [
        ("T", "Talks & more\nSecond.", dt.date(2024, 8, 27))
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("Tue, 27 Aug 2024 23:30:00 +0400", dt.date(2024, 8, 27)),
        ("2024-08-27T10:00:00Z", dt.date(2024, 8, 27)),
        ("Fri, 01 Jan 2100 00:00:00 GMT", None),
        ("Mon, 01 Jan 0001 00:00:00 GMT", None),
        ("Mon, 99 Foo 99999 00:00:00 GMT", None),
        ("", None),
    ],
)
def test_days_that_cannot_be_are_unknown(day: str, expected: dt.date | None) -> None:
    feed = does.rss(does.item("T", "https://wire.test/1", text=LONG, day=day))
    assert [one[2] for one in read(feed)] == [expected]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"<html><body>Not a feed</body></html>", "no feed at this address"),
        (b"", "no feed at this address"),
        (b"\x00\x01\x02 nonsense", "no feed at this address"),
        (
            b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><rss><channel>'
            b"<item><title>&b;</title></item></channel></rss>",
            "declares XML entities",
        ),
        (
            b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item>'
            b"<title>&x;</title></item></channel></rss>",
            "declares XML entities",
        ),
    ],
    ids=["html", "empty", "bytes", "entity expansion", "external entity"],
)
def test_what_is_no_feed_is_refused_in_one_line(raw: bytes, message: str) -> None:
    with pytest.raises(FetchError, match=message):
        read(raw)


@pytest.mark.parametrize(
    "flood", ["<", "&", "<item><title>", "&lt;a "], ids=["tags", "entities", "items", "escaped"]
)
def test_a_flood_of_markup_is_refused_before_it_is_parsed(flood: str) -> None:
    began = time.monotonic()
    with pytest.raises(FetchError, match="more markup than any feed has"):
        read(does.rss(does.item("T", "https://wire.test/1", text=flood * 500_000)))
    assert time.monotonic() - began < 2


def test_an_external_document_type_is_not_fetched(web: Web) -> None:
    raw = f'<!DOCTYPE rss SYSTEM "{web.url}/dtd">' + does.rss(
        does.item("T", "https://wire.test/1", text=LONG)
    )
    assert len(read(raw)) == 1
    assert web.asked == []


@pytest.mark.parametrize(
    ("item", "check"),
    [
        (does.item("x" * 5_000_000, "https://wire.test/1", text=LONG), lambda e: len(e[0][0] or "") <= 500),
        (does.item("a\u202egnp.exe", "https://wire.test/1", text=LONG), lambda e: e[0][0] == "agnp.exe"),
        (does.item("T", "javascript:alert(1)", text=LONG), lambda e: len(e) == 1),
        (does.item("T", "https://wire.test/1", text="&lt;b" * 200_000), lambda e: len(e) <= 1),
        (does.item("<" * 20_000, "https://wire.test/1", text=LONG), lambda e: len(e) <= 1),
        ("<item><title>" * 3000, lambda e: len(e) <= 300),
        ("<item><title>T</title><description><![CDATA[" + "<div>" * 50_000 + "]]></description></item>",
         lambda e: len(e) <= 1),
        ("<item><title>T</title><x" + " a='b'" * 50_000 + "/></item>", lambda e: len(e) <= 1),
    ],
    ids=["title", "right-to-left", "script link", "tag soup", "brackets", "nested", "deep", "attributes"],
)  # fmt: skip
def test_hostile_items_are_bounded(item: str, check: object) -> None:
    began = time.monotonic()
    try:
        entries = read(does.rss(item))
    except FetchError:
        entries = []
    assert time.monotonic() - began < 10
    if entries:
        assert check(entries)  # type: ignore[operator]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 400))
def test_broken_feeds_end_in_entries_or_one_line(noise: bytes, where: int) -> None:
    whole = does.rss(does.item("Talks", "https://wire.test/1", text=LONG)).encode()
    try:
        found = read(whole[:where] + noise + whole[where:])
    except FetchError as refused:
        message = str(refused)
    else:
        message = f"{len(found)} entries"
    assert message
    assert "\n" not in message


# -- the source ---------------------------------------------------------------------------------------


def source(url: str, **options: object) -> FeedSource:
    return FeedSource(name="Wire", url=url, outlet="Test Wire", manners=Manners(pause=0.0), **options)  # type: ignore[arg-type]


def fetch(
    one: FeedSource, *, state: SourceState | None = None, known: dict[str, dt.datetime] | None = None
) -> object:
    return one.fetch(
        state or SourceState(name="Wire"), read_before=lambda _urls: known or {}, cancel=lambda: False
    )


def test_pages_are_read_and_the_feeds_day_holds(web: Web) -> None:
    story = web.at("/story", does.body(does.page("Talks", LONG, LONG.replace("meet", "gather"))))
    feed = web.at("/feed", does.tagged(does.rss(does.item("Talks held", story, text="Short.")), '"1"'))
    got = fetch(source(feed))
    (article,) = got.articles  # type: ignore[attr-defined]
    assert (article.origin, article.title, article.published) == ("page", "Talks held", dt.date(2024, 8, 27))
    assert article.text.startswith(LONG)
    assert (article.source, article.url) == ("Test Wire", story)
    assert got.etag == '"1"'  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "refusal", [does.status(403), does.status(404), does.body("<html>"), does.gzip_bomb(20)]
)
def test_where_a_page_refuses_the_summary_is_taken(web: Web, refusal: does.Behaviour) -> None:
    story = web.at("/story", refusal)
    got = fetch(source(web.at("/feed", does.body(does.rss(does.item("Talks", story, text=LONG))))))
    (article,) = got.articles  # type: ignore[attr-defined]
    assert (article.origin, article.text) == ("feed", LONG)


def test_an_unchanged_feed_brings_nothing_and_keeps_its_tag(web: Web) -> None:
    feed = web.at("/feed", does.tagged(does.rss(does.item("T", web.url + "/x", text=LONG)), '"7"'))
    got = fetch(source(feed), state=SourceState(name="Wire", etag='"7"'))
    assert (got.articles, got.etag) == ((), '"7"')  # type: ignore[attr-defined]


def test_a_page_that_was_read_is_asked_again_only_after_an_update(web: Web) -> None:
    story = web.at("/story", does.body(does.page("Talks", LONG)))
    updated = "<item><title>T</title><link>{}</link><description>x</description><pubDate>{}</pubDate></item>"
    feed = web.at("/feed", does.body(does.rss(updated.format(story, "Tue, 27 Aug 2024 10:00:00 GMT"))))
    known = {story: dt.datetime(2024, 8, 27, 12, tzinfo=dt.UTC)}
    assert fetch(source(feed), known=known).articles == ()  # type: ignore[attr-defined]
    assert web.paths() == ["/feed"]


def test_a_wide_feed_is_filtered_by_words(web: Web) -> None:
    items = (
        does.item("Armenia talks", web.url + "/1", text=LONG),
        does.item("Football", web.url + "/2", text=LONG),
    )
    got = fetch(source(web.at("/feed", does.body(does.rss(*items))), about=("armenia",), full_text=False))
    assert [article.title for article in got.articles] == ["Armenia talks"]  # type: ignore[attr-defined]


def test_pages_left_unread_are_asked_for_next_time(web: Web) -> None:
    items = [
        does.item(f"T{i}", web.at(f"/{i}", does.body(does.page("T", LONG))), text=LONG) for i in range(3)
    ]
    got = fetch(source(web.at("/feed", does.tagged(does.rss(*items), '"1"')), max_pages=2))
    assert len(got.articles) == 2  # type: ignore[attr-defined]
    assert got.etag is None  # type: ignore[attr-defined]
