"""The article in a page, as pages are and as an enemy would make them."""

from __future__ import annotations

import datetime as dt
import gzip
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import web as does
from tests.web import Web, page
from tracker.models import Article
from tracker.sources.addresses import FetchError
from tracker.sources.fetch import get
from tracker.sources.pages import fetch_page, read_page

REAL = Path(__file__).parents[3] / "shared" / "html"
TODAY = dt.date(2026, 1, 1)
TOLD = "Officials from both countries met for talks and agreed to meet again before the end of the year."
URL = "https://wire.test/news/talks"


def read(html: str | bytes, *, url: str | None = URL, charset: str | None = None) -> Article | None:
    raw = html if isinstance(html, bytes) else html.encode()
    return read_page(raw, url=url, origin="page", today=TODAY, charset=charset)


@pytest.mark.parametrize(
    ("name", "day", "title", "words", "language"),
    [
        ("AnadoluAjansi_2025_04_05", dt.date(2025, 4, 5), "Türkiye'de elektrikli araç", "Ulaştırma", "tr"),
        ("BBC_2024_08_01", dt.date(2022, 10, 10), "Office for Budget Responsibility", "independent", "en"),
        ("DW_2023_04_28", dt.date(2023, 4, 28), "Ukrainische Gegenoffensive", "Gegenoffensive", "de"),
        (
            "VoiceOfAmerica_2024_04_28",
            dt.date(2024, 4, 28),
            "America's child care crisis",
            "Nicole Slemp",
            "en",
        ),
    ],
)
def test_real_pages_are_read_right(name: str, day: dt.date, title: str, words: str, language: str) -> None:
    path = REAL / f"{name}.html.gz"
    if not path.exists():
        pytest.skip("the folder of real pages is not here")
    article = read(gzip.decompress(path.read_bytes()), url=None)
    assert article is not None
    assert (article.published, article.language) == (day, language)
    assert (article.title or "").startswith(title)
    assert words in article.text
    assert len(article.text) > 2000
    assert (article.url or "").startswith("https://")
    assert not article.text.startswith(article.title or "?")


@pytest.mark.parametrize(
    ("canonical", "kept"),
    [
        ("https://wire.test/news/talks-in-ankara", "https://wire.test/news/talks-in-ankara"),
        ("https://www.wire.test/other", "https://www.wire.test/other"),
        ("https://evil.test/news/talks", URL),
        ("https://wire.test/", URL),
        ("javascript:alert(1)", URL),
    ],
)
def test_a_canonical_link_counts_within_the_site(canonical: str, kept: str) -> None:
    article = read(page("Talks", TOLD, head=f'<link rel="canonical" href="{canonical}">'))
    assert article is not None
    assert article.url == kept


@pytest.mark.parametrize("day", ["2999-01-01", "0001-01-01", "not a day"])
def test_days_that_cannot_be_are_not_believed(day: str) -> None:
    article = read(page("Talks", TOLD, head=f'<meta property="article:published_time" content="{day}">'))
    assert article is not None
    assert article.published is None


def test_nothing_of_a_page_is_markup_or_script() -> None:
    article = read(
        page("Talks <script>alert(1)</script>", TOLD, "<script>alert(2)</script>", f"<b>{TOLD}</b> more.")
    )
    assert article is not None
    assert "alert" not in article.text
    assert "<" not in article.text


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000,
        "<div>" * 29_000 + TOLD + "</div>" * 29_000,
        "<p>" * 100_000 + TOLD,
        "<a href='x'>y</a>" * 29_000,
        f"<p {'a=b ' * 200_000}>{TOLD}</p>",
        "<" * 1_000_000,
        "<!--" * 200_000,
        "&amp;" * 500_000,
        "<table><tr><td>" * 30_000,
        page("x" * 1_000_000, TOLD),
        "<script>" + "x" * 3_000_000,
        "\x00" * 1_000_000 + page("T", TOLD),
        '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + page("&b;", TOLD + "&b;"),
    ],
    ids=[
        "open",
        "deep",
        "paragraphs",
        "links",
        "attributes",
        "brackets",
        "comments",
        "entities",
        "tables",
        "title",
        "script",
        "NULs",
        "entity declarations",
    ],
)
def test_hostile_pages_end_soon(html: str) -> None:
    began = time.monotonic()
    article = read(html)
    assert time.monotonic() - began < 15
    assert article is None or len(article.title or "") <= 500


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 600))
def test_broken_pages_give_an_article_or_none(noise: bytes, where: int) -> None:
    whole = page("Talks", TOLD, TOLD.replace("meet", "gather")).encode()
    article = read(whole[:where] + noise + whole[where:])
    assert article is None or article.text.strip()


def test_a_page_of_many_lines_and_pictures_is_not_deep() -> None:
    article = read(page("Talks", TOLD, "<br><img src='x'>" * 3000, "<ul>" + "<li>one" * 3000 + "</ul>"))
    assert article is not None
    assert article.text.startswith(TOLD)


def test_a_page_is_fetched_and_read(web: Web) -> None:
    url = web.at("/talks", does.gzipped(page("Talks", TOLD).encode()))
    article = fetch_page(url, get=get, today=TODAY)
    assert article is not None
    assert (article.text, article.origin, article.url) == (TOLD, "page", url)


def test_a_page_that_refuses_says_why(web: Web) -> None:
    with pytest.raises(FetchError, match="HTTP 403"):
        fetch_page(web.at("/talks", does.status(403)), get=get)
